#include "analysis/parser.h"

#include <algorithm>

#include "analysis/best_tree.h"
#include "analysis/labels.h"

namespace selon::analysis {

namespace {

constexpr std::size_t padded(std::size_t count) { return (count + 15) / 16 * 16; }

}  // namespace

Parser::Parser(const pack::Network& network, const Kernels& kernels) : network_(network), kernels_(kernels) {
  for (const std::string& label : network.relations) {
    std::vector<Dependency> parts;
    for (std::size_t at = 0; at <= label.size();) {
      const std::size_t end = std::min(label.find('+', at), label.size());
      parts.push_back(dependency_of(std::string_view(label).substr(at, end - at)).value_or(Dependency::dep));
      at = end + 1;
    }
    relations_.push_back(parts.front());
    inner_.emplace_back(parts.begin() + 1, parts.end());
  }
}

void Parser::parse(const Encoded& encoded, std::size_t first, std::span<Arc> arcs) {
  const std::size_t words = arcs.size();
  if (words == 0) return;
  heads_.assign(padded(words), 0);
  if (words > 1) {
    score_heads(encoded, first, words);
    kernels_.best_rows(scores_[0], words + 1, scores_.width, scores_.width, heads_.data());
    heads_.resize(words);
    if (!is_tree(heads_)) best_tree({scores_[0], scores_.width}, heads_);
  }
  for (std::size_t i = 0; i < words; ++i) arcs[i].head = heads_[i] - 1;
  name_relations(encoded, first, arcs);
}

/// scores_[head][word]: a product whose weights are the words as children.
void Parser::score_heads(const Encoded& encoded, std::size_t first, std::size_t words) {
  const std::size_t width = network_.arc_width, columns = padded(words);
  child_out_.resize(words, width);
  kernels_.product({encoded.arc_child[first], words, width, network_.arc_out.weights.data(),
                    network_.arc_out.scale.data(), network_.arc_out.bias.data(), width, width, child_out_[0], width});
  packed_.assign(columns * width, 0);
  for (std::size_t w = 0; w < words; ++w)
    kernels_.round_weights(child_out_[w], width, packed_.data() + w / 16 * 16 * width + w % 16 * 4);
  head_in_.resize(words + 1, width);
  std::copy_n(network_.arc_root.data(), width, head_in_[0]);
  std::copy_n(encoded.arc_head[first], words * width, head_in_[1]);
  scale_.assign(columns, 1.0f / 256.0f);
  bias_.assign(columns, 0.0f);
  scores_.resize(words + 1, columns);
  kernels_.product({head_in_[0], words + 1, width, packed_.data(), scale_.data(), bias_.data(), width, columns,
                    scores_[0], columns});
  for (std::size_t w = 0; w < words; ++w) scores_[w + 1][w] = -1e9f;  // nobody heads himself
}

void Parser::name_relations(const Encoded& encoded, std::size_t first, std::span<Arc> arcs) {
  const std::size_t width = network_.relation_width;
  relation_in_.resize(arcs.size(), width);
  for (std::size_t w = 0; w < arcs.size(); ++w) {
    const float* head = arcs[w].head < 0 ? network_.relation_root.data()
                                         : encoded.relations[first + static_cast<std::size_t>(arcs[w].head)] + width;
    kernels_.round_positive_sum(encoded.relations[first + w], head, width, relation_in_[w]);
  }
  multiply(kernels_, network_.relation_out, relation_in_, arcs.size(), relation_scores_);
  for (std::size_t w = 0; w < arcs.size(); ++w) {
    const float* scores = relation_scores_[w];
    const bool root = arcs[w].head < 0;
    std::size_t best = relations_.size();
    for (std::size_t r = 0; r < relations_.size(); ++r) {
      if ((relations_[r] == Dependency::root) != root) continue;
      if (best == relations_.size() || scores[r] > scores[best]) best = r;
    }
    if (best == relations_.size()) {  // weights without such a label
      arcs[w].relation = root ? Dependency::root : Dependency::dep;
    } else {
      arcs[w].relation = relations_[best];
      arcs[w].label = static_cast<std::uint8_t>(best);
    }
  }
}

}  // namespace selon::analysis
