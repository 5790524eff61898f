// The words by which a text says who holds, takes, loses, leaves or hands over a place.
//
// In: lang/<code>/control.tsv (docs/formats/control.md). Out: ControlWords: phrases with where the place and
// the holder stand in the tree, and groups of lemmas that decide whether a happening was carried out.
// Leaves out: fixed wordings without a verb of their own (control.rules), and how a tree is walked (claim/).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "selon/result.h"
#include "text/forms.h"

namespace selon::pack {

/// What a phrase says of its place. expels: the subject drove the object out of it; loses: the subject lost
/// it; gives: the subject handed it to another; nothing: words of another meaning, such as "took part".
enum class Turn : std::uint8_t { holds, takes, expels, leaves, loses, gives, nothing };

/// Where an argument stands, as bits. attached: what a noun is said of ("Kidal, fief of X"; "X remains in the
/// hands of Y").
enum class ControlSlot : std::uint8_t {
  none = 0,
  subject = 1,
  object = 2,
  oblique = 4,
  attached = 8,
};
constexpr ControlSlot operator|(ControlSlot a, ControlSlot b) {
  return static_cast<ControlSlot>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr bool has(ControlSlot set, ControlSlot bit) {
  return (static_cast<std::uint8_t>(set) & static_cast<std::uint8_t>(bit)) != 0;
}

struct ControlPhrase {
  Turn turn = Turn::holds;
  bool noun = false;  ///< else a verb
  ControlSlot place = ControlSlot::none, holder = ControlSlot::none;
  std::unordered_set<std::uint64_t> cases;         ///< words that must lead it, or its oblique place
  std::unordered_set<std::uint64_t> holder_cases;  ///< words that must lead its oblique holder
  std::size_t line = 0;
};

/// Groups of single words (lemmas), by what they do to a control phrase.
enum class ControlGroup : std::uint8_t {
  settlement,  ///< "town", "city": the place is in what follows
  whole,       ///< "all", "control": transparent
  part,        ///< "districts", "half": only a part of the place
  achieves,    ///< "manage", "succeed": what they govern was done
  lends,       ///< "allow": whom they let is the subject of what they govern
  turning,     ///< "fall", "pass": with a noun of holding, a change of hands
  factual,     ///< "after", "since", "announce": a noun of capture under them happened
  unreal,      ///< "before", "until", "for": what they lead did not happen
  former,      ///< "former", "once": no more
  still,       ///< "still", "now": true on the day of the report
};
inline constexpr std::size_t kControlGroups = 10;

struct ControlWords {
  std::vector<ControlPhrase> phrases;
  text::FormTable forms;  ///< entries are indices into phrases
  std::array<std::unordered_set<std::uint64_t>, kControlGroups> groups;

  bool in(ControlGroup group, std::uint64_t word) const {
    return groups[static_cast<std::size_t>(group)].contains(word);
  }
};

/// A language without control.tsv has no phrases. Errors: invalid, with file and line.
Result<ControlWords> load_control_words(const std::string& folder, const text::Paradigms& paradigms);

}  // namespace selon::pack
