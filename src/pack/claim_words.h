// The words of claims: what names a happening, who says so, how sure, with what, at what cost.
//
// In:
// lang/<code>/{paradigms,frames,event_words,contexts,sayings,saying_words,attribution,moods,means,casualties,auxiliaries,links}.tsv,
// control.rules, answers.rules, weights/event_words.tsv (learned).
// Out: ClaimWords. Source of the types: docs/codebook.md. Leaves out: how the words are put together
// (claim/).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/hash.h"
#include "base/hash_lists.h"
#include "pack/control_words.h"
#include "pack/event_types.h"
#include "selon/result.h"
#include "text/forms.h"
#include "text/rules.h"

namespace selon::pack {

enum class WordClassOf { verb, noun, adjective };

/// How a trigger's arguments are read (docs/formats/frames.md).
enum class RoleReading {
  subj_obj,
  both,
  by_against,
  against_by,
  of_target,
  of_actor,
  by_place,
  by_of,
  subj_place,
  place_subj,
  obj_target,
};

/// What must stand by for a trigger to count: a structural test, or a class of contexts.tsv.
struct Need {
  std::string name;
  std::int32_t context = -1;  ///< index into ClaimWords::contexts; -1 for a structural test
};

struct Frame {
  std::string type;
  std::uint32_t type_index = 0;  ///< into EventTypes; its size for kToll
  WordClassOf pos = WordClassOf::verb;
  RoleReading roles = RoleReading::subj_obj;
  std::vector<Need> needs;
  std::size_t line = 0;
};

/// The frames' type of words of death and injury, which take the type of what caused them.
inline constexpr std::string_view kToll = "toll";

/// A word that may tell of a happening, with no frame that says what must stand by.
struct EventWord {
  std::uint32_t frame = 0;  ///< a frame without needs, of its type and word class
  std::uint8_t listed = 0;  ///< in which third of its row of event_words.tsv, 1 to 3; 0 where it is in none
  std::uint16_t told = 0,
                seen = 0;  ///< of `seen` times in the reports learned from it told that type `told` times
};

/// want, think: somebody asks, promises, fears; the words relayed are no testimony (codebook, conventions 3
/// and 10).
enum class SayingKind { say, announce, claim, deny, accuse, provenance, hear, want, think };
constexpr bool testifies(SayingKind kind) { return kind != SayingKind::want && kind != SayingKind::think; }
struct Saying {
  SayingKind kind = SayingKind::say;
  WordClassOf pos = WordClassOf::verb;
};

/// A source named without a verb: "selon X" (id empty, the source follows), "de source sécuritaire" (id
/// given).
struct SourcePhrase {
  std::string id;
};

enum class MoodKind { possible, conditional, rumour, planned, denied, negation, question, hypothetical };
enum class MoodScope { clause, verb, sentence };
struct Mood {
  MoodKind kind = MoodKind::possible;
  MoodScope scope = MoodScope::clause;
};

/// Helping verbs: be (passive, compound), have, and what their form says of mood.
enum class AuxiliaryKind { be, have };
struct Auxiliary {
  AuxiliaryKind kind = AuxiliaryKind::be;
  text::FormTag tags = text::FormTag::none;
};

/// What a function word does, as bits (links.tsv).
enum class Link : std::uint16_t {
  none = 0,
  agent = 1,
  against = 2,
  of = 4,
  to = 8,
  in = 16,
  determiner = 32,
  subordinator = 64,
  coordinator = 128,
  with = 256,
  pronoun = 512,
  reflexive = 1024,
  contrast = 2048,
  total = 4096,
  demonstrative = 8192,
};
constexpr Link operator|(Link a, Link b) {
  return static_cast<Link>(static_cast<std::uint16_t>(a) | static_cast<std::uint16_t>(b));
}
constexpr bool has(Link set, Link bit) {
  return (static_cast<std::uint16_t>(set) & static_cast<std::uint16_t>(bit)) != 0;
}

/// A table of forms beside what each entry means.
template <class Entry>
struct PhraseTable {
  std::vector<Entry> entries;
  text::FormTable forms;
};

struct Context {
  std::string name;
  std::unordered_set<std::uint64_t> words;
};

struct ClaimWords {
  std::vector<Context> contexts;
  PhraseTable<Frame> frames;
  base::HashLists<EventWord> event_words;  ///< by lemma and word class: event_word_key
  PhraseTable<Saying> sayings;
  base::HashLists<std::uint32_t>
      saying_words;  ///< entries of sayings by the lemma of a verb (saying_words.tsv)
  PhraseTable<SourcePhrase> sources;
  PhraseTable<Mood> moods;
  PhraseTable<std::string> means;
  PhraseTable<std::string> casualties;
  PhraseTable<Auxiliary> auxiliaries;
  text::RuleSet control;  ///< who holds a place, in fixed wordings: control.rules
  text::RuleSet ties;     ///< who backs whom, who is part of whom: ties.rules
  ControlWords turns;     ///< who holds, takes and leaves a place: control.tsv
  text::RuleSet answers;  ///< what is denied, refused, claimed as one's own: answers.rules
  std::unordered_map<std::uint64_t, Link> links;

  /// Returns: Link::none for words that are no function words of links.tsv.
  Link link(std::uint64_t word) const;
};

constexpr std::uint64_t event_word_key(std::uint64_t lemma, WordClassOf pos) {
  return base::mix(lemma, static_cast<std::uint64_t>(pos) + 1);
}

/// Requires: folder is lang/<code>. A language without frames.tsv gives empty tables.
Result<ClaimWords> load_claim_words(const std::string& folder, const EventTypes& types);

}  // namespace selon::pack
