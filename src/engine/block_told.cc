#include "engine/block_told.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "base/hash.h"
#include "engine/infer.h"
#include "engine/rooms.h"
#include "engine/told_report.h"
#include "event/packed_facts.h"
#include "event/same_event.h"
#include "event/sign_places.h"
#include "event/story_places.h"
#include "event/versions.h"
#include "record/stored_value.h"
#include "story/dates.h"
#include "story/story.h"
#include "vocabulary/json.h"

namespace selon::engine {

namespace {

using vocabulary::from_json;
using vocabulary::to_json;

template <class T>
Result<T> parsed(std::string_view json, std::string_view what, std::size_t row) {
  auto value = from_json<T>(json);
  if (!value)
    return fail(ErrorCode::invalid, fmt::format("{}, row {}: {}", what, row, value.error().message));
  return value;
}

/// Reports of whole stories, and what follows from their stories, step by step.
class StoryBlock {
 public:
  StoryBlock(std::vector<ReadRow> rows, const pack::Packs& packs) : rows_(std::move(rows)), packs_(packs) {
    world_.world = &packs.world;
  }

  Result<ToldStories> tell(const std::vector<HomedRow>& groups, const std::vector<HomedRow>& articles) {
    SELON_TRY_VOID(read_prints());
    SELON_TRY_VOID(gather_stories());
    SELON_TRY_VOID(read_companies(groups, articles));
    SELON_TRY_VOID(date());
    SELON_TRY_VOID(read_claims());
    for (const std::size_t at : event::locate_from_story(stories_, claims_, statements_))
      completed_[at] = true;
    revised_ = event::revise(stories_.versions, claims_);
    for (std::size_t a = 0; a < articles.size(); ++a)
      out_.versions.push_back({articles[a].home, to_json(revised_.articles[a])});
    tell_reports();
    return std::move(out_);
  }

 private:
  Result<> read_prints() {
    prints_.resize(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      SELON_TRY(prints_[i], parsed<Fingerprint>(rows_[i].fingerprint, "fingerprint", i));
      if (!by_id_.emplace(prints_[i].report, i).second)
        return fail(ErrorCode::invalid, fmt::format("fingerprint, row {}: its report comes twice", i));
    }
    return {};
  }

  Result<> gather_stories() {
    order_.resize(rows_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(rows_[a].home, story::order_of(prints_[a])) <
             std::pair(rows_[b].home, story::order_of(prints_[b]));
    });
    for (std::size_t from = 0, to = 0; from < order_.size(); from = to) {
      const BlockNumber home = rows_[order_[from]].home;
      std::vector<const Fingerprint*> its;
      std::vector<story::Standing> standings;
      for (; to < order_.size() && rows_[order_[to]].home == home; ++to) {
        its.push_back(&prints_[order_[to]]);
        standings.emplace_back().common = rows_[order_[to]].common;
      }
      if (number_of(its.front()->report) != home)
        return fail(ErrorCode::invalid,
                    fmt::format("row {}: the first report of its story is not among them", order_[from]));
      stories_.stories.push_back(story::story_of(its, standings));
      out_.stories.push_back({home, to_json(stories_.stories.back()), story::order_of(*its.front()).day});
    }
    return {};
  }

  Result<> read_companies(const std::vector<HomedRow>& groups, const std::vector<HomedRow>& articles) {
    for (std::size_t g = 0; g < groups.size(); ++g) {
      SELON_TRY(auto group, parsed<CopyGroup>(groups[g].value, "group", g));
      stories_.copies.push_back(std::move(group));
    }
    for (std::size_t a = 0; a < articles.size(); ++a) {
      SELON_TRY(auto article, parsed<Versions>(articles[a].value, "article", a));
      if (article.reports.empty())
        return fail(ErrorCode::invalid, fmt::format("article, row {}: it has no versions", a));
      stories_.versions.push_back(std::move(article));
    }
    return {};
  }

  /// Undated reports are read again as of the day that their copies or their story let infer.
  Result<> date() {
    inferred_.resize(rows_.size());
    std::optional<Workspace> workspace;
    for (const auto& [id, day] : story::inferred_days(prints_, stories_)) {
      const std::size_t i = by_id_.at(id);
      SELON_TRY(Report report, parsed<Report>(rows_[i].value, "value", i));
      if (!rows_[i].text) return fail(ErrorCode::invalid, fmt::format("text, row {}: it is undated", i));
      report.text = std::move(*rows_[i].text);
      if (!workspace) workspace.emplace(packs_);
      rows_[i].found = found_row(read_as_of(std::move(report), day, *workspace, packs_));
      inferred_[i] = day;
    }
    return {};
  }

  Result<> read_claims() {
    first_claim_.assign(1, 0), first_statement_.assign(1, 0);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      for (const std::string& value : rows_[i].found.claims) {
        SELON_TRY(Claim claim, parsed<Claim>(value, "claims", i));
        if (claim.report != prints_[i].report)
          return fail(ErrorCode::invalid, fmt::format("claims, row {}: a claim of another report", i));
        claims_.push_back(std::move(claim));
      }
      for (const std::string& value : rows_[i].found.control) {
        SELON_TRY(ControlStatement statement, parsed<ControlStatement>(value, "control", i));
        if (statement.report != prints_[i].report)
          return fail(ErrorCode::invalid, fmt::format("control, row {}: a statement of another report", i));
        statements_.push_back(std::move(statement));
      }
      first_claim_.push_back(claims_.size()), first_statement_.push_back(statements_.size());
    }
    completed_.resize(claims_.size());
    return {};
  }

  event::ReportHead head(std::size_t i) const { return head_of(prints_[i], inferred_[i]); }

  void tell_reports() {
    const auto originals =
        event::originals(stories_, [&](std::string_view report) { return by_id_.contains(report); });
    for (const std::size_t i : order_) {
      const auto original = originals.find(prints_[i].report);
      const bool other = original != originals.end() && original->second != prints_[i].report;
      tell_report(i, other ? std::optional(head(by_id_.at(original->second))) : std::nullopt);
    }
  }

  void tell_report(std::size_t i, std::optional<event::ReportHead> original) {
    ToldReportRow out;
    out.home = rows_[i].home, out.number = number_of(prints_[i].report), out.report = prints_[i].report;
    out.inferred = inferred_[i];
    out.found = std::move(rows_[i].found);
    ToldRow row;
    row.head = head(i), row.story = out.home, row.number = out.number, row.original = std::move(original);
    out.told_day = event::rank_of(row.head).day;
    if (row.head.published) row.told = static_cast<int>(row.head.published->time_since_epoch().count());
    add_statements(i, out, row);
    std::vector<std::string> compared;  // what the row's views point into
    add_claims(i, out, row, compared);
    out.told = packed(row);
    out_.told.push_back(std::move(out));
  }

  /// An older version's statements are not made any more.
  void add_statements(std::size_t i, const ToldReportRow& out, ToldRow& row) {
    stated_.clear();
    if (revised_.old_reports.contains(prints_[i].report)) return;
    for (std::size_t s = first_statement_[i]; s < first_statement_[i + 1]; ++s) {
      row.statements.push_back(out.found.control[s - first_statement_[i]]);
      stated_.push_back(statements_[s].claim);
      if (const auto place = event::sign_place(statements_[s])) add_key(out.number, 0, *place);
    }
    std::sort(stated_.begin(), stated_.end());
  }

  void add_claims(std::size_t i, ToldReportRow& out, ToldRow& row, std::vector<std::string>& compared) {
    const std::size_t first = first_claim_[i], count = first_claim_[i + 1] - first;
    compared.resize(count);
    for (std::size_t c = 0; c < count; ++c) {
      const Claim& claim = claims_[first + c];
      if (completed_[first + c]) out.found.claims[c] = record::stored_value(claim);
      out.claim_numbers.push_back(number_of(claim.id));
      out.standing.push_back(!revised_.stands(claim)                 ? ClaimStanding::made_anew
                             : revised_.withdrawn.contains(claim.id) ? ClaimStanding::withdrawn
                                                                     : ClaimStanding::placed);
    }
    std::int64_t ordinal = 0;
    for (const std::size_t c : in_text_order(first, count)) {
      const std::int64_t at = ordinal++;
      if (out.standing[c] == ClaimStanding::made_anew) continue;
      const Claim& claim = claims_[first + c];
      event::Facts facts = event::facts_of(claim, world_);
      if (const auto last = event::last_told(facts); last && !row.head.published)
        row.told = std::max(row.told.value_or(*last), *last);
      facts.story = static_cast<std::size_t>(out.home);
      ToldClaim told;
      told.number = out.claim_numbers[c], told.ordinal = static_cast<std::uint64_t>(at);
      told.withdrawn = out.standing[c] == ClaimStanding::withdrawn;
      const auto place = event::sign_place(claim);
      if (place) add_key(out.number, told.number, *place);
      told.has_a_say = place || std::binary_search(stated_.begin(), stated_.end(), claim.id);
      if (facts.type != pack::EventTypes::npos) {
        std::vector<std::uint64_t> lists = event::lists_of(facts);
        lists.erase(lists.begin());  // its report's own
        for (const std::uint64_t list : lists)
          out_.listed.push_back({static_cast<BlockNumber>(list), out.told_day, out.number, at});
        compared[c] = event::packed(facts, lists);
        told.compared = compared[c];
      }
      told.value = out.found.claims[c];
      row.claims.push_back(told);
    }
  }

  /// As the event room orders the claims of a report.
  std::vector<std::size_t> in_text_order(std::size_t first, std::size_t count) const {
    std::vector<std::size_t> out(count);
    std::iota(out.begin(), out.end(), std::size_t{0});
    std::sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
      return event::place_in_text(claims_[first + a]) < event::place_in_text(claims_[first + b]);
    });
    return out;
  }

  void add_key(BlockNumber report, BlockNumber claim, const event::SignPlace& place) {
    out_.keys.push_back({report, claim, number_of(place.key), number_of(place.name_key)});
  }

  std::vector<ReadRow> rows_;
  const pack::Packs& packs_;
  event::Evidences world_;  ///< of which only the world is asked
  std::vector<Fingerprint> prints_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::vector<std::size_t> order_;  ///< rows by story, in canonical order
  Stories stories_;
  std::vector<std::optional<Day>> inferred_;
  std::vector<Claim> claims_;  ///< of all rows, one row after the other
  std::vector<ControlStatement> statements_;
  std::vector<std::size_t> first_claim_, first_statement_;  ///< by row
  std::vector<bool> completed_;
  event::Revised revised_;
  std::vector<std::string_view> stated_;  ///< claims that statements of the report at hand name
  ToldStories out_;
};

}  // namespace

Result<ToldStories> tell_stories(std::vector<ReadRow> reports, const std::vector<HomedRow>& groups,
                                 const std::vector<HomedRow>& articles, const pack::Packs& packs) {
  return StoryBlock(std::move(reports), packs).tell(groups, articles);
}

}  // namespace selon::engine
