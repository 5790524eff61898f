#include "engine/indexing.h"

#include <algorithm>
#include <unordered_map>

#include "engine/report_shelf.h"
#include "engine/told_report.h"
#include "event/event.h"
#include "event/facts.h"
#include "event/same_event.h"
#include "event/sign_places.h"
#include "record/standing.h"
#include "story/filing.h"
#include "story/story.h"
#include "story/versions.h"

namespace selon::engine {

namespace {

using record::Number;

/// Reports and claims of the store by their numbers, and how the record groups them.
class Indexing {
 public:
  Indexing(record::Store& store, const pack::Packs& packs) : store_(store), index_(store) {
    world_.world = &packs.world;
  }

  Result<> reports(story::MemoryArchive& archive, std::span<const Fingerprint> ordered,
                   const Record& record) {
    std::vector<std::string> ids;
    for (const Fingerprint& print : ordered) ids.push_back(print.report);
    SELON_TRY(numbers_, record::load_report_numbers(store_, ids));
    std::unordered_map<std::string_view, Number> number_of;
    for (std::size_t i = 0; i < ordered.size(); ++i) number_of.emplace(ordered[i].report, numbers_[i]);
    std::unordered_map<std::string_view, Number> company;
    for (const CopyGroup& group : record.copies)
      for (const std::string& member : group.reports) company.emplace(member, number_of.at(group.origin));
    for (std::uint32_t i = 0; i < ordered.size(); ++i) {
      const Fingerprint& print = ordered[i];
      story::Standing standing = archive.standing(i);
      homes_.push_back(numbers_[standing.home]);
      record::PlacedReport placed;
      placed.at = place_of(story::order_of(print));
      placed.day = story::days_of(print).day;
      placed.home = homes_.back();
      placed.standing = packed(standing);
      if (const auto found = company.find(print.report); found != company.end())
        placed.company = found->second;
      index_.put(numbers_[i], placed);
      std::vector<std::uint64_t> lists{article_list(story::article_of(print))};
      const auto own = story::lists_of(print);
      lists.insert(lists.end(), own.begin(), own.end());
      index_.file(numbers_[i], placed.at, placed.day, lists);
      index_.file_keys(record::Index::Keys::words, numbers_[i], placed.at,
                       story::sought_keys(story::signature(archive.text(i).wording)));
      index_.file_keys(record::Index::Keys::marks, numbers_[i], placed.at,
                       story::sought_keys(story::mark_signature(archive.text(i))));
      std::vector<Number> links;
      for (const std::uint32_t other : archive.earlier_links(i)) links.push_back(numbers_[other]);
      index_.set_links(numbers_[i], links);
    }
    return index_.state();
  }

  Result<> claims(std::span<const Fingerprint> ordered, const Record& record) {
    SELON_TRY_VOID(find_founders(record));
    SELON_TRY(decided_, record::load_claim_decisions(store_));
    for (std::size_t i = 0; i < ordered.size(); ++i) SELON_TRY_VOID(claims_of(i, ordered[i]));
    return index_.state();
  }

 private:
  Result<> find_founders(const Record& record) {
    std::vector<std::string> claims, founders;
    for (const Event& event : record.events) {
      const auto founder = std::find_if(event.claims.begin(), event.claims.end(), [&](const std::string& id) {
        return event::event_id(id) == event.id;
      });
      if (founder == event.claims.end()) continue;  // never: an event is named after one of its claims
      for (const std::string& id : event.claims) claims.push_back(id), founders.push_back(*founder);
    }
    SELON_TRY(const auto numbers, record::load_claim_numbers(store_, founders));
    for (std::size_t i = 0; i < claims.size(); ++i) founder_.emplace(std::move(claims[i]), numbers[i]);
    return {};
  }

  Result<> claims_of(std::size_t report, const Fingerprint& print) {
    SELON_TRY(const ToldReport its, load_told(store_, print, *world_.world, decided_));
    for (std::size_t i = 0; i < its.claims.size(); ++i) {
      const auto founder = founder_.find(its.claims[i].id);
      if (founder == founder_.end()) continue;  // a newer version makes it anew
      record::PlacedClaim placed;
      placed.id = its.claims[i].id;
      placed.at = its.place(i);
      placed.report = numbers_[report], placed.story = homes_[report], placed.home = founder->second;
      placed.told = its.told;
      index_.put(its.numbers[i], placed);
      event::Facts facts = event::facts_of(its.claims[i], world_);
      facts.report = static_cast<std::size_t>(placed.report);
      facts.story = static_cast<std::size_t>(placed.story);
      facts.told = its.told;
      if (facts.type == pack::EventTypes::npos) continue;
      index_.file(its.numbers[i], placed.at, listed(facts, its.numbers[i]), event::lists_of(facts));
    }
    index_.set_places(numbers_[report], event::sign_keys(its.claims, its.statements));
    return {};
  }

  record::Store& store_;
  record::Index index_;
  event::Evidences world_;
  ClaimDecisions decided_;
  std::vector<Number> numbers_, homes_;  ///< by report, in canonical order
  std::unordered_map<std::string, Number> founder_;
};

}  // namespace

Result<> index_all(record::Store& store, const pack::Packs& packs, story::MemoryArchive& archive,
                   std::span<const Fingerprint> ordered, const Record& record) {
  record::Index(store).clear();
  Indexing indexing(store, packs);
  SELON_TRY_VOID(indexing.reports(archive, ordered, record));
  return indexing.claims(ordered, record);
}

Result<bool> is_indexed(record::Store& store) {
  SELON_TRY(const auto placed, store.db().integer("SELECT EXISTS (SELECT 1 FROM placed_reports)"));
  return placed > 0;
}

}  // namespace selon::engine
