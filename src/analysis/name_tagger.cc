#include "analysis/name_tagger.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace selon::analysis {

namespace {

using pack::mix;
using Part = NameLabel::Part;

constexpr std::array<std::string_view, 4> kTypes{"person", "location", "organisation", "misc"};
constexpr Shape kOutside{};

}  // namespace

std::string label_of(NameLabel label) {
  if (label.part == Part::outside) return "O";
  return fmt::format("{}-{}", label.part == Part::begin ? 'B' : 'I', kTypes[static_cast<std::size_t>(label.type)]);
}

std::optional<NameLabel> name_label_of(std::string_view label) {
  if (label == "O") return NameLabel{};
  if (label.size() < 3 || (label[0] != 'B' && label[0] != 'I') || label[1] != '-') return std::nullopt;
  const auto it = std::find(kTypes.begin(), kTypes.end(), label.substr(2));
  if (it == kTypes.end()) return std::nullopt;
  return NameLabel{label[0] == 'B' ? Part::begin : Part::inside, static_cast<NameType>(it - kTypes.begin())};
}

std::uint64_t code_of(NameLabel label) {
  if (label.part == Part::outside) return 9;
  return 10 + 4 * static_cast<std::uint64_t>(label.part) + static_cast<std::uint64_t>(label.type);
}

void name_features(const NameContext& context, const NameMemory& memory, std::size_t i,
                   std::vector<std::uint64_t>& out) {
  const auto word = [&](std::ptrdiff_t offset) -> const Shape& {
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i) + offset;
    return at < 0 || at >= std::ssize(context.words) ? kOutside : context.words[static_cast<std::size_t>(at)];
  };
  const auto upos = [&](std::ptrdiff_t offset) -> std::uint64_t {
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i) + offset;
    if (at < 0 || at >= std::ssize(context.tags)) return 99;
    return static_cast<std::uint64_t>(context.tags[static_cast<std::size_t>(at)].upos);
  };
  const Shape &w = word(0), &p1 = word(-1), &p2 = word(-2), &n1 = word(1), &n2 = word(2);
  const std::uint64_t l1 = i > 0 ? code_of(context.labels[i - 1]) : 1;
  const std::uint64_t l2 = i > 1 ? code_of(context.labels[i - 2]) : 1;
  const auto met = memory.find(w.folded);
  const std::uint64_t before = met == memory.end() ? 0 : code_of(met->second);
  std::uint64_t number = 600;
  const auto add = [&](auto... values) {
    std::uint64_t feature = ++number;
    ((feature = mix(feature, values)), ...);
    out.push_back(feature);
  };
  add(w.lower);
  add(w.folded, w.look);
  add(w.look);
  add(w.look, std::uint64_t{i == 0}, upos(0));
  add(upos(0), upos(-1));
  add(upos(0), upos(1));
  add(upos(0), p1.lower);
  add(w.look, p1.lower);
  add(w.look, p1.lower, p2.lower);
  add(w.look, n1.lower);
  add(w.look, n1.lower, n2.lower);
  add(w.look, p1.look, n1.look);
  add(w.look, p2.lower);
  add(w.look, n2.lower);
  add(p1.lower, w.lower);
  add(w.lower, n1.lower);
  add(w.look, p1.suffix[2]);
  add(w.look, n1.suffix[2]);
  for (std::size_t n = 1; n < 5; ++n) add(w.suffix[n], w.look);
  add(w.prefix[1], w.look);
  add(w.prefix[2], w.look);
  add(l1);
  add(l1, l2);
  add(l1, w.look);
  add(l1, w.lower);
  add(l1, p1.lower, w.look);
  add(l1, p1.lower, w.lower);
  add(l1, n1.look, w.look);
  add(l1, upos(0), upos(1));
  add(l1, w.suffix[2], w.look);
  add(l1, l2, w.look);
  add(before, w.look);
  add(before, l1, w.look);
  add(upos(-2), upos(-1), upos(0));
}

NameTagger::NameTagger(const pack::Linear& weights) : weights_(weights), scores_(weights.labels().size()) {
  for (const auto& label : weights.labels()) labels_.push_back(name_label_of(label).value_or(NameLabel{}));
}

void NameTagger::tag(std::span<const Shape> words, std::span<const Tag> tags, NameMemory& memory,
                     std::span<NameLabel> labels) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    features_.clear();
    name_features({words, tags, labels}, memory, i, features_);
    std::fill(scores_.begin(), scores_.end(), 0);
    weights_.add_scores(features_, scores_);
    std::size_t best = labels_.size();
    for (std::size_t n = 0; n < labels_.size(); ++n) {
      // A name goes on only after its own kind.
      const bool follows = i > 0 && labels[i - 1].part != Part::outside && labels[i - 1].type == labels_[n].type;
      if (labels_[n].part == Part::inside && !follows) continue;
      if (best == labels_.size() || scores_[n] > scores_[best]) best = n;
    }
    labels[i] = best == labels_.size() ? NameLabel{} : labels_[best];
  }
  for (std::size_t i = 0; i < words.size(); ++i)
    if (labels[i].part != Part::outside && (words[i].look - 1) & 1) memory[words[i].folded] = labels[i];
}

}  // namespace selon::analysis
