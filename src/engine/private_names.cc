#include "engine/private_names.h"

#include <algorithm>
#include <unordered_set>

#include "base/hash.h"
#include "base/tsv.h"
#include "text/fold.h"
#include "text/words.h"

namespace selon::engine {

namespace {

constexpr std::string_view kPersonId = "person.";
constexpr std::string_view kUnknownPlace = "text:";
/// So many particles at most so long may stand between two words of a name.
constexpr std::size_t kLongestParticle = 5;
constexpr int kMostParticles = 2;

/// The parts of a word that its hyphens join, without apostrophes and full stops; as ids of people have them.
void add_parts(std::string_view word, std::vector<std::string>& parts) {
  std::string part;
  for (std::size_t at = 0; at <= word.size(); ++at) {
    const char c = at < word.size() ? word[at] : '-';
    if (c == '-' || c == '_') {
      if (part.size() > 2) parts.push_back(part);
      part.clear();
    } else if (c != '\'' && c != '.') {
      part += c;
    }
  }
}

/// An upper-case letter at its begin, or behind an apostrophe or a hyphen.
bool has_capital(std::string_view word) {
  if (text::begins_upper(word)) return true;
  for (std::size_t at = 0; at + 1 < word.size(); ++at)
    if ((word[at] == '\'' || word[at] == '-' || word.substr(at).starts_with("’")) &&
        text::begins_upper(word.substr(at + (word[at] == '\'' || word[at] == '-' ? 1 : 3))))
      return true;
  return false;
}

enum NameSign : std::uint8_t {
  kOfNames = 1,
  kFirst = 2,
  kLast = 4,
  kPerson = 8,
  kOfPersons = 16,
  kPlace = 32,
  kOfPlaces = 64
};
enum WordSign : std::uint8_t { kKnown = 1, kProper = 2, kDeterminer = 4 };
constexpr std::uint8_t kAlone = 128;  ///< it has the first sign, and no other reading

/// What a table of word classes says of a word, class by class.
class Marked {
 public:
  Marked(const pack::Lexicon& lexicon, std::initializer_list<std::string_view> signs) : lexicon_(lexicon) {
    for (const std::string& name : lexicon.names()) {
      std::uint8_t bits = name.empty() ? 0 : 1;
      if (name == signs.begin()[0]) bits |= kAlone;
      std::uint8_t bit = 2;
      for (const std::string_view sign : signs) {
        for (const auto& reading : base::split(name, ' '))
          if (reading == sign || reading.starts_with(std::string(sign) + ":")) bits |= bit;
        bit = static_cast<std::uint8_t>(bit << 1);
      }
      bits_.push_back(bits);
    }
  }
  /// Bit 0: the word is known; bit n: it has the n-th sign.
  std::uint8_t of(std::uint64_t hash) const { return bits_.empty() ? 0 : bits_[lexicon_.class_of(hash)]; }

 private:
  const pack::Lexicon& lexicon_;
  std::vector<std::uint8_t> bits_;
};

class Names {
 public:
  Names(const Reading& reading, const OfficeHolders& in_office, const pack::Language& language)
      : reading_(reading),
        in_office_(in_office),
        language_(language),
        names_(language.weights.name_words, {"first", "last", "person", "person+", "place", "place+"}),
        words_(language.weights.lexicon, {"PROPN", "DET"}) {
    look_up();
  }

  std::vector<Span> find() {
    for (const Name& name : reading_.analysis.names)
      if (name.type == NameType::person) take_person(name.first, name.last);
    for (const auto& [first, last] : runs()) {
      if (has_name(first, last, NameType::person)) {
        take_person(first, last);
      } else {
        take_unknown(first, last);
      }
    }
    take_again();
    return apart();
  }

 private:
  struct Looked {
    std::uint8_t names = 0, words = 0;
    bool capital = false;  ///< "Jane", "al-Sharabi"
    bool of_body = false;  ///< of an actor that is no person
    bool title = false;
  };
  using Run = std::pair<std::uint32_t, std::uint32_t>;

  const Token& token(std::uint32_t at) const { return reading_.analysis.tokens[at]; }
  std::string_view form(std::uint32_t at) const { return slice(reading_.report.text, token(at).span); }
  /// To a gazetteer, and not for what the words alone say.
  static bool is_known(const PlaceMention& place) {
    return place.located && !place.id.starts_with(kUnknownPlace);
  }
  static bool is_body(ActorKind kind) {
    return kind != ActorKind::person && kind != ActorKind::civilians && kind != ActorKind::unnamed;
  }

  void look_up() {
    const auto count = static_cast<std::uint32_t>(reading_.analysis.tokens.size());
    looked_.resize(count);
    for (std::uint32_t at = 0; at < count; ++at) {
      looked_[at].capital = has_capital(form(at));
      if (!looked_[at].capital) continue;
      const std::uint64_t hash = base::hash64(text::lower(form(at)));
      looked_[at].names = names_.of(hash);
      looked_[at].words = words_.of(hash);
      looked_[at].title = language_.actors.never_names.contains(token(at).hash);
    }
    std::uint32_t at = 0;
    for (const ActorMention& actor : reading_.grounding.actors) {
      if (!is_body(actor.kind)) continue;
      while (at < count && token(at).span.end <= actor.span.begin) ++at;
      for (std::uint32_t in = at; in < count && token(in).span.begin < actor.span.end; ++in)
        looked_[in].of_body = true;
    }
  }

  bool is_word_of_name(std::uint32_t at) const {
    return looked_[at].capital && !token(at).number && token(at).span.size() > 1 && !looked_[at].of_body;
  }
  bool is_particle(std::uint32_t at) const {
    return language_.actors.particles.contains(token(at).hash) ||
           language_.actors.name_binders.contains(token(at).hash);
  }
  bool of_person(std::uint32_t at) const {
    return (looked_[at].names & (kFirst | kLast | kPerson | kOfPersons)) != 0;
  }
  /// A word that the language knows, and not as a name.
  bool is_common(std::uint32_t at) const {
    return (looked_[at].words & kKnown) && !(looked_[at].words & kProper) && !of_person(at);
  }
  /// A first name that is no other word.
  bool is_first_name(std::uint32_t at) const {
    return (looked_[at].names & kFirst) && (looked_[at].words == 0 || (looked_[at].words & kAlone));
  }

  /// On one line. A name may be parted where a sentence is taken to end in it.
  bool beside(std::uint32_t a, std::uint32_t b) const {
    const Span between{token(a).span.end, token(b).span.begin};
    return slice(reading_.report.text, between).find('\n') == std::string_view::npos;
  }

  /// Capitals beside each other, with particles between.
  std::vector<Run> runs() const {
    std::vector<Run> out;
    const auto count = static_cast<std::uint32_t>(looked_.size());
    for (std::uint32_t at = 0; at < count;) {
      if (!is_word_of_name(at)) {
        ++at;
        continue;
      }
      std::uint32_t end = at + 1;
      while (end < count && beside(end - 1, end)) {
        std::uint32_t next = end;
        while (next < count && next < end + kMostParticles && !is_word_of_name(next) && is_particle(next))
          ++next;
        if (next >= count || !is_word_of_name(next) || !beside(end - 1, next)) break;
        end = next + 1;
      }
      out.emplace_back(at, end);
      at = end;
    }
    return out;
  }

  bool has_name(std::uint32_t first, std::uint32_t last, NameType type) const {
    const auto& names = reading_.analysis.names;
    auto name =
        std::partition_point(names.begin(), names.end(), [&](const Name& n) { return n.last <= first; });
    for (; name != names.end() && name->first < last; ++name)
      if (name->type == type) return true;
    return false;
  }
  bool has_name(std::uint32_t first, std::uint32_t last) const {
    for (const auto type : {NameType::location, NameType::organisation, NameType::misc})
      if (has_name(first, last, type)) return true;
    return false;
  }

  std::uint32_t count_words(std::uint32_t first, std::uint32_t last) const {
    std::uint32_t words = 0;
    for (; first < last; ++first) words += is_word_of_name(first);
    return words;
  }

  /// Without what stands before the name and is none: a title, a nationality.
  void trim(std::uint32_t& first, std::uint32_t last) const {
    while (first < last && !is_word_of_name(first)) ++first;
    for (std::uint32_t next = first; next < last && (looked_[next].title || is_common(next)); first = next) {
      ++next;
      while (next < last && !is_word_of_name(next)) ++next;
      // Of two words both are kept together: the first may be a name too, unless it is a title.
      if (count_words(next, last) < 2 && !looked_[first].title) return;
      if (next == last) return;
    }
  }

  void take_person(std::uint32_t first, std::uint32_t last) {
    trim(first, last);
    take(first, last);
  }

  /// What no model calls a person is one where nothing says otherwise.
  void take_unknown(std::uint32_t first, std::uint32_t last) {
    while (first < last && (looked_[first].words & kDeterminer) && !(looked_[first].words & kProper)) ++first;
    bool known = false;
    for (auto at = first; at < last; ++at) known |= is_first_name(at);
    if (!known && in_place(first, last)) return;
    if (!has_name(first, last)) {
      split_at_common(first, last);
    } else if (!is_of_no_person(first, last)) {
      take(first, last);
    }
  }

  bool is_no_name(std::uint32_t at) const { return (is_common(at) || looked_[at].title) && !is_particle(at); }

  /// "Gunmen Kill Farmer Jane Doe", "Hier Jane Doe"
  void split_at_common(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t at = first; at < last;) {
      if (is_no_name(at)) {
        ++at;
        continue;
      }
      std::uint32_t end = at;
      while (end < last && !is_no_name(end)) ++end;
      if (!is_of_no_person(at, end)) take(at, end);
      at = end;
    }
  }

  /// Of what the model of names calls something else, or nothing.
  bool is_of_no_person(std::uint32_t first, std::uint32_t last) const {
    // "Jane Fall": a first name and one more word, whatever it means.
    const bool named = count_words(first, last) == 2 && is_first_name(first);
    for (auto at = first; at < last; ++at) {
      if (!is_word_of_name(at) || is_particle(at)) continue;
      if (looked_[at].title || is_acronym(at) || is_of_body(at)) return true;
      if (!named && is_noun(at)) return true;
    }
    return false;
  }

  /// A word that the language knows, and as the last name of some at most: "Tour".
  bool is_noun(std::uint32_t at) const {
    return (looked_[at].words & kKnown) && !(looked_[at].words & kProper) &&
           !(looked_[at].names & (kFirst | kPerson | kOfPersons));
  }
  /// A word of the names of bodies alone: "Institute". Many last names are those of villages too.
  bool is_of_body(std::uint32_t at) const {
    return (looked_[at].names & kOfNames) && !of_person(at) && !(looked_[at].names & (kPlace | kOfPlaces));
  }

  /// Capitals or digits within: "UNESCO", "A319".
  bool is_acronym(std::uint32_t at) const {
    const std::string_view word = form(at);
    return text::all_upper(word) || word.find_first_of("0123456789") != std::string_view::npos;
  }

  bool in_place(std::uint32_t first, std::uint32_t last) const {
    const Span span{token(first).span.begin, token(last - 1).span.end};
    return std::any_of(
        reading_.grounding.places.begin(), reading_.grounding.places.end(),
        [&](const PlaceMention& place) { return is_known(place) && place.span.overlaps(span); });
  }

  void take(std::uint32_t first, std::uint32_t last) {
    while (first < last && !is_word_of_name(first)) ++first;
    while (last > first && !is_word_of_name(last - 1)) --last;
    if (first == last || count_words(first, last) < 2) return;
    const Span span{token(first).span.begin, token(last - 1).span.end};
    for (const ActorMention& actor : reading_.grounding.actors)
      if (actor.span.overlaps(span) && (actor.kind == ActorKind::person || is_body(actor.kind))) return;
    for (const PlaceMention& place : reading_.grounding.places)
      if (is_known(place) && place.span.contains(span)) return;
    std::vector<std::string> words;
    for (auto at = first; at < last; ++at)
      if (is_word_of_name(at)) add_parts(reading_.analysis.folded_form(at), words);
    if (in_office_.hold(words)) return;
    found_.push_back(span);
    known_.insert(text::fold(slice(reading_.report.text, span)));
  }

  /// A name that was found once is one wherever it stands.
  void take_again() {
    if (known_.empty()) return;
    for (const auto& [first, last] : runs()) {
      const Span span{token(first).span.begin, token(last - 1).span.end};
      if (known_.contains(text::fold(slice(reading_.report.text, span)))) found_.push_back(span);
    }
  }

  std::vector<Span> apart() {
    std::sort(found_.begin(), found_.end());
    std::vector<Span> out;
    for (const Span span : found_) {
      if (out.empty() || span.begin >= out.back().end) {
        out.push_back(span);
      } else {
        out.back().end = std::max(out.back().end, span.end);
      }
    }
    return out;
  }

  const Reading& reading_;
  const OfficeHolders& in_office_;
  const pack::Language& language_;
  Marked names_, words_;
  std::vector<Looked> looked_;
  std::vector<Span> found_;
  std::unordered_set<std::string> known_;
};

}  // namespace

void OfficeHolders::add(const std::string& id) {
  if (!id.starts_with(kPersonId)) return;
  std::vector<std::string> words;
  add_parts(std::string_view(id).substr(kPersonId.size()), words);
  if (!words.empty()) names_.push_back(std::move(words));
}

void OfficeHolders::add(const Claim& claim) {
  for (const auto* list : {&claim.actors, &claim.targets, &claim.attribution.sources()})
    for (const ActorRef& actor : *list) add(actor.id);
}

bool OfficeHolders::hold(const std::vector<std::string>& words) const {
  if (words.empty()) return false;
  return std::any_of(names_.begin(), names_.end(), [&](const std::vector<std::string>& name) {
    if (name.size() == 1) return words.back() == name.front();
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return std::find(name.begin(), name.end(), word) != name.end();
    });
  });
}

bool may_name_somebody(std::string_view text) {
  std::vector<text::Word> words;
  text::split_words(text, {0, static_cast<std::uint32_t>(text.size())}, {}, words);
  int since = kMostParticles + 1;  // words since the last capital
  for (const text::Word& word : words) {
    if (word.kind == text::WordKind::mark) continue;
    const bool capital = has_capital(slice(text, word.span));
    if (capital && since <= kMostParticles) return true;
    if (capital) {
      since = 0;
    } else {
      since = word.span.size() > kLongestParticle ? kMostParticles + 1 : since + 1;
    }
  }
  return false;
}

std::vector<Span> private_names(const Reading& reading, const OfficeHolders& in_office,
                                const pack::Packs& packs) {
  const pack::Language* pack = packs.language(reading.analysis.language);
  return pack ? Names(reading, in_office, *pack).find() : std::vector<Span>();
}

std::vector<Span> private_names(std::string_view text, const std::string& language,
                                const OfficeHolders& in_office, Workspace& workspace) {
  if (!may_name_somebody(text)) return {};
  Report report;
  report.text = text;
  report.language = language;
  report.paragraphs = {{0, static_cast<std::uint32_t>(text.size())}};
  const Reading reading = look_at(std::move(report), workspace);
  return private_names(reading, in_office, packs_of(workspace));
}

}  // namespace selon::engine
