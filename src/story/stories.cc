// Clusters of reports about one course of events, joined report by report in canonical order.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/sorted.h"
#include "base/waiting.h"
#include "story/copy_links.h"
#include "story/memory_archive.h"
#include "story/story.h"
#include "story/telling.h"
#include "story/versions.h"

namespace selon::story {

namespace {

constexpr std::size_t kMaxCompared = 64;  // for each report
constexpr std::size_t kLikest = 3;        // of a story, so many speak for it
constexpr std::size_t kMostNames = 40;    // by which a report is filed
constexpr std::size_t kMostWords = 56;    // names included
constexpr int kWindowDays = 8;            // a story silent for longer is over
constexpr int kMaxStoryDays = 60;         // a war is many stories
// Two accounts of one offensive score .22 and more, two attacks of one week in one country under .17.
constexpr double kLink = 0.20;

enum class Feature : std::size_t { word, place, actor };
constexpr std::size_t kFeatures = 3;

std::uint64_t list_of(Feature feature, std::uint64_t value) {
  const std::array<std::uint64_t, 2> part{static_cast<std::uint64_t>(feature), value};
  return base::hash64({reinterpret_cast<const char*>(part.data()), sizeof(part)});
}

struct Filing {
  Feature feature = Feature::word;
  std::uint64_t list = 0;
  double weight = 0;  ///< squared
};

/// The words by which a report is filed: its names, then its nouns and numbers; verbs tell too little. Of
/// many, those with the least hashes stand for all (bottom-k sketch: Cohen and Kaplan 2007), so that two
/// reports keep the same ones.
std::vector<std::uint64_t> filing_words(const Fingerprint& report) {
  std::vector<std::uint64_t> names, nouns;  // sorted, as the words are
  for (const std::uint64_t word : report.words)
    if (is_name(word))
      names.push_back(word);
    else if (!is_verb(word))
      nouns.push_back(word);
  names.resize(std::min(names.size(), kMostNames));
  nouns.resize(std::min(nouns.size(), kMostWords - names.size()));
  names.insert(names.end(), nouns.begin(), nouns.end());
  return names;
}

/// What a report is filed under. Words of two languages never meet.
std::vector<Filing> filings(const Fingerprint& report) {
  std::vector<Filing> out;
  const std::uint64_t language = base::hash64(report.language);
  for (const std::uint64_t word : filing_words(report))
    out.push_back({Feature::word, list_of(Feature::word, base::mix(word, language)), squared_weight(word)});
  for (const auto& id : report.places)
    out.push_back({Feature::place, list_of(Feature::place, base::hash64(id)), squared_weight_of_place(id)});
  for (const auto& id : report.actors)
    out.push_back({Feature::actor, list_of(Feature::actor, base::hash64(id)), squared_weight_of_actor(id)});
  return out;
}

std::vector<std::uint64_t> lists_of(const std::vector<Filing>& filings) {
  std::vector<std::uint64_t> out;
  for (const Filing& filing : filings) out.push_back(filing.list);
  return out;
}

std::optional<std::int32_t> day_number(const Fingerprint& report) {
  const auto day = day_of(report);
  if (!day) return std::nullopt;
  return static_cast<std::int32_t>(day->time_since_epoch().count());
}

/// Days between two reports; 0 where either has no date at all.
int gap(std::optional<std::int32_t> a, std::optional<std::int32_t> b) {
  return a && b ? std::abs(*a - *b) : 0;
}

struct Candidate {
  std::uint32_t report = 0;
  std::array<double, kFeatures> shared{};
  std::array<std::uint32_t, kFeatures> count{};
  double weight() const { return shared[0] + shared[1] + shared[2]; }
};

/// A story that a report may join, with how like its reports are, the likest first.
struct Home {
  std::uint32_t home = 0;
  std::vector<double> scores;
  Common common;  ///< with the likest

  double mean() const {
    const std::size_t n = std::min(kLikest, scores.size());
    return std::accumulate(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(n), 0.0) /
           static_cast<double>(n);
  }
};

bool days_meet(const ReportDays& a, const ReportDays& b) {
  return a.first && b.first && *a.first <= *b.last && *b.first <= *a.last;
}

ReportDays days_of(const Fingerprint& report) {
  ReportDays out{day_number(report), std::nullopt, std::nullopt};
  if (!report.days.start) return out;
  out.first = static_cast<std::int32_t>(report.days.start->time_since_epoch().count());
  out.last =
      report.days.end ? static_cast<std::int32_t>(report.days.end->time_since_epoch().count()) : out.first;
  return out;
}

/// One report among those before it.
class Joining {
 public:
  Joining(Archive& archive, std::uint32_t report)
      : archive_(archive),
        report_(report),
        print_(*archive.text(report).report),
        day_(day_number(print_)),
        filings_(filings(print_)) {}

  const std::vector<Filing>& filed_under() const { return filings_; }

  Standing standing() {
    Standing out;
    out.home = report_, out.days = days_of(print_);
    const std::vector<Candidate> candidates = gather(out);
    const std::vector<std::uint32_t> company = archive_.company(report_);
    const std::uint32_t first = *std::min_element(company.begin(), company.end(),
                                                  [&](auto a, auto b) { return archive_.before(a, b); });
    if (first != report_) {
      out.home = archive_.standing(first).home;
      const Fingerprint& other = *archive_.text(first).report;
      const std::string article = article_of(print_);
      (!article.empty() && article == article_of(other) ? out.common.article
       : archive_.is_copy(report_)                      ? out.common.copies
                                                        : out.common.decided) = true;
      return out;
    }
    std::vector<std::uint32_t> closed;  // homes of those that a human keeps apart from it
    for (const std::uint32_t other : archive_.apart(report_))
      if (archive_.before(other, report_)) closed.push_back(archive_.standing(other).home);
    std::vector<Home> homes;
    for (const Candidate& candidate : candidates) {
      const auto [score, common] = likeness(candidate, out);
      const std::uint32_t home = archive_.standing(candidate.report).home;
      if (std::find(closed.begin(), closed.end(), home) != closed.end()) continue;
      auto at = std::find_if(homes.begin(), homes.end(), [&](const Home& h) { return h.home == home; });
      if (at == homes.end()) at = homes.insert(homes.end(), {home, {}, common});
      if (at->scores.empty() || score > at->scores.front()) at->common = common;
      at->scores.insert(std::upper_bound(at->scores.begin(), at->scores.end(), score, std::greater<>()),
                        score);
    }
    double best = kLink;
    for (const Home& home : homes) {
      if (home.mean() < best || (home.mean() == best && out.home != report_)) continue;
      if (gap(day_, archive_.standing(home.home).days.day) > kMaxStoryDays) continue;
      best = home.mean(), out.home = home.home, out.common = home.common;
    }
    return out;
  }

 private:
  /// The reports within the window that share the most.
  std::vector<Candidate> gather(Standing& out) {
    std::unordered_map<std::uint32_t, std::size_t> at;
    std::vector<Candidate> met;
    for (const Filing& filing : filings_) {
      const auto kind = static_cast<std::size_t>(filing.feature);
      out.weight[kind] += filing.weight;
      for (const Filed& row : archive_.earlier(filing.list, report_, kNewest)) {
        if (gap(row.day, day_) > kWindowDays) continue;
        const auto [it, fresh] = at.emplace(row.report, met.size());
        if (fresh) met.push_back({row.report});
        met[it->second].shared[kind] += filing.weight, ++met[it->second].count[kind];
      }
    }
    const auto better = [&](const Candidate& a, const Candidate& b) {
      if (a.weight() != b.weight()) return a.weight() > b.weight();
      return archive_.before(b.report, a.report);  // the nearer
    };
    const std::size_t kept = std::min(kMaxCompared, met.size());
    std::partial_sort(met.begin(), met.begin() + static_cast<std::ptrdiff_t>(kept), met.end(), better);
    met.resize(kept);
    return met;
  }

  std::pair<double, Common> likeness(const Candidate& with, const Standing& mine) {
    const Standing its = archive_.standing(with.report);
    // The geometric mean asks something of the longer report too.
    const auto share = [&](Feature feature) {
      const auto kind = static_cast<std::size_t>(feature);
      const double both = mine.weight[kind] * its.weight[kind];
      return both > 0 ? with.shared[kind] / std::sqrt(both) : 0;
    };
    Common common{with.count[0], with.count[1], with.count[2], days_meet(mine.days, its.days)};
    const double world =
        0.5 * share(Feature::place) + 0.35 * share(Feature::actor) + (common.same_days ? 0.15 : 0.0);
    // A place and an actor in common are two reasons; one of them alone needs the wording beside it. Across
    // languages words cannot meet: then place, actors and days carry the whole weight.
    const bool two_reasons = common.places > 0 && common.actors > 0;
    const double score = (two_reasons ? world : 0.5 * world) + share(Feature::word);
    return {score - 0.02 * gap(its.days.day, day_), common};
  }

  Archive& archive_;
  std::uint32_t report_;
  Fingerprint print_;
  std::optional<std::int32_t> day_;
  std::vector<Filing> filings_;
};

std::string in_words(const Common& common) {
  if (common.article) return "one article";
  if (common.copies) return "near copies";
  if (common.decided) return "put together by a reviewer";
  std::vector<std::string> parts;
  const auto add = [&](std::uint32_t n, std::string_view one, std::string_view many) {
    if (n)
      parts.push_back(n == 1 ? fmt::format("one {} in common", one)
                             : fmt::format("{} {} in common", n, many));
  };
  add(common.places, "place", "places");
  add(common.actors, "actor", "actors");
  if (common.same_days) parts.emplace_back("the same days");
  add(common.words, "telling word", "telling words");
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

std::optional<Day> day_of(const Fingerprint& report) {
  return report.published ? report.published : report.days.end ? report.days.end : report.days.start;
}

std::vector<std::uint64_t> lists_of(const Fingerprint& report) { return lists_of(filings(report)); }

Order order_of(const Fingerprint& report) {
  const std::int64_t day = day_number(report).value_or(INT32_MAX);
  return {2 * day + report.agency.empty(), static_cast<std::int64_t>(base::hash64(report.report))};
}

std::vector<std::uint32_t> lookers(Archive& archive, std::uint32_t report) {
  const Fingerprint& print = *archive.text(report).report;
  const auto day = day_number(print);
  std::vector<std::uint32_t> out;
  for (const Filing& filing : filings(print))
    for (const Filed& row : archive.later(filing.list, report, kNewest))
      if (gap(row.day, day) <= kWindowDays) out.push_back(row.report);
  for (const auto& others : {archive.company(report), archive.apart(report)})
    for (const std::uint32_t other : others)
      if (archive.before(report, other)) out.push_back(other);
  base::sort_unique(out);
  return out;
}

std::vector<std::uint32_t> join_stories(Archive& archive, const std::vector<std::uint32_t>& fresh,
                                        const std::vector<std::uint32_t>& shaken) {
  std::vector<std::uint32_t> moved;
  base::Waiting waiting([&](std::uint32_t a, std::uint32_t b) { return archive.before(a, b); });
  const std::unordered_set<std::uint32_t> entering(fresh.begin(), fresh.end());
  waiting.add_all(fresh), waiting.add_all(shaken);
  while (!waiting.empty()) {
    const std::uint32_t report = waiting.take();
    Joining joining(archive, report);
    const Standing now = joining.standing();
    const bool enters = entering.contains(report);
    if (enters) archive.file(report, lists_of(joining.filed_under()));
    const Standing before = archive.standing(report);
    if (!enters && before == now) continue;
    archive.set_standing(report, now);
    moved.push_back(report);
    if (enters || before.home != now.home) waiting.add_all(lookers(archive, report));
  }
  return moved;
}

std::string story_id(std::string_view founder) { return "s" + base::to_hex(base::hash64(founder)); }

Story story_of(std::span<const Fingerprint* const> reports, std::span<const Standing> standings) {
  Story out;
  out.id = story_id(reports.front()->report);
  for (std::size_t i = 0; i < reports.size(); ++i) {
    out.reports.push_back(reports[i]->report);
    if (i > 0) out.reasons.push_back(in_words(standings[i].common));
    if (!reports[i]->published) continue;
    out.days.start =
        out.days.start ? std::min(*out.days.start, *reports[i]->published) : reports[i]->published;
    out.days.end = out.days.end ? std::max(*out.days.end, *reports[i]->published) : reports[i]->published;
  }
  base::sort_unique(out.reasons);
  return out;
}

std::vector<Fingerprint> in_order(std::vector<Fingerprint> reports) {
  std::sort(reports.begin(), reports.end(),
            [](const Fingerprint& a, const Fingerprint& b) { return order_of(a) < order_of(b); });
  return reports;
}

Stories stories(std::span<const Fingerprint> reports, std::span<const StoryDecision> decisions) {
  const std::vector<Fingerprint> ordered = in_order({reports.begin(), reports.end()});
  MemoryArchive archive(ordered);
  return settle(archive, ordered, decisions);
}

Stories settle(MemoryArchive& archive, std::span<const Fingerprint> ordered,
               std::span<const StoryDecision> decisions) {
  std::vector<std::uint32_t> every(ordered.size());
  std::iota(every.begin(), every.end(), 0U);
  Stories out;
  link_copies(archive, every, {});
  std::vector<bool> done(ordered.size());
  for (const std::uint32_t report : every) {
    if (done[report]) continue;
    Component component = group_copies(archive, report);
    for (const std::uint32_t member : component.reports) done[member] = true;
    for (Grouped& grouped : component.groups) {
      archive.set_copies(grouped.members);
      archive.keep_together(grouped.members);
      out.copies.push_back(std::move(grouped.group));
    }
  }
  std::sort(out.copies.begin(), out.copies.end(),
            [](const CopyGroup& a, const CopyGroup& b) { return a.origin < b.origin; });
  out.versions = versions(ordered);
  std::unordered_map<std::string_view, std::uint32_t> by_id;
  for (const std::uint32_t i : every) by_id.emplace(ordered[i].report, i);
  for (const Versions& article : out.versions) {
    std::vector<std::uint32_t> members;
    for (const std::string& id : article.reports) members.push_back(by_id.at(id));
    archive.keep_together(members);
  }
  for (const StoryDecision& decision : decisions) {
    const auto a = by_id.find(decision.a), b = by_id.find(decision.b);
    if (a == by_id.end() || b == by_id.end()) continue;
    if (decision.belonging == Belonging::together)
      archive.keep_together({a->second, b->second});
    else
      archive.keep_apart(a->second, b->second);
  }
  join_stories(archive, every, {});
  std::vector<std::vector<std::uint32_t>> by_home(ordered.size());
  for (const std::uint32_t i : every) by_home[archive.standing(i).home].push_back(i);
  for (const auto& members : by_home) {
    if (members.empty()) continue;
    std::vector<const Fingerprint*> its;
    std::vector<Standing> standings;
    for (const std::uint32_t i : members)
      its.push_back(&ordered[i]), standings.push_back(archive.standing(i));
    out.stories.push_back(story_of(its, standings));
  }
  return out;
}

}  // namespace selon::story
