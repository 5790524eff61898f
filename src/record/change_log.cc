#include "record/change_log.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/date.h"
#include "vocabulary/names.h"

namespace selon::record {

namespace {

constexpr std::array<std::string_view, 11> kKinds = {"new",     "updated",      "corroborated", "disputed",
                                                     "settled", "merged",       "split",        "withdrawn",
                                                     "control", "story_merged", "story_split"};

const std::vector<std::string>& parts(const Event& event) { return event.claims; }
const std::vector<std::string>& parts(const Story& story) { return story.reports; }

/// Where the parts of rows went: claims from event to event, reports from story to story.
template <class T>
class Moves {
 public:
  explicit Moves(const std::vector<Differing<T>>& rows) {
    for (const auto& row : rows) {
      if (!row.before.empty())
        for (const auto& part : parts(row.before[0])) from_.emplace(part, row.name);
      if (row.after.empty()) continue;
      standing_.insert(row.name);
      for (const auto& part : parts(*row.after[0])) to_.emplace(part, row.name);
    }
  }

  /// The row that has most of what this one had; the first by name of several.
  std::string heir(const T& gone) const {
    return most(parts(gone), to_, [](const auto&) { return true; });
  }
  /// Of the rows that still stand, the one that had most of what this one has. Empty where none had, or where
  /// a row that is gone had some: then this one goes on in its place.
  std::string parent(const T& fresh) const {
    for (const auto& part : parts(fresh))
      if (const auto at = from_.find(part); at != from_.end() && !standing_.contains(at->second)) return {};
    return most(parts(fresh), from_, [&](const std::string& name) { return standing_.contains(name); });
  }
  bool is_known(const T& fresh) const {
    return std::any_of(parts(fresh).begin(), parts(fresh).end(),
                       [&](const auto& part) { return from_.contains(part); });
  }

 private:
  using Where = std::unordered_map<std::string, std::string>;
  template <class Counts>
  static std::string most(const std::vector<std::string>& all, const Where& where, Counts&& counts) {
    std::map<std::string, std::size_t> tally;
    for (const auto& part : all)
      if (const auto at = where.find(part); at != where.end() && counts(at->second)) ++tally[at->second];
    const auto best = std::max_element(tally.begin(), tally.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == tally.end() ? std::string() : best->first;
  }

  Where from_, to_;
  std::unordered_set<std::string> standing_;
};

std::string day_words(const Interval& days) {
  const auto one = [](const std::optional<Day>& day) { return day ? base::to_iso(*day) : std::string("?"); };
  if (!days.known()) return "no day";
  return days.start == days.end ? one(days.start) : one(days.start) + ".." + one(days.end);
}

std::string death_words(const std::optional<Fatalities>& deaths) {
  return deaths ? fmt::format("{}/{}/{}", deaths->conservative, deaths->best, deaths->high)
                : std::string("none");
}

/// What of an event differs, in words.
std::vector<std::string> facets(const Event& before, const Event& after) {
  std::vector<std::string> out;
  const auto count = [](const auto& a, const auto& b) {  // of a, those that b has not
    std::vector<std::string> rest;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest));
    return rest.size();
  };
  if (const auto n = count(after.claims, before.claims)) out.push_back(fmt::format("{} claims more", n));
  if (const auto n = count(before.claims, after.claims)) out.push_back(fmt::format("{} claims fewer", n));
  if (before.type != after.type) out.push_back(fmt::format("type {} -> {}", before.type, after.type));
  if (before.days != after.days)
    out.push_back(fmt::format("dates {} -> {}", day_words(before.days), day_words(after.days)));
  const auto place = [](const Event& e) { return e.place ? e.place->name : std::string("none"); };
  if (place(before) != place(after))
    out.push_back(fmt::format("place {} -> {}", place(before), place(after)));
  if (before.actors != after.actors || before.targets != after.targets) out.emplace_back("actors");
  if (before.fatalities != after.fatalities)
    out.push_back(
        fmt::format("fatalities {} -> {}", death_words(before.fatalities), death_words(after.fatalities)));
  if (before.status != after.status)
    out.push_back(
        fmt::format("status {} -> {}", vocabulary::name(before.status), vocabulary::name(after.status)));
  if (before.voices.size() != after.voices.size())
    out.push_back(fmt::format("voices {} -> {}", before.voices.size(), after.voices.size()));
  if (out.empty()) out.emplace_back("details");
  return out;
}

void changes_of_event(const Event& before, const Event& after, std::vector<Change>& out) {
  out.push_back(
      {ChangeKind::updated, after.id, "", fmt::format("{}", fmt::join(facets(before, after), ", "))});
  if (before.status == after.status) return;
  if (after.status == Status::corroborated) out.push_back({ChangeKind::corroborated, after.id, "", ""});
  if (after.status == Status::withdrawn)
    out.push_back({ChangeKind::withdrawn, after.id, "", "all who told it took it back"});
}

/// Ids of events that are gone, with those that have their claims now.
using Heirs = std::map<std::string, std::string>;

Heirs changes_of_events(const std::vector<Differing<Event>>& events, std::vector<Change>& out) {
  const Moves<Event> moves(events);
  Heirs heirs;
  for (const auto& row : events) {
    if (!row.before.empty() && !row.after.empty()) {
      changes_of_event(row.before[0], *row.after[0], out);
    } else if (!row.before.empty()) {
      const std::string heir = moves.heir(row.before[0]);
      if (!heir.empty()) heirs.emplace(row.name, heir);
      out.push_back(heir.empty() ? Change{ChangeKind::withdrawn, row.name, "", "no report tells it any more"}
                                 : Change{ChangeKind::merged, row.name, heir, ""});
    } else if (!row.after.empty()) {
      const Event& fresh = *row.after[0];
      const std::string parent = moves.parent(fresh);
      if (!parent.empty())
        out.push_back({ChangeKind::split, row.name, parent, ""});
      else if (!moves.is_known(fresh))
        out.push_back({ChangeKind::fresh, row.name, "", std::string(vocabulary::name(fresh.status))});
    }
  }
  return heirs;
}

/// Disputes by id; where the sides of one changed, it is the same dispute under another id, told by its event
/// and what it is about.
class DisputeChanges {
 public:
  DisputeChanges(const std::vector<Differing<Dispute>>& disputes, const Heirs& heirs) {
    for (const auto& row : disputes)
      for (const Dispute& dispute : row.before) before_.emplace(dispute.id, &dispute);
    for (const auto& row : disputes)
      for (const Dispute* dispute : row.after) after_.emplace(dispute->id, dispute);
    std::erase_if(after_, [&](const auto& one) { return before_.erase(one.first) > 0; });
    for (const auto& [id, dispute] : before_) {
      const auto heir = heirs.find(dispute->event);
      gone_.emplace(Key(heir == heirs.end() ? dispute->event : heir->second, dispute->about), dispute);
    }
  }

  void tell(std::vector<Change>& out) {
    for (const auto& [id, dispute] : after_) {
      const std::string about(vocabulary::name(dispute->about));
      const auto was = gone_.find(Key(dispute->event, dispute->about));
      if (was == gone_.end()) {
        out.push_back({ChangeKind::disputed, dispute->event, id, about});
      } else {
        out.push_back({ChangeKind::updated, dispute->event, id, "dispute about " + about});
        gone_.erase(was);
      }
    }
    for (const auto& [key, dispute] : gone_)
      out.push_back({ChangeKind::settled, key.first, dispute->id, std::string(vocabulary::name(key.second))});
  }

 private:
  using Key = std::pair<std::string, DisputeAbout>;
  std::map<std::string, const Dispute*> before_, after_;  ///< by id, those that are only there
  std::multimap<Key, const Dispute*> gone_;
};

/// Who holds a place, without who says so.
std::string holding(const Control& c) {
  const auto since = c.from ? c.from : c.as_of;
  std::string out = c.holder;
  if (since) out += (c.from ? " since " : " as of ") + base::to_iso(*since);
  if (c.until) out += " until " + base::to_iso(*c.until);
  return c.contested ? out + " (contested)" : out;
}

/// Of `these`, those that are not among `others`, in their order.
std::vector<std::string> without(const std::vector<std::string>& these,
                                 const std::vector<std::string>& others) {
  std::vector<std::string> rest;
  for (const auto& one : these)
    if (std::find(others.begin(), others.end(), one) == others.end()) rest.push_back(one);
  return rest;
}

void changes_of_control(const std::vector<Differing<Control>>& places, std::vector<Change>& out) {
  for (const auto& place : places) {
    std::vector<std::string> before, after;
    for (const Control& held : place.before) before.push_back(holding(held));
    for (const Control* held : place.after) after.push_back(holding(*held));
    const auto fresh = without(after, before), gone = without(before, after);
    if (fresh.empty() && gone.empty()) continue;
    std::string words = (place.after.empty() ? place.before[0].place : place.after[0]->place) + ":";
    if (!fresh.empty()) words += fmt::format(" {}", fmt::join(fresh, ", "));
    if (!gone.empty()) words += fmt::format("{} no more {}", fresh.empty() ? "" : ";", fmt::join(gone, ", "));
    out.push_back({ChangeKind::control, "", place.name, words});
  }
}

void changes_of_stories(const std::vector<Differing<Story>>& stories, std::vector<Change>& out) {
  const Moves<Story> moves(stories);
  for (const auto& row : stories) {
    if (row.after.empty() && !row.before.empty()) {
      const std::string heir = moves.heir(row.before[0]);
      if (!heir.empty()) out.push_back({ChangeKind::story_merged, row.name, heir, ""});
    } else if (row.before.empty() && !row.after.empty()) {
      const std::string parent = moves.parent(*row.after[0]);
      if (!parent.empty()) out.push_back({ChangeKind::story_split, row.name, parent, ""});
    }
  }
}

}  // namespace

std::string_view name(ChangeKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::span<const std::string_view> change_kinds() { return kKinds; }

std::optional<ChangeKind> change_kind(std::string_view name) {
  const auto at = std::find(kKinds.begin(), kKinds.end(), name);
  if (at == kKinds.end()) return std::nullopt;
  return static_cast<ChangeKind>(at - kKinds.begin());
}

std::vector<Change> changes_of(const Differences& differences) {
  std::vector<Change> out;
  const Heirs heirs = changes_of_events(differences.events, out);
  DisputeChanges(differences.disputes, heirs).tell(out);
  changes_of_control(differences.control, out);
  changes_of_stories(differences.stories, out);
  return out;
}

}  // namespace selon::record
