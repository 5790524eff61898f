#include "export/losses.h"

#include <algorithm>
#include <unordered_set>

namespace selon::exporting {

namespace {
constexpr std::string_view kKilled = "killed";
}

Losses::Losses(const View& view) {
  std::unordered_set<std::string_view> shown;
  for (const Event& event : view.record.events) {
    shown.insert(event.id);
    if (!event.part_of.empty()) wholes_.insert(event.part_of);
  }
  const Record& whole = view.around && view.around->whole ? *view.around->whole : view.record;
  auto added = vocabulary::added_losses(whole.events, [&](const Event& e) { return shown.contains(e.id); });
  for (std::size_t i = 0; i < added.size(); ++i) {
    std::erase_if(added[i], [](const vocabulary::Sum& sum) { return sum.what != kKilled; });
    if (!added[i].empty() && shown.contains(whole.events[i].id))
      by_event_.emplace(whole.events[i].id, std::move(added[i]));
  }
}

const vocabulary::Sum& Losses::deaths(const std::string& event) const {
  const auto found = by_event_.find(event);
  if (found == by_event_.end()) return none_;
  for (const vocabulary::Sum& sum : found->second)
    if (sum.of.empty()) return sum;
  return none_;
}

std::vector<vocabulary::Sum> Losses::deaths_by_side(const std::string& event) const {
  std::vector<vocabulary::Sum> out;
  const auto found = by_event_.find(event);
  if (found == by_event_.end()) return out;
  for (const vocabulary::Sum& sum : found->second)
    if (!sum.of.empty()) out.push_back(sum);
  return out;
}

}  // namespace selon::exporting
