// A cluster in small: stories made of reports that are cut into blocks, partitioned by key, number and
// component, each part handed in any order to the functions that the machines of a cluster call
// (engine/block_*.h).
//
// In: fingerprints, where to cut them, how large the halo is. Out: the stories. Leaves out: anything clever:
// lists and sums are maps.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/block_companies.h"
#include "engine/block_copies.h"
#include "engine/block_prospects.h"
#include "engine/block_reading.h"
#include "engine/block_settling.h"
#include "engine/block_stories.h"
#include "story/prospects.h"
#include "story/story.h"
#include "story/versions.h"

namespace selon::test {

using Prints = std::vector<Fingerprint>;
using Number = std::int64_t;

class StoryCluster {
 public:
  struct Halo {
    int days = story::kWindowDays;
    bool tails = true;
  };

  StoryCluster(Prints prints, std::vector<std::size_t> cuts, Halo halo)
      : ordered_(story::in_order(std::move(prints))), halo_(halo) {
    cuts.push_back(ordered_.size());
    for (std::size_t i = 0; i < ordered_.size(); ++i) {
      row_of_[engine::number_of(ordered_[i].report)] = i;
      while (i >= cuts[block_count_]) ++block_count_;
      block_of_.push_back(block_count_);
    }
    ++block_count_;
  }

  /// Returns: by number, then kind, in the order of ranks.
  std::map<std::pair<Number, int>, std::vector<Number>> rank() {
    std::vector<std::vector<Key>> partitions(7);
    for (std::size_t block = 0; block < block_count_; ++block) {
      const Prints own = reports_of(block);
      const engine::CopyKeys keys = engine::copy_keys(own);
      for (std::size_t i = 0; i < keys.row.size(); ++i) {
        const story::Order order = story::order_of(own[keys.row[i]]);
        partitions[static_cast<std::size_t>(keys.key[i] + keys.kind[i]) % partitions.size()].push_back(
            {keys.kind[i], keys.key[i], order.day, order.key, keys.shape[i], keys.shape_rest[i]});
      }
    }
    std::map<Pair, Number> sums;
    for (std::vector<Key>& partition : partitions) count(partition, sums);
    std::map<std::pair<Number, int>, std::vector<Number>> out;
    for (unsigned part = 0; part < 3; ++part) rank(part, sums, out);
    return out;
  }

  std::vector<engine::Looked> look() {
    const auto ranked = rank();
    const auto tails = halo_.tails ? reports_in_tails() : std::map<std::size_t, std::set<std::size_t>>();
    std::vector<engine::Looked> out;
    for (std::size_t block = 0; block < block_count_; ++block) {
      std::vector<std::uint8_t> kind;
      std::vector<Number> number, other;
      std::set<std::size_t> halo;
      for (const auto& [seeker, others] : ranked) {
        if (block_of_[row_of_[seeker.first]] != block) continue;
        for (const Number found : others) {
          number.push_back(seeker.first), other.push_back(found);
          kind.push_back(static_cast<std::uint8_t>(seeker.second));
          if (block_of_[row_of_[found]] != block) halo.insert(row_of_[found]);
        }
      }
      add_window(block, halo);
      if (const auto its = tails.find(block); its != tails.end())
        halo.insert(its->second.begin(), its->second.end());
      engine::StoryBlock reports{reports_of(block), {}};
      for (const std::size_t row : halo) reports.halo.push_back(ordered_[row]);
      std::shuffle(reports.own.begin(), reports.own.end(), draw_);
      std::shuffle(reports.halo.begin(), reports.halo.end(), draw_);
      auto looked = engine::look_in_block(std::move(reports), {kind, number, other});
      EXPECT_TRUE(looked) << looked.error().message;
      if (looked) out.push_back(std::move(*looked));
    }
    return out;
  }

  struct Made {
    Stories stories;
    std::vector<Number> homes;  ///< in canonical order
    std::vector<story::Common> commons;
  };

  Made make() {
    const std::vector<engine::Looked> looked = look();
    Made out;
    keep_company(looked, out.stories);
    settle(looked, out);
    std::vector<std::vector<std::size_t>> by_home(ordered_.size());
    for (std::size_t i = 0; i < ordered_.size(); ++i) by_home[row_of_[out.homes[i]]].push_back(i);
    for (const auto& members : by_home) {
      if (members.empty()) continue;
      std::vector<const Fingerprint*> reports;
      std::vector<story::Standing> standings;
      for (const std::size_t i : members) {
        reports.push_back(&ordered_[i]);
        standings.emplace_back().common = out.commons[i];
      }
      out.stories.stories.push_back(story::story_of(reports, standings));
    }
    return out;
  }

  const Prints& ordered() const { return ordered_; }

 private:
  struct Key {
    std::uint8_t kind;
    Number key, at_day, number, shape, shape_rest;
    auto operator<=>(const Key&) const = default;
  };
  /// kind, number, shape, rest, other, its day, its shape, its rest
  using Pair = std::array<Number, 8>;

  Prints reports_of(std::size_t block) const {
    Prints out;
    for (std::size_t i = 0; i < ordered_.size(); ++i)
      if (block_of_[i] == block) out.push_back(ordered_[i]);
    return out;
  }

  static void count(std::vector<Key>& partition, std::map<Pair, Number>& sums) {
    std::sort(partition.begin(), partition.end());
    std::vector<std::uint8_t> kind;
    std::array<std::vector<Number>, 5> columns;
    for (const Key& row : partition) {
      kind.push_back(row.kind);
      const std::array cells{row.key, row.at_day, row.number, row.shape, row.shape_rest};
      for (std::size_t c = 0; c < cells.size(); ++c) columns[c].push_back(cells[c]);
    }
    const auto found =
        engine::count_shared({kind, columns[0], columns[1], columns[2], columns[3], columns[4]});
    ASSERT_TRUE(found) << found.error().message;
    for (std::size_t i = 0; i < found->kind.size(); ++i)
      sums[{found->kind[i], found->number[i], found->shape[i], found->shape_rest[i], found->other[i],
            found->other_day[i], found->other_shape[i], found->other_shape_rest[i]}] += found->shared[i];
  }

  /// The numbers that fall to one of three machines.
  static void rank(unsigned part, const std::map<Pair, Number>& sums,
                   std::map<std::pair<Number, int>, std::vector<Number>>& out) {
    std::vector<std::uint8_t> kind;
    std::array<std::vector<Number>, 8> columns;
    for (const auto& [pair, shared] : sums) {
      if (static_cast<std::uint64_t>(pair[1]) % 3 != part) continue;
      kind.push_back(static_cast<std::uint8_t>(pair[0]));
      for (std::size_t c = 1; c < pair.size(); ++c) columns[c - 1].push_back(pair[c]);
      columns[7].push_back(shared);
    }
    const auto ranked = engine::rank_shared({kind, columns[0], columns[1], columns[2], columns[3], columns[4],
                                             columns[5], columns[6], columns[7]});
    ASSERT_TRUE(ranked) << ranked.error().message;
    for (std::size_t i = 0; i < ranked->kind.size(); ++i) {
      auto& others = out[{ranked->number[i], ranked->kind[i]}];
      EXPECT_EQ(static_cast<Number>(others.size()), ranked->place[i]);
      others.push_back(ranked->other[i]);
    }
  }

  void add_window(std::size_t block, std::set<std::size_t>& halo) const {
    const std::size_t first =
        static_cast<std::size_t>(std::find(block_of_.begin(), block_of_.end(), block) - block_of_.begin());
    if (first == ordered_.size()) return;
    const Number day = story::order_of(ordered_[first]).day >> 1;
    for (std::size_t i = 0; i < first; ++i)
      if ((story::order_of(ordered_[i]).day >> 1) >= day - halo_.days) halo.insert(i);
  }

  /// Of each list, when a block with reports without a day first appears in it: those among its last rows.
  std::map<std::size_t, std::set<std::size_t>> reports_in_tails() const {
    std::set<std::size_t> with_dayless;
    for (std::size_t i = 0; i < ordered_.size(); ++i)
      if (!story::day_of(ordered_[i])) with_dayless.insert(block_of_[i]);
    const engine::StoryLists rows = engine::story_lists(ordered_);
    std::map<Number, std::vector<std::size_t>> lists;  // in canonical order, as the rows are
    for (std::size_t i = 0; i < rows.row.size(); ++i) lists[rows.list[i]].push_back(rows.row[i]);
    std::map<std::size_t, std::set<std::size_t>> out;
    for (const auto& [list, reports] : lists)
      for (std::size_t i = 1; i < reports.size(); ++i) {
        const std::size_t block = block_of_[reports[i]];
        if (block == block_of_[reports[i - 1]] || !with_dayless.contains(block)) continue;
        for (std::size_t k = i - std::min(i, story::kNewest); k < i; ++k) out[block].insert(reports[k]);
      }
    return out;
  }

  /// Components fall to four machines.
  void keep_company(const std::vector<engine::Looked>& looked, Stories& out) {
    std::vector<Number> a, b;
    std::map<std::string, Number> articles;
    for (const engine::Looked& block : looked) {
      a.insert(a.end(), block.link_number.begin(), block.link_number.end());
      b.insert(b.end(), block.link_other.begin(), block.link_other.end());
    }
    const std::size_t links = a.size();
    for (const Fingerprint& print : ordered_)
      if (const std::string article = story::article_of(print); !article.empty()) {
        const Number number = engine::number_of(print.report);
        a.push_back(number), b.push_back(articles.emplace(article, number).first->second);
      }
    const engine::Components found = engine::components(a, b);
    std::map<Number, Number> component;
    for (std::size_t i = 0; i < found.number.size(); ++i) component[found.number[i]] = found.component[i];
    for (unsigned part = 0; part < 4; ++part) {
      const auto falls = [&](Number number) {
        return static_cast<std::uint64_t>(component.at(number)) % 4 == part;
      };
      Prints reports;
      std::vector<Number> later, earlier;
      for (const auto& [number, its] : component)
        if (falls(number)) reports.push_back(ordered_[row_of_[number]]);
      for (std::size_t i = 0; i < links; ++i)
        if (falls(a[i])) later.push_back(a[i]), earlier.push_back(b[i]);
      auto kept = engine::companies(std::move(reports), later, earlier);
      ASSERT_TRUE(kept) << kept.error().message;
      for (std::size_t i = 0; i < kept->groups.size(); ++i) {
        EXPECT_EQ(kept->group_number[i], engine::number_of(kept->groups[i].origin));
        out.copies.push_back(kept->groups[i]);
      }
      for (std::size_t i = 0; i < kept->articles.size(); ++i) {
        EXPECT_EQ(kept->article_number[i], engine::number_of(kept->articles[i].reports.back()));
        out.versions.push_back(kept->articles[i]);
      }
      for (std::size_t i = 0; i < kept->number.size(); ++i)
        company_[kept->number[i]] = {kept->first[i], kept->tie[i]};
    }
    std::sort(out.copies.begin(), out.copies.end(),
              [](const CopyGroup& x, const CopyGroup& y) { return x.origin < y.origin; });
    std::sort(out.versions.begin(), out.versions.end(),
              [](const Versions& x, const Versions& y) { return x.reports.back() < y.reports.back(); });
  }

  void settle(const std::vector<engine::Looked>& looked, Made& out) {
    std::map<std::pair<Number, Number>, std::string_view> rows;
    for (const engine::Looked& block : looked)
      for (std::size_t i = 0; i < block.number.size(); ++i)
        rows[{block.at_day[i], block.number[i]}] = block.prospects[i];
    engine::StorySettler settler;
    std::vector<Number> number, at_day, first;
    std::vector<engine::Tie> tie;
    std::vector<std::string_view> prospects;
    std::size_t left = rows.size();
    for (const auto& [at, bytes] : rows) {
      const auto its = company_.find(at.second);
      at_day.push_back(at.first), number.push_back(at.second);
      first.push_back(its == company_.end() ? at.second : its->second.first);
      tie.push_back(its == company_.end() ? engine::Tie::none : its->second.second);
      prospects.push_back(bytes);
      if (--left > 0 && number.size() < 50) continue;
      const auto settled = settler.settle({number, at_day, first, tie, prospects});
      ASSERT_TRUE(settled) << settled.error().message;
      out.homes.insert(out.homes.end(), settled->home.begin(), settled->home.end());
      for (const std::string& common : settled->common)
        out.commons.push_back(*engine::unpacked_common(common));
      number.clear(), at_day.clear(), first.clear(), tie.clear(), prospects.clear();
    }
  }

  Prints ordered_;
  Halo halo_;
  std::map<Number, std::size_t> row_of_;
  std::vector<std::size_t> block_of_;
  std::size_t block_count_ = 0;
  std::map<Number, std::pair<Number, engine::Tie>> company_;
  std::mt19937 draw_{11};
};

}  // namespace selon::test
