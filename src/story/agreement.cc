#include "story/agreement.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/hash.h"

namespace selon::story {

namespace {

/// A text with fewer has too little to be known by.
constexpr std::size_t kLeastMarks = 8;
/// How many different marks must agree for a translation.
constexpr std::size_t kLeastAgreeing = 9;
/// The longest list compared: beyond it a text is known by its beginning.
constexpr std::size_t kMostMarks = 160;
constexpr float kTelling = 1.0F, kCommon = 0.6F;

/// How telling a mark is by its form alone, nothing for those that a language changes: a small number or a
/// day stands in many texts of one week.
float weight_of(const Mark& mark) {
  switch (mark.kind) {
    case MarkKind::number:
      return mark.value.size() > 1 ? kTelling : kCommon;
    case MarkKind::day:
      return kCommon;
    case MarkKind::place:
    case MarkKind::actor:
    case MarkKind::name:
      return kTelling;
    case MarkKind::negation:
    case MarkKind::doubt:
      return 0;
  }
  return 0;
}

std::uint64_t hashed(const Mark& mark) {
  return base::mix(base::hash64(mark.value), static_cast<std::uint64_t>(mark.kind));
}

std::vector<ToldMark> told_by(const Fingerprint& report) {
  std::vector<ToldMark> told;
  for (const Mark& mark : report.marks) {
    const float weight = weight_of(mark);
    if (weight == 0 || told.size() >= kMostMarks) continue;
    const std::uint64_t value = hashed(mark);
    if (told.empty() || told.back().mark != value) told.push_back({value, weight});
  }
  return told;
}

}  // namespace

CopyText copy_text(const Fingerprint& report) { return copy_text(report, unpacked(report.wording)); }
CopyText copy_text(const Fingerprint& report, Wording wording) {
  return {std::move(wording), told_by(report), &report};
}

Signature mark_signature(const CopyText& text) {
  if (text.told.size() < kLeastMarks) return {};
  std::vector<std::uint64_t> values;
  for (const ToldMark& told : text.told) values.push_back(told.mark);
  return signature_of(values);
}

double agreement(const CopyText& a, const CopyText& b) {
  const auto &x = a.told, &y = b.told;
  if (x.size() < kLeastMarks || y.size() < kLeastMarks) return 0;
  // The heaviest common subsequence, row by row, with how many different marks it holds at most.
  std::vector<float> above(y.size() + 1), row(y.size() + 1);
  for (const ToldMark& mine : x) {
    for (std::size_t k = 0; k < y.size(); ++k)
      row[k + 1] = mine.mark == y[k].mark ? above[k] + mine.weight : std::max(above[k + 1], row[k]);
    std::swap(above, row);
  }
  float in_x = 0, in_y = 0;
  std::set<std::uint64_t> mine, both;
  for (const ToldMark& t : x) in_x += t.weight, mine.insert(t.mark);
  for (const ToldMark& t : y) {
    in_y += t.weight;
    if (mine.contains(t.mark)) both.insert(t.mark);
  }
  if (both.size() < kLeastAgreeing) return 0;
  return above.back() / std::max(std::sqrt(in_x * in_y), 1e-6F);
}

}  // namespace selon::story
