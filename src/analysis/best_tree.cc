#include "analysis/best_tree.h"

#include <algorithm>
#include <vector>

namespace selon::analysis {

namespace {

/// More than any difference of scores: a second word under the root is never worth it.
constexpr double kSecondRoot = 1e6;

struct Edge {
  std::int32_t head = -1, child = -1;  ///< nodes as given: 0 = root
};

/// A cycle taken as one node: its parts, each with the edge that it has inside the cycle.
struct Cycle {
  std::int32_t node;
  std::vector<std::pair<std::int32_t, Edge>> parts;
  std::vector<std::vector<std::int32_t>> members;  ///< words of each part
};

class Contraction {
 public:
  Contraction(const HeadScores& scores, std::size_t words)
      : size_(words + 1), best_(size_, -1), active_(size_, true) {
    score_.resize(size_ * size_);
    edge_.resize(size_ * size_);
    members_.resize(size_);
    for (std::size_t i = 1; i < size_; ++i) {
      members_[i] = {static_cast<std::int32_t>(i)};
      for (std::size_t j = 0; j < size_; ++j) {
        score_[j * size_ + i] = static_cast<double>(scores.at(j, i - 1)) - (j == 0 ? kSecondRoot : 0.0);
        edge_[j * size_ + i] = {static_cast<std::int32_t>(j), static_cast<std::int32_t>(i)};
      }
      choose(static_cast<std::int32_t>(i));
    }
  }

  void run(std::span<std::int32_t> heads) {
    for (std::vector<std::int32_t> cycle = find_cycle(); !cycle.empty(); cycle = find_cycle())
      contract(cycle);
    std::vector<Edge> chosen(size_);
    for (std::size_t i = 1; i < size_; ++i)
      if (active_[i]) chosen[i] = edge_[index(best_[i], static_cast<std::int32_t>(i))];
    while (!cycles_.empty()) {
      open(cycles_.back(), chosen);
      cycles_.pop_back();
    }
    for (std::size_t i = 1; i < size_; ++i) heads[i - 1] = chosen[i].head;
  }

 private:
  std::size_t index(std::int32_t head, std::int32_t child) const {
    return static_cast<std::size_t>(head) * size_ + static_cast<std::size_t>(child);
  }

  /// The best head of a node, among the active ones.
  void choose(std::int32_t child) {
    std::int32_t best = -1;
    for (std::size_t j = 0; j < size_; ++j) {
      const auto head = static_cast<std::int32_t>(j);
      if (!active_[j] || head == child) continue;
      if (best < 0 || score_[index(head, child)] > score_[index(best, child)]) best = head;
    }
    best_[static_cast<std::size_t>(child)] = best;
  }

  std::vector<std::int32_t> find_cycle() const {
    std::vector<std::int32_t> seen(size_, 0);
    for (std::size_t i = 1; i < size_; ++i) {
      if (!active_[i] || seen[i] != 0) continue;
      const auto mark = static_cast<std::int32_t>(i);
      std::int32_t at = mark;
      while (at != 0 && seen[static_cast<std::size_t>(at)] == 0) {
        seen[static_cast<std::size_t>(at)] = mark;
        at = best_[static_cast<std::size_t>(at)];
      }
      if (at == 0 || seen[static_cast<std::size_t>(at)] != mark) continue;
      std::vector<std::int32_t> cycle{at};
      for (std::int32_t next = best_[static_cast<std::size_t>(at)]; next != at;
           next = best_[static_cast<std::size_t>(next)])
        cycle.push_back(next);
      return cycle;
    }
    return {};
  }

  /// The cycle's first node stands for all of it from here on.
  void contract(const std::vector<std::int32_t>& cycle) {
    const std::int32_t node = cycle.front();
    Cycle record{node, {}, {}};
    std::vector<double> inside;
    for (const std::int32_t part : cycle) {
      const std::size_t own = index(best_[static_cast<std::size_t>(part)], part);
      inside.push_back(score_[own]);
      record.parts.emplace_back(part, edge_[own]);
      record.members.push_back(members_[static_cast<std::size_t>(part)]);
      if (part != node) active_[static_cast<std::size_t>(part)] = false;
    }
    for (std::size_t u = 0; u < size_; ++u) {
      const auto other = static_cast<std::int32_t>(u);
      if (!active_[u] || other == node) continue;
      merge_edges(cycle, inside, other);
      auto& best = best_[u];
      if (other != 0 && std::find(cycle.begin(), cycle.end(), best) != cycle.end()) best = node;
    }
    auto& all = members_[static_cast<std::size_t>(node)];
    for (std::size_t p = 1; p < record.members.size(); ++p)
      all.insert(all.end(), record.members[p].begin(), record.members[p].end());
    cycles_.push_back(std::move(record));
    choose(node);
  }

  void merge_edges(const std::vector<std::int32_t>& cycle, const std::vector<double>& inside,
                   std::int32_t other) {
    const std::int32_t node = cycle.front();
    double in = 0, out = 0;
    Edge in_edge, out_edge;
    for (std::size_t p = 0; p < cycle.size(); ++p) {
      const std::size_t to = index(other, cycle[p]), from = index(cycle[p], other);
      const double gain = score_[to] - inside[p];
      if (p == 0 || gain > in) {
        in = gain;
        in_edge = edge_[to];
      }
      if (p == 0 || score_[from] > out) {
        out = score_[from];
        out_edge = edge_[from];
      }
    }
    score_[index(other, node)] = in;
    edge_[index(other, node)] = in_edge;
    score_[index(node, other)] = out;
    edge_[index(node, other)] = out_edge;
  }

  /// The part that the edge into the cycle reaches takes that edge; the others keep their own.
  static void open(const Cycle& cycle, std::vector<Edge>& chosen) {
    const Edge entering = chosen[static_cast<std::size_t>(cycle.node)];
    for (std::size_t p = 0; p < cycle.parts.size(); ++p) {
      const auto& words = cycle.members[p];
      const bool reached = std::find(words.begin(), words.end(), entering.child) != words.end();
      chosen[static_cast<std::size_t>(cycle.parts[p].first)] = reached ? entering : cycle.parts[p].second;
    }
  }

  std::size_t size_;
  std::vector<double> score_;  ///< [head][child]
  std::vector<Edge> edge_;     ///< the edge between words that a score stands for
  std::vector<std::int32_t> best_;
  std::vector<char> active_;
  std::vector<std::vector<std::int32_t>> members_;
  std::vector<Cycle> cycles_;
};

}  // namespace

bool is_tree(std::span<const std::int32_t> heads) {
  std::size_t roots = 0;
  for (const std::int32_t head : heads) roots += head == 0;
  if (roots != 1) return false;
  std::vector<std::uint32_t> seen(heads.size(), 0);
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const auto mark = static_cast<std::uint32_t>(i + 1);
    std::size_t at = i;
    while (seen[at] == 0) {
      seen[at] = mark;
      if (heads[at] == 0) break;
      at = static_cast<std::size_t>(heads[at] - 1);
    }
    if (seen[at] == mark && heads[at] != 0) return false;
  }
  return true;
}

void best_tree(const HeadScores& scores, std::span<std::int32_t> heads) {
  if (heads.empty()) return;
  Contraction(scores, heads.size()).run(heads);
}

}  // namespace selon::analysis
