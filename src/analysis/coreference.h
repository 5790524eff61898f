// Mentions: what a text's names, nominals, pronouns and possessives stand for.
//
// In: a text, its analysis up to names and quotations, a language's packs. Out: the mentions that refer to
// others and those referred to, in order. Sure links first, as in the sieve of Raghunathan et al. (EMNLP
// 2010) and Lee et al. (Computational Linguistics 39(4), 2013): names by their words, what stands beside a
// name, nominals by their head, by their class, then pronouns by number, gender and salience. Trees are
// hints. A candidate list of fixed length keeps time linear. Leaves out: first and second persons, what
// follows its pronoun, reflexives, which entity it is (ground).
#pragma once

#include <string_view>
#include <vector>

#include "pack/pack.h"
#include "selon/analysis.h"

namespace selon::analysis {

/// Thread-safe: yes. The words of `language`, and the world's places to tell towns from regions and
/// countries.
std::vector<Mention> find_mentions(std::string_view text, const Analysis& analysis,
                                   const pack::Language& language, const pack::Places& places);

}  // namespace selon::analysis
