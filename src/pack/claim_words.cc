#include "pack/claim_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <system_error>

#include "base/tsv.h"
#include "text/phrase.h"

namespace selon::pack {

namespace {

template <class Value>
struct Named {
  std::string_view name;
  Value value;
};

template <class Value, std::size_t N>
Result<Value> named(const Named<Value> (&table)[N], const std::string& name, const Where& where) {
  for (const auto& row : table)
    if (row.name == name) return row.value;
  return fail(ErrorCode::invalid, fmt::format("\"{}\" is not one of the values allowed here", name), where);
}

constexpr Named<WordClassOf> kPos[] = {
    {"v", WordClassOf::verb}, {"n", WordClassOf::noun}, {"a", WordClassOf::adjective}};
constexpr Named<RoleReading> kRoles[] = {
    {"subj_obj", RoleReading::subj_obj},     {"both", RoleReading::both},
    {"by_against", RoleReading::by_against}, {"against_by", RoleReading::against_by},
    {"of_target", RoleReading::of_target},   {"of_actor", RoleReading::of_actor},
    {"by_place", RoleReading::by_place},     {"by_of", RoleReading::by_of},
    {"subj_place", RoleReading::subj_place}, {"place_subj", RoleReading::place_subj},
    {"obj_target", RoleReading::obj_target}};
constexpr Named<SayingKind> kSayings[] = {
    {"say", SayingKind::say},   {"announce", SayingKind::announce}, {"claim", SayingKind::claim},
    {"deny", SayingKind::deny}, {"accuse", SayingKind::accuse},     {"provenance", SayingKind::provenance},
    {"hear", SayingKind::hear}, {"want", SayingKind::want},         {"think", SayingKind::think}};
constexpr Named<MoodKind> kMoods[] = {
    {"possible", MoodKind::possible}, {"conditional", MoodKind::conditional},
    {"rumour", MoodKind::rumour},     {"planned", MoodKind::planned},
    {"denied", MoodKind::denied},     {"not", MoodKind::negation},
    {"question", MoodKind::question}, {"hypothetical", MoodKind::hypothetical}};
constexpr Named<MoodScope> kScopes[] = {
    {"clause", MoodScope::clause}, {"verb", MoodScope::verb}, {"sentence", MoodScope::sentence}};
constexpr Named<AuxiliaryKind> kAuxiliaries[] = {{"be", AuxiliaryKind::be}, {"have", AuxiliaryKind::have}};
constexpr Named<Link> kLinks[] = {{"agent", Link::agent},
                                  {"against", Link::against},
                                  {"of", Link::of},
                                  {"to", Link::to},
                                  {"in", Link::in},
                                  {"determiner", Link::determiner},
                                  {"subordinator", Link::subordinator},
                                  {"coordinator", Link::coordinator},
                                  {"with", Link::with},
                                  {"pronoun", Link::pronoun},
                                  {"reflexive", Link::reflexive},
                                  {"contrast", Link::contrast},
                                  {"total", Link::total},
                                  {"demonstrative", Link::demonstrative}};
constexpr std::string_view kStructural[] = {
    "armed",         "armed_target", "civil_target", "armed_subject", "civil_subject", "civil_many",
    "person_object", "place_object", "place_near",   "place_subject", "place_of",      "number"};

/// Reads a table and hands each row on; a table that is not there is an empty one.
template <class RowReader>
Result<> each_row(const std::string& path, const std::vector<std::string>& columns, RowReader read) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return {};
  SELON_TRY(const base::Tsv table, base::read_tsv(path, columns));
  std::vector<std::size_t> at;
  for (const auto& column : columns) at.push_back(table.column(column));
  for (const auto& row : table.rows) {
    std::vector<std::string> cells;
    for (const auto c : at) cells.push_back(row.cells[c]);
    SELON_TRY_VOID(read(cells, Where{path, row.line}));
  }
  return {};
}

template <class Entry>
Result<> add_words(PhraseTable<Entry>& lexicon, Entry entry, std::string_view words,
                   const text::Paradigms& paradigms, const Where& where) {
  lexicon.entries.push_back(std::move(entry));
  const auto index = static_cast<std::uint32_t>(lexicon.entries.size() - 1);
  for (const auto& phrase : base::split(words, '|'))
    if (!phrase.empty()) SELON_TRY_VOID(lexicon.forms.add(phrase, index, paradigms, where));
  return {};
}

Result<Frame> read_frame(const std::vector<std::string>& cells, ClaimWords& words, const Where& where) {
  Frame frame;
  frame.type = cells[0];
  frame.line = where.line;
  SELON_TRY(frame.pos, named(kPos, cells[1], where));
  SELON_TRY(frame.roles, named(kRoles, cells[3], where));
  for (const auto& name : base::split(cells[4], ' ')) {
    Need need{name, -1};
    if (std::find(std::begin(kStructural), std::end(kStructural), name) == std::end(kStructural)) {
      const auto it = std::find_if(words.contexts.begin(), words.contexts.end(),
                                   [&](const Context& context) { return context.name == name; });
      if (it == words.contexts.end())
        return fail(ErrorCode::invalid, fmt::format("needs \"{}\", which is no class of contexts.tsv", name),
                    where);
      need.context = static_cast<std::int32_t>(it - words.contexts.begin());
    }
    frame.needs.push_back(std::move(need));
  }
  return frame;
}

class Loader {
 public:
  Loader(std::string folder, const EventTypes& types, ClaimWords& words)
      : folder_(std::move(folder)), types_(types), words_(words) {}

  Result<> run() {
    SELON_TRY_VOID(paradigms());
    SELON_TRY_VOID(contexts());
    SELON_TRY_VOID(each_row(folder_ + "/frames.tsv", {"type", "pos", "words", "roles", "need"},
                            [&](const auto& cells, const Where& where) -> Result<> {
                              SELON_TRY(Frame frame, read_frame(cells, words_, where));
                              SELON_TRY(frame.type_index, type_index(frame.type, where));
                              return add_words(words_.frames, std::move(frame), cells[2], paradigms_, where);
                            }));
    SELON_TRY_VOID(event_words());
    SELON_TRY_VOID(each_row(folder_ + "/sayings.tsv", {"kind", "pos", "words"},
                            [&](const auto& cells, const Where& where) -> Result<> {
                              Saying saying;
                              SELON_TRY(saying.kind, named(kSayings, cells[0], where));
                              SELON_TRY(saying.pos, named(kPos, cells[1], where));
                              return add_words(words_.sayings, saying, cells[2], paradigms_, where);
                            }));
    SELON_TRY_VOID(saying_words());
    SELON_TRY_VOID(
        each_row(folder_ + "/attribution.tsv", {"words", "id"}, [&](const auto& cells, const Where& where) {
          return add_words(words_.sources, SourcePhrase{cells[1]}, cells[0], paradigms_, where);
        }));
    SELON_TRY_VOID(moods());
    SELON_TRY(words_.turns, load_control_words(folder_, paradigms_));
    SELON_TRY_VOID(plain("/means.tsv", "means", words_.means));
    return plain("/casualties.tsv", "what", words_.casualties);
  }

 private:
  Result<> paradigms() {
    return each_row(folder_ + "/paradigms.tsv", {"paradigm", "endings"},
                    [&](const auto& cells, const Where& where) -> Result<> {
                      SELON_TRY(paradigms_[cells[0]], text::parse_endings(cells[1], where));
                      return {};
                    });
  }

  Result<> contexts() {
    return each_row(folder_ + "/contexts.tsv", {"class", "words"},
                    [&](const auto& cells, const Where&) -> Result<> {
                      Context context{cells[0], {}};
                      for (const auto& phrase : base::split(cells[1], '|'))
                        for (const auto hash : text::phrase_hashes(phrase)) context.words.insert(hash);
                      words_.contexts.push_back(std::move(context));
                      return {};
                    });
  }

  Result<std::uint32_t> type_index(const std::string& type, const Where& where) const {
    if (type == kToll) return static_cast<std::uint32_t>(types_.types.size());
    const std::size_t index = types_.index(type);
    if (index == EventTypes::npos)
      return fail(ErrorCode::invalid, fmt::format("\"{}\" is no type of world/event_types.tsv", type), where);
    return static_cast<std::uint32_t>(index);
  }

  /// The frame of words that have none of their own: the reading that most frames of the type and class have.
  Result<std::uint32_t> plain_frame(const std::string& type, WordClassOf pos, const Where& where) {
    SELON_TRY(const std::uint32_t index, type_index(type, where));
    const auto [at, added] = plain_frames_.try_emplace({index, pos}, 0);
    if (!added) return at->second;
    std::map<RoleReading, int> readings;
    for (const Frame& frame : words_.frames.entries)
      if (frame.type_index == index && frame.pos == pos && frame.line != 0) ++readings[frame.roles];
    Frame frame{type, index, pos, pos == WordClassOf::noun ? RoleReading::by_against : RoleReading::subj_obj,
                {},   0};
    int most = 0;
    for (const auto& [roles, times] : readings)
      if (times > most) frame.roles = roles, most = times;
    at->second = static_cast<std::uint32_t>(words_.frames.entries.size());
    words_.frames.entries.push_back(std::move(frame));
    return at->second;
  }

  Result<> saying_words() {
    SELON_TRY_VOID(each_row(folder_ + "/saying_words.tsv", {"kind", "words"},
                            [&](const auto& cells, const Where& where) -> Result<> {
                              Saying saying;
                              SELON_TRY(saying.kind, named(kSayings, cells[0], where));
                              const auto entry = static_cast<std::uint32_t>(words_.sayings.entries.size());
                              words_.sayings.entries.push_back(saying);
                              for (const auto& lemma : base::split(cells[1], '|')) {
                                const auto hashes = text::phrase_hashes(lemma);
                                if (hashes.size() != 1)
                                  return fail(ErrorCode::invalid,
                                              fmt::format("\"{}\" is not one word", lemma), where);
                                words_.saying_words.add(hashes[0], entry);
                              }
                              return {};
                            }));
    words_.saying_words.seal();
    return {};
  }

  Result<> event_words() {
    std::map<std::pair<std::uint64_t, std::uint32_t>, EventWord> words;  // by key and frame
    const auto add = [&](const std::string& type, const std::string& class_name, const std::string& lemma,
                         const Where& where) -> Result<EventWord*> {
      SELON_TRY(const WordClassOf pos, named(kPos, class_name, where));
      SELON_TRY(const std::uint32_t frame, plain_frame(type, pos, where));
      const auto hashes = text::phrase_hashes(lemma);
      if (hashes.size() != 1)
        return fail(ErrorCode::invalid, fmt::format("\"{}\" is not one word", lemma), where);
      EventWord& word = words[{event_word_key(hashes[0], pos), frame}];
      word.frame = frame;
      return &word;
    };
    SELON_TRY_VOID(each_row(folder_ + "/event_words.tsv", {"type", "pos", "words"},
                            [&](const auto& cells, const Where& where) -> Result<> {
                              const auto lemmas = base::split(cells[2], '|');
                              for (std::size_t i = 0; i < lemmas.size(); ++i) {
                                SELON_TRY(EventWord * word, add(cells[0], cells[1], lemmas[i], where));
                                word->listed = static_cast<std::uint8_t>(1 + 3 * i / lemmas.size());
                              }
                              return {};
                            }));
    SELON_TRY_VOID(each_row(folder_ + "/weights/event_words.tsv", {"lemma", "pos", "type", "told", "seen"},
                            [&](const auto& cells, const Where& where) -> Result<> {
                              SELON_TRY(EventWord * word, add(cells[2], cells[1], cells[0], where));
                              if (!base::read_number(cells[3], word->told) ||
                                  !base::read_number(cells[4], word->seen))
                                return fail(ErrorCode::invalid, "told and seen are counts", where);
                              return {};
                            }));
    for (const auto& [key, word] : words) words_.event_words.add(key.first, word);
    words_.event_words.seal();
    return {};
  }

  Result<> moods() {
    SELON_TRY_VOID(each_row(folder_ + "/moods.tsv", {"kind", "scope", "words"},
                            [&](const auto& cells, const Where& where) -> Result<> {
                              Mood mood;
                              SELON_TRY(mood.kind, named(kMoods, cells[0], where));
                              SELON_TRY(mood.scope, named(kScopes, cells[1], where));
                              return add_words(words_.moods, mood, cells[2], paradigms_, where);
                            }));
    SELON_TRY_VOID(each_row(folder_ + "/auxiliaries.tsv", {"kind", "tags", "words"},
                            [&](const auto& cells, const Where& where) -> Result<> {
                              Auxiliary auxiliary;
                              SELON_TRY(auxiliary.kind, named(kAuxiliaries, cells[0], where));
                              SELON_TRY(const auto endings, text::parse_endings(":" + cells[1], where));
                              auxiliary.tags = endings[0].tags;
                              return add_words(words_.auxiliaries, auxiliary, cells[2], paradigms_, where);
                            }));
    return each_row(folder_ + "/links.tsv", {"kind", "words"},
                    [&](const auto& cells, const Where& where) -> Result<> {
                      SELON_TRY(const Link link, named(kLinks, cells[0], where));
                      for (const auto& phrase : base::split(cells[1], '|')) {
                        auto& mask = words_.links[text::phrase_hashes(phrase)[0]];
                        mask = mask | link;
                      }
                      return {};
                    });
  }

  Result<> plain(const std::string& file, const std::string& column, PhraseTable<std::string>& lexicon) {
    return each_row(folder_ + file, {column, "words"}, [&](const auto& cells, const Where& where) {
      return add_words(lexicon, cells[0], cells[1], paradigms_, where);
    });
  }

  std::string folder_;
  const EventTypes& types_;
  ClaimWords& words_;
  std::map<std::pair<std::uint32_t, WordClassOf>, std::uint32_t> plain_frames_;
  text::Paradigms paradigms_;
};

}  // namespace

Link ClaimWords::link(std::uint64_t word) const {
  const auto it = links.find(word);
  return it == links.end() ? Link::none : it->second;
}

namespace {

/// A file that is not there leaves no rules.
Result<> read_rules(const std::string& path, text::RuleSet& rules) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return {};
  SELON_TRY(rules, text::RuleSet::read(path));
  return {};
}

}  // namespace

Result<ClaimWords> load_claim_words(const std::string& folder, const EventTypes& types) {
  ClaimWords words;
  SELON_TRY_VOID(Loader(folder, types, words).run());
  SELON_TRY_VOID(read_rules(folder + "/control.rules", words.control));
  SELON_TRY_VOID(read_rules(folder + "/answers.rules", words.answers));
  SELON_TRY_VOID(read_rules(folder + "/ties.rules", words.ties));
  return words;
}

}  // namespace selon::pack
