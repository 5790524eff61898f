#include "record/coders.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "vocabulary/json.h"
#include "vocabulary/names.h"

namespace selon::record {

namespace {

/// Of one coder on one thing the newest counts; of two at one moment the later in the log.
void note(std::map<Question, Words>& words, Question question, const LoggedDecision& logged,
          std::string value) {
  Word& held = words[std::move(question)][logged.decision.who];
  held = {logged.number, std::move(value), logged.decision.adjudicates};
}

std::string pair_of(const std::string& a, const std::string& b) { return a < b ? a + " " + b : b + " " + a; }

/// A decision of events or stories, as sets by side.
struct Sets {
  const LoggedDecision* logged = nullptr;
  std::vector<std::set<std::string>> sides;
  bool together() const { return logged->decision.kind == DecisionKind::together; }
};

/// What a decision says of two: together, apart, or nothing.
std::string said_of(const Sets& decided, const std::string& a, const std::string& b) {
  const auto& out = decided.sides[0];
  if (out.contains(a) && out.contains(b)) return "together";
  if (decided.together()) return {};
  const auto& in = decided.sides[1];
  return (out.contains(a) && in.contains(b)) || (out.contains(b) && in.contains(a)) ? "apart" : "";
}

/// The members of one decision that another names too. A merge of thousands is asked for no more than these.
std::vector<std::string> shared(const Sets& a, const Sets& b) {
  constexpr std::size_t kMost = 200;
  std::set<std::string> all, out;
  for (const auto& side : b.sides) all.insert(side.begin(), side.end());
  for (const auto& side : a.sides)
    for (const std::string& id : side)
      if (all.contains(id) && out.size() < kMost) out.insert(id);
  return {out.begin(), out.end()};
}

/// Pairs that this decision and another coder's both speak of.
void note_pairs(const std::vector<Sets>& sets, const std::string& field, std::map<Question, Words>& words) {
  std::map<std::string, std::vector<std::size_t>> naming;
  for (std::size_t i = 0; i < sets.size(); ++i)
    for (const auto& side : sets[i].sides)
      for (const std::string& id : side) naming[id].push_back(i);
  std::set<std::pair<std::size_t, std::size_t>> met;
  for (const auto& [id, decisions] : naming)
    for (std::size_t x = 0; x < decisions.size(); ++x)
      for (std::size_t y = x + 1; y < decisions.size(); ++y) met.emplace(decisions[x], decisions[y]);
  std::set<std::string> asked;
  for (const auto& [x, y] : met) {
    if (sets[x].logged->decision.who == sets[y].logged->decision.who) continue;
    const auto members = shared(sets[x], sets[y]);
    for (std::size_t a = 0; a < members.size(); ++a)
      for (std::size_t b = a + 1; b < members.size(); ++b)
        if (!said_of(sets[x], members[a], members[b]).empty() &&
            !said_of(sets[y], members[a], members[b]).empty())
          asked.insert(pair_of(members[a], members[b]));
  }
  for (const std::string& pair : asked) {
    const std::string a = pair.substr(0, pair.find(' ')), b = pair.substr(pair.find(' ') + 1);
    for (const std::size_t i : naming.at(a))
      if (std::string said = said_of(sets[i], a, b); !said.empty())
        note(words, {pair, field}, *sets[i].logged, std::move(said));
  }
}

bool is_pairing(const Decision& d) {
  return d.kind == DecisionKind::together || d.kind == DecisionKind::apart ||
         (d.kind == DecisionKind::none && d.about == DecisionAbout::event);
}

Sets sets_of(const LoggedDecision& logged) {
  Sets out{&logged, std::vector<std::set<std::string>>(2)};
  for (std::size_t i = 0; i < logged.decision.subjects.size() && i < logged.now.size(); ++i) {
    const auto side = static_cast<std::size_t>(logged.decision.subjects[i].side);
    if (!logged.now[i].empty() && side < 2) out.sides[side].insert(logged.now[i]);
  }
  return out;
}

/// By moment, then place in the log: as decisions are weighed.
std::vector<LoggedDecision> in_order(std::vector<LoggedDecision> log) {
  std::stable_sort(log.begin(), log.end(), [](const LoggedDecision& a, const LoggedDecision& b) {
    return std::tie(a.decision.at, a.number) < std::tie(b.decision.at, b.number);
  });
  return log;
}

/// Which of them counts: one that adjudicates before others, then the newest.
std::int64_t weightiest(const Words& words, const std::map<std::int64_t, std::string>& moments) {
  const Word* best = nullptr;
  const auto weight = [&](const Word& word) {
    return std::tuple(word.adjudicates, moments.at(word.number), word.number);
  };
  for (const auto& [coder, word] : words)
    if (!best || weight(*best) < weight(word)) best = &word;
  return best ? best->number : 0;
}

}  // namespace

std::string compared(const DecidedValue& value) {
  DecidedValue out = value;
  std::sort(out.ids.begin(), out.ids.end());
  if (out.place) {
    ClaimPlace place;  // the same place, however it was called and found
    place.id = out.place->id, place.kind = out.place->kind;
    if (place.id.empty()) place.name = out.place->name;
    place.relative = out.place->relative;
    out.place = place;
  }
  if (out.days) out.days->date_prec = 0;
  if (out.count)
    out.count->what.clear(), out.count->of.clear(), out.count->text.clear(), out.count->span = {};
  return vocabulary::to_json(out);
}

std::string compared(const Decision& decision) {
  switch (decision.kind) {
    case DecisionKind::accept:
    case DecisionKind::reject:
      return std::string(vocabulary::name(decision.kind));
    case DecisionKind::correct:
      return compared(decision.value);
    case DecisionKind::none:
      return compared(DecidedValue{});
    case DecisionKind::together:
    case DecisionKind::apart:
    case DecisionKind::disputed:
    case DecisionKind::release:
    case DecisionKind::undo:
      break;
  }
  return {};
}

Result<std::map<Question, Words>> load_words(Store& store) {
  SELON_TRY(auto read, load_decision_log(store));
  const std::vector<LoggedDecision> log = in_order(std::move(read));
  std::map<Question, Words> words;
  std::vector<Sets> events, stories;
  for (const LoggedDecision& logged : log) {
    const Decision& d = logged.decision;
    if (logged.taken_back || d.kind == DecisionKind::undo || logged.now.empty()) continue;
    if (is_pairing(d)) {
      (d.about == DecisionAbout::story ? stories : events).push_back(sets_of(logged));
    } else if (d.about == DecisionAbout::claim && !logged.now.front().empty()) {
      const bool verdict = d.kind == DecisionKind::accept || d.kind == DecisionKind::reject;
      note(words, {logged.now.front(), verdict ? "verdict" : d.field}, logged, compared(d));
    }
  }
  note_pairs(events, "event", words);
  note_pairs(stories, "story", words);
  return words;
}

Result<std::vector<Conflict>> load_conflicts(Store& store) {
  SELON_TRY(const auto words, load_words(store));
  std::map<std::int64_t, std::string> moments;
  SELON_TRY_VOID(store.db().each("SELECT number, at FROM decisions", {}, [&](const Row& row) {
    moments.emplace(row.integer(0), row.text(1));
    return Result<>();
  }));
  std::vector<Conflict> out;
  for (const auto& [question, held] : words) {
    std::set<std::string_view> values;
    for (const auto& [coder, word] : held) values.insert(word.value);
    if (values.size() < 2) continue;
    Conflict conflict{question, held, weightiest(held, moments), false};
    const auto counts = std::find_if(held.begin(), held.end(),
                                     [&](const auto& word) { return word.second.number == conflict.counts; });
    const auto moment = [&](const Word& word) { return std::pair(moments.at(word.number), word.number); };
    conflict.settled =
        counts->second.adjudicates && std::all_of(held.begin(), held.end(), [&](const auto& word) {
          return word.second.value == counts->second.value || moment(word.second) < moment(counts->second);
        });
    out.push_back(std::move(conflict));
  }
  return out;
}

}  // namespace selon::record
