#include "event/naming.h"

#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace selon::event {

std::vector<Naming> naming(std::span<const NamingUse> uses, const Evidences& all) {
  std::unordered_map<std::string_view, const ReportHead*> heads;
  for (const ReportHead& head : all.heads) heads.emplace(head.id, &head);
  struct Tally {
    std::int64_t count = 0;
    std::set<std::string> reports;
  };
  std::map<std::tuple<std::string, std::string, std::string>, Tally> tallies;
  for (const NamingUse& use : uses) {
    const auto head = heads.find(use.report);
    // The outlet answers for its words also where it prints an agency's.
    const bool known = head != heads.end() && !head->second->outlet.empty();
    const std::string& outlet = known ? head->second->outlet : use.report;
    const std::string voice = use.voice.empty() ? "outlet:" + outlet : use.voice;
    Tally& tally = tallies[{voice, use.actor, use.word}];
    ++tally.count;
    tally.reports.insert(use.report);
  }
  std::vector<Naming> out;
  for (const auto& [key, tally] : tallies) {
    const auto& [voice, actor, word] = key;
    out.push_back({voice, actor, word, tally.count, {tally.reports.begin(), tally.reports.end()}});
  }
  return out;
}

}  // namespace selon::event
