#include "story/homes.h"

#include <algorithm>

namespace selon::story {

double Homes::Home::mean() const {
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += likest[i];
  return sum / static_cast<double>(count);
}

void Homes::add(std::uint32_t home, double score, const Common& common) {
  auto at = std::find_if(homes_.begin(), homes_.end(), [&](const Home& h) { return h.home == home; });
  if (at == homes_.end()) at = homes_.insert(homes_.end(), {home, {}, 0, common});
  if (at->count == 0 || score > at->likest.front()) at->common = common;
  std::size_t place = at->count;
  while (place > 0 && score > at->likest[place - 1]) --place;
  if (place == kLikest) return;
  at->count = std::min(at->count + 1, kLikest);
  for (std::size_t i = at->count - 1; i > place; --i) at->likest[i] = at->likest[i - 1];
  at->likest[place] = score;
}

}  // namespace selon::story
