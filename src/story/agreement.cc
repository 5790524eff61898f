#include "story/agreement.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

#include "base/hash.h"

namespace selon::story {

namespace {

/// A text with fewer has too little to be known by.
constexpr std::size_t kLeastMarks = 8;
/// How many different marks must agree, and how much of both texts' weight, for a translation. One shortened as
/// it was translated has .55; two accounts of one event had .49 with eight marks, .47 with fourteen at most.
constexpr std::size_t kLeastAgreeing = 9;
constexpr double kEnough = 0.53;
/// The longest list compared: beyond it a text is known by its beginning.
constexpr std::size_t kMostMarks = 160;

bool is_neutral(MarkKind kind) {
  switch (kind) {
    case MarkKind::number:
    case MarkKind::place:
    case MarkKind::actor:
    case MarkKind::day:
    case MarkKind::name:
      return true;
    case MarkKind::negation:
    case MarkKind::doubt:
      return false;
  }
  return false;
}

std::uint64_t hashed(const Mark& mark) {
  return base::mix(base::hash64(mark.value), static_cast<std::uint64_t>(mark.kind));
}

}  // namespace

Agreement::Agreement(std::span<const CopyText> texts) {
  std::unordered_map<std::uint64_t, std::uint32_t> holders;
  for (const CopyText& text : texts) {
    auto& told = told_.emplace_back();
    for (const Mark& mark : text.report->marks) {
      if (!is_neutral(mark.kind) || told.size() >= kMostMarks) continue;
      const std::uint64_t value = hashed(mark);
      if (told.empty() || told.back().mark != value) told.push_back({value, 0});
    }
    std::set<std::uint64_t> once;
    for (const Told& t : told)
      if (once.insert(t.mark).second) ++holders[t.mark];
  }
  const double all = static_cast<double>(texts.size());
  for (auto& told : told_)
    for (Told& t : told) t.weight = static_cast<float>(std::log(1 + (all + 8) / holders[t.mark]));
}

Signature Agreement::signature(std::size_t text) const {
  const auto& told = told_[text];
  if (told.size() < kLeastMarks) return {};
  std::vector<std::uint64_t> values;
  for (const Told& t : told) values.push_back(t.mark);
  return signature_of(values);
}

double Agreement::enough() const { return kEnough; }

double Agreement::score(std::size_t a, std::size_t b) const {
  const auto &x = told_[a], &y = told_[b];
  if (x.size() < kLeastMarks || y.size() < kLeastMarks) return 0;
  // The heaviest common subsequence, row by row, with how many different marks it holds at most.
  std::vector<float> above(y.size() + 1), row(y.size() + 1);
  for (const Told& mine : x) {
    for (std::size_t k = 0; k < y.size(); ++k)
      row[k + 1] = mine.mark == y[k].mark ? above[k] + mine.weight : std::max(above[k + 1], row[k]);
    std::swap(above, row);
  }
  float in_x = 0, in_y = 0;
  std::set<std::uint64_t> mine, both;
  for (const Told& t : x) in_x += t.weight, mine.insert(t.mark);
  for (const Told& t : y) {
    in_y += t.weight;
    if (mine.contains(t.mark)) both.insert(t.mark);
  }
  if (both.size() < kLeastAgreeing) return 0;
  return above.back() / std::max(std::sqrt(in_x * in_y), 1e-6F);
}

}  // namespace selon::story
