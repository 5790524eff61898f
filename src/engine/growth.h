// Growth: one more batch of reports into a record that stands.
//
// In: a store with an index (indexing.h), and the reports that its record does not know yet. Out: the
// store's record as if all of its reports had come at once: only what looks at the new ones is placed again
// and told anew. Runs inside the caller's transaction. Cost: that of the stories, events and places touched.
// Leaves out: the first building and great batches (update.h builds those whole).
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/claim_shelf.h"
#include "engine/report_shelf.h"
#include "engine/told_report.h"
#include "event/event.h"
#include "pack/pack.h"
#include "record/index.h"
#include "record/load.h"

namespace selon::engine {

class Growth {
 public:
  /// Requires: store and packs outlive it.
  Growth(record::Store& store, const pack::Packs& packs);

  /// Takes the reports of these ids into the record.
  Result<> take(const std::vector<std::string>& pending);

 private:
  using Number = record::Number;
  using Numbers = std::set<std::uint32_t>;

  // growth_reports.cc
  void forget(std::uint32_t report);
  void settle_copies();
  void regroup(std::uint32_t report, Numbers& done, Numbers& waiting);
  Result<> settle_articles();
  void settle_stories();
  Result<> date_stories();
  Result<> locate_in_stories();
  Stories partial_stories(const Numbers& homes);

  // growth_claims.cc
  void leave(std::uint32_t report);
  Result<> settle_claims();
  Result<> revise_articles();
  Result<> place_claims_of(std::uint32_t report, std::vector<std::uint32_t>& fresh);
  void touch_event(std::uint32_t home);
  void touch_event_of(Number claim);
  void touch_events_of(std::uint32_t report);
  void shake_decided(const ToldReport& report);
  void touch_reheaded();
  Result<> touch_marked();

  // growth_retell.cc
  Result<const ToldReport*> told(std::uint32_t report);
  Result<> touch_places();
  Numbers reach();
  bool touch_disputed(std::span<const Dispute> before, std::span<const Dispute> after,
                      std::span<const Claim> claims, std::span<const ControlStatement> statements);
  Result<> retell();

  const std::string& id_of(std::uint32_t report);
  static std::uint32_t narrow(Number number) { return static_cast<std::uint32_t>(number); }

  record::Store& store_;
  const pack::Packs& packs_;
  record::Index index_;
  ReportShelf reports_;
  ClaimShelf claims_;
  ClaimDecisions decided_;
  Update update_;

  std::vector<std::uint32_t> pending_;
  Numbers again_;     ///< reports whose claims are placed again
  Numbers reheaded_;  ///< reports that are another's copy, or no more
  std::vector<std::uint32_t> shaken_copies_, shaken_reports_, shaken_claims_;
  Numbers regroup_;                               ///< reports around which copies are grouped again
  std::set<std::uint64_t> articles_;              ///< lists of articles whose versions are known
  Numbers homes_;                                 ///< stories touched, by their first report
  std::map<std::uint32_t, std::string> events_;   ///< events touched: their ids by their first claim
  std::set<std::string> places_;                  ///< keys of places touched
  std::set<std::string> superseded_, withdrawn_;  ///< claims of the touched articles
  std::set<std::string> replaced_;                ///< claims placed again, or no more
  Numbers marked_;                                ///< reports of disputes that people marked
  std::map<std::uint32_t, ToldReport> told_;      ///< from when their claims are as they stay
  std::unordered_map<std::uint32_t, std::string> ids_;
};

}  // namespace selon::engine
