#include "event/same_event.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <queue>
#include <unordered_map>

#include "base/hash.h"
#include "text/fold.h"

namespace selon::event {

namespace {

constexpr std::size_t kNewest = 64;     // of each posting list
constexpr std::size_t kOwnReport = 28;  // of a claim's comparisons, at most this many go to its own report
constexpr int kBucketDays = 8;

enum class Block : std::uint64_t { report, place, anchor, story, parties };

std::uint64_t key(Block block, std::uint64_t value, std::uint64_t type, std::uint64_t bucket) {
  const std::array<std::uint64_t, 4> part{static_cast<std::uint64_t>(block), value, type, bucket};
  return base::hash64({reinterpret_cast<const char*>(part.data()), sizeof(part)});
}

/// The days under which a claim is looked for: as told, or those before its report, or none.
std::vector<int> buckets(const Facts& facts) {
  constexpr int kMaxBuckets = 4;
  const auto floor_div = [](int day) {
    return day >= 0 ? day / kBucketDays : -((kBucketDays - 1 - day) / kBucketDays);
  };
  int first = 0, last = 0;
  if (facts.days)
    first = floor_div(facts.days->start), last = floor_div(facts.days->end);
  else if (facts.told)
    first = last = floor_div(*facts.told);
  else
    return {0};
  std::vector<int> out;
  for (int b = first; b <= last && b < first + kMaxBuckets; ++b) out.push_back(b);
  if (out.back() != last) out.back() = last;
  return out;
}

/// What a claim is filed under, the most telling first. Days apart: they are crossed with these.
std::vector<std::pair<Block, std::uint64_t>> blocks(const Facts& facts) {
  std::vector<std::pair<Block, std::uint64_t>> out;
  if (const auto& place = facts.claim->place) {
    if (!place->id.empty()) out.emplace_back(Block::place, base::hash64(place->id));
    if (!place->name.empty()) out.emplace_back(Block::anchor, base::hash64(text::fold(place->name)));
    if (place->relative && !place->relative->anchor.empty())
      out.emplace_back(Block::anchor, base::hash64(text::fold(place->relative->anchor)));
  }
  std::size_t taken = 0;
  for (const auto* side : {&facts.actors, &facts.targets})
    for (const Party& party : *side)
      if (party.named && taken < 4) out.emplace_back(Block::parties, party.root), ++taken;
  return out;
}

class Finder {
 public:
  Finder(const Evidences& all, const pack::EventTypes& types)
      : all_(all), types_(types), last_met_(all.facts.size(), all.facts.size()) {}

  void find(std::size_t now, std::vector<Pair>& out) {
    const Facts& facts = all_.facts[now];
    if (facts.type == pack::EventTypes::npos) return;
    found_ = 0;
    meet(now, {key(Block::report, facts.report, 0, 0)}, kOwnReport, out);
    std::vector<std::uint64_t> near;
    for (const auto& [block, value] : blocks(facts))
      for (const std::size_t type : types_.relatives[facts.type])
        for (const int bucket : buckets_around(facts)) near.push_back(key(block, value, type, code(bucket)));
    meet(now, near, kMaxCompared, out);
    near.clear();
    for (const std::size_t type : types_.relatives[facts.type])
      near.push_back(key(Block::story, facts.story, type, 0));
    meet(now, near, kMaxCompared, out);
    file(now);
  }

 private:
  static std::uint64_t code(int bucket) {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(bucket));
  }

  static std::vector<int> buckets_around(const Facts& facts) {
    std::vector<int> out = buckets(facts);
    out.push_back(out.back() + 1);
    out.insert(out.begin(), out.front() - 1);
    return out;
  }

  void file(std::size_t now) {
    const Facts& facts = all_.facts[now];
    postings_[key(Block::report, facts.report, 0, 0)].push_back(now);
    postings_[key(Block::story, facts.story, facts.type, 0)].push_back(now);
    for (const auto& [block, value] : blocks(facts))
      for (const int bucket : buckets(facts))
        postings_[key(block, value, facts.type, code(bucket))].push_back(now);
  }

  /// Compares with the newest of the lists, until `limit` comparisons have been made for this claim in all.
  void meet(std::size_t now, const std::vector<std::uint64_t>& keys, std::size_t limit,
            std::vector<Pair>& out) {
    for (const auto list_key : keys) {
      const auto list = postings_.find(list_key);
      if (list == postings_.end()) continue;
      const auto& members = list->second;
      const std::size_t oldest = members.size() > kNewest ? members.size() - kNewest : 0;
      for (std::size_t k = members.size(); k-- > oldest && found_ < limit;) {
        const std::size_t other = members[k];
        const std::size_t type = all_.facts[other].type;
        if (last_met_[other] == now || types_.kinship(type, all_.facts[now].type) == pack::Kin::none)
          continue;
        last_met_[other] = now, ++found_;
        out.push_back({other, now, traits(all_.facts[other], all_.facts[now], types_)});
      }
    }
  }

  const Evidences& all_;
  const pack::EventTypes& types_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> postings_;
  std::vector<std::size_t> last_met_;
  std::size_t found_ = 0;
};

/// Average-link clustering over the compared pairs: two groups join where the mean of their pairs' scores is
/// positive, the highest mean first (Bansal, Blum and Chawla 2004, as a greedy heuristic).
class Clusters {
 public:
  explicit Clusters(std::size_t count) : links_(count), members_(count) {
    for (std::size_t i = 0; i < count; ++i) members_[i] = {i};
  }

  void add(std::size_t a, std::size_t b, double score) { put(a, b, {score, 1, 0}); }

  std::vector<std::vector<std::size_t>> merge() {
    while (!queue_.empty()) {
      const Entry top = queue_.top();
      queue_.pop();
      const auto link = links_[top.a].find(top.b);
      if (link != links_[top.a].end() && link->second.stamp == top.stamp) join(top.a, top.b);
    }
    std::vector<std::vector<std::size_t>> out;
    for (auto& group : members_) {
      if (group.empty()) continue;
      std::sort(group.begin(), group.end());
      out.push_back(std::move(group));
    }
    std::sort(out.begin(), out.end());
    return out;
  }

 private:
  struct Link {
    double sum = 0;
    int pairs = 0;
    std::uint64_t stamp = 0;  ///< tells a link from what it was before a join
  };
  struct Entry {
    double mean;
    std::size_t a, b;
    std::uint64_t stamp;
    bool operator<(const Entry& other) const {
      if (mean != other.mean) return mean < other.mean;
      return std::pair(a, b) > std::pair(other.a, other.b);
    }
  };

  void put(std::size_t a, std::size_t b, Link link) {
    link.stamp = ++stamps_;
    links_[a][b] = links_[b][a] = link;
    if (const double mean = link.sum / link.pairs; mean > 0)
      queue_.push({mean, std::min(a, b), std::max(a, b), link.stamp});
  }

  /// The one with more links takes in the other: each link moves at most log n times.
  void join(std::size_t a, std::size_t b) {
    if (links_[a].size() < links_[b].size()) std::swap(a, b);
    links_[a].erase(b), links_[b].erase(a);
    for (const auto& [other, moved] : links_[b]) {
      Link into = moved;
      if (const auto old = links_[a].find(other); old != links_[a].end())
        into.sum += old->second.sum, into.pairs += old->second.pairs;
      links_[other].erase(b);
      put(a, other, into);
    }
    links_[b].clear();
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
  }

  std::vector<std::map<std::size_t, Link>> links_;  // ordered: sums in one order on every machine
  std::vector<std::vector<std::size_t>> members_;
  std::priority_queue<Entry> queue_;
  std::uint64_t stamps_ = 0;
};

}  // namespace

std::vector<Pair> pairs(const Evidences& all, const pack::EventTypes& types) {
  Finder finder(all, types);
  std::vector<Pair> out;
  for (std::size_t i = 0; i < all.facts.size(); ++i) finder.find(i, out);
  return out;
}

Sameness same_events(const Evidences& all, const pack::EventTypes& types) {
  const std::vector<Pair> compared = pairs(all, types);
  Clusters clusters(all.facts.size());
  for (const Pair& pair : compared) clusters.add(pair.earlier, pair.later, likeness(pair.traits));
  return {clusters.merge(), compared.size()};
}

}  // namespace selon::event
