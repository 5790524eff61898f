#include "vocabulary/features.h"

#include <algorithm>
#include <array>
#include <utility>

namespace selon::vocabulary {

namespace {

/// Features of Universal Dependencies v2 that Feat has a bit for, in the order of their names.
constexpr std::array<std::pair<std::string_view, Feat>, 46> kFeatures{{
    {"Abbr=Yes", Feat::abbreviation},
    {"Case=Acc", Feat::accusative},
    {"Case=Dat", Feat::dative},
    {"Case=Gen", Feat::genitive},
    {"Case=Nom", Feat::nominative},
    {"Definite=Def", Feat::definite},
    {"Definite=Ind", Feat::indefinite},
    {"Degree=Cmp", Feat::comparative},
    {"Degree=Pos", Feat::positive},
    {"Degree=Sup", Feat::superlative},
    {"Foreign=Yes", Feat::foreign},
    {"Gender=Fem", Feat::feminine},
    {"Gender=Masc", Feat::masculine},
    {"Gender=Neut", Feat::neuter},
    {"Mood=Cnd", Feat::conditional},
    {"Mood=Imp", Feat::imperative},
    {"Mood=Ind", Feat::indicative},
    {"Mood=Sub", Feat::subjunctive},
    {"NumType=Card", Feat::cardinal},
    {"NumType=Ord", Feat::ordinal},
    {"Number=Plur", Feat::plural},
    {"Number=Sing", Feat::singular},
    {"Person=1", Feat::first},
    {"Person=2", Feat::second},
    {"Person=3", Feat::third},
    {"Polarity=Neg", Feat::negative},
    {"Poss=Yes", Feat::possessive},
    {"PronType=Art", Feat::article},
    {"PronType=Dem", Feat::demonstrative},
    {"PronType=Ind", Feat::indefinite_pronoun},
    {"PronType=Int", Feat::interrogative},
    {"PronType=Neg", Feat::negative_pronoun},
    {"PronType=Prs", Feat::personal},
    {"PronType=Rel", Feat::relative},
    {"PronType=Tot", Feat::total},
    {"Reflex=Yes", Feat::reflexive},
    {"Tense=Fut", Feat::future},
    {"Tense=Imp", Feat::imperfect},
    {"Tense=Past", Feat::past},
    {"Tense=Pqp", Feat::pluperfect},
    {"Tense=Pres", Feat::present},
    {"VerbForm=Fin", Feat::finite},
    {"VerbForm=Ger", Feat::gerund},
    {"VerbForm=Inf", Feat::infinitive},
    {"VerbForm=Part", Feat::participle},
    {"Voice=Pass", Feat::passive},
}};

}  // namespace

std::string features(Feat feats) {
  std::string out;
  for (const auto& [text, bit] : kFeatures) {
    if (!has(feats, bit)) continue;
    if (!out.empty()) out += '|';
    out += text;
  }
  return out.empty() ? "_" : out;
}

Feat features(std::string_view cell) {
  Feat feats = Feat::none;
  for (std::size_t at = 0; at < cell.size();) {
    const std::size_t end = std::min(cell.find('|', at), cell.size());
    const std::string_view feature = cell.substr(at, end - at);
    for (const auto& [text, bit] : kFeatures)
      if (text == feature) feats = feats | bit;
    at = end + 1;
  }
  return feats;
}

}  // namespace selon::vocabulary
