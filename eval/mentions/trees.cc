#include "trees.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

namespace selon::mentions {

bool Trees::load(const std::string& path) {
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<Node> tree;
    std::istringstream nodes(line);
    for (std::string text; std::getline(nodes, text, ';');) {
      std::istringstream fields(text);
      Node node;
      std::string trait;
      if (!(fields >> trait >> node.value)) return false;
      if (trait != "=") {
        const auto known = std::find(names().begin(), names().end(), trait);
        if (known == names().end() || !(fields >> node.left >> node.right)) return false;
        node.trait = static_cast<int>(known - names().begin());
      }
      tree.push_back(node);
    }
    for (std::size_t n = 0; n < tree.size(); ++n)  // children stand behind their parent: no walk is endless
      if (tree[n].trait >= 0 && (tree[n].left <= n || tree[n].right <= n || tree[n].left >= tree.size() ||
                                 tree[n].right >= tree.size()))
        return false;
    trees_.push_back(std::move(tree));
  }
  return !trees_.empty();
}

double Trees::probability(const Traits& traits) const {
  double sum = 0;
  for (const auto& tree : trees_) {
    std::size_t at = 0;
    while (tree[at].trait >= 0)
      at =
          traits[static_cast<std::size_t>(tree[at].trait)] <= tree[at].value ? tree[at].left : tree[at].right;
    sum += tree[at].value;
  }
  return 1 / (1 + std::exp(-sum));
}

}  // namespace selon::mentions
