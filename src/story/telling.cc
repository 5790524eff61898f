#include "story/telling.h"

namespace selon::story {

namespace {

constexpr double kVerb = 0.7, kNoun = 1, kName = 4, kLonger = 1.4;
/// Reports of one war share its countries, their states, and those whom nobody names.
constexpr double kWide = 0.5, kNobody = 0.4;

}  // namespace

double squared_weight(std::uint64_t marked_word) {
  double weight = 0;
  switch (static_cast<Telling>(marked_word & kTellingBits)) {
    case Telling::verb:
      weight = kVerb;
      break;
    case Telling::long_verb:
      weight = kVerb * kLonger;
      break;
    case Telling::noun:
      weight = kNoun;
      break;
    case Telling::long_noun:
      weight = kNoun * kLonger;
      break;
    case Telling::name:
      weight = kName;
      break;
    case Telling::long_name:
      weight = kName * kLonger;
      break;
  }
  return weight * weight;
}

double squared_weight_of_place(std::string_view id) {
  const bool country = id.find_first_of(".:#") == std::string_view::npos;
  return country ? kWide * kWide : 1;
}

double squared_weight_of_actor(std::string_view id) {
  const bool nobody = id.starts_with("unnamed.") || id == "civilians";
  return nobody ? kNobody * kNobody : 1;
}

}  // namespace selon::story
