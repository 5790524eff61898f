#include "export/acled_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/date.h"
#include "text/fold.h"
#include "vocabulary/parts.h"

namespace selon::exporting {

namespace {

constexpr std::array<std::string_view, 4> kReasons = {"that are denied, withdrawn or only announced",
                                                      "of types that it does not code", "without a day",
                                                      "without a state"};

/// Days on which the claims put an event exactly; more than one only where nobody disputes the day.
std::set<Day> exact_days(const Event& event, const Told& told, const Lookup& lookup) {
  for (const Dispute* dispute : lookup.disputes(event.id))
    if (dispute->about == DisputeAbout::time) return {};
  std::set<Day> out;
  for (const Claim* claim : told.claims) {
    if (claim->polarity == Polarity::denied || claim->certainty == Certainty::planned || !claim->time ||
        claim->time->inherited || claim->time->conflict)
      continue;
    const Interval& days = claim->time->interval;
    if (days.date_prec == 1 && days.start && days.end && *days.start == *days.end) out.insert(*days.start);
  }
  return out;
}

class Rows {
 public:
  Rows(const View& view, const Lookup& lookup)
      : around_(*view.around),
        lookup_(lookup),
        codes_(around_.packs->world.actors, *around_.codings),
        places_(around_.packs->world, *around_.codings) {
    std::set<std::string_view> shown;
    for (const Event& event : view.record.events) shown.insert(event.id);
    const Record& whole = around_.whole ? *around_.whole : view.record;
    const auto added =
        vocabulary::added_losses(whole.events, [&](const Event& e) { return shown.contains(e.id); });
    for (std::size_t i = 0; i < added.size(); ++i)
      for (const vocabulary::Sum& sum : added[i])
        if (sum.what == "killed" && sum.of.empty()) deaths_[whole.events[i].id] = sum;
    for (const Event& event : view.record.events) add(event);
    std::stable_sort(out_.rows.begin(), out_.rows.end(), [](const AcledRow& a, const AcledRow& b) {
      return std::pair(a.day, std::string_view(a.id)) < std::pair(b.day, std::string_view(b.id));
    });
    for (std::size_t i = 0; i < kReasons.size(); ++i)
      if (counts_[i]) out_.left_out.push_back({std::string(kReasons[i]), counts_[i]});
  }
  AcledRows take() { return std::move(out_); }

 private:
  void add(const Event& event) {
    const Told told = lookup_.told(event);
    if (event.status == Status::denied || event.status == Status::withdrawn || only_talk(told)) {
      ++counts_[0];
      return;
    }
    const pack::EventType* type = around_.packs->world.event_types.find(event.type);
    if (!type || type->acled_event.empty()) {
      ++counts_[1];
      return;
    }
    if (!event.days.known()) {
      ++counts_[2];
      return;
    }
    auto place = places_.of(event);
    if (!place) {
      ++counts_[3];
      return;
    }
    AcledRow row;
    row.events = {&event};
    row.place = std::move(*place);
    row.day = event.days.start ? *event.days.start : *event.days.end;
    row.time_precision = time_precision(event.days);
    name_actors(row, event, told, *type);
    name_type(row, *type);
    if (const auto deaths = deaths_.find(event.id); deaths != deaths_.end()) {
      row.fatalities = deaths->second.conservative;
      row.low = deaths->second.low;
      row.best = deaths->second.best;
      row.high = deaths->second.high;
    }
    row.id = acled_id(row.place.iso3, event.id);
    place_rows(std::move(row), exact_days(event, told, lookup_));
  }

  void name_type(AcledRow& row, const pack::EventType& type) const {
    const bool forces = row.actor1.inter == 1 || row.actor1.inter == 8;
    // Who took it decides the sub-type: rows of the table that begin with the one and the other.
    row.sub_event_type = type.acled_sub_event;
    if (row.sub_event_type == "taken")
      row.sub_event_type = forces ? "Government regains territory" : "Non-state actor overtakes territory";
    row.event_type = type.acled_event;
    const auto known = around_.codings->sub_events.find(row.sub_event_type);
    if (known != around_.codings->sub_events.end()) {
      row.event_type = known->second.event;
      row.disorder_type = known->second.disorder;
    }
    row.civilians_targeted =
        row.event_type == "Violence against civilians" || type.name == "crackdown" ||
        (row.event_type == "Explosions/Remote violence" && (row.actor2.inter == 7 || row.actor2.inter == 6));
  }

  void name_actors(AcledRow& row, const Event& event, const Told& told, const pack::EventType& type) const {
    Sides sides = sides_of(event, told);
    const bool demonstration = type.acled_event == "Protests" || type.acled_event == "Riots";
    if (demonstration && type.name != "crackdown") {
      // ACLED's first actor is the crowd; whom it is against takes no part in it.
      const std::string crowd = type.acled_event == "Riots" ? "unnamed.rioters" : "unnamed.protesters";
      std::erase(sides.first, crowd);
      sides.first.insert(sides.first.begin(), crowd);
      sides.second.clear();
    } else if (type.name == "crackdown" || type.acled_event == "Violence against civilians") {
      if (sides.second.empty())
        sides.second.push_back(type.name == "crackdown" ? "unnamed.protesters" : "civilians");
    }
    const auto name = [&](const std::vector<std::string>& ids, ActorCode& main,
                          std::vector<std::string>& rest) {
      for (const auto& id : ids) {
        ActorCode code = codes_.code(id, row.place.state);
        if (main.title.empty()) {
          main = std::move(code);
        } else if (code.title != main.title &&
                   std::find(rest.begin(), rest.end(), code.title) == rest.end()) {
          rest.push_back(std::move(code.title));
        }
      }
    };
    if (sides.first.empty()) sides.first.swap(sides.second);
    name(sides.first, row.actor1, row.assoc1);
    name(sides.second, row.actor2, row.assoc2);
    if (row.actor1.title.empty() && type.hostile)
      row.actor1 = codes_.code("unnamed.attackers", row.place.state);
  }

  /// One row, or one for each exact day.
  void place_rows(AcledRow row, const std::set<Day>& days) {
    if (days.size() < 2) {
      merge(std::move(row));
      return;
    }
    const std::int64_t all = row.fatalities, each = all / static_cast<std::int64_t>(days.size());
    const std::string id = row.id;
    bool first = true;
    for (const Day day : days) {
      AcledRow one = row;
      one.day = day;
      one.time_precision = 1;
      one.fatalities = first ? all - each * static_cast<std::int64_t>(days.size() - 1) : each;
      if (!first) one.id = fmt::format("{}-{}", id, base::to_iso(day));
      first = false;
      merge(std::move(one));
    }
  }

  /// Into the row that has the same key, where day, place and actors are all known exactly.
  void merge(AcledRow row) {
    const bool exact = row.time_precision == 1 && row.place.geo_precision == 1 && !row.actor1.title.empty();
    if (exact) {
      const Key key{row.day,          row.place.state, row.place.name, row.sub_event_type,
                    row.actor1.title, row.actor2.title};
      const auto [at, fresh] = rows_.try_emplace(key, out_.rows.size());
      if (!fresh) {
        AcledRow& into = out_.rows[at->second];
        into.events.insert(into.events.end(), row.events.begin(), row.events.end());
        into.fatalities += row.fatalities;
        into.low += row.low;
        into.best += row.best;
        into.high += row.high;
        into.civilians_targeted |= row.civilians_targeted;
        for (auto [from, to] : {std::pair(&row.assoc1, &into.assoc1), std::pair(&row.assoc2, &into.assoc2)})
          for (auto& title : *from)
            if (std::find(to->begin(), to->end(), title) == to->end()) to->push_back(std::move(title));
        return;
      }
    }
    out_.rows.push_back(std::move(row));
  }

  using Key = std::tuple<Day, std::string, std::string, std::string, std::string, std::string>;
  const Surroundings& around_;
  const Lookup& lookup_;
  ActorCodes codes_;
  Locations places_;
  std::map<std::string, vocabulary::Sum> deaths_;
  std::map<Key, std::size_t> rows_;
  std::array<std::size_t, kReasons.size()> counts_{};
  AcledRows out_;
};

}  // namespace

AcledRows acled_rows(const View& view, const Lookup& lookup) { return Rows(view, lookup).take(); }

std::string acled_id(std::string_view iso3, std::string_view event) {
  return fmt::format("{}-SELON-{}", iso3.empty() ? "XXX" : iso3, event);
}

int interaction(int inter1, int inter2) {
  if (inter1 == 0 || inter2 == 0) return 10 * (inter1 + inter2);
  return 10 * std::min(inter1, inter2) + std::max(inter1, inter2);
}

std::string source_scale(const Told& told, std::string_view state, const Surroundings& around) {
  const pack::Outlets& outlets = around.packs->world.outlets;
  const pack::CountryCode* here = around.codings->country(state);
  std::vector<std::string> scales;
  for (const Report* report : told.reports) {
    const pack::Outlet* outlet = outlets.by_host(pack::host_of(report->url));
    if (!outlet) outlet = outlets.by_name(text::fold(report->outlet));
    std::string scale = "Other";
    if (outlet) {
      const auto known = outlet->domains.empty() ? around.codings->scales.end()
                                                 : around.codings->scales.find(outlet->domains.front());
      const pack::CountryCode* home = around.codings->country(outlet->country);
      scale = "International";
      if (outlet->country == state) {
        scale = known != around.codings->scales.end() ? known->second : "National";
      } else if (home && here && home->region == here->region) {
        scale = "Regional";
      }
    }
    if (std::find(scales.begin(), scales.end(), scale) == scales.end()) scales.push_back(scale);
  }
  // In ACLED's order, from near to far.
  constexpr std::array<std::string_view, 5> kOrder = {"Other", "Subnational", "National", "Regional",
                                                      "International"};
  std::sort(scales.begin(), scales.end(), [&](const std::string& a, const std::string& b) {
    return std::find(kOrder.begin(), kOrder.end(), a) < std::find(kOrder.begin(), kOrder.end(), b);
  });
  return joined(scales, "-");
}

}  // namespace selon::exporting
