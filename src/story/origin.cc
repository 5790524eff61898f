#include "story/origin.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <unordered_map>

#include "base/date.h"
#include "story/agreement.h"
#include "story/fact_edits.h"
#include "story/versions.h"
#include "text/fold.h"

namespace selon::story {

namespace {

/// An excerpt carries less than this of the original and is shorter than this share of it.
constexpr double kWhole = 0.7;

bool same_name(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && text::fold(a) == text::fold(b);
}

/// How many of a party credit an outlet of it that is not their own. Counted once for all: of a text that
/// thousands print, each may be the original.
class Credits {
 public:
  Credits(std::span<const CopyText> texts, const CopyParty& party) {
    for (const std::size_t i : party.members) {
      const Fingerprint& report = *texts[i].report;
      if (report.agency.empty() || same_name(report.agency, report.outlet)) continue;
      ++credited_[text::fold(report.agency)];
    }
  }
  std::size_t of(const Fingerprint& report) const {
    if (report.outlet.empty()) return 0;
    const auto found = credited_.find(text::fold(report.outlet));
    return found == credited_.end() ? 0 : found->second;
  }

 private:
  std::unordered_map<std::string, std::size_t> credited_;
};

/// When it was published: the day, then the moment where it is told. Those without one come after those with.
using Appeared = std::pair<Day, std::int64_t>;

Appeared appeared(const Fingerprint& report) {
  constexpr auto kUntold = std::numeric_limits<std::int64_t>::max();
  if (!report.published) return {Day::max(), kUntold};
  const auto at = report.published_at.size() > 10 ? minutes(report.published_at) : std::nullopt;
  return {*report.published, at.value_or(kUntold)};
}

struct Choice {
  std::size_t origin;
  std::string reason;
};

Choice choose(std::span<const CopyText> texts, const CopyParty& party) {
  const Credits credits(texts, party);
  const auto key = [&](std::size_t i) {
    const Fingerprint& report = *texts[i].report;
    return std::tuple(credits.of(report) == 0, appeared(report), -static_cast<long>(texts[i].wording.size()),
                      report.agency.empty(), std::string_view(report.report));
  };
  std::size_t best = party.members.front();
  auto least = key(best);
  for (const std::size_t i : party.members)
    if (auto its = key(i); its < least) best = i, least = std::move(its);
  const Fingerprint& report = *texts[best].report;
  if (const std::size_t count = credits.of(report))
    return {best, fmt::format("{} of the others {} it", count, count == 1 ? "credits" : "credit")};
  const auto others = [&](auto holds) {
    return std::all_of(party.members.begin(), party.members.end(),
                       [&](std::size_t i) { return i == best || holds(i); });
  };
  const Appeared first = appeared(report);
  if (report.published && others([&](std::size_t i) { return appeared(*texts[i].report) > first; })) {
    const bool to_the_hour = first.second != appeared({}).second;
    return {best, fmt::format("the first to be published, {}",
                              to_the_hour ? report.published_at : base::to_iso(*report.published))};
  }
  if (others([&](std::size_t i) { return texts[i].wording.size() < texts[best].wording.size(); }))
    return {best, report.published ? "none was published before it, and it is the fullest text"
                                   : "the fullest text; no day of publication tells more"};
  return {best, "nothing tells it from the others; taken for being first in order"};
}

double rounded(double value) { return std::round(value * 1000) / 1000; }

/// "Agence X", where a copy says that the text is another's.
std::string credit_of(const Fingerprint& copy, const Fingerprint& original) {
  if (copy.agency.empty() || same_name(copy.agency, copy.outlet)) return {};
  if (same_name(copy.agency, original.agency) || same_name(copy.agency, original.outlet)) return copy.agency;
  return {};
}

Copy copy_of(const CopyText& original, const CopyText& copy) {
  Copy out;
  out.report = copy.report->report;
  const Alignment found = align(original.wording, copy.wording);
  const double shorter = original.wording.size() <= copy.wording.size() ? found.share_a : found.share_b;
  const double agrees = shorter * found.exact < 0.3 ? agreement(original, copy) : 0;
  if (agrees >= kAgrees) {
    const bool translated = original.report->language != copy.report->language;
    out.kind = translated ? CopyKind::translation : CopyKind::spun;
    out.likeness = rounded(agrees);
    out.reason = fmt::format("{}, {:.0f} % of the names, numbers, places and days in the same order",
                             translated ? "another language" : "other words", agrees * 100);
    return out;
  }
  out.likeness = rounded(shorter * found.exact);
  const double length =
      static_cast<double>(copy.wording.size()) / static_cast<double>(original.wording.size());
  const std::string credit = credit_of(*copy.report, *original.report);
  if (found.share_a < kWhole && length < kWhole)
    out.kind = CopyKind::excerpt;
  else
    out.kind = credit.empty() ? CopyKind::copy : CopyKind::reprint;
  out.reason = fmt::format(
      "{:.0f} % of its words stand in the original, in stretches; it has {:.0f} % of the original",
      found.share_b * 100, found.share_a * 100);
  if (!credit.empty()) out.reason += fmt::format("; credits {}", credit);
  out.edits = fact_edits(original, copy, found);
  return out;
}

}  // namespace

Described describe(std::span<const CopyText> texts, const CopyParty& party) {
  Choice choice = choose(texts, party);
  Described out{choice.origin, {}};
  out.group.origin = texts[choice.origin].report->report;
  out.group.reason = std::move(choice.reason);
  for (const std::size_t i : party.members) {
    out.group.reports.push_back(texts[i].report->report);
    if (i != choice.origin) out.group.copies.push_back(copy_of(texts[choice.origin], texts[i]));
  }
  std::sort(out.group.reports.begin(), out.group.reports.end());
  std::sort(out.group.copies.begin(), out.group.copies.end(),
            [](const Copy& a, const Copy& b) { return a.report < b.report; });
  return out;
}

}  // namespace selon::story
