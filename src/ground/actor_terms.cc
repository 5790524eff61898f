#include "ground/actor_terms.h"

#include <algorithm>
#include <array>

#include "ground/actor_homonyms.h"
#include "text/fold.h"

namespace selon::ground {

namespace {

using pack::TermKind;

/// In the order of pack::TermKind.
constexpr std::array<std::string_view, 7> kUnitNames = {"actor",     "person", "country", "capital",
                                                        "adjective", "people", "group"};

/// A common noun that the tagger reads as a verb or an adjective names nobody ("militaires" of "opérations
/// militaires"); but what is counted is a noun, whatever the tagger reads ("27 civils").
bool reads_as_noun(const std::vector<Token>& tokens, std::uint32_t at) {
  const Upos upos = tokens[at].upos;
  if (upos == Upos::x || upos == Upos::noun || upos == Upos::propn) return true;
  if (upos != Upos::adj || at == 0 || !(tokens[at - 1].number || tokens[at - 1].upos == Upos::num))
    return false;
  return at + 1 == tokens.size() || tokens[at + 1].upos != Upos::noun;
}

/// Tokens that a name of several words of that type holds: "Berger" of "Laurent Berger" is no shepherd.
std::vector<std::uint8_t> inside_names(const Analysis& analysis, NameType type) {
  std::vector<std::uint8_t> inside(analysis.tokens.size(), 0);
  for (const auto& name : analysis.names)
    if (name.type == type && name.last - name.first > 1)
      for (auto t = name.first; t < name.last; ++t) inside[t] = 1;
  return inside;
}

/// Makes a draft of a match by its action and captures.
class Drafter {
 public:
  explicit Drafter(const ActorContext& context)
      : context_(context), in_organisation_(inside_names(context.analysis, NameType::organisation)) {}

  bool draft(const text::Match& match, ActorDraft& made) const {
    made.first = match.first;
    made.last = match.last;
    if (const auto* from = match.capture(match.rule->argument("from"))) made.first = from->first;
    if (const auto* to = match.capture(match.rule->argument("to"))) made.last = to->last;
    const std::string& action = match.rule->action;
    if (match.rule->argument("loaded") == "yes") made.mention.loaded = loaded_word(match, "regime");
    if (action == "body") return body(match, made);
    if (action == "named") return named(match, made);
    if (action == "group") return group(match, made);
    if (action == "state" || action == "capital") return state(match, made);
    if (action == "people") return people(match, made);
    return false;
  }

 private:
  const pack::Term* term(const text::Match& match, std::string_view name) const {
    const text::Capture* capture = match.capture(name);
    return capture ? &context_.words.terms[static_cast<std::size_t>(capture->number)] : nullptr;
  }

  const pack::State* state_of(const text::Match& match) const {
    for (const std::string_view name : {"country", "adjective", "capital", "people"})
      if (const auto* t = term(match, name)) return &context_.world.states[t->index];
    return nullptr;
  }

  std::string loaded_word(const text::Match& match, std::string_view name) const {
    const text::Capture* capture = match.capture(name);
    if (!capture) return {};
    return text::fold(slice(context_.report.text, span_of(context_.analysis, capture->first, capture->last)));
  }

  bool body(const text::Match& match, ActorDraft& made) const {
    made.body = std::string(match.rule->argument("id"));
    for (const std::string_view name : {"body", "rule", "regime", "field", "weak", "local"}) {
      if (!made.body.empty()) break;
      if (const auto* capture = match.capture(name)) made.body = std::string(capture->value);
    }
    const pack::Body* body = context_.world.body(made.body);
    if (!body) return false;
    made.mention.kind = body->kind;
    if (const auto* adjective = match.capture("adjective")) {
      made.adjective_first = adjective->first;
      made.adjective_last = adjective->last;
    }
    if (const auto* ruler = term(match, "person")) return ruled(context_.world.actors[ruler->index], made);
    if (const auto* own = state_of(match)) {
      made.mention.id = context_.world.body_id(*own, made.body);
      made.mention.country = own->id;
      return true;
    }
    const bool noun = match.rule->argument("adjective") != "yes";
    if (noun && made.last == made.first + 1 && !reads_as_noun(context_.analysis.tokens, made.first))
      return false;
    made.bare = true;
    made.mention.id = body->unnamed;
    made.mention.inferred = true;
    return true;
  }

  /// "The forces of <ruler>": those of his country, or the armed group he leads.
  bool ruled(const pack::Actor& ruler, ActorDraft& made) const {
    const pack::Actor* led = context_.world.actor(ruler.parent);
    made.mention.country = ruler.country;
    if (led && (led->kind == ActorKind::rebel || led->kind == ActorKind::militia ||
                led->kind == ActorKind::military)) {
      made.mention.id = led->id;
      made.mention.kind = led->kind;
      made.body.clear();
      return true;
    }
    const pack::State* own = context_.world.state(ruler.country);
    if (own) made.mention.id = context_.world.body_id(*own, made.body);
    return own != nullptr;
  }

  bool named(const text::Match& match, ActorDraft& made) const {
    const pack::Term* t = term(match, "actor");
    if (!t) t = term(match, "person");
    if (!t) return false;
    const pack::Actor& actor = context_.world.actors[t->index];
    made.mention.id = actor.id;
    made.mention.kind = actor.kind;
    made.mention.country = actor.country;
    const pack::Term* common = term(match, "fighters");
    if (common && context_.words.groups[common->index].loaded)
      made.mention.loaded = loaded_word(match, "fighters");
    return true;
  }

  bool group(const text::Match& match, ActorDraft& made) const {
    if (const auto* own = state_of(match)) made.mention.country = own->id;
    const pack::Term* t = term(match, "group");
    if (!t) {
      made.mention.id = std::string(match.rule->argument("id"));
      made.mention.kind = ActorKind::organisation;
      return !made.mention.id.empty();
    }
    const pack::Group& group = context_.words.groups[t->index];
    made.mention.id = group.id;
    made.mention.kind = group.kind;
    if (group.loaded) made.mention.loaded = loaded_word(match, "group");
    return true;
  }

  bool state(const text::Match& match, ActorDraft& made) const {
    const pack::State* own = state_of(match);
    if (!own || ends_organisation(match.first)) return false;
    if (match.rule->action == "capital" &&
        (stands_as_place(match.first) || in_organisation_[match.first] || opens_dateline(match)))
      return false;
    made.mention.id = made.mention.country = own->id;
    made.mention.kind = ActorKind::state;
    made.is_state = true;
    return true;
  }

  /// "KHARTOUM, Nov 12 (Reuters) -": where the report was written.
  bool opens_dateline(const text::Match& match) const {
    const auto& tokens = context_.analysis.tokens;
    if (match.first != 0 || match.last >= tokens.size()) return false;
    const std::string_view after = slice(context_.report.text, tokens[match.last].span);
    return after == "," || after == "(";
  }

  /// "Business France", and "London Stock Exchange" of a capital: the state's name is part of another's.
  bool ends_organisation(std::uint32_t token) const {
    return token > 0 && in_organisation_[token] && in_organisation_[token - 1] &&
           context_.analysis.tokens[token - 1].capital;
  }

  /// "In Moscow", "near Moscow": the town, not the state that governs from it.
  bool stands_as_place(std::uint32_t token) const {
    if (token == 0) return false;
    const Token& before = context_.analysis.tokens[token - 1];
    return before.sentence == context_.analysis.tokens[token].sentence &&
           context_.words.locatives.contains(before.hash);
  }

  bool people(const text::Match& match, ActorDraft& made) const {
    const pack::Term* t = term(match, "people");
    if (!t || names_follow(match.last)) return false;
    made.mention.id = "civilians";
    made.mention.kind = ActorKind::civilians;
    made.mention.country = context_.world.states[t->index].id;
    return true;
  }

  /// "The South Korean Ku Bonchan": somebody's nationality, not people of that state.
  bool names_follow(std::uint32_t token) const {
    const auto& tokens = context_.analysis.tokens;
    return token < tokens.size() && tokens[token].capital &&
           tokens[token].sentence == tokens[token - 1].sentence;
  }

  const ActorContext& context_;
  std::vector<std::uint8_t> in_organisation_;  // by token
};

/// Groups that fight, command or speak may be those of a named actor ("fighters of X"); its victims are not.
bool joins_a_name(ActorKind kind) {
  return kind == ActorKind::rebel || kind == ActorKind::militia || kind == ActorKind::military ||
         kind == ActorKind::government || kind == ActorKind::unnamed;
}

void add_places(const ActorContext& context, std::vector<text::Unit>& units) {
  const auto place_kind = text::unit_kind("place");
  const auto& tokens = context.analysis.tokens;
  std::uint32_t at = 0;
  for (std::uint32_t i = 0; i < context.places.size(); ++i) {
    while (at < tokens.size() && tokens[at].span.begin < context.places[i].span.begin) ++at;
    std::uint32_t last = at;
    while (last < tokens.size() && tokens[last].span.end <= context.places[i].span.end) ++last;
    if (last > at) units.push_back({at, last, place_kind, i});
  }
}

}  // namespace

std::vector<text::Unit> actor_units(const ActorContext& context) {
  const auto fighters = text::unit_kind("fighters");
  std::array<std::uint64_t, kUnitNames.size()> kinds{};
  for (std::size_t k = 0; k < kinds.size(); ++k) kinds[k] = text::unit_kind(kUnitNames[k]);
  std::vector<text::Unit> units;
  const auto hits = context.words.names.find_all(context.report.text, context.analysis);
  const auto in_person = inside_names(context.analysis, NameType::person);
  for (const auto& hit : choose_homonyms(context, hits)) {
    const pack::Term& term = context.words.terms[hit.entry];
    const Token& first = context.analysis.tokens[hit.first];
    if (term.kind == TermKind::group && hit.last == hit.first + 1 &&
        (!reads_as_noun(context.analysis.tokens, hit.first) || (first.capital && in_person[hit.first])))
      continue;
    units.push_back({hit.first, hit.last, kinds[static_cast<std::size_t>(term.kind)], hit.entry});
    if (term.kind == TermKind::group && joins_a_name(context.words.groups[term.index].kind))
      units.push_back({hit.first, hit.last, fighters, hit.entry});
  }
  add_places(context, units);
  std::stable_sort(units.begin(), units.end(),
                   [](const text::Unit& a, const text::Unit& b) { return a.first < b.first; });
  return units;
}

std::vector<ActorDraft> draft_mentions(const ActorContext& context, const std::vector<text::Unit>& units) {
  const Drafter drafter(context);
  std::vector<ActorDraft> drafts;
  for (const auto& match : context.words.bodies.find_all(context.analysis, units)) {
    ActorDraft made;
    if (drafter.draft(match, made)) drafts.push_back(std::move(made));
  }
  return drafts;
}

}  // namespace selon::ground
