// The homes that a claim's prospects speak for, with how strongly: the choice among them.
//
// In: the homes of those that a claim looks at, in that order, with how like they are. Out: the home whose
// claims are likeliest on the mean (Bansal, Blum and Chawla 2004). Leaves out: whom it looks at
// (same_event.h).
#pragma once

#include <algorithm>
#include <span>
#include <vector>

namespace selon::event {

/// `Home`: how the caller names homes. Allocates nothing once it has held as many homes.
template <class Home>
class Votes {
 public:
  void clear() { homes_.clear(); }

  void add(Home home, double score) {
    const auto it =
        std::find_if(homes_.begin(), homes_.end(), [&](const Vote& vote) { return vote.home == home; });
    if (it == homes_.end())
      homes_.push_back({home, score, 1});
    else
      it->sum += score, ++it->pairs;
  }

  /// The home with the highest mean above zero, the first heard among equals; else the claim's own.
  Home winner(Home own, std::span<const Home> closed = {}) const {
    double best = 0;
    Home home = own;
    for (const Vote& vote : homes_) {
      const double mean = vote.sum / vote.pairs;
      if (mean > best && std::find(closed.begin(), closed.end(), vote.home) == closed.end())
        best = mean, home = vote.home;
    }
    return home;
  }

 private:
  struct Vote {
    Home home;
    double sum;
    int pairs;
  };
  std::vector<Vote> homes_;
};

}  // namespace selon::event
