#include "engine/outlets.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/date.h"
#include "record/filter.h"

namespace selon::engine {

namespace {

struct Gathered {
  OutletSum sum;
  std::map<std::string, std::int64_t> languages;
};
using ByName = std::map<std::string, Gathered>;  ///< by the name as it compares

std::string key_of(std::string_view outlet) { return record::compared(record::FilterKey::outlet, outlet); }

void widen(OutletSum& sum, std::string_view published) {
  const auto day = base::parse_iso_day(published);
  if (!day) return;
  sum.first = std::min(sum.first.value_or(*day), *day);
  sum.last = std::max(sum.last.value_or(*day), *day);
}

/// What each outlet sent. `host_of`: to which outlet the host of its reports' addresses belongs.
Result<ByName> gather(record::Database& db, std::unordered_map<std::string, std::string>& host_of) {
  ByName out;
  SELON_TRY_VOID(db.each(
      "SELECT r.outlet, r.language, r.published, r.url, (SELECT count(*) FROM claims c WHERE c.report = r.id "
      "AND c.review <> 'rejected') FROM reports r",
      {}, [&](const record::Row& row) {
        const std::string name(row.text(0));
        const std::string key = key_of(name);
        Gathered& one = out[key];
        if (one.sum.reports == 0 || name < one.sum.name) one.sum.name = name;
        ++one.sum.reports;
        one.sum.claims += row.integer(4);
        if (!row.text(1).empty()) ++one.languages[std::string(row.text(1))];
        widen(one.sum, row.text(2));
        // Of a host under which several print, the one that comes first by name, whatever the order of
        // reports.
        if (std::string host = pack::host_of(row.text(3)); !host.empty()) {
          const auto [at, added] = host_of.emplace(std::move(host), key);
          if (!added && key < at->second) at->second = key;
        }
        return Result<>();
      }));
  return out;
}

void describe(Gathered& one, const pack::Outlets& outlets, const pack::LookAlikes& look_alikes) {
  OutletSum& sum = one.sum;
  std::vector<std::pair<std::int64_t, std::string>> languages;
  for (const auto& [language, reports] : one.languages) languages.emplace_back(-reports, language);
  std::sort(languages.begin(), languages.end());
  for (auto& pair : languages) sum.languages.push_back(std::move(pair.second));
  if (const auto found = look_alikes.of_outlet(sum.name, outlets))
    sum.imitates = outlets.entries[found->outlet].names.front();
  const pack::Outlet* known = sum.imitates.empty() ? outlets.named(sum.name) : nullptr;
  if (!known) return;
  sum.known = true;
  sum.country = known->country, sum.owner = known->owner;
  sum.kind = pack::name(known->kind);
}

/// Counts what was set aside for the outlet of its report, or else of its host.
Result<> count_set_aside(record::Database& db, const std::unordered_map<std::string, std::string>& host_of,
                         ByName& out) {
  return db.each(
      "SELECT q.source, (SELECT min(r.outlet) FROM sources s JOIN reports r ON r.id = s.report WHERE "
      "s.source = "
      "q.source) FROM quarantine q",
      {}, [&](const record::Row& row) {
        auto at = out.end();
        if (!row.is_null(1)) {
          at = out.find(key_of(row.text(1)));
        } else if (const auto host = host_of.find(pack::host_of(row.text(0))); host != host_of.end()) {
          at = out.find(host->second);
        }
        if (at != out.end()) ++at->second.sum.set_aside;
        return Result<>();
      });
}

}  // namespace

Result<std::vector<OutletSum>> load_outlet_sums(record::Store& store, const pack::Outlets& outlets,
                                                const pack::LookAlikes& look_alikes) {
  std::unordered_map<std::string, std::string> host_of;
  SELON_TRY(ByName gathered, gather(store.db(), host_of));
  SELON_TRY_VOID(count_set_aside(store.db(), host_of, gathered));
  std::vector<OutletSum> out;
  for (auto& [key, one] : gathered) {
    describe(one, outlets, look_alikes);
    out.push_back(std::move(one.sum));
  }
  std::sort(out.begin(), out.end(), [](const OutletSum& a, const OutletSum& b) {
    return a.reports != b.reports ? a.reports > b.reports : a.name < b.name;
  });
  return out;
}

}  // namespace selon::engine
