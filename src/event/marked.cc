// Disputes by a human's word (disputes.h).
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "base/sorted.h"
#include "event/disputes.h"
#include "event/voices.h"

namespace selon::event {

namespace {

struct Told {
  std::size_t claim = 0;
  const Group* group = nullptr;
};

class Marking {
 public:
  Marking(std::span<const Group> groups, const Evidences& all) : all_(all) {
    for (const Group& group : groups)
      for (const auto* members : {&group.members, &group.withdrawn})
        for (const auto i : *members) told_.emplace(all.facts[i].claim->id, Told{i, &group});
  }

  void add(const MarkedDispute& marked, std::vector<Dispute>& out) const {
    Dispute dispute;
    dispute.about = marked.about, dispute.note = marked.note;
    std::string print = fmt::format("marked\n{}", static_cast<int>(marked.about));
    for (const DisputeSide& wanted : marked.sides) {
      DisputeSide side{wanted.value, {}, {}};
      Members members;
      for (const std::string& claim : wanted.claims)
        if (const auto at = told_.find(claim); at != told_.end()) {
          if (dispute.event.empty()) dispute.event = at->second.group->id;
          side.claims.push_back(claim), members.push_back(at->second.claim);
        }
      if (members.empty()) continue;
      std::sort(members.begin(), members.end());
      base::sort_unique(side.claims);
      side.voices = voice_ids(members, all_);
      print += fmt::format("\n{}|{}", fmt::join(side.claims, ","), side.value);
      dispute.sides.push_back(std::move(side));
    }
    if (dispute.sides.size() < 2) return;
    dispute.scope = dispute.event;
    dispute.id = "d" + base::to_hex(base::hash64(print));
    const auto at = std::lower_bound(out.begin(), out.end(), dispute,
                                     [](const Dispute& a, const Dispute& b) { return a.id < b.id; });
    if (at == out.end() || at->id != dispute.id) out.insert(at, std::move(dispute));
  }

 private:
  const Evidences& all_;
  std::unordered_map<std::string_view, Told> told_;
};

}  // namespace

void add_marked(std::span<const MarkedDispute> marked, std::span<const Group> groups, const Evidences& all,
                std::vector<Dispute>& disputes) {
  if (marked.empty()) return;
  const Marking marking(groups, all);
  for (const MarkedDispute& one : marked) marking.add(one, disputes);
}

}  // namespace selon::event
