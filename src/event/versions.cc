#include "event/versions.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/sorted.h"
#include "text/fold.h"
#include "text/words.h"

namespace selon::event {

namespace {

/// Sentences that share so much of their words are one sentence, edited.
constexpr double kSameSentence = 0.5, kSurelySame = 0.75;
/// Of an article, so many claims are compared one with another; what lies beyond is kept or not by its words.
constexpr std::size_t kMostClaims = 400;

std::vector<std::uint64_t> words_of(std::string_view evidence) {
  std::vector<text::Word> words;
  text::split_words(evidence, {0, static_cast<std::uint32_t>(evidence.size())}, {}, words);
  std::vector<std::uint64_t> out;
  for (const text::Word& word : words)
    if (word.kind != text::WordKind::mark)
      out.push_back(text::hash_word(text::fold(slice(evidence, word.span))));
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> ids_of(const std::vector<ActorRef>& actors) {
  std::vector<std::string> ids;
  for (const ActorRef& actor : actors) ids.push_back(actor.id.empty() ? text::fold(actor.text) : actor.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

using Counted = std::tuple<std::string, std::string, std::optional<std::int64_t>, std::optional<std::int64_t>,
                           std::optional<std::int64_t>, std::optional<std::int64_t>>;

std::vector<Counted> counts_of(const Claim& claim) {
  std::vector<Counted> out;
  for (const Quantity& q : claim.quantities) out.emplace_back(q.what, q.of, q.n, q.min, q.max, q.approx);
  std::sort(out.begin(), out.end());
  return out;
}

std::string place_of(const Claim& claim) {
  if (!claim.place) return {};
  const ClaimPlace& place = *claim.place;
  std::string out = place.id.empty() ? text::fold(place.name) : place.id;
  if (place.relative && place.relative->km) out += " " + std::to_string(*place.relative->km);
  return out;
}

std::vector<std::string> slots_changed(const Claim& a, const Claim& b) {
  std::vector<std::string> out;
  const auto compare = [&](const char* slot, bool same) {
    if (!same) out.emplace_back(slot);
  };
  compare("type", a.type == b.type);
  compare("who", ids_of(a.actors) == ids_of(b.actors));
  compare("whom", ids_of(a.targets) == ids_of(b.targets));
  compare("where", place_of(a) == place_of(b));
  compare("when", (a.time ? a.time->interval : Interval{}) == (b.time ? b.time->interval : Interval{}));
  compare("how_many", counts_of(a) == counts_of(b));
  compare("who_says_so", ids_of(a.attribution.sources()) == ids_of(b.attribution.sources()));
  compare("how_surely", a.certainty == b.certainty && a.polarity == b.polarity);
  compare("outcome", a.outcome == b.outcome);
  return out;
}

struct Match {
  double score = 0;
  std::size_t before = 0, after = 0;
};

std::vector<Match> matches(std::span<const Claim* const> before, std::span<const Claim* const> after) {
  const auto bags = [](std::span<const Claim* const> claims) {
    std::vector<std::vector<std::uint64_t>> out;
    for (const Claim* claim : claims.subspan(0, std::min(claims.size(), kMostClaims)))
      out.push_back(words_of(claim->evidence.text));
    return out;
  };
  const auto old_words = bags(before), new_words = bags(after);
  std::vector<Match> out;
  for (std::size_t i = 0; i < old_words.size(); ++i)
    for (std::size_t k = 0; k < new_words.size(); ++k) {
      const double words = base::dice(old_words[i], new_words[k]);
      const bool one_type = before[i]->type == after[k]->type;
      const auto slots = slots_changed(*before[i], *after[k]).size();
      if (words < (one_type ? kSameSentence : kSurelySame) && !(one_type && slots <= 1)) continue;
      out.push_back({words + (one_type ? 1.0 : 0.0) - 0.1 * static_cast<double>(slots), i, k});
    }
  std::sort(out.begin(), out.end(), [](const Match& a, const Match& b) {
    if (a.score != b.score) return a.score > b.score;
    return std::pair(a.before, a.after) < std::pair(b.before, b.after);
  });
  return out;
}

}  // namespace

std::vector<ClaimChange> compare_claims(std::span<const Claim* const> before,
                                        std::span<const Claim* const> after) {
  std::vector<bool> old_done(before.size()), new_done(after.size());
  std::vector<ClaimChange> out;
  for (const Match& match : matches(before, after)) {
    if (old_done[match.before] || new_done[match.after]) continue;
    old_done[match.before] = new_done[match.after] = true;
    auto slots = slots_changed(*before[match.before], *after[match.after]);
    const ClaimFate fate = slots.empty() ? ClaimFate::kept : ClaimFate::changed;
    out.push_back({before[match.before]->id, after[match.after]->id, fate, std::move(slots)});
  }
  for (std::size_t i = 0; i < before.size(); ++i)
    if (!old_done[i]) out.push_back({before[i]->id, "", ClaimFate::withdrawn, {}});
  for (std::size_t k = 0; k < after.size(); ++k)
    if (!new_done[k]) out.push_back({"", after[k]->id, ClaimFate::added, {}});
  std::sort(out.begin(), out.end(), [](const ClaimChange& a, const ClaimChange& b) {
    return std::tie(a.fate, a.before, a.after) < std::tie(b.fate, b.before, b.after);
  });
  return out;
}

Revised revise(std::span<const Versions> articles, std::span<const Claim> claims) {
  Revised out;
  out.articles.assign(articles.begin(), articles.end());
  std::unordered_map<std::string_view, std::vector<const Claim*>> by_report;
  for (const Versions& article : articles)
    for (const std::string& id : article.reports) by_report.try_emplace(id);
  std::unordered_map<std::string_view, const Claim*> by_id;
  for (const Claim& claim : claims)
    if (const auto it = by_report.find(claim.report); it != by_report.end())
      it->second.push_back(&claim), by_id.emplace(claim.id, &claim);
  for (std::size_t a = 0; a < articles.size(); ++a) {
    const auto& reports = articles[a].reports;
    for (std::size_t v = 1; v < reports.size(); ++v) {
      out.old_reports.insert(reports[v - 1]);
      for (ClaimChange& change : compare_claims(by_report.at(reports[v - 1]), by_report.at(reports[v]))) {
        if (!change.before.empty()) {
          const std::string_view id = by_id.at(change.before)->id;
          (change.fate == ClaimFate::withdrawn ? out.withdrawn : out.superseded).insert(id);
        }
        out.articles[a].changes.push_back(std::move(change));
      }
    }
  }
  return out;
}

}  // namespace selon::event
