#include "event/facts.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "base/hash.h"
#include "base/sorted.h"
#include "event/voices.h"
#include "text/fold.h"
#include "text/words.h"

namespace selon::event {

namespace {

// Fifty marks tell a sentence apart; a longer list is a roll of names.
constexpr std::size_t kMaxMarks = 50;

int count_of(Day day) { return static_cast<int>(day.time_since_epoch().count()); }

std::optional<Days> days_of(const Claim& claim) {
  if (!claim.time || !claim.time->interval.known()) return std::nullopt;
  const Interval& told = claim.time->interval;
  const Day start = told.start ? *told.start : *told.end;
  const Day end = told.end ? *told.end : *told.start;
  return Days{count_of(std::min(start, end)), count_of(std::max(start, end))};
}

std::vector<Party> parties(const std::vector<ActorRef>& actors, const Evidences& all) {
  std::vector<Party> out;
  for (const ActorRef& actor : actors)
    if (!actor.id.empty())
      out.push_back({base::hash64(actor.id), base::hash64(all.root(actor.id)), !is_unnamed(actor.id)});
  base::sort_unique(out);
  return out;
}

// How telling a mark is by its own form: about the log of how many claims of annotated records there are to
// one that has it.
constexpr double kName = 4.8, kLongName = 5.2;
constexpr double kLongNumber = 5.4, kNumber = 4.6, kDigit = 4.2;
constexpr std::size_t kLongNameBytes = 7, kLongNumberDigits = 3;

double telling_number(std::string_view form) {
  const auto digits = static_cast<std::size_t>(
      std::count_if(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; }));
  if (digits >= kLongNumberDigits) return form.starts_with("00") ? 0 : kLongNumber;  // the end of "20 000"
  return digits == 2 ? kNumber : kDigit;
}

/// Names and numbers of a sentence: what two accounts of one happening share even across languages.
std::vector<Mark> marks_of(std::string_view evidence) {
  static const text::WordRules kNoRules;
  std::vector<text::Word> words;
  text::split_words(evidence, {0, static_cast<std::uint32_t>(evidence.size())}, kNoRules, words);
  std::vector<Mark> out;
  bool first = true;  // the capital of a sentence's first word says nothing
  for (const text::Word& word : words) {
    const std::string_view form = slice(evidence, word.span);
    const bool name = word.kind == text::WordKind::word && !first && text::begins_upper(form);
    const std::uint64_t hash = text::hash_word(text::fold(form));
    if (word.kind == text::WordKind::number)
      out.push_back({hash, telling_number(form)});
    else if (name)
      out.push_back({hash, form.size() >= kLongNameBytes ? kLongName : kName});
    if (word.kind != text::WordKind::mark) first = false;
    if (out.size() >= kMaxMarks) break;
  }
  std::sort(out.begin(), out.end());
  out.erase(
      std::unique(out.begin(), out.end(), [](const Mark& a, const Mark& b) { return a.word == b.word; }),
      out.end());
  return out;
}

// A trigger is a word or two; of a longer one the beginning tells it apart.
constexpr std::size_t kMaxTrigger = 48;

/// "attack", "attacked" and "attaque" share most of their letters in threes.
std::vector<std::uint32_t> trigger_of(const Claim& claim) {
  const Span said = claim.evidence.span, words = claim.trigger;
  if (words.empty() || words.begin < said.begin || words.end > said.begin + claim.evidence.text.size())
    return {};
  const std::string folded =
      "^" + text::fold(slice(claim.evidence.text, {words.begin - said.begin, words.end - said.begin})) + "$";
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i + 3 <= folded.size() && out.size() < kMaxTrigger; ++i)
    out.push_back(static_cast<std::uint32_t>(base::hash64(std::string_view(folded).substr(i, 3))));
  base::sort_unique(out);
  return out;
}

/// Whose losses a count tells: of whom it says, or of its one named target. Nobody's in particular where it
/// says neither, or counts people without arms: then it is the toll.
std::string_view victims(const Quantity& quantity, const Claim& claim, const Evidences& all) {
  // A noun that is nobody's id ("14 people", "cinquante militaires") says no more than the target does.
  if (!quantity.of.empty() && all.kind(quantity.of)) {
    const bool alone = std::none_of(
        claim.quantities.begin(), claim.quantities.end(),
        [&](const Quantity& other) { return other.what == quantity.what && other.of != quantity.of; });
    return is_civilian(quantity.of) && alone ? "" : all.root(quantity.of);
  }
  std::string_view whose;
  for (const ActorRef& target : claim.targets) {
    if (is_unnamed(target.id)) continue;
    if (is_civilian(target.id) || is_person(target.id)) return "";
    if (!whose.empty() && whose != all.root(target.id)) return "";
    whose = all.root(target.id);
  }
  return whose;
}

std::map<std::string, Count> counts_of(const Claim& claim, const Evidences& all) {
  std::map<std::string, Count> out;
  for (const Quantity& q : claim.quantities) {
    Count count;
    if (q.n)
      count = {*q.n, *q.n, true};
    else if (q.approx)
      count = {*q.approx - *q.approx / 5, *q.approx + *q.approx / 5, false};
    else if (q.min || q.max)
      count = {q.min.value_or(0), q.max.value_or(INT64_MAX), false};
    else
      continue;
    const std::string whose(victims(q, claim, all));
    out.emplace(whose.empty() ? q.what : q.what + " " + whose, count);  // a first figure is the total
  }
  return out;
}

struct Maps {
  std::unordered_map<std::string_view, std::size_t> head, story;
};

Maps map_reports(const Input& input, const Evidences& out) {
  Maps maps;
  for (std::size_t i = 0; i < out.heads.size(); ++i) maps.head.emplace(out.heads[i].id, i);
  for (std::size_t s = 0; s < input.stories.stories.size(); ++s)
    for (const auto& report : input.stories.stories[s].reports) maps.story.emplace(report, s);
  return maps;
}

std::vector<ReportHead> heads_in_order(const Input& input) {
  std::vector<ReportHead> heads(input.reports.begin(), input.reports.end());
  std::unordered_map<std::string_view, bool> known;
  for (const auto& head : input.reports) known.emplace(head.id, true);
  for (const Claim& claim : input.claims)
    if (known.emplace(claim.report, true).second) heads.push_back({claim.report, "", "", {}});
  for (const ControlStatement& statement : input.control)
    if (known.emplace(statement.report, true).second) heads.push_back({statement.report, "", "", {}});
  std::sort(heads.begin(), heads.end(),
            [](const ReportHead& a, const ReportHead& b) { return rank_of(a) < rank_of(b); });
  return heads;
}

/// An undated report is dated by the last day it tells of.
void date_reports(Evidences& out) {
  std::vector<std::optional<int>> last(out.heads.size());
  for (const Facts& facts : out.facts)
    if (const auto day = last_told(facts))
      last[facts.report] = std::max(last[facts.report].value_or(*day), *day);
  for (std::size_t i = 0; i < out.heads.size(); ++i) {
    out.dated.push_back(out.heads[i].published);
    if (!out.dated[i] && last[i]) out.dated[i] = Day{std::chrono::days{*last[i]}};
  }
}

}  // namespace

int gap(Days a, Days b) {
  if (a.end < b.start) return b.start - a.end;
  if (b.end < a.start) return a.start - b.end;
  return 0;
}

bool is_unnamed(std::string_view id) { return id.starts_with("unnamed."); }
bool is_person(std::string_view id) { return id.starts_with("person."); }
bool is_civilian(std::string_view id) { return id == "civilians"; }

std::string_view root_of(std::string_view id) {
  if (is_unnamed(id) || is_person(id)) return id;
  return id.substr(0, id.find('.'));
}

std::string_view Evidences::root(std::string_view id) const {
  constexpr int kMaxSteps = 8;
  if (is_unnamed(id) || is_person(id)) return id;
  const pack::Actor* actor = world->actors.actor(std::string(id));
  if (!actor) return root_of(id);
  std::string_view top = actor->id;
  for (int step = 0; actor && step < kMaxSteps; ++step) {
    const std::string& above = actor->parent.empty() ? actor->successor : actor->parent;
    if (above.empty()) break;
    top = above, actor = world->actors.actor(above);
  }
  return root_of(top);
}

std::optional<ActorKind> Evidences::kind(std::string_view id) const {
  if (is_unnamed(id)) return ActorKind::unnamed;
  if (is_person(id)) return ActorKind::person;
  if (is_civilian(id)) return ActorKind::civilians;
  if (const pack::Actor* actor = world->actors.actor(std::string(id))) return actor->kind;
  if (world->actors.state(std::string(id))) return ActorKind::state;
  const auto dot = id.rfind('.');
  const pack::Body* body =
      dot == std::string_view::npos ? nullptr : world->actors.body(std::string(id.substr(dot + 1)));
  return body ? std::optional(body->kind) : std::nullopt;
}

bool Evidences::can_fight(std::string_view id) const {
  const std::optional<ActorKind> known = kind(id);
  if (!known) return true;
  switch (*known) {
    case ActorKind::state:
    case ActorKind::government:
    case ActorKind::military:
    case ActorKind::police:
    case ActorKind::rebel:
    case ActorKind::militia:
    case ActorKind::mission:
    case ActorKind::unnamed:
      return true;
    case ActorKind::organisation:
    case ActorKind::media:
    case ActorKind::person:
    case ActorKind::civilians:
      return false;
  }
  return true;
}

bool counts_people(std::string_view what) {
  constexpr std::array<std::string_view, 5> kPeople{"killed", "injured", "captured", "missing", "displaced"};
  return std::find(kPeople.begin(), kPeople.end(), what.substr(0, what.find(' '))) != kPeople.end();
}

Rank rank_of(const ReportHead& head) {
  return {head.published ? count_of(*head.published) : INT32_MAX,
          static_cast<std::int64_t>(base::hash64(head.id))};
}

std::optional<int> last_told(const Facts& facts) {
  if (!facts.days || facts.claim->certainty == Certainty::planned) return std::nullopt;
  return facts.days->end;
}

Facts facts_of(const Claim& claim, const Evidences& all) {
  Facts facts;
  facts.claim = &claim;
  facts.type = all.world->event_types.index(claim.type);
  facts.days = days_of(claim);
  facts.actors = parties(claim.actors, all), facts.targets = parties(claim.targets, all);
  facts.counts = counts_of(claim, all);
  facts.marks = marks_of(claim.evidence.text);
  facts.trigger = trigger_of(claim);
  facts.place = key_of(claim.place);
  return facts;
}

std::tuple<std::uint32_t, std::uint32_t, std::size_t, std::string_view> place_in_text(const Claim& claim) {
  return {claim.evidence.span.begin, claim.trigger.begin, claim.id.size(), std::string_view(claim.id)};
}

std::unordered_map<std::string_view, std::string_view> originals(
    const Stories& stories, const std::function<bool(std::string_view)>& known) {
  std::unordered_map<std::string_view, std::string_view> out;
  for (const CopyGroup& group : stories.copies)
    if (known(group.origin))
      for (const auto& report : group.reports) out.emplace(report, group.origin);
  for (const Versions& article : stories.versions) {
    if (article.reports.empty() || !known(article.reports.front())) continue;
    std::string_view original = article.reports.front();
    for (const auto& report : article.reports)
      if (const auto copied = out.find(report); copied != out.end()) {
        original = copied->second;
        break;
      }
    for (const auto& report : article.reports) out.emplace(report, original);
  }
  return out;
}

Evidences gather(const Input& input, const pack::World& world, const Revised& revised) {
  Evidences out;
  out.world = &world;
  out.heads = heads_in_order(input);
  for (const Story& story : input.stories.stories) out.story_ids.push_back(story.id);
  out.story_ids.emplace_back();
  const Maps maps = map_reports(input, out);
  const auto original_of =
      originals(input.stories, [&](std::string_view report) { return maps.head.contains(report); });
  for (std::size_t i = 0; i < out.heads.size(); ++i) {
    const auto original = original_of.find(out.heads[i].id);
    out.original.push_back(original == original_of.end() ? i : maps.head.at(original->second));
  }
  for (ReportHead& head : out.heads) {
    out.imitates.push_back(world.look_alikes.of_outlet(head.outlet, world.outlets).has_value());
    if (out.imitates.back()) head.agency.clear();  // its word for who wrote it is worth no more
    out.outlets.push_back(world.outlets.named(head.outlet));
    out.agencies.push_back(world.outlets.named(head.agency));
    if (out.outlets.back()) head.outlet = out.outlets.back()->names.front();  // one voice, one name
    if (out.agencies.back()) head.agency = out.agencies.back()->names.front();
  }
  for (const Claim& claim : input.claims) {
    if (!revised.stands(claim)) continue;
    Facts facts = facts_of(claim, out);
    facts.withdrawn = revised.withdrawn.contains(claim.id);
    facts.report = maps.head.at(claim.report);
    const auto story = maps.story.find(claim.report);
    facts.story = story == maps.story.end() ? input.stories.stories.size() : story->second;
    facts.copy_of = out.original[facts.report];
    out.facts.push_back(std::move(facts));
  }
  date_reports(out);
  for (Facts& facts : out.facts) {
    if (const auto& day = out.dated[facts.report]) facts.told = count_of(*day);
    facts.voice = find_voice(facts, out);
  }
  std::sort(out.facts.begin(), out.facts.end(), [](const Facts& a, const Facts& b) {
    return a.report != b.report ? a.report < b.report : place_in_text(*a.claim) < place_in_text(*b.claim);
  });
  return out;
}

}  // namespace selon::event
