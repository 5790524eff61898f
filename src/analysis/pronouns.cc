#include "analysis/pronouns.h"

#include <algorithm>

namespace selon::analysis {

namespace {

using pack::NounClass;

constexpr std::uint32_t kMostCandidates = 40;
constexpr std::uint32_t kMostSentences = 3;

// Points of salience, searched for on the half of GUM and Dem1921 that tunes (eval/coreference.py).
constexpr int kRecency = 100, kKeptPercent = 60;  // of recency, by each sentence between
constexpr int kStep = 1;                          // lost by each candidate between
constexpr int kSubject = 15, kBothSubjects = 30, kObject = 15, kInner = -10;
constexpr int kName = 10, kPronoun = 10;
constexpr int kMention = 6, kMostMentions = 5;
// What the word can stand for, but less likely.
constexpr int kUnknownPerson = -40, kUnknownThing = -10, kHappening = -15, kPlace = -8, kNoActor = -23,
              kNoActors = -35;
constexpr int kUnknownGender = -15, kInexactNumber = -80;
constexpr int kIntoQuote = -10, kOutOfQuote = -60;
constexpr int kLeast = 65, kLeastThing = 80;

/// How well an entity is of the sort that the word stands for; nothing where it is not.
std::optional<int> sort_points(const Candidate& word, const Entity& e) {
  const bool person = e.kind == NounClass::person;
  const bool unknown = e.kind == NounClass::other && !e.place_name;
  const bool acts = person || e.kind == NounClass::group || e.kind == NounClass::country;
  if (word.pronoun.latter && !acts && !unknown) return std::nullopt;
  if (word.pronoun.thing && word.pronoun.person)
    return acts ? 0 : has(word.feats, Feat::plural) ? kNoActors : kNoActor;
  if (word.pronoun.person) {
    if (person) return 0;
    return unknown ? std::optional(kUnknownPerson) : std::nullopt;
  }
  if (person) return std::nullopt;
  if (unknown) return kUnknownThing;
  if (e.kind == NounClass::happening) return kHappening;
  if (e.place_name || e.kind == NounClass::town || e.kind == NounClass::region || e.kind == NounClass::place)
    return kPlace;
  return 0;
}

std::optional<int> number_points(const Candidate& word, const Entity& e) {
  const bool plural = has(e.feats, Feat::plural);
  if (has(word.feats, Feat::plural) && !plural) {
    if (word.pronoun.collective && e.kind == NounClass::group) return kInexactNumber;
    return std::nullopt;
  }
  if (has(word.feats, Feat::singular) && plural) return std::nullopt;
  return 0;
}

std::optional<int> gender_points(const Candidate& word, const Entity& e) {
  constexpr Feat kBoth = Feat::masculine | Feat::feminine;
  if (!has(word.feats, kBoth)) return 0;
  if (!has(e.feats, kBoth)) return kUnknownGender;
  const bool same = has(word.feats, Feat::masculine) == has(e.feats, Feat::masculine);
  return same ? std::optional(0) : std::nullopt;
}

/// Both are arguments of one verb: "X l'a attaqué" is not X.
bool share_verb(const Analysis& analysis, const Candidate& word, const Candidate& earlier) {
  if (!analysis.has_trees || word.form != MentionForm::pronoun || word.sentence != earlier.sentence)
    return false;
  const Token& a = analysis.tokens[word.head];
  const Token& b = analysis.tokens[earlier.head];
  return a.head >= 0 && a.head == b.head && earlier.role != Role::inner;
}

int salience(const Candidate& word, const Candidate& earlier, const Entity& e) {
  int points = kRecency;
  for (std::uint32_t n = earlier.sentence; n < word.sentence; ++n) points = points * kKeptPercent / 100;
  if (word.pronoun.latter) return points;
  switch (earlier.role) {
    case Role::subject:
      points += kSubject + (word.role == Role::subject ? kBothSubjects : 0);
      break;
    case Role::object:
      points += kObject;
      break;
    case Role::inner:
      points += earlier.form == MentionForm::possessive ? 0 : kInner;
      break;
    case Role::other:
      break;
  }
  if (earlier.form == MentionForm::name) points += kName;
  if (earlier.form == MentionForm::pronoun || earlier.form == MentionForm::possessive) points += kPronoun;
  points += kMention * std::min(static_cast<int>(e.size), kMostMentions);
  if (word.quoted && !earlier.quoted) points += kIntoQuote;
  if (!word.quoted && earlier.quoted) points += kOutOfQuote;  // "..., a-t-il dit" is no one of whom is spoken
  return points;
}

}  // namespace

bool agree(Feat a, Feat b) {
  const auto clash = [&](Feat one, Feat other) {
    return (has(a, one) && has(b, other)) || (has(a, other) && has(b, one));
  };
  return !clash(Feat::singular, Feat::plural) && !clash(Feat::masculine, Feat::feminine);
}

std::optional<std::uint32_t> antecedent_of(std::uint32_t pronoun, const Analysis& analysis,
                                           const Candidates& candidates, const Entities& entities) {
  const Candidate& word = candidates.all[pronoun];
  std::optional<std::uint32_t> best;
  int most = word.pronoun.latter ? 0 : word.pronoun.person ? kLeast : kLeastThing;
  for (std::uint32_t n = 1; n <= std::min(pronoun, kMostCandidates); ++n) {
    const std::uint32_t index = pronoun - n;
    const Candidate& earlier = candidates.all[index];
    if (word.sentence - earlier.sentence > kMostSentences) break;
    if (!entities.has(index) || share_verb(analysis, word, earlier)) continue;
    const Entity& e = entities.of(index);
    const auto sort = sort_points(word, e), number = number_points(word, e), gender = gender_points(word, e);
    if (!sort || !number || !gender) continue;
    const int points = salience(word, earlier, e) + *sort + *number + *gender - static_cast<int>(n) * kStep;
    if (points <= most) continue;
    most = points;
    best = index;
    if (word.pronoun.latter) break;
  }
  return best;
}

}  // namespace selon::analysis
