#include "engine/private_names.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>

#include "base/hash.h"
#include "base/tsv.h"
#include "text/fold.h"

namespace selon::engine {

namespace {

constexpr std::string_view kPerson = "person.";

bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

/// Two words that begin with a capital beside each other; a text without them names nobody in full.
bool may_name(std::string_view text) {
  bool before = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(" \n\t", at), text.size());
    std::string_view word = text.substr(at, end - at);
    while (!word.empty() && static_cast<unsigned char>(word.front()) < 0x80 &&
           !std::isalpha(static_cast<unsigned char>(word.front())))
      word.remove_prefix(1);
    const bool capital = text::begins_upper(word);
    if (capital && before) return true;
    // A particle may stand between ("Moussa ag Acharatoumane"): short words do not part names.
    if (capital || word.size() > 5) before = capital;
    at = end + 1;
  }
  return false;
}

class Names {
 public:
  Names(const Reading& reading, const FoldedWords& in_office, const pack::Language& language)
      : reading_(reading), in_office_(in_office), language_(language) {}

  std::vector<Span> find() {
    for (const Name& name : reading_.analysis.names)
      if (name.type == NameType::person) take(name.first, name.last);
    find_runs();
    std::sort(out_.begin(), out_.end(), [](Span a, Span b) { return a.begin < b.begin; });
    std::vector<Span> apart;
    for (const Span span : out_) {
      if (apart.empty() || span.begin >= apart.back().end) {
        apart.push_back(span);
      } else {
        apart.back().end = std::max(apart.back().end, span.end);
      }
    }
    return apart;
  }

 private:
  const Token& token(std::uint32_t at) const { return reading_.analysis.tokens[at]; }

  bool is_word_of_name(std::uint32_t at) const {
    return token(at).capital && !token(at).number && token(at).span.size() > 1;
  }
  bool is_particle(std::uint32_t at) const { return language_.actors.particles.contains(token(at).hash); }

  /// Runs of capitals that the names do not cover.
  void find_runs() {
    const auto count = static_cast<std::uint32_t>(reading_.analysis.tokens.size());
    for (std::uint32_t at = 0; at < count;) {
      if (!is_word_of_name(at)) {
        ++at;
        continue;
      }
      std::uint32_t end = at + 1;
      while (end < count && token(end).sentence == token(at).sentence &&
             (is_word_of_name(end) || (is_particle(end) && end + 1 < count && is_word_of_name(end + 1))))
        ++end;
      // The first word of a sentence has its capital from there.
      const bool begins = at == 0 || token(at - 1).sentence != token(at).sentence;
      take_run(begins && !of_name(at) ? at + 1 : at, end);
      at = end;
    }
  }

  bool of_name(std::uint32_t at) const {
    return std::any_of(reading_.analysis.names.begin(), reading_.analysis.names.end(),
                       [&](const Name& name) { return at >= name.first && at < name.last; });
  }

  /// What no model calls a person is one too where no table knows it and it is not made of common words alone
  /// ("Human Rights Watch").
  void take_run(std::uint32_t first, std::uint32_t last) {
    if (last < first + 2) return;
    const Span span{token(first).span.begin, token(last - 1).span.end};
    for (const PlaceMention& place : reading_.grounding.places)
      if (overlap(place.span, span)) return;
    for (std::uint32_t at = first; at < last; ++at)
      if (is_word_of_name(at) && !is_common(at)) return take(first, last);
  }

  bool is_common(std::uint32_t at) const {
    const Span span = token(at).span;
    const auto form = std::string_view(reading_.report.text).substr(span.begin, span.size());
    return language_.weights.lexicon.class_of(base::hash64(text::lower(form))) != 0;
  }

  void take(std::uint32_t first, std::uint32_t last) {
    if (last < first + 2) return;
    const Span span{token(first).span.begin, token(last - 1).span.end};
    for (const ActorMention& actor : reading_.grounding.actors)
      if (overlap(actor.span, span) &&
          (actor.kind != ActorKind::civilians && actor.kind != ActorKind::unnamed))
        return;
    for (const PlaceMention& place : reading_.grounding.places)
      if (place.span.begin <= span.begin && place.span.end >= span.end) return;
    for (std::uint32_t at = first; at < last; ++at)
      if (in_office_.contains(std::string(reading_.analysis.folded_form(at)))) return;
    out_.push_back(span);
  }

  const Reading& reading_;
  const FoldedWords& in_office_;
  const pack::Language& language_;
  std::vector<Span> out_;
};

}  // namespace

void add_words_of_person(const std::string& id, FoldedWords& words) {
  if (!id.starts_with(kPerson)) return;
  std::string name = id.substr(kPerson.size());
  std::replace(name.begin(), name.end(), '-', '_');
  for (const auto& word : base::split(name, '_'))
    if (word.size() > 2) words.insert(word);
}

std::vector<Span> private_names(std::string_view text, const std::string& language,
                                const FoldedWords& in_office, Workspace& workspace) {
  const pack::Language* pack = packs_of(workspace).language(language);
  if (!pack || !may_name(text)) return {};
  Report report;
  report.text = text;
  report.language = language;
  report.paragraphs = {{0, static_cast<std::uint32_t>(text.size())}};
  const Reading reading = look_at(std::move(report), workspace);
  return Names(reading, in_office, *pack).find();
}

void mask_private_names(std::span<Claim> claims, std::span<Report> reports, const pack::Packs& packs,
                        const pack::Codings& codings) {
  std::unordered_map<std::string_view, FoldedWords> in_office;
  std::unordered_map<std::string_view, const Report*> known;
  for (const Report& report : reports) known.emplace(report.id, &report);
  for (const Claim& claim : claims)
    for (const auto* list : {&claim.actors, &claim.targets, &claim.attribution.sources()})
      for (const ActorRef& actor : *list) add_words_of_person(actor.id, in_office[claim.report]);
  Workspace workspace(packs);
  const auto mask = [&](std::string& text, std::string_view report) {
    const auto its = known.find(report);
    const std::string language = its == known.end() ? std::string() : its->second->language;
    const auto names = private_names(text, language, in_office[report], workspace);
    if (names.empty()) return;
    std::string_view mark = "...";
    if (const auto phrases = codings.phrases.find(language); phrases != codings.phrases.end())
      if (const auto found = phrases->second.find("person.masked"); found != phrases->second.end())
        mark = found->second;
    for (auto name = names.rbegin(); name != names.rend(); ++name)
      text.replace(name->begin, name->size(), mark);
  };
  for (Claim& claim : claims) mask(claim.evidence.text, claim.report);
  for (Report& report : reports) mask(report.title, report.id);
}

}  // namespace selon::engine
