#include "claim/control.h"

#include <algorithm>
#include <set>

#include "claim/assemble.h"
#include "claim/control_turns.h"
#include "text/fold.h"

namespace selon::claim {

namespace {

/// The first token of what a pronoun or a description stands in for a unit of a kind.
void add_stand_ins(const View& view, std::vector<text::Unit>& units) {
  for (const Mention& mention : view.reading.analysis.mentions) {
    const std::int32_t actor = view.stands_for[mention.head];
    if (actor == kNone || mention.first >= mention.last) continue;
    units.push_back(
        {mention.first, mention.last, text::unit_kind("actor"), static_cast<std::uint32_t>(actor)});
  }
}

std::vector<text::Unit> units_of(const View& view) {
  std::vector<text::Unit> units;
  const auto add = [&](const auto& mentions, const char* kind) {
    for (std::uint32_t m = 0; m < mentions.size(); ++m) {
      const TokenRange range = tokens_of(view.reading.analysis, mentions[m].span);
      if (range.first < range.last) units.push_back({range.first, range.last, text::unit_kind(kind), m});
    }
  };
  add(view.reading.grounding.places, "place");
  add(view.reading.grounding.actors, "actor");
  add_stand_ins(view, units);
  std::stable_sort(units.begin(), units.end(),
                   [](const text::Unit& a, const text::Unit& b) { return a.first < b.first; });
  return units;
}

/// Who a fixed wording says holds a place: an actor it caught, or whom one of its words means: an id, or a
/// body (".government") of the place's own state.
ActorRef fixed_holder(const View& view, const text::Match& match, const PlaceMention& place) {
  if (const text::Capture* actor = match.capture("actor")) {
    const ActorMention& mention = view.actor(static_cast<std::int32_t>(actor->number));
    return may_hold(mention)
               ? ActorRef{mention.id, std::string(slice(view.reading.report.text, mention.span))}
               : ActorRef{};
  }
  const text::Capture* who = match.capture("who");
  if (!who || who->value.empty()) return {};
  const Span span{view.token(who->first).span.begin, view.token(who->last - 1).span.end};
  const std::string id(who->value);
  if (id.front() == '.' && place.country.empty()) return {};
  return {id.front() == '.' ? place.country + id : id, std::string(slice(view.reading.report.text, span))};
}

/// Wordings that no tree is needed for: "rebel-held X".
void read_fixed_wordings(const View& view, const Scopes& scopes, const ControlTree& tree,
                         std::vector<ControlReading>& out) {
  const auto units = units_of(view);
  for (const text::Match& match : view.words.control.find_all(view.reading.analysis, units)) {
    const text::Capture* where = match.capture("place");
    if (!where) continue;
    const HeldPlace place{static_cast<std::int32_t>(where->number), kNone, false};
    const ActorRef holder = fixed_holder(view, match, view.place(place.mention));
    if (holder.id.empty()) continue;
    ControlReading reading{control_statement(view, match.first, place), match.first, match.last, false};
    ControlStatement& statement = reading.statement;
    statement.holder = holder;
    statement.rule = match.rule->name;
    if (match.rule->action == "took") statement.kind = ControlKind::takes;
    // The mood of a capture is that of its verb, and of the words about it.
    const text::Capture* verb = match.capture("verb");
    const std::uint32_t first = verb ? verb->first : match.first, last = verb ? verb->last : match.last;
    const ControlPhraseAt at{first, last, view.head_of(first, last)};
    set_mood(view, scopes, tree, at, text::FormTag::none, statement);
    out.push_back(std::move(reading));
  }
}

/// Whom the first half of "rebel-held" means: a word of the class `who`, or an actor that the report names
/// so.
ActorRef compound_holder(const View& view, std::string_view front, const PlaceMention& place) {
  for (const auto& [phrase, value] : view.words.control.class_members("who"))
    if (phrase == front) {
      if (value.front() == '.' && place.country.empty()) return {};
      return {value.front() == '.' ? place.country + value : value, std::string(front)};
    }
  for (const ActorMention& actor : view.reading.grounding.actors) {
    const std::string named = text::fold(slice(view.reading.report.text, actor.span));
    if (may_hold(actor) && (named == front || named == std::string(front) + "s"))
      return {actor.id, std::string(front)};
  }
  return {};
}

/// "Rebel-held X", "the government-controlled town of X": one token before the place.
void read_compounds(const View& view, const Scopes& scopes, const ControlTree& tree,
                    std::vector<ControlReading>& out) {
  const auto held = view.words.control.class_members("held");
  if (held.empty()) return;
  constexpr std::uint32_t kReach = 5;  // tokens to the place
  const auto tokens = static_cast<std::uint32_t>(view.reading.analysis.tokens.size());
  for (std::uint32_t t = 0; t < tokens; ++t) {
    const std::string_view form = view.form(t);
    const auto hyphen = form.rfind('-');
    if (hyphen == std::string_view::npos || hyphen == 0) continue;
    const std::string_view back = form.substr(hyphen + 1);
    if (std::none_of(held.begin(), held.end(), [&](const auto& word) { return word.first == back; }))
      continue;
    const std::uint32_t end = std::min(view.sentence_of(t).last, t + kReach);
    std::uint32_t at = t + 1;
    while (at < end && view.place_at[at] == kNone && !view.is_punct(at)) ++at;
    if (at >= end || view.place_at[at] == kNone) continue;
    const HeldPlace place{view.place_at[at], kNone, false};
    const ActorRef holder = compound_holder(view, form.substr(0, hyphen), view.place(place.mention));
    if (holder.id.empty()) continue;
    ControlReading reading{control_statement(view, t, place), t, t + 1, false};
    reading.statement.holder = holder, reading.statement.rule = "held_compound";
    set_mood(view, scopes, tree, {t, t + 1, t}, text::FormTag::none, reading.statement);
    out.push_back(std::move(reading));
  }
}

/// A mention of time that belongs to a phrase: below it in the tree, else the nearest of its sentence.
std::int32_t time_of(const View& view, const ControlReading& reading) {
  const Sentence& sentence = view.sentence_of(reading.first);
  std::int32_t best = kNone;
  std::pair<int, std::uint32_t> least;
  for (auto t = sentence.first; t < sentence.last; ++t) {
    const std::int32_t mention = view.time_at[t];
    if (mention == kNone || mention == best || !view.time(mention).interval.known()) continue;
    int steps = 0;
    auto up = static_cast<std::int32_t>(t);
    const auto inside = [&] {
      return up >= static_cast<std::int32_t>(reading.first) && up < static_cast<std::int32_t>(reading.last);
    };
    while (up >= 0 && steps < 4 && !inside()) up = view.token(static_cast<std::uint32_t>(up)).head, ++steps;
    const std::pair<int, std::uint32_t> cost{up >= 0 && inside() ? 0 : 1,
                                             t < reading.first ? reading.first - t : t - reading.first};
    if (best == kNone || cost < least) best = mention, least = cost;
  }
  return best;
}

/// The day that the passage tells of: the last one named before, in the same paragraph, to a week or better.
std::int32_t time_before(const View& view, std::uint32_t token) {
  const std::uint32_t paragraph = view.sentence_of(token).paragraph;
  for (auto t = token; t-- > 0 && view.sentence_of(t).paragraph == paragraph;) {
    const std::int32_t mention = view.time_at[t];
    if (mention == kNone || !view.time(mention).interval.known()) continue;
    return view.time(mention).interval.date_prec <= 2 ? mention : kNone;
  }
  return kNone;
}

bool tells_turn(const Claim& claim) {
  return claim.type == "territory_taken" || claim.type == "handover" || claim.type == "withdrawal";
}

/// The claim of the same change of hands: its trigger among the phrase's words, or alone in the sentence at
/// that place.
const Claim* claim_of(const View& view, const ControlReading& reading, const Claims& all) {
  const Span span{view.token(reading.first).span.begin, view.token(reading.last - 1).span.end};
  const Claim* same_place = nullptr;
  for (const Claim& claim : all.claims) {
    if (!tells_turn(claim)) continue;
    if (claim.trigger.begin < span.end && span.begin < claim.trigger.end) return &claim;
    const bool here = claim.trigger.begin >= reading.statement.evidence.span.begin &&
                      claim.trigger.end <= reading.statement.evidence.span.end;
    if (here && claim.place && claim.place->name == reading.statement.place.name) same_place = &claim;
  }
  return same_place;
}

/// Whom the claim of a capture names as its actor, where the words beside the verb do not.
ActorRef captor_of(const Claim& claim, const ControlStatement& statement, const View& view) {
  const auto& actors = claim.type == "handover" ? claim.targets : claim.actors;
  for (const ActorRef& actor : actors) {
    const auto& mentions = view.reading.grounding.actors;
    const auto named = std::find_if(mentions.begin(), mentions.end(), [&](const ActorMention& mention) {
      return mention.id == actor.id && may_hold(mention);
    });
    if (named != mentions.end() && actor.id != statement.loser.id) return actor;
  }
  return {};
}

void set_time(const View& view, ControlReading& reading, const Claim* claim) {
  ControlStatement& statement = reading.statement;
  const auto& published = view.reading.report.published;
  const Interval today = published ? Interval{published, published, 1} : Interval{};
  std::int32_t mention = time_of(view, reading);
  if (statement.kind == ControlKind::holds) {
    // Known on the report's day; "since 2012" says from when.
    statement.time.interval = today;
    if (mention != kNone && view.time(mention).ongoing && published)
      statement.time = claim_time(view, mention, false), statement.time.interval.end = published;
    else if (mention != kNone && !published)
      statement.time = claim_time(view, mention, false);
    return;
  }
  bool inherited = false;
  if (mention == kNone && claim && claim->time) {
    statement.time = *claim->time;
    return;
  }
  if (mention == kNone) mention = time_before(view, reading.first), inherited = true;
  if (mention == kNone) {
    statement.time.interval = today;
    if (published) statement.time.interval.date_prec = 2, statement.time.inherited = true;
    return;
  }
  statement.time = claim_time(view, mention, inherited);
  // "Since X fell in 2014": what was taken in the past is taken by the last of its days.
  if (!statement.time.interval.end) statement.time.interval.end = statement.time.interval.start;
  if (published && statement.time.interval.start && *statement.time.interval.start > *published)
    statement.certainty = std::max(statement.certainty, Certainty::planned);
}

bool same_place(const ClaimPlace& a, const ClaimPlace& b) {
  return a.kind == b.kind && (a.id.empty() || b.id.empty() ? a.name == b.name : a.id == b.id);
}

bool asserts(const ControlStatement& s) {
  return s.polarity == Polarity::affirmed &&
         (s.certainty == Certainty::stated || s.certainty == Certainty::reported);
}

/// "Took the town, a bastion of the rebels": what a text says of the holder before, where it tells the
/// capture too, is of the time before it.
bool is_overtaken(const ControlReading& held, const std::vector<ControlReading>& all) {
  if (held.statement.kind != ControlKind::holds || held.still) return false;
  return std::any_of(all.begin(), all.end(), [&](const ControlReading& other) {
    const ControlStatement& taken = other.statement;
    return taken.kind == ControlKind::takes && asserts(taken) && taken.part == held.statement.part &&
           same_place(taken.place, held.statement.place) && taken.holder.id != held.statement.holder.id;
  });
}

/// A capture whose words bind no place and no captor in the tree: a statement with that doubt, so that a
/// claim's guess at who and where moves nothing.
void doubt_unread(const View& view, Claims& out) {
  std::set<std::string> read;
  for (const ControlStatement& statement : out.control) read.insert(statement.claim);
  for (const Claim& claim : out.claims) {
    if ((claim.type != "territory_taken" && claim.type != "handover") || !claim.place ||
        read.contains(claim.id))
      continue;
    ControlStatement statement{view.reading.report.id,
                               view.reading.report.source,
                               *claim.place,
                               {},
                               claim.time.value_or(ClaimTime{}),
                               claim.evidence,
                               claim.attribution,
                               std::max(claim.certainty, Certainty::possible),
                               claim.polarity,
                               "control.unread"};
    statement.kind = ControlKind::takes, statement.claim = claim.id;
    if (!claim.actors.empty()) statement.holder = claim.actors.front();
    out.control.push_back(std::move(statement));
  }
}

bool is_unnamed(const std::string& id) { return id.starts_with("unnamed."); }

/// Named rebels below a mention in the tree: "les rebelles du Cadre stratégique permanent".
void add_tied(const View& view, std::uint32_t t, int depth, std::set<std::string>& out) {
  for (const std::uint32_t c : view.children_of(t)) {
    const Dependency relation = view.token(c).relation;
    if (relation != Dependency::nmod && relation != Dependency::appos && relation != Dependency::flat)
      continue;
    const std::int32_t actor = view.actor_at[c];
    if (actor != kNone && view.actor(actor).kind == ActorKind::rebel && !is_unnamed(view.actor(actor).id))
      out.insert(view.actor(actor).id);
    if (depth > 0) add_tied(view, c, depth - 1, out);
  }
}

/// Who "the rebels" of this report are: the one group that it calls so, or the one that it names at all.
std::string the_rebels(const View& view) {
  std::set<std::string> named, tied;
  for (const ActorMention& actor : view.reading.grounding.actors) {
    if (actor.kind != ActorKind::rebel) continue;
    if (!is_unnamed(actor.id)) {
      named.insert(actor.id);
      continue;
    }
    const TokenRange range = tokens_of(view.reading.analysis, actor.span);
    if (range.first < range.last) add_tied(view, view.head_of(range.first, range.last), 1, tied);
  }
  return tied.size() == 1 ? *tied.begin() : tied.empty() && named.size() == 1 ? *named.begin() : "";
}

/// Gives unnamed rebels the name that the report has for them; not those from whom it sets them apart.
void name_rebels(const View& view, Claims& out) {
  std::set<std::string> unnamed;
  for (const ActorMention& actor : view.reading.grounding.actors)
    if (actor.kind == ActorKind::rebel && is_unnamed(actor.id)) unnamed.insert(actor.id);
  const std::string name = unnamed.empty() ? "" : the_rebels(view);
  if (name.empty()) return;
  for (ControlStatement& statement : out.control) {
    const bool holder = unnamed.contains(statement.holder.id), loser = unnamed.contains(statement.loser.id);
    if (holder && statement.loser.id != name) statement.holder.id = name;
    if (loser && statement.holder.id != name) statement.loser.id = name;
  }
}

/// A fixed wording is a second eye, for where the tree read nothing of the kind in that sentence.
bool is_read_already(const ControlReading& reading, const std::vector<ControlReading>& kept) {
  return std::any_of(kept.begin(), kept.end(), [&](const ControlReading& other) {
    const bool holds = other.statement.kind == ControlKind::holds;
    return holds == (reading.statement.kind == ControlKind::holds) &&
           other.statement.evidence.span == reading.statement.evidence.span &&
           same_place(other.statement.place, reading.statement.place) && !other.statement.holder.id.empty();
  });
}

bool same_words(const ControlReading& a, const ControlReading& b) {
  const ControlStatement &x = a.statement, &y = b.statement;
  return x.kind == y.kind && same_place(x.place, y.place) && x.holder.id == y.holder.id && x.part == y.part &&
         x.evidence.span == y.evidence.span;
}

}  // namespace

void find_control(const View& view, const Scopes& scopes, Claims& out) {
  if (!view.reading.analysis.has_trees && view.words.control.rules().empty()) return;
  const ControlTree tree(view);
  std::vector<ControlReading> all;
  if (view.reading.analysis.has_trees) all = control_turns(view, scopes);
  std::vector<ControlReading> fixed;
  read_fixed_wordings(view, scopes, tree, fixed);
  read_compounds(view, scopes, tree, fixed);
  for (ControlReading& reading : fixed)
    if (!is_read_already(reading, all)) all.push_back(std::move(reading));
  std::erase_if(all, [](const ControlReading& r) { return r.statement.place.kind == PlaceKind::country; });
  std::stable_sort(all.begin(), all.end(),
                   [](const ControlReading& a, const ControlReading& b) { return a.first < b.first; });
  std::vector<ControlReading> kept;
  for (ControlReading& reading : all)
    if (std::none_of(kept.begin(), kept.end(),
                     [&](const ControlReading& k) { return same_words(k, reading); }))
      kept.push_back(std::move(reading));
  for (const ControlReading& reading : kept) {
    if (is_overtaken(reading, kept)) continue;
    ControlReading timed = reading;
    const Claim* claim =
        reading.statement.kind == ControlKind::holds ? nullptr : claim_of(view, reading, out);
    set_time(view, timed, claim);
    if (claim) timed.statement.claim = claim->id;
    if (claim && timed.statement.holder.id.empty())
      timed.statement.holder = captor_of(*claim, timed.statement, view);
    out.control.push_back(std::move(timed.statement));
  }
  if (view.reading.analysis.has_trees && !view.words.turns.phrases.empty()) doubt_unread(view, out);
  name_rebels(view, out);
}

void find_naming(const View& view, const Scopes& scopes, Claims& out) {
  for (const ActorMention& actor : view.reading.grounding.actors) {
    if (actor.loaded.empty()) continue;
    const TokenRange range = tokens_of(view.reading.analysis, actor.span);
    const auto says = scopes_of(scopes, range.first, range.last);
    out.naming.push_back({view.reading.report.id, says.empty() ? "" : says[0]->sources[0].id, actor.id,
                          actor.loaded, actor.span});
  }
}

}  // namespace selon::claim
