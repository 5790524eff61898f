// How many, and with what: counts tied to a trigger, and the means named in its sentence.
//
// In: a View and a trigger. Out: Quantity values (killed, injured, captured, missing, displaced, or the thing counted)
// and means by the codebook's terms. Source: codebook, fields "quantities" and "means", convention 18.
#pragma once

#include <string>
#include <vector>

#include "claim/view.h"

namespace selon::claim {

/// The counts of a sentence, in order; each is given to one trigger by claim.cc.
std::vector<Quantity> quantities_in(const View& view, const Sentence& sentence);

std::vector<std::string> means_in(const View& view, const Sentence& sentence);

}  // namespace selon::claim
