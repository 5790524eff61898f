// What a filter asks of an event or a claim, and whether it passes: the one place where that is decided.
//
// In: values of the vocabulary with what stands around them (a claim's outlet and story, an event's claims).
// Out: terms, days, a point, words; yes or no. Leaves out: how many rows are gone through (event_board.h,
// pages.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/filter.h"
#include "selon/claim.h"
#include "selon/event.h"
#include "selon/report.h"

namespace selon::record {

struct Subject {
  std::vector<std::pair<FilterKey, std::string>> terms;  ///< in the form in which they compare; may repeat
  Interval days;
  bool located = false;
  double lat = 0, lon = 0;
  std::vector<std::uint32_t> words;  ///< hashes of the folded words, sorted, each once
  bool operator==(const Subject&) const = default;
};

/// Where a claim stands. Empty where that is not known.
struct Setting {
  std::string_view outlet, story;
  const Event* event = nullptr;
};
Subject subject_of(const Claim& claim, const Setting& setting);

/// A claim of an event, as far as filters and lists ask of it.
struct Telling {
  std::string report, outlet;
  Certainty certainty = Certainty::stated;
  Polarity polarity = Polarity::affirmed;
  std::string sentence;
  std::vector<std::string> mentioned = {};  ///< ids of who acts, suffers, speaks or is tied; may repeat
};
Telling telling_of(const Claim& claim, std::string outlet);
Subject subject_of(const Event& event, const std::vector<Telling>& tellings);

/// Its outlet, id, day and title, and the story it belongs to.
Subject subject_of(const Report& report, std::string_view story);

bool passes(const Filter& filter, const Subject& subject);

// What has few fields of its own: true where these pass and the filter asks for no others.
bool passes_alone(const Filter& filter, const Control& control);
bool passes_alone(const Filter& filter, const Relation& relation);
bool passes_alone(const Filter& filter, const Naming& naming);
/// True where its own fields pass, whatever else the filter asks for.
bool may_pass(const Filter& filter, const Naming& naming);

/// Hashes of the folded words of a text, sorted, each once.
std::vector<std::uint32_t> words_of(std::string_view text);

/// True where the days may touch the filter's. An open side is taken to go on.
bool within(const Filter& filter, const Interval& days);

}  // namespace selon::record
