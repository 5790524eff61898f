// Copies, articles, stories and what follows from a story for its reports.
#include <algorithm>

#include "engine/growth.h"
#include "engine/infer.h"
#include "event/story_places.h"
#include "event/versions.h"
#include "record/apply.h"
#include "record/save.h"
#include "story/copy_links.h"
#include "story/dates.h"
#include "story/versions.h"

namespace selon::engine {

/// Takes a report that is read anew out of the index, and notes who looked at it.
void Growth::forget(std::uint32_t report) {
  const auto placed = index_.report(report);
  if (!placed) return;
  for (const std::uint64_t list : placed->lists)
    for (const auto& row : index_.reports_after(list, placed->at, story::kNewest))
      shaken_reports_.push_back(narrow(row.report));
  for (const auto& [kind, keys] :
       {std::pair{record::Index::Keys::words, &placed->words}, {record::Index::Keys::marks, &placed->marks}})
    for (const std::uint32_t key : *keys)
      for (const auto other : index_.holders_after(kind, key, placed->at, story::kHolders))
        shaken_copies_.push_back(narrow(other));
  if (!placed->lists.empty() && placed->lists.front() != 0)  // its article
    for (const auto& row : index_.reports_after(placed->lists.front(), record::kFirst, SIZE_MAX))
      again_.insert(narrow(row.report)), shaken_reports_.push_back(narrow(row.report));
  if (placed->company)
    for (const auto other : index_.company(*placed->company)) regroup_.insert(narrow(other));
  for (const auto other : index_.earlier_links(report)) regroup_.insert(narrow(other));
  for (const auto other : index_.later_links(report)) regroup_.insert(narrow(other));
  homes_.insert(narrow(placed->home));
  if (placed->company) update_.copies.push_back(id_of(narrow(*placed->company)));
  index_.remove_report(report);
}

void Growth::settle_copies() {
  for (const std::uint32_t changed : story::link_copies(reports_, pending_, shaken_copies_))
    regroup_.insert(changed);
  Numbers done, waiting = regroup_;
  while (!waiting.empty()) {
    const std::uint32_t report = *waiting.begin();
    waiting.erase(waiting.begin());
    if (!done.contains(report)) regroup(report, done, waiting);
  }
}

/// Groups anew what hangs together with a report; those whom it was grouped with before wait for their turn.
void Growth::regroup(std::uint32_t report, Numbers& done, Numbers& waiting) {
  story::Component component = story::group_copies(reports_, report);
  if (component.reports.empty()) component.reports = {report};
  std::map<std::uint32_t, std::uint32_t> group_of;
  for (story::Grouped& grouped : component.groups) {
    for (const std::uint32_t member : grouped.members) group_of[member] = grouped.origin;
    update_.copies.push_back(grouped.group.origin);
    update_.record.copies.push_back(std::move(grouped.group));
  }
  std::set<Number> listed;
  for (const std::uint32_t member : component.reports) {
    done.insert(member);
    const auto placed = index_.report(member);
    if (!placed) continue;
    if (placed->company && listed.insert(*placed->company).second) {
      update_.copies.push_back(id_of(narrow(*placed->company)));
      for (const auto other : index_.company(*placed->company)) waiting.insert(narrow(other));
    }
    const auto now = group_of.find(member);
    const bool grouped = now != group_of.end();
    if (placed->company != (grouped ? std::optional<Number>(now->second) : std::nullopt))
      index_.set_company(member, grouped ? std::optional<Number>(now->second) : std::nullopt);
    if (grouped || placed->company) reheaded_.insert(member), shaken_reports_.push_back(member);
  }
}

/// Versions of the articles of new reports: all of their claims are compared, and placed again.
Result<> Growth::settle_articles() {
  std::set<std::uint64_t> lists;
  Numbers members = again_;
  for (const std::uint32_t report : pending_) members.insert(report);
  for (const std::uint32_t report : members)
    if (const std::string article = story::article_of(reports_.print(report)); !article.empty())
      lists.insert(article_list(article));
    else
      update_.versions.push_back(id_of(report));
  for (const std::uint64_t list : lists) {
    if (!articles_.insert(list).second) continue;
    std::vector<Fingerprint> prints;
    for (const auto& row : index_.reports_after(list, record::kFirst, SIZE_MAX))
      prints.push_back(reports_.print(narrow(row.report)));
    for (const Fingerprint& print : prints) update_.versions.push_back(print.report);
    for (Versions& article : story::versions(prints)) {
      SELON_TRY(const auto numbers, record::load_report_numbers(store_, article.reports));
      for (const auto number : numbers)
        again_.insert(narrow(number)), shaken_reports_.push_back(narrow(number));
      update_.record.versions.push_back(std::move(article));
    }
  }
  return {};
}

void Growth::settle_stories() {
  reports_.forget_companies();
  for (const std::uint32_t report : pending_)  // who is kept together with it
    for (const std::uint32_t other : reports_.company(report)) shaken_reports_.push_back(other);
  std::erase_if(shaken_reports_, [&](std::uint32_t report) { return !index_.report(report); });
  const auto moved = story::join_stories(reports_, pending_, shaken_reports_);
  for (const auto& [report, old_home] : reports_.take_old_homes()) {
    homes_.insert(old_home);
    const std::uint32_t home = reports_.standing(report).home;
    homes_.insert(home);
    if (home != old_home) again_.insert(report);
  }
  for (const std::uint32_t report : moved) homes_.insert(reports_.standing(report).home);
  for (const std::uint32_t home : homes_) {
    update_.stories.push_back(story::story_id(id_of(home)));
    std::vector<const Fingerprint*> prints;
    std::vector<story::Standing> standings;
    for (const auto member : index_.reports_at(home)) {
      prints.push_back(&reports_.print(narrow(member)));
      standings.push_back(reports_.standing(narrow(member)));
    }
    if (!prints.empty()) update_.record.stories.push_back(story::story_of(prints, standings));
  }
}

Stories Growth::partial_stories(const Numbers& homes) {
  Stories out;
  std::set<record::Number> groups;
  for (const std::uint32_t home : homes) {
    Story story;
    story.id = story::story_id(id_of(home));
    for (const auto member : index_.reports_at(home)) {
      story.reports.push_back(id_of(narrow(member)));
      if (const auto placed = index_.report(member); placed && placed->company)
        groups.insert(*placed->company);
    }
    if (!story.reports.empty()) out.stories.push_back(std::move(story));
  }
  for (const auto origin : groups) {
    CopyGroup group{id_of(narrow(origin)), {}};
    for (const auto member : index_.company(origin)) group.reports.push_back(id_of(narrow(member)));
    std::sort(group.reports.begin(), group.reports.end());
    out.copies.push_back(std::move(group));
  }
  std::sort(out.copies.begin(), out.copies.end(),
            [](const CopyGroup& a, const CopyGroup& b) { return a.origin < b.origin; });
  return out;
}

/// Undated reports of the touched stories are read as of the day that their story now gives them.
Result<> Growth::date_stories() {
  std::vector<Fingerprint> prints;
  std::vector<std::string> ids;
  bool undated = false;
  for (const std::uint32_t home : homes_)
    for (const auto member : index_.reports_at(home)) {
      prints.push_back(reports_.print(narrow(member)));
      ids.push_back(prints.back().report);
      undated |= !prints.back().published;
    }
  if (!undated) return {};
  SELON_TRY(const auto held, record::load_inferred_days_of(store_, ids));
  const auto plan = plan_of(story::inferred_days(prints, partial_stories(homes_)), held);
  if (plan.empty()) return {};
  SELON_TRY_VOID(read_again(store_, packs_, plan));
  std::vector<std::string> reread;
  for (const auto& [id, day] : plan) reread.push_back(id);
  SELON_TRY(const auto numbers, record::load_report_numbers(store_, reread));
  for (const auto number : numbers) again_.insert(narrow(number));
  return {};
}

/// Villages that only another report of the story locates.
Result<> Growth::locate_in_stories() {
  const Stories stories = partial_stories(homes_);
  std::vector<std::string> ids;
  for (const Story& story : stories.stories)
    for (const std::string& report : story.reports) ids.push_back(report);
  SELON_TRY(const auto unknown, record::load_reports_of_unknown_places(store_, ids));
  if (unknown.empty()) return {};
  SELON_TRY(auto numbered, record::load_claims_of(store_, unknown));
  SELON_TRY(auto control, record::load_control_of(store_, unknown));
  std::vector<Claim> claims;
  for (auto& one : numbered) claims.push_back(one.value);
  std::vector<std::string> changed;
  for (const std::size_t at : event::locate_from_story(stories, claims, control)) {
    if (claims[at] == numbered[at].value) continue;
    SELON_TRY_VOID(record::save_claim(store_, claims[at]));
    changed.push_back(claims[at].report);
  }
  SELON_TRY(const auto numbers, record::load_report_numbers(store_, changed));
  for (const auto number : numbers) again_.insert(narrow(number));
  return {};
}

}  // namespace selon::engine
