#include "record/narrow.h"

#include <algorithm>

namespace selon::record {

namespace {

std::string_view found(const std::unordered_map<std::string, std::string>& map, const std::string& key) {
  const auto at = map.find(key);
  return at == map.end() ? std::string_view() : std::string_view(at->second);
}

template <class T>
void keep(std::vector<T>& rows, const Narrowed& shown) {
  std::erase_if(rows, [&](const T& row) { return !shown.shows(row); });
}

}  // namespace

Narrowed::Narrowed(const Record& record, std::span<const Claim> claims, const Outlets& outlets, Filter filter)
    : whole_(record), all_claims_(claims), filter_(std::move(filter)) {
  if (filter_.empty()) return;
  std::unordered_map<std::string, const Claim*> by_id;
  std::unordered_map<std::string, const Event*> event_of;
  std::unordered_map<std::string, std::string> story_of;
  for (const Claim& claim : claims) by_id.emplace(claim.id, &claim);
  for (const Story& story : record.stories)
    for (const auto& report : story.reports) story_of.emplace(report, story.id);
  for (const Event& event : record.events) {
    std::vector<Telling> tellings;
    for (const auto& id : event.claims) {
      event_of.emplace(id, &event);
      if (const auto claim = by_id.find(id); claim != by_id.end())
        tellings.push_back(telling_of(*claim->second, std::string(found(outlets, claim->second->report))));
    }
    if (!passes(filter_, subject_of(event, tellings))) continue;
    events_.insert(event.id);
    stories_.insert(event.story);
  }
  for (const Claim& claim : claims) {
    const auto event = event_of.find(claim.id);
    const Setting setting{found(outlets, claim.report), found(story_of, claim.report),
                          event == event_of.end() ? nullptr : event->second};
    if (!passes(filter_, subject_of(claim, setting))) continue;
    claims_.insert(claim.id);
    reports_.insert(claim.report);
    stories_.emplace(setting.story);
  }
}

bool Narrowed::rests_on_shown(const std::vector<std::string>& claims) const {
  return std::any_of(claims.begin(), claims.end(), [&](const auto& id) { return claims_.contains(id); });
}

bool Narrowed::shows(const Control& control) const {
  return passes_alone(filter_, control) || rests_on_shown(control.claims);
}

bool Narrowed::shows(const Relation& relation) const {
  return passes_alone(filter_, relation) || rests_on_shown(relation.claims);
}

bool Narrowed::shows(const Naming& naming) const {
  return passes_alone(filter_, naming) ||
         (may_pass(filter_, naming) && std::any_of(naming.reports.begin(), naming.reports.end(),
                                                   [&](const auto& id) { return reports_.contains(id); }));
}

Record Narrowed::record() const {
  Record out = whole_;
  if (filter_.empty()) return out;
  keep(out.events, *this);
  keep(out.disputes, *this);
  keep(out.control, *this);
  keep(out.relations, *this);
  keep(out.naming, *this);
  keep(out.stories, *this);
  const auto none_shown = [&](const std::vector<std::string>& reports) {
    return std::none_of(reports.begin(), reports.end(),
                        [&](const auto& id) { return reports_.contains(id); });
  };
  std::erase_if(out.updates, [&](const UpdateSeries& series) { return !events_.contains(series.event); });
  std::erase_if(out.copies, [&](const CopyGroup& group) { return none_shown(group.reports); });
  std::erase_if(out.versions, [&](const Versions& article) { return none_shown(article.reports); });
  return out;
}

std::vector<Claim> Narrowed::claims() const {
  std::vector<Claim> out(all_claims_.begin(), all_claims_.end());
  keep(out, *this);
  return out;
}

const Record& Narrowed::record_in(Record& room) const {
  if (filter_.empty()) return whole_;
  return room = record();
}

std::span<const Claim> Narrowed::claims_in(std::vector<Claim>& room) const {
  if (filter_.empty()) return all_claims_;
  return room = claims();
}

}  // namespace selon::record
