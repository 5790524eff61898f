// What coders coded, as units of agreement: field by field.
//
// In: an open store. Out: for each field the claims, or pairs of claims, with each coder's value. Who
// accepted a claim agreed with every field of it as it stood then; who rejected it has no word on its fields;
// of counts the number counts, and none is missing. Leaves out: the coefficients (agreement.h).
#pragma once

#include <string>
#include <vector>

#include "record/agreement.h"
#include "record/store.h"

namespace selon::record {

struct CodedField {
  std::string field;  ///< verdict, the fields of laying.h, event, story
  Level level = Level::nominal;
  std::vector<Unit> units;
};

/// In the order of the fields, those without a unit left out. `coders` empty: all.
Result<std::vector<CodedField>> load_coding(Store& store, const std::vector<std::string>& coders);

}  // namespace selon::record
