#include "event/naming.h"

#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/date.h"

namespace selon::event {

namespace {

struct Tally {
  std::int64_t count = 0;
  std::optional<Day> first, last;
  std::map<std::string, std::int64_t> months;
  std::set<std::string> reports;

  void add(const std::string& report, std::optional<Day> day) {
    ++count;
    reports.insert(report);
    if (!day) return;
    first = first ? std::min(*first, *day) : *day;
    last = last ? std::max(*last, *day) : *day;
    ++months[base::to_iso(*day).substr(0, 7)];
  }
};

}  // namespace

std::vector<Naming> naming(std::span<const NamingUse> uses, const Evidences& all) {
  std::unordered_map<std::string_view, const ReportHead*> heads;
  for (const ReportHead& head : all.heads) heads.emplace(head.id, &head);
  std::map<std::tuple<std::string, std::string, std::string>, Tally> tallies;
  for (const NamingUse& use : uses) {
    const auto at = heads.find(use.report);
    const ReportHead* head = at == heads.end() ? nullptr : at->second;
    // The outlet answers for its words also where it prints an agency's.
    const std::string& outlet = head && !head->outlet.empty() ? head->outlet : use.report;
    const std::string voice = use.voice.empty() ? "outlet:" + outlet : use.voice;
    tallies[{voice, use.actor, use.word}].add(use.report, head ? head->published : std::nullopt);
  }
  std::vector<Naming> out;
  for (const auto& [key, tally] : tallies) {
    Naming row;
    std::tie(row.voice, row.actor, row.word) = key;
    row.count = tally.count, row.first = tally.first, row.last = tally.last;
    for (const auto& [month, count] : tally.months) row.months.push_back({month, count});
    row.reports.assign(tally.reports.begin(), tally.reports.end());
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace selon::event
