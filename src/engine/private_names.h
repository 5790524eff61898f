// Full names of people who hold no office, for those who show a text to others.
//
// In: a text with its language, or a reading of it; the people in office that the record knows of its report.
// Out: the spans of the names, without the titles and nationalities before them. An office named beside a
// name, or in the world's tables, keeps it: only office holders and spokespersons are actors. Leans to
// masking: a run of capitals that no table knows and no word of which is a common one counts as a name.
// Leaves out: last names alone, which tell nobody who does not know already; what is put in their place
// (masking.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/rooms.h"
#include "selon/text.h"

namespace selon::engine {

/// Whom the record names as an actor or a source: they are in office, so their names stay.
class OfficeHolders {
 public:
  /// Takes what is none of a person ("person.a_b") for nothing.
  void add(const std::string& id);
  void add(const Claim& claim);
  /// True where every word of a name is of one of them, or where one of whom the last name alone is known has
  /// that last name. `words`: folded.
  bool hold(const std::vector<std::string>& words) const;

 private:
  std::vector<std::vector<std::string>> names_;
};

/// False where a text surely names nobody in full: no two capitals with at most short words between them.
bool may_name_somebody(std::string_view text);

/// In order, disjoint. Empty where no pack serves the language.
std::vector<Span> private_names(const Reading& reading, const OfficeHolders& in_office,
                                const pack::Packs& packs);
std::vector<Span> private_names(std::string_view text, const std::string& language,
                                const OfficeHolders& in_office, Workspace& workspace);

}  // namespace selon::engine
