// What each coder holds of each claim and event, and where two of them differ.
//
// In: an open store. Out: of each thing decided the newest word of each coder, not taken back; conflicts.
// Which word counts meanwhile is standing.h's to say. Leaves out: how far coders agree (agreement.h).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "record/decisions.h"

namespace selon::record {

/// Something that is decided: the verdict on a claim, one of its fields, two things together or apart.
struct Question {
  std::string subject;  ///< a claim; of events and stories "a b", two claims or reports
  std::string field;    ///< verdict, a field, event, story
  auto operator<=>(const Question&) const = default;
};

struct Word {
  std::int64_t number = 0;
  std::string value;  ///< in one lasting form: two are the same where these are
  bool adjudicates = false;
};

/// By coder. Decisions whose claims are not found any more are left out; of events and stories only pairs
/// that two coders decided.
using Words = std::map<std::string, Word>;
Result<std::map<Question, Words>> load_words(Store& store);

struct Conflict {
  Question question;
  Words words;
  std::int64_t counts = 0;  ///< the number of the one that counts meanwhile
  bool settled = false;     ///< one adjudicates, and nobody has differed since
};
/// Questions on which two coders differ. The order is that of the questions.
Result<std::vector<Conflict>> load_conflicts(Store& store);

/// A value in the form in which two are compared.
std::string compared(const Decision& decision);
std::string compared(const DecidedValue& value);

}  // namespace selon::record
