#include "server/holders.h"

#include <algorithm>
#include <tuple>

#include "vocabulary/parts.h"

namespace selon::server {

namespace {

auto key_of(const Event& e) { return std::tuple(*e.days.start, *e.days.end, std::string_view(e.id)); }

bool before(const Event& a, const Event& b) { return key_of(a) < key_of(b); }

/// What is asked of an event that may hold others.
Event outline(const Event& e) {
  Event out;
  out.id = e.id, out.story = e.story, out.type = e.type, out.days = e.days, out.place = e.place;
  out.actors = e.actors, out.targets = e.targets, out.status = e.status;
  return out;
}

}  // namespace

void Holders::take(const std::vector<Event>& longer) {
  for (const Event& event : longer) {
    forget(event.id);
    if (!event.days.start || !event.days.end || *event.days.start >= *event.days.end) continue;
    auto& list = by_story_[event.story];
    Event kept = outline(event);
    list.insert(std::upper_bound(list.begin(), list.end(), kept, before), std::move(kept));
    story_of_[event.id] = event.story;
  }
}

void Holders::forget(const std::string& id) {
  const auto known = story_of_.find(id);
  if (known == story_of_.end()) return;
  auto& list = by_story_[known->second];
  std::erase_if(list, [&](const Event& e) { return e.id == id; });
  if (list.empty()) by_story_.erase(known->second);
  story_of_.erase(known);
}

std::string Holders::whole_of(const Event& event) const {
  const auto found = by_story_.find(event.story);
  if (found == by_story_.end() || !event.days.start || !event.days.end) return {};
  // Only longer ones that begin no later can hold it.
  std::vector<Event> near{outline(event)};
  const auto& list = found->second;
  const auto end = std::partition_point(list.begin(), list.end(),
                                        [&](const Event& e) { return *e.days.start <= *event.days.start; });
  for (auto it = end; it != list.begin() && near.size() <= kMostNear;) {
    --it;
    if (it->id != event.id) near.push_back(*it);
  }
  vocabulary::link_parts(near);
  return near.front().part_of;
}

}  // namespace selon::server
