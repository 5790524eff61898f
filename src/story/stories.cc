// Clusters of reports about one course of events, built best link first.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "base/hash.h"
#include "story/copies.h"
#include "story/groups.h"
#include "story/origin.h"
#include "story/story.h"
#include "story/versions.h"

namespace selon::story {

namespace {

constexpr std::size_t kNewest = 64;       // of each posting list
constexpr std::size_t kMaxCompared = 64;  // for each report
constexpr int kWindowDays = 8;            // a story silent for longer is over
constexpr int kMaxStoryDays = 60;         // a war is many stories
// Two accounts of one offensive score .22 and more, two attacks of one week in one country under .17.
constexpr double kLink = 0.20;

/// A likeness and what it rests on.
struct Likeness {
  double score = 0;
  std::size_t words = 0, places = 0, actors = 0;
  bool same_days = false;
};

struct Link {
  std::size_t earlier, later;
  Likeness likeness;
};

/// A feature (a word, a place, an actor) as a number, apart by its kind.
std::uint64_t feature(char kind, std::uint64_t value) {
  const std::array<std::uint64_t, 2> part{static_cast<std::uint64_t>(kind), value};
  return base::hash64({reinterpret_cast<const char*>(part.data()), sizeof(part)});
}

struct Features {
  std::vector<std::uint64_t> words, places, actors;  ///< sorted

  explicit Features(const Fingerprint& report) {
    for (const auto word : report.words) words.push_back(feature('w', word));
    for (const auto& id : report.places) places.push_back(feature('p', base::hash64(id)));
    for (const auto& id : report.actors) actors.push_back(feature('a', base::hash64(id)));
    for (auto* list : {&words, &places, &actors}) std::sort(list->begin(), list->end());
  }
};

/// How telling a feature is among all reports: log(n / reports that have it).
class Rarity {
 public:
  explicit Rarity(const std::vector<Features>& all) : count_(static_cast<double>(all.size())) {
    for (const Features& f : all)
      for (const auto* list : {&f.words, &f.places, &f.actors})
        for (const auto x : *list) ++reports_[x];
  }
  double operator()(std::uint64_t x) const {
    const auto it = reports_.find(x);
    return it == reports_.end() ? 0 : std::log(1 + count_ / it->second);
  }
  double reports(std::uint64_t x) const { return reports_.at(x); }

 private:
  double count_;
  std::unordered_map<std::uint64_t, double> reports_;
};

struct Shared {
  double weight = 0;  ///< share of the lesser side's rarity that both have
  std::size_t count = 0;
};

Shared shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b,
              const Rarity& rarity) {
  double both = 0, in_a = 0, in_b = 0;
  Shared out;
  for (const auto x : a) in_a += rarity(x);
  for (const auto x : b) in_b += rarity(x);
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k])
      both += rarity(a[i]), ++out.count, ++i, ++k;
    else if (a[i] < b[k])
      ++i;
    else
      ++k;
  }
  // The geometric mean asks something of the longer report too.
  if (in_a > 0 && in_b > 0) out.weight = both / std::sqrt(in_a * in_b);
  return out;
}

std::optional<Day> day_of(const Fingerprint& report) {
  return report.published ? report.published : report.days.end ? report.days.end : report.days.start;
}

/// Days between two reports; 0 where either has no date at all.
int gap_days(const Fingerprint& a, const Fingerprint& b) {
  const auto day_a = day_of(a), day_b = day_of(b);
  return day_a && day_b ? std::abs(static_cast<int>((*day_a - *day_b).count())) : 0;
}

bool days_meet(const Fingerprint& a, const Fingerprint& b) {
  return a.days.start && b.days.start && *a.days.start <= *b.days.end && *b.days.start <= *a.days.end;
}

Likeness likeness(const Fingerprint& a, const Fingerprint& b, const std::array<const Features*, 2>& of,
                  const Rarity& rarity) {
  Likeness out;
  if (gap_days(a, b) > kWindowDays) return out;
  const Shared words = shared(of[0]->words, of[1]->words, rarity);
  const Shared places = shared(of[0]->places, of[1]->places, rarity);
  const Shared actors = shared(of[0]->actors, of[1]->actors, rarity);
  out.places = places.count, out.actors = actors.count;
  out.same_days = days_meet(a, b);
  // Across languages words cannot meet: then place, actors and days carry the whole weight.
  const bool words_count = a.language == b.language && !of[0]->words.empty() && !of[1]->words.empty();
  if (words_count) out.words = words.count;
  const double world = 0.5 * places.weight + 0.35 * actors.weight + (out.same_days ? 0.15 : 0.0);
  const double text = words_count ? words.weight : 0;
  // A place and an actor in common are two reasons; one of them alone needs the wording beside it.
  const bool two_reasons = out.places > 0 && out.actors > 0;
  out.score = (two_reasons ? world : 0.5 * world) + text;
  out.score -= 0.02 * gap_days(a, b);
  return out;
}

std::vector<Link> links(std::span<const Fingerprint> ordered, const std::vector<Features>& all,
                        const Rarity& rarity) {
  std::vector<Link> out;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> postings;
  std::vector<std::size_t> last_met(ordered.size(), ordered.size());
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    // The rarest features first: they bring the likeliest companions before the limit is reached.
    std::vector<std::uint64_t> keys(all[i].places);
    keys.insert(keys.end(), all[i].actors.begin(), all[i].actors.end());
    keys.insert(keys.end(), all[i].words.begin(), all[i].words.end());
    std::erase_if(keys, [&](std::uint64_t x) { return rarity.reports(x) < 2; });
    std::sort(keys.begin(), keys.end(), [&](std::uint64_t a, std::uint64_t b) {
      return std::pair(rarity.reports(a), a) < std::pair(rarity.reports(b), b);
    });
    std::size_t compared = 0;
    for (const auto key : keys) {
      auto& list = postings[key];
      const std::size_t oldest = list.size() > kNewest ? list.size() - kNewest : 0;
      for (std::size_t k = list.size(); k-- > oldest && compared < kMaxCompared;) {
        if (last_met[list[k]] == i) continue;
        last_met[list[k]] = i, ++compared;
        const Likeness like = likeness(ordered[list[k]], ordered[i], {&all[list[k]], &all[i]}, rarity);
        if (like.score >= kLink) out.push_back({list[k], i, like});
      }
      list.push_back(i);
    }
  }
  return out;
}

/// The days of a story as it grows, so that a chain of reports does not run through a whole war.
struct Reach {
  std::optional<Day> first, last;

  void add(std::optional<Day> from, std::optional<Day> to) {
    if (from) first = first ? std::min(*first, *from) : *from;
    if (to) last = last ? std::max(*last, *to) : *to;
  }
};

bool within_one_story(const Reach& a, const Reach& b) {
  if (!a.first || !b.first) return true;
  return (std::max(*a.last, *b.last) - std::min(*a.first, *b.first)).count() <= kMaxStoryDays;
}

std::string reason(const Likeness& like) {
  std::vector<std::string> parts;
  const auto counted = [](std::size_t n, std::string_view one, std::string_view many) {
    return n == 1 ? fmt::format("one {} in common", one) : fmt::format("{} {} in common", n, many);
  };
  if (like.places) parts.push_back(counted(like.places, "place", "places"));
  if (like.actors) parts.push_back(counted(like.actors, "actor", "actors"));
  if (like.same_days) parts.push_back("the same days");
  if (like.words) parts.push_back(counted(like.words, "telling word", "telling words"));
  return fmt::format("{}", fmt::join(parts, ", "));
}

struct Grown {
  Groups groups;
  std::vector<std::vector<std::string>> reasons;
};

Grown grow(std::span<const Fingerprint> ordered, std::vector<Link> all,
           const std::vector<std::size_t>& original, const std::vector<Versions>& articles) {
  Grown out{Groups(ordered.size()), std::vector<std::vector<std::string>>(ordered.size())};
  std::vector<Reach> reach(ordered.size());
  for (std::size_t i = 0; i < ordered.size(); ++i) reach[i].add(day_of(ordered[i]), day_of(ordered[i]));
  const auto join = [&](std::size_t a, std::size_t b, std::string why) {
    a = out.groups.first(a), b = out.groups.first(b);
    if (a == b) return;
    if (a > b) std::swap(a, b);
    out.groups.join(a, b);
    reach[a].add(reach[b].first, reach[b].last);
    for (auto& old : out.reasons[b]) out.reasons[a].push_back(std::move(old));
    out.reasons[a].push_back(std::move(why));
  };
  for (std::size_t i = 0; i < ordered.size(); ++i)
    if (original[i] != i) join(original[i], i, "near copies");
  std::unordered_map<std::string_view, std::size_t> by_id;
  for (std::size_t i = 0; i < ordered.size(); ++i) by_id.emplace(ordered[i].report, i);
  for (const Versions& article : articles)
    for (const auto& id : article.reports)
      join(by_id.at(article.reports.front()), by_id.at(id), "one article");
  std::sort(all.begin(), all.end(), [](const Link& a, const Link& b) {
    if (a.likeness.score != b.likeness.score) return a.likeness.score > b.likeness.score;
    return std::pair(a.earlier, a.later) < std::pair(b.earlier, b.later);
  });
  for (const Link& link : all)
    if (within_one_story(reach[out.groups.first(link.earlier)], reach[out.groups.first(link.later)]))
      join(link.earlier, link.later, reason(link.likeness));
  return out;
}

/// The groups of copies, and of each report the one taken as its original.
struct Copied {
  std::vector<CopyGroup> groups;
  std::vector<std::size_t> original;
};

/// Which version of which article a report is.
class VersionPlaces {
 public:
  explicit VersionPlaces(const std::vector<Versions>& articles) {
    for (std::size_t a = 0; a < articles.size(); ++a)
      for (std::size_t v = 0; v < articles[a].reports.size(); ++v)
        at_.emplace(articles[a].reports[v], std::pair(a, v));
  }

  /// Of the versions of one article that are in a group, the first: a version is no copy.
  void keep_one_version(CopyParty& party, std::span<const Fingerprint> ordered) const {
    std::unordered_map<std::size_t, std::size_t> first;
    for (const std::size_t i : party.members)
      if (const auto it = at_.find(ordered[i].report); it != at_.end()) {
        const auto [known, fresh] = first.emplace(it->second);
        if (!fresh) known->second = std::min(known->second, it->second.second);
      }
    std::erase_if(party.members, [&](std::size_t i) {
      const auto it = at_.find(ordered[i].report);
      return it != at_.end() && first.at(it->second.first) != it->second.second;
    });
  }

 private:
  std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>> at_;
};

Copied copied(std::span<const Fingerprint> ordered, const std::vector<Versions>& articles) {
  Copied out;
  out.original.resize(ordered.size());
  std::iota(out.original.begin(), out.original.end(), 0U);
  std::vector<CopyText> texts;
  texts.reserve(ordered.size());
  for (const Fingerprint& report : ordered) texts.push_back({unpacked(report.wording), &report});
  const Agreement agreement(texts);
  const VersionPlaces places(articles);
  for (CopyParty& party : copy_parties(texts, agreement)) {
    places.keep_one_version(party, ordered);
    if (party.members.size() < 2) continue;
    Described described = describe(texts, party, agreement);
    for (const std::size_t i : party.members) out.original[i] = described.origin;
    out.groups.push_back(std::move(described.group));
  }
  std::sort(out.groups.begin(), out.groups.end(),
            [](const CopyGroup& a, const CopyGroup& b) { return a.origin < b.origin; });
  return out;
}

Story story_of(std::span<const Fingerprint> ordered, const std::vector<std::size_t>& members,
               std::vector<std::string> reasons) {
  Story out;
  std::vector<std::string> ids;
  for (const auto i : members) {
    out.reports.push_back(ordered[i].report);
    ids.push_back(ordered[i].report);
    if (!ordered[i].published) continue;
    if (!out.days.start) out.days.start = ordered[i].published;
    out.days.end = ordered[i].published;
  }
  std::sort(ids.begin(), ids.end());
  out.id = "s" + base::to_hex(base::hash64(fmt::format("{}", fmt::join(ids, "\n"))));
  std::sort(reasons.begin(), reasons.end());
  reasons.erase(std::unique(reasons.begin(), reasons.end()), reasons.end());
  out.reasons = std::move(reasons);
  return out;
}

/// Publication, then id; undated reports stand where the days they tell of end, or last.
std::vector<Fingerprint> in_order(std::span<const Fingerprint> reports) {
  std::vector<Fingerprint> out(reports.begin(), reports.end());
  constexpr auto kNever = Day::max();
  std::sort(out.begin(), out.end(), [&](const Fingerprint& a, const Fingerprint& b) {
    return std::tuple(day_of(a).value_or(kNever), a.agency.empty(), std::string_view(a.report)) <
           std::tuple(day_of(b).value_or(kNever), b.agency.empty(), std::string_view(b.report));
  });
  return out;
}

}  // namespace

Stories stories(std::span<const Fingerprint> reports) {
  const std::vector<Fingerprint> ordered = in_order(reports);
  std::vector<Versions> articles = versions(ordered);
  Copied copies = copied(ordered, articles);
  std::vector<Features> features;
  features.reserve(ordered.size());
  for (const auto& report : ordered) features.emplace_back(report);
  const Rarity rarity(features);
  Grown grown = grow(ordered, links(ordered, features, rarity), copies.original, articles);
  std::vector<std::vector<std::size_t>> members(ordered.size());
  for (std::size_t i = 0; i < ordered.size(); ++i) members[grown.groups.first(i)].push_back(i);
  Stories out;
  out.copies = std::move(copies.groups);
  out.versions = std::move(articles);
  for (std::size_t i = 0; i < ordered.size(); ++i)
    if (!members[i].empty())
      out.stories.push_back(story_of(ordered, members[i], std::move(grown.reasons[i])));
  return out;
}

}  // namespace selon::story
