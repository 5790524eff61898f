#include "event/event.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "event/control.h"
#include "event/corroboration.h"
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

/// Named after its founder, so that it keeps its name as it grows.
std::string id_of(std::string_view founder) { return "e" + base::to_hex(base::hash64(founder)); }

Group group_of(std::string id, const std::vector<std::size_t>& members, const Evidences& all) {
  Group group{std::move(id), {}};
  for (const auto i : members) (all.facts[i].withdrawn ? group.withdrawn : group.members).push_back(i);
  return group;
}

std::vector<Group> groups_of(const Sameness& sameness, const Evidences& all) {
  std::vector<Group> out;
  for (const auto& members : sameness.groups)
    out.push_back(group_of(id_of(all.facts[members.front()].claim->id), members, all));
  return out;
}

/// The groups that claims were placed in.
std::vector<Group> groups_of(const Placed& placed, const Evidences& all) {
  std::map<std::string_view, std::vector<std::size_t>> by_event;
  for (std::size_t i = 0; i < all.facts.size(); ++i)
    if (const auto at = placed.events.find(all.facts[i].claim->id); at != placed.events.end())
      by_event[at->second].push_back(i);
  std::vector<std::pair<std::size_t, Group>> sorted;
  for (const auto& [event, members] : by_event)
    sorted.emplace_back(members.front(), group_of(std::string(event), members, all));
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Group> out;
  for (auto& [first, group] : sorted) out.push_back(std::move(group));
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
  const bool affirmed = std::any_of(group.members.begin(), group.members.end(), [&](auto i) {
    return all.facts[i].claim->polarity == Polarity::affirmed;
  });
  return affirmed ? Status::reported : Status::denied;
}

/// Whether independent voices tell it, and why; a dispute or a denial outweighs that they do.
void judge_voices(const std::vector<std::size_t>& members, const Evidences& all, Event& event) {
  Corroboration judged = corroboration(members, all);
  for (Voice& voice : event.voices)
    if (const auto it = judged.no_weight.find(voice.id); it != judged.no_weight.end())
      voice.no_weight = it->second;
  if (event.status == Status::reported && judged.corroborated) event.status = Status::corroborated;
  event.why = std::move(judged.why);
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
  event.losses = losses(group.members, all);
  event.status = taken_back ? Status::withdrawn : status(event, group, all, disputed);
  judge_voices(group.members, all, event);
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

namespace {

/// An older version's statements and words are not made any more.
template <class T>
std::vector<T> still_made(std::span<const T> all, const Revised& revised) {
  std::vector<T> out;
  std::copy_if(all.begin(), all.end(), std::back_inserter(out),
               [&](const T& one) { return !revised.old_reports.contains(one.report); });
  return out;
}

/// Of a claim that people rejected or corrected, the words beside it tell what it no longer does.
std::vector<ControlStatement> statements_left(const Input& input, const Revised& revised) {
  std::vector<ControlStatement> out = still_made(input.control, revised);
  if (input.decided)
    std::erase_if(out, [&](const ControlStatement& statement) {
      const auto holds = [&](const std::vector<std::string>& ids) {
        return std::binary_search(ids.begin(), ids.end(), statement.claim);
      };
      return holds(input.decided->rejected) || holds(input.decided->corrected);
    });
  return out;
}

Revised revised_and_decided(const Input& input) {
  Revised out = input.revised ? *input.revised : revise(input.stories.versions, input.claims);
  if (input.decided) out.rejected.insert(input.decided->rejected.begin(), input.decided->rejected.end());
  return out;
}

std::span<const MarkedDispute> marked_in(const Input& input) {
  return input.decided ? std::span<const MarkedDispute>(input.decided->disputes)
                       : std::span<const MarkedDispute>();
}

std::vector<Control> control_in(const Scope& scope, std::vector<Sign> signs, const Evidences& all) {
  std::erase_if(signs, [&](const Sign& sign) { return !scope.holds_place(sign.place_key); });
  return control(signs, all);
}

/// What is made anew, from evidences and the groups they were placed in.
class Telling {
 public:
  Telling(const Evidences& all, std::vector<Group> every, std::vector<ControlStatement> statements,
          std::span<const MarkedDispute> marked)
      : all_(all),
        every_(std::move(every)),
        groups_(standing(every_)),
        statements_(std::move(statements)),
        marked_(marked) {}

  void tell(const Scope& scope, std::span<const Dispute> kept, Record& record) {
    find_disputes(scope, record);
    std::vector<Dispute> known(record.disputes);
    std::set<std::string> restated(scope.events.begin(), scope.events.end());
    for (const Dispute& dispute : kept)
      (scope.replaces(dispute) ? void(restated.insert(dispute.event)) : known.push_back(dispute));
    std::set<std::string> disputed;
    for (const Dispute& dispute : known) disputed.insert(dispute.event);
    for (const Dispute& dispute : record.disputes) restated.insert(dispute.event);
    const auto wanted = [&](const Group& group) { return scope.everything || restated.contains(group.id); };
    for (const Group& group : every_)
      if (wanted(group)) record.events.push_back(build(group, all_, disputed));
    for (const Group& group : groups_)
      if (wanted(group))
        for (auto& series : updates(group.id, group.members, all_))
          record.updates.push_back(std::move(series));
    if (scope.holds_places())
      record.control = control_in(scope, control_signs(groups_, all_, statements_, known), all_);
  }

 private:
  void find_disputes(const Scope& scope, Record& record) {
    std::vector<Draft> drafts;
    std::vector<Group> told;
    std::copy_if(groups_.begin(), groups_.end(), std::back_inserter(told),
                 [&](const Group& group) { return scope.holds_event(group.id); });
    for (const Group& group : told) disputes_within(group, all_, drafts);
    disputes_between(groups_, scope, all_, drafts);
    disputes_of_control(told, all_, statements_, drafts);
    record.disputes = finish(std::move(drafts), all_);
    add_marked(marked_, every_, all_, record.disputes);
    std::erase_if(record.disputes, [&](const Dispute& dispute) { return !scope.replaces(dispute); });
  }

  const Evidences& all_;
  std::vector<Group> every_, groups_;
  std::vector<ControlStatement> statements_;
  std::span<const MarkedDispute> marked_;
};

void sort_record(Record& record) {
  sort_events(record.events);
  std::sort(record.updates.begin(), record.updates.end(), [](const UpdateSeries& a, const UpdateSeries& b) {
    return std::tie(a.event, a.what) < std::tie(b.event, b.what);
  });
}

}  // namespace

bool Scope::holds_event(const std::string& id) const { return everything || events.contains(id); }
bool Scope::holds_story(const std::string& id) const { return everything || stories.contains(id); }
bool Scope::holds_places() const { return everything || !places.empty(); }
bool Scope::holds_place(const std::string& key) const { return everything || places.contains(key); }
bool Scope::replaces(const Dispute& dispute) const {
  return everything || events.contains(dispute.scope) || stories.contains(dispute.scope);
}

std::string event_id(std::string_view founder) { return id_of(founder); }

Record reconcile(const Input& input, const pack::World& world) {
  Revised revised = revised_and_decided(input);
  const Evidences all = gather(input, world, revised);
  const Bonds bonds(input.decided ? std::span<const ClaimBond>(input.decided->bonds)
                                  : std::span<const ClaimBond>());
  Record record;
  record.stories = input.stories.stories, record.copies = input.stories.copies;
  Telling(all, groups_of(same_events(all, world.event_types, bonds), all), statements_left(input, revised),
          marked_in(input))
      .tell({}, {}, record);
  record.relations = relations(all, world);
  record.naming = naming(still_made(input.naming, revised), all);
  record.versions = std::move(revised.articles);
  sort_record(record);
  return record;
}

std::vector<Control> retell_control(const Input& input, std::vector<std::string> disputed, const Scope& scope,
                                    const pack::World& world) {
  const Revised revised = revised_and_decided(input);
  const Evidences all = gather(input, world, revised);
  // Whatever their events: signs are those of the claims that somebody still makes.
  Group everyone;
  for (std::size_t i = 0; i < all.facts.size(); ++i)
    if (!all.facts[i].withdrawn) everyone.members.push_back(i);
  Dispute all_disputes;
  all_disputes.sides.push_back({{}, std::move(disputed), {}});
  const std::vector<ControlStatement> statements = statements_left(input, revised);
  return control_in(scope, control_signs({&everyone, 1}, all, statements, {&all_disputes, 1}), all);
}

Record retell(const Input& input, const Placed& placed, const Scope& scope, const pack::World& world) {
  const Revised revised = revised_and_decided(input);
  const Evidences all = gather(input, world, revised);
  Record record;
  Telling(all, groups_of(placed, all), statements_left(input, revised), marked_in(input))
      .tell(scope, placed.disputes, record);
  sort_record(record);
  return record;
}

}  // namespace selon::event
