#include "engine/report_shelf.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "base/hash.h"
#include "record/load.h"
#include "story/copy_links.h"
#include "story/versions.h"

namespace selon::engine {

namespace {

using story::Copying;

record::Index::Keys keys_of(Copying kind) {
  return kind == Copying::wording ? record::Index::Keys::words : record::Index::Keys::marks;
}

std::vector<std::uint32_t> narrowed(const std::vector<record::Number>& numbers) {
  return {numbers.begin(), numbers.end()};
}

template <class T>
T number_in(std::string_view& text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const auto used = static_cast<std::size_t>(end - text.data());
  text.remove_prefix(std::min(text.size(), used + 1));
  return value;
}

}  // namespace

std::uint64_t article_list(const std::string& article) {
  return article.empty() ? 0 : base::hash64("article\n" + article);
}

record::Place place_of(const story::Order& order) { return {order.day, order.key, 0}; }

std::string packed(const story::Standing& standing) {
  const story::Common& c = standing.common;
  const auto& [day, first, last] = standing.days;
  constexpr std::int32_t kNone = INT32_MIN;
  return fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {}", standing.weight[0], standing.weight[1],
                     standing.weight[2], c.words, c.places, c.actors, int{c.same_days}, int{c.copies},
                     int{c.article}, int{c.decided}, day.value_or(kNone), first.value_or(kNone),
                     last.value_or(kNone));
}

story::Standing unpacked_standing(std::uint32_t home, std::string_view text) {
  story::Standing out;
  out.home = home;
  for (double& weight : out.weight) weight = number_in<double>(text);
  for (std::uint32_t* count : {&out.common.words, &out.common.places, &out.common.actors})
    *count = number_in<std::uint32_t>(text);
  for (bool* flag : {&out.common.same_days, &out.common.copies, &out.common.article, &out.common.decided})
    *flag = number_in<int>(text) != 0;
  for (auto* day : {&out.days.day, &out.days.first, &out.days.last})
    if (const auto number = number_in<std::int32_t>(text); number != INT32_MIN) *day = number;
  return out;
}

void ReportShelf::admit(std::uint32_t report) {
  forget_companies();
  record::PlacedReport placed;
  placed.at = place_of(order(report));
  placed.day = story::days_of(print(report)).day;
  placed.home = report;
  story::Standing alone;
  alone.home = report;
  placed.standing = packed(alone);
  index_.put(report, placed);
  standings_.erase(report);
  index_.file(report, placed.at, placed.day, std::vector{article_list(story::article_of(print(report)))});
}

story::Order ReportShelf::order(std::uint32_t report) {
  if (const auto found = orders_.find(report); found != orders_.end()) return found->second;
  const auto placed = kept_.contains(report) ? std::nullopt : index_.report(report);
  const story::Order order =
      placed ? story::Order{placed->at.day, placed->at.key} : story::order_of(print(report));
  return orders_.emplace(report, order).first->second;
}

const story::CopyText& ReportShelf::text(std::uint32_t report) {
  auto& kept = kept_[report];
  if (!kept) {
    kept = std::make_unique<Kept>();
    auto prints = record::load_fingerprints_numbered(store_, std::vector{record::Number{report}});
    if (!prints)
      index_.fail(prints.error());
    else if (!prints->empty())
      kept->print = std::move(prints->front().value);
    kept->text = story::copy_text(kept->print);
  }
  return kept->text;
}

std::span<const story::Filed> ReportShelf::earlier(std::uint64_t list, std::uint32_t report,
                                                   std::size_t most) {
  answer_.clear();
  for (const auto& row : index_.reports_before(list, place_of(order(report)), most)) {
    answer_.push_back({static_cast<std::uint32_t>(row.report), row.day});
  }
  return answer_;
}

std::span<const story::Filed> ReportShelf::later(std::uint64_t list, std::uint32_t report, std::size_t most) {
  answer_.clear();
  for (const auto& row : index_.reports_after(list, place_of(order(report)), most))
    answer_.push_back({static_cast<std::uint32_t>(row.report), row.day});
  return answer_;
}

void ReportShelf::file(std::uint32_t report, std::span<const std::uint64_t> lists) {
  forget_companies();
  std::vector<std::uint64_t> all{article_list(story::article_of(print(report)))};
  all.insert(all.end(), lists.begin(), lists.end());
  index_.file(report, place_of(order(report)), story::days_of(print(report)).day, all);
}

const story::Signature& ReportShelf::signature(Copying kind, std::uint32_t report) {
  const auto [at, fresh] = signatures_.try_emplace(std::uint64_t{report} * 2 + (kind == Copying::marks));
  if (fresh)
    at->second = kind == Copying::wording ? story::signature(text(report).wording)
                                          : story::mark_signature(text(report));
  return at->second;
}

std::vector<story::Near> ReportShelf::sharing(Copying kind, std::uint32_t report, std::size_t most) {
  const story::Signature keys = signature(kind, report);
  std::unordered_map<std::uint32_t, std::uint32_t> times;
  for (const std::uint32_t key : story::sought_keys(keys))
    for (const auto other :
         index_.holders_before(keys_of(kind), key, place_of(order(report)), story::kHolders))
      ++times[static_cast<std::uint32_t>(other)];
  std::vector<story::Near> out;
  const story::Sampling own = story::sampling(keys);
  for (const auto& [other, shared] : times)
    if (shared >= story::least_shared(kind))
      out.push_back(story::weighed(own, story::sampling(signature(kind, other)), other, shared));
  std::sort(out.begin(), out.end(), [&](const story::Near& a, const story::Near& b) {
    const auto by_share = story::by_share(a, b);
    return by_share != 0 ? by_share < 0 : before(a.number, b.number);
  });
  if (out.size() > most) out.resize(most);
  return out;
}

std::vector<std::uint32_t> ReportShelf::sharing_later(Copying kind, std::uint32_t report) {
  std::unordered_set<std::uint32_t> met;
  for (const std::uint32_t key : story::sought_keys(signature(kind, report)))
    for (const auto other :
         index_.holders_after(keys_of(kind), key, place_of(order(report)), story::kHolders))
      met.insert(static_cast<std::uint32_t>(other));
  return {met.begin(), met.end()};
}

void ReportShelf::file_signature(Copying kind, std::uint32_t report) {
  index_.file_keys(keys_of(kind), report, place_of(order(report)),
                   story::sought_keys(signature(kind, report)));
}

std::vector<std::uint32_t> ReportShelf::links(std::uint32_t report) {
  std::vector<std::uint32_t> out = earlier_links(report);
  for (const auto other : index_.later_links(report)) out.push_back(static_cast<std::uint32_t>(other));
  return out;
}

std::vector<std::uint32_t> ReportShelf::earlier_links(std::uint32_t report) {
  return narrowed(index_.earlier_links(report));
}

void ReportShelf::set_links(std::uint32_t report, std::vector<std::uint32_t> earlier) {
  index_.set_links(report, {earlier.begin(), earlier.end()});
}

std::vector<std::uint32_t> ReportShelf::company(std::uint32_t report) {
  if (const auto known = company_at_.find(report); known != company_at_.end())
    return companies_[known->second];
  // Each of them is in the company of every other.
  companies_.push_back(gathered(report));
  for (const std::uint32_t member : companies_.back()) company_at_[member] = companies_.size() - 1;
  return companies_.back();
}

void ReportShelf::forget_companies() {
  company_at_.clear();
  companies_.clear();
}

std::vector<std::uint32_t> ReportShelf::gathered(std::uint32_t report) {
  std::vector<std::uint32_t> out{report};
  std::unordered_set<std::uint32_t> met{report};
  const auto add = [&](record::Number other) {
    const auto number = static_cast<std::uint32_t>(other);
    if (met.insert(number).second) out.push_back(number);
  };
  // Of a text that hundreds printed, every member leads to the same group and article: each is listed once.
  std::unordered_set<record::Number> groups;
  std::unordered_set<std::uint64_t> articles;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto placed = index_.report(out[i]);
    if (placed && placed->company && groups.insert(*placed->company).second)
      for (const auto other : index_.company(*placed->company)) add(other);
    for (const auto other : index_.decided(out[i], record::Index::Decided::together)) add(other);
    const std::uint64_t article = article_list(story::article_of(print(out[i])));
    if (article != 0 && articles.insert(article).second)
      for (const auto& row : index_.reports_after(article, record::kFirst, SIZE_MAX)) add(row.report);
  }
  return out;
}

std::vector<std::uint32_t> ReportShelf::apart(std::uint32_t report) {
  return narrowed(index_.decided(report, record::Index::Decided::apart));
}

bool ReportShelf::is_copy(std::uint32_t report) {
  const auto placed = index_.report(report);
  return placed && placed->company;
}

story::Standing ReportShelf::standing(std::uint32_t report) {
  if (const auto found = standings_.find(report); found != standings_.end()) return found->second;
  const auto placed = index_.report(report);
  if (!placed) return {};
  return standings_
      .emplace(report, unpacked_standing(static_cast<std::uint32_t>(placed->home), placed->standing))
      .first->second;
}

void ReportShelf::set_standing(std::uint32_t report, const story::Standing& standing) {
  old_homes_.try_emplace(report, this->standing(report).home);
  standings_[report] = standing;
  index_.set_standing(report, standing.home, packed(standing));
}

}  // namespace selon::engine
