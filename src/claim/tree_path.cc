#include "claim/tree_path.h"

#include <array>

#include "base/hash.h"

namespace selon::claim {

namespace {

struct Climb {
  std::array<std::uint32_t, kLongestPath + 1> tokens{};
  std::uint32_t size = 0;
};

Climb climb(const View& view, std::uint32_t t) {
  Climb way;
  while (way.size <= kLongestPath) {
    way.tokens[way.size++] = t;
    const auto head = view.token(t).head;
    if (head < 0) break;
    t = static_cast<std::uint32_t>(head);
  }
  return way;
}

std::uint64_t relation(const View& view, std::uint32_t t) {
  return static_cast<std::uint64_t>(view.token(t).relation);
}

}  // namespace

TreePath tree_path(const View& view, std::uint32_t from, std::uint32_t to) {
  const Climb a = climb(view, from), b = climb(view, to);
  for (std::uint32_t i = 0; i < a.size; ++i)
    for (std::uint32_t j = 0; j < b.size; ++j) {
      if (a.tokens[i] != b.tokens[j]) continue;
      TreePath path{1, i, j, i > 0 ? relation(view, a.tokens[i - 1]) + 1 : 0};
      for (std::uint32_t k = 0; k < i; ++k)
        path.relations = base::mix(path.relations, 2 * relation(view, a.tokens[k]) + 2);
      for (std::uint32_t k = j; k-- > 0;)
        path.relations = base::mix(path.relations, 2 * relation(view, b.tokens[k]) + 3);
      return path;
    }
  return {0, kLongestPath, kLongestPath, 0};
}

}  // namespace selon::claim
