#include "event/event.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "event/control.h"
#include "event/disputes.h"
#include "event/facets.h"
#include "event/figures.h"
#include "event/naming.h"
#include "event/relations.h"
#include "event/same_event.h"
#include "event/titles.h"
#include "event/voices.h"

namespace selon::event {

namespace {

std::vector<std::string> claim_ids(const std::vector<std::size_t>& members, const Evidences& all) {
  std::vector<std::string> ids;
  for (const auto i : members) ids.push_back(all.facts[i].claim->id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::vector<Group> groups_of(Sameness sameness, const Evidences& all) {
  std::vector<Group> out;
  for (auto& members : sameness.groups) {
    // Named after its founder, so that it keeps its name as it grows.
    Group group{"e" + base::to_hex(base::hash64(all.facts[members.front()].claim->id)), {}};
    for (const auto i : members) (all.facts[i].withdrawn ? group.withdrawn : group.members).push_back(i);
    out.push_back(std::move(group));
  }
  return out;
}

/// Groups that somebody still tells; the others are events withdrawn, and dispute nothing.
std::vector<Group> standing(const std::vector<Group>& groups) {
  std::vector<Group> out;
  std::copy_if(groups.begin(), groups.end(), std::back_inserter(out),
               [](const Group& group) { return !group.members.empty(); });
  return out;
}

/// The sole voice that told it denies it in a later report, and nobody else asserts it.
bool withdrawn(const std::vector<std::size_t>& members, const Evidences& all) {
  std::set<std::string> told_by;
  std::optional<std::size_t> told, denied;  // reports, in order of publication
  for (const auto i : members) {
    const Facts& facts = all.facts[i];
    told_by.insert(voice_of(facts, all));
    if (facts.claim->polarity == Polarity::denied)
      denied = facts.report;
    else if (asserts(facts))
      told = facts.report;
  }
  return told_by.size() == 1 && told && denied && *denied > *told;
}

Status status(const Event& event, const Group& group, const Evidences& all,
              const std::set<std::string>& disputed) {
  if (withdrawn(group.members, all)) return Status::withdrawn;
  if (disputed.contains(event.id)) return Status::disputed;
  std::set<std::string_view> camps;
  std::vector<std::string> ids;
  bool affirmed = false;
  for (const auto i : group.members) {
    affirmed |= all.facts[i].claim->polarity == Polarity::affirmed;
    if (asserts(all.facts[i]) && !all.imitated(all.facts[i])) ids.push_back(voice_of(all.facts[i], all));
  }
  for (const auto& id : ids) camps.insert(camp_of(id, all));
  if (!affirmed) return Status::denied;
  return camps.size() > 1 ? Status::corroborated : Status::reported;
}

Event build(Group group, const Evidences& all, const std::set<std::string>& disputed) {
  Event event;
  const bool taken_back = group.members.empty();
  std::vector<std::size_t> everyone = group.members;
  everyone.insert(everyone.end(), group.withdrawn.begin(), group.withdrawn.end());
  std::sort(everyone.begin(), everyone.end());
  if (taken_back) group.members = everyone;
  event.id = group.id;
  event.story = all.story_ids[all.facts[group.members.front()].story];
  choose(group.members, all, event);
  event.claims = claim_ids(everyone, all);
  event.voices = voices(group.members, all);
  event.facets = facets(group.members, all);
  event.fatalities = fatalities(group.members, all);
  event.status = taken_back ? Status::withdrawn : status(event, group, all, disputed);
  event.title = title(event, all.world->actors);
  return event;
}

/// By day, the undated last; then id.
void sort_events(std::vector<Event>& events) {
  const auto day = [](const Event& e) {
    return e.days.start ? *e.days.start : e.days.end ? *e.days.end : Day::max();
  };
  std::sort(events.begin(), events.end(), [&](const Event& a, const Event& b) {
    return std::pair(day(a), std::string_view(a.id)) < std::pair(day(b), std::string_view(b.id));
  });
}

}  // namespace

Record reconcile(const Input& input, const pack::World& world) {
  Revised revised = revise(input.stories.versions, input.claims);
  const Evidences all = gather(input, world, revised);
  const pack::EventTypes& types = world.event_types;
  const std::vector<Group> every = groups_of(same_events(all, types), all);
  const std::vector<Group> groups = standing(every);
  std::vector<ControlStatement> statements;  // an older version's are not made any more
  std::copy_if(input.control.begin(), input.control.end(), std::back_inserter(statements),
               [&](const ControlStatement& s) { return !revised.old_reports.contains(s.report); });
  std::vector<NamingUse> uses;
  std::copy_if(input.naming.begin(), input.naming.end(), std::back_inserter(uses),
               [&](const NamingUse& use) { return !revised.old_reports.contains(use.report); });
  std::vector<Draft> drafts;
  const Judge judge(all);
  for (const Group& group : groups) disputes_within(group, all, judge, drafts);
  disputes_between(groups, all, types, drafts);
  disputes_of_control(groups, all, statements, drafts);
  Record record;
  record.stories = input.stories.stories, record.copies = input.stories.copies;
  record.versions = std::move(revised.articles);
  record.disputes = finish(std::move(drafts), all);
  std::set<std::string> disputed;
  for (const Dispute& dispute : record.disputes) disputed.insert(dispute.event);
  for (const Group& group : every) record.events.push_back(build(group, all, disputed));
  for (const Group& group : groups) {
    for (auto& series : updates(group.id, group.members, all)) record.updates.push_back(std::move(series));
  }
  sort_events(record.events);
  std::sort(record.updates.begin(), record.updates.end(), [](const UpdateSeries& a, const UpdateSeries& b) {
    return std::tie(a.event, a.what) < std::tie(b.event, b.what);
  });
  record.control = control(groups, all, statements, record.disputes);
  record.relations = relations(all, world);
  record.naming = naming(uses, all);
  return record;
}

}  // namespace selon::event
