// The words of claims: what names a happening, who says so, how sure, with what, at what cost.
//
// In: lang/<code>/{paradigms,frames,contexts,sayings,attribution,moods,means,casualties,auxiliaries,links}.tsv, control.rules.
// Out: ClaimWords. Source of the types: docs/codebook.md. Leaves out: how the words are put together (claim/).
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "selon/result.h"
#include "text/forms.h"
#include "text/rules.h"

namespace selon::pack {

enum class WordClassOf { verb, noun, adjective };

/// How a trigger's arguments are read (docs/formats/frames.md).
enum class RoleReading {
  subj_obj, both, by_against, against_by, of_target, of_actor, by_place, by_of, subj_place, place_subj, obj_target,
};

/// What must stand by for a trigger to count: a structural test, or a class of contexts.tsv.
struct Need {
  std::string name;
  std::int32_t context = -1;  ///< index into ClaimWords::contexts; -1 for a structural test
};

struct Frame {
  std::string type;
  WordClassOf pos = WordClassOf::verb;
  RoleReading roles = RoleReading::subj_obj;
  std::vector<Need> needs;
  std::size_t line = 0;
};

enum class SayingKind { say, announce, claim, deny, accuse, provenance, hear };
struct Saying {
  SayingKind kind = SayingKind::say;
  WordClassOf pos = WordClassOf::verb;
};

/// A source named without a verb: "selon X" (id empty, the source follows), "de source sécuritaire" (id given).
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
  none = 0, agent = 1, against = 2, of = 4, to = 8, in = 16, determiner = 32, subordinator = 64, coordinator = 128,
  with = 256, pronoun = 512, reflexive = 1024, contrast = 2048, total = 4096,
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
  PhraseTable<Saying> sayings;
  PhraseTable<SourcePhrase> sources;
  PhraseTable<Mood> moods;
  PhraseTable<std::string> means;
  PhraseTable<std::string> casualties;
  PhraseTable<Auxiliary> auxiliaries;
  text::RuleSet control;  ///< who holds a place: control.rules
  std::unordered_map<std::uint64_t, Link> links;

  /// Returns: Link::none for words that are no function words of links.tsv.
  Link link(std::uint64_t word) const;
};

/// Requires: folder is lang/<code>. A language without frames.tsv gives empty tables.
Result<ClaimWords> load_claim_words(const std::string& folder);

}  // namespace selon::pack
