// Reports as they leave the clean room, for its tests.
//
// In: the body of a page or of a plain text. Out: the report, with the real packs.
#pragma once

#include <string>
#include <utility>

#include "base/date.h"
#include "clean/clean.h"
#include "support/reading.h"

namespace selon::test {

inline constexpr const char* kFrench =
    "Une patrouille de l'armée est tombée dans une embuscade mercredi matin sur la route du marché, "
    "ont indiqué des habitants joints par téléphone.";
inline constexpr const char* kEnglish =
    "Three people were wounded on Monday when shells fell near the bus station, the mayor of the town told "
    "reporters, adding that the power had been cut.";

inline Report clean_text(std::string body, Container container) {
  RawReport raw;
  raw.source = "a";
  raw.container = container;
  raw.body = std::move(body);
  return clean::clean(raw, packs());
}

inline Report plain(std::string body) { return clean_text(std::move(body), Container::plain); }
inline Report html(std::string body) { return clean_text(std::move(body), Container::html); }

/// The day on which the report appeared, "" where it does not tell.
inline std::string day(const Report& report) {
  return report.published ? base::to_iso(*report.published) : "";
}

}  // namespace selon::test
