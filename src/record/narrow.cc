#include "record/narrow.h"

#include <algorithm>

namespace selon::record {

namespace {

std::string_view found(const std::unordered_map<std::string, std::string>& map, const std::string& key) {
  const auto at = map.find(key);
  return at == map.end() ? std::string_view() : std::string_view(at->second);
}

/// What is left of a filter for rows that have only these fields.
Filter asked_of(const Filter& filter, std::initializer_list<FilterKey> keys) {
  Filter out;
  for (const FilterKey key : keys) out.any[static_cast<std::size_t>(key)] = filter.of(key);
  out.from = filter.from;
  out.to = filter.to;
  return out;
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
  if (filter_.empty() || rests_on_shown(control.claims)) return true;
  const Filter own = asked_of(filter_, {FilterKey::place, FilterKey::actor, FilterKey::voice});
  if (own != filter_) return false;
  Subject subject;
  for (const auto* name : {&control.place, &control.place_id})
    subject.terms.emplace_back(FilterKey::place, compared(FilterKey::place, *name));
  subject.terms.emplace_back(FilterKey::actor, control.holder);
  for (const auto& voice : control.according_to) subject.terms.emplace_back(FilterKey::voice, voice);
  subject.days = {control.from ? control.from : control.as_of, control.until, 1};
  return passes(own, subject);
}

bool Narrowed::shows(const Relation& relation) const {
  if (filter_.empty() || rests_on_shown(relation.claims)) return true;
  const Filter own = asked_of(filter_, {FilterKey::actor});
  if (own != filter_) return false;
  return passes(
      own,
      {{{FilterKey::actor, relation.a}, {FilterKey::actor, relation.b}}, relation.days, false, 0, 0, {}});
}

bool Narrowed::shows(const Naming& naming) const {
  if (filter_.empty()) return true;
  constexpr std::string_view kOutlet = "outlet:";
  Subject subject;
  subject.terms = {{FilterKey::actor, naming.actor}, {FilterKey::voice, naming.voice}};
  if (naming.voice.starts_with(kOutlet))
    subject.terms.emplace_back(FilterKey::outlet,
                               compared(FilterKey::outlet, naming.voice.substr(kOutlet.size())));
  for (const auto& report : naming.reports) subject.terms.emplace_back(FilterKey::report, report);
  subject.days = {naming.first, naming.last, 1};
  const Filter own =
      asked_of(filter_, {FilterKey::actor, FilterKey::voice, FilterKey::outlet, FilterKey::report});
  if (!passes(own, subject)) return false;
  return own == filter_ || std::any_of(naming.reports.begin(), naming.reports.end(),
                                       [&](const auto& id) { return reports_.contains(id); });
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

}  // namespace selon::record
