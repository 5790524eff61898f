#include "vocabulary/parts.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "base/distance.h"

namespace selon::vocabulary {

namespace {

constexpr int kAggregateDays = 7;  // so long a time is summed up, not fought through in one go
constexpr double kAroundKm = 30;   // a battle "for" a town is fought around it

template <std::size_t N>
bool among(std::string_view type, const std::array<std::string_view, N>& types) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

/// Types of the codebook that a campaign is made of.
bool is_violence(std::string_view type) {
  constexpr std::array<std::string_view, 13> kTypes{
      "armed_clash", "territory_taken", "territory_advance", "attack_repelled", "siege",
      "air_strike",  "shelling",        "explosive",         "suicide_attack",  "attack_on_civilians",
      "abduction",   "destruction",     "sexual_violence"};
  return among(type, kTypes);
}

bool is_campaign(std::string_view type) { return type == "territory_advance" || type == "siege"; }

bool is_protest(std::string_view type) {
  constexpr std::array<std::string_view, 3> kTypes{"protest", "riot", "crackdown"};
  return among(type, kTypes);
}

struct Range {
  Day first, last;
  int length() const { return static_cast<int>((last - first).count()) + 1; }
};

std::optional<Range> days_of(const Event& event) {
  if (!event.days.start || !event.days.end) return std::nullopt;
  return Range{*event.days.start, *event.days.end};
}

bool may_hold(const Event& event, Range days) {
  if (days.length() < 2 || event.status == Status::withdrawn) return false;
  return is_campaign(event.type) || is_protest(event.type) ||
         (is_violence(event.type) && days.length() >= kAggregateDays);
}

bool sort_fits(const Event& whole, Range days, const Event& part) {
  if (is_protest(whole.type)) return is_protest(part.type);
  if (!is_violence(part.type)) return false;
  // "12 attacks in March" holds attacks; an offensive holds all that is done in its course.
  return is_campaign(whole.type) || (days.length() >= kAggregateDays && whole.type == part.type);
}

std::string_view root(std::string_view id) {
  return id.starts_with("unnamed.") ? std::string_view() : id.substr(0, id.find('.'));
}

std::set<std::string_view> sides(const Event& event) {
  std::set<std::string_view> out;
  for (const auto* list : {&event.actors, &event.targets})
    for (const std::string& id : *list)
      if (const auto side = root(id); !side.empty()) out.insert(side);
  return out;
}

/// As many sides in common as both name, up to two.
bool sides_fit(const Event& whole, const Event& part) {
  const auto a = sides(whole), b = sides(part);
  const auto shared = static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](std::string_view side) { return b.contains(side); }));
  return shared > 0 && shared >= std::min({a.size(), b.size(), std::size_t{2}});
}

double distance_km(const ClaimPlace& a, const ClaimPlace& b) {
  return base::great_circle_km(a.lat, a.lon, b.lat, b.lon);
}

/// How well the place of the whole holds the part's: 0 the same, 1 around it, 2 in its region, 3 in its
/// country; nothing where it does not.
std::optional<int> place_fit(const Event& whole, const Event& part) {
  if (!whole.place || !part.place) return std::nullopt;
  const ClaimPlace &wide = *whole.place, &narrow = *part.place;
  if ((!wide.id.empty() && wide.id == narrow.id) || (!wide.name.empty() && wide.name == narrow.name))
    return 0;
  if (narrow.relative && narrow.relative->anchor == wide.name) return 1;
  if (wide.kind == PlaceKind::country)
    return !narrow.country.empty() && (narrow.country == wide.country || narrow.country == wide.id)
               ? std::optional(3)
               : std::nullopt;
  if (!wide.located || !narrow.located || narrow.kind == PlaceKind::country) return std::nullopt;
  const bool region =
      wide.kind == PlaceKind::region || wide.kind == PlaceKind::district || wide.kind == PlaceKind::area;
  const double reach = std::max(wide.radius_km, kAroundKm);
  if (distance_km(wide, narrow) > reach + (region ? narrow.radius_km : 0)) return std::nullopt;
  return region ? 2 : 1;
}

struct Holder {
  const Event* event;
  Range days;
};

/// The smallest event that holds it: by days, then by place; ties go to the lesser id.
const Event* whole_of(const Event& part, const std::vector<Holder>& holders) {
  const auto days = days_of(part);
  if (!days || part.status == Status::withdrawn) return nullptr;
  const auto begin = std::upper_bound(holders.begin(), holders.end(), days->first,
                                      [](Day day, const Holder& h) { return day < h.days.first; });
  const Event* best = nullptr;
  std::tuple<int, int, std::string_view> least;
  std::size_t compared = 0;
  for (auto it = begin; it != holders.begin() && compared < kMostHolders; ++compared) {
    const Holder& holder = *--it;
    if (holder.event == &part || holder.days.last < days->last || holder.days.length() <= days->length())
      continue;
    if (!sort_fits(*holder.event, holder.days, part) || !sides_fit(*holder.event, part)) continue;
    const auto place = place_fit(*holder.event, part);
    if (!place) continue;
    const std::tuple rank(holder.days.length(), *place, std::string_view(holder.event->id));
    if (!best || rank < least) best = holder.event, least = rank;
  }
  return best;
}

using Counts = std::array<std::int64_t, 4>;  // conservative, low, best, high
using Key = std::pair<std::string, std::string>;

Counts counts(const Estimate& made) { return {made.conservative, made.low, made.best, made.high}; }

/// What an event counts itself: of each side, and of all, by its total or by its sides together.
std::map<Key, Counts> own_counts(const Event& event) {
  std::map<Key, Counts> out;
  std::map<std::string, Counts> by_sides;
  for (const Loss& loss : event.losses) {
    out[{loss.what, loss.of}] = counts(loss.estimate);
    if (loss.of.empty()) continue;
    Counts& sum = by_sides[loss.what];
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += counts(loss.estimate)[i];
  }
  for (const auto& [what, sum] : by_sides) {
    Counts& all = out[{what, ""}];
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = std::max(all[i], sum[i]);
  }
  return out;
}

}  // namespace

void link_parts(std::vector<Event>& events) {
  std::map<std::string_view, std::vector<Holder>> holders;
  for (Event& event : events) {
    event.part_of.clear();
    if (const auto days = days_of(event); days && may_hold(event, *days))
      holders[event.story].push_back({&event, *days});
  }
  for (auto& [story, list] : holders)
    std::sort(list.begin(), list.end(), [](const Holder& a, const Holder& b) {
      return std::tuple(a.days.first, a.days.last, std::string_view(a.event->id)) <
             std::tuple(b.days.first, b.days.last, std::string_view(b.event->id));
    });
  for (Event& event : events)
    if (const auto list = holders.find(event.story); list != holders.end())
      if (const Event* whole = whole_of(event, list->second)) event.part_of = whole->id;
}

namespace {

/// Of each event what it adds to the sums of those that are counted.
std::vector<std::map<Key, Counts>> added_counts(const std::vector<Event>& record,
                                                const std::function<bool(const Event&)>& counted) {
  std::map<std::string_view, std::size_t> at;
  std::vector<std::size_t> order;
  std::vector<std::map<Key, Counts>> within(record.size());  // of the parts of each
  for (std::size_t i = 0; i < record.size(); ++i) {
    at.emplace(record[i].id, i);
    order.push_back(i);
  }
  const auto counts_here = [&](const Event& event) {
    return event.status != Status::withdrawn && event.status != Status::denied && counted(event);
  };
  // The shorter ones first: a part is always shorter than its whole.
  const auto length = [&](std::size_t i) {
    const auto days = days_of(record[i]);
    return days ? days->length() : 0;
  };
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return length(a) < length(b); });
  std::vector<std::map<Key, Counts>> added(record.size());
  for (const std::size_t i : order) {
    // One that is not counted itself hands on what its parts count.
    std::map<Key, Counts> own = counts_here(record[i]) ? own_counts(record[i]) : std::map<Key, Counts>{};
    added[i] = own;
    for (const auto& [key, parts] : within[i]) {
      Counts &sum = own[key], &more = added[i][key];
      for (std::size_t k = 0; k < sum.size(); ++k) {
        sum[k] = std::max(sum[k], parts[k]);
        more[k] = sum[k] - parts[k];
      }
    }
    const auto whole = at.find(record[i].part_of);
    if (whole == at.end()) continue;
    for (const auto& [key, count] : own) {
      Counts& sum = within[whole->second][key];
      for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += count[k];
    }
  }
  return added;
}

std::vector<Sum> listed(const std::map<Key, Counts>& counts) {
  std::vector<Sum> out;
  for (const auto& [key, count] : counts)
    out.push_back({key.first, key.second, count[0], count[1], count[2], count[3]});
  return out;
}

}  // namespace

std::vector<Sum> sum_losses(const std::vector<Event>& record,
                            const std::function<bool(const Event&)>& counted) {
  std::map<Key, Counts> total;
  for (const auto& added : added_counts(record, counted))
    for (const auto& [key, count] : added) {
      Counts& sum = total[key];
      for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += count[k];
    }
  return listed(total);
}

std::vector<std::vector<Sum>> added_losses(const std::vector<Event>& record,
                                           const std::function<bool(const Event&)>& counted) {
  std::vector<std::vector<Sum>> out;
  for (const auto& added : added_counts(record, counted)) out.push_back(listed(added));
  return out;
}

}  // namespace selon::vocabulary
