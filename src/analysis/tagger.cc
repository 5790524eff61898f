#include "analysis/tagger.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "analysis/labels.h"

namespace selon::analysis {

namespace {

using pack::mix;

constexpr Shape kOutside{};

/// A word's shape, or an empty one before and after the sentence.
const Shape& at(std::span<const Shape> words, std::ptrdiff_t i) {
  return i < 0 || i >= std::ssize(words) ? kOutside : words[static_cast<std::size_t>(i)];
}

}  // namespace

std::string label_of(Tag tag) {
  return fmt::format("{}/{}", name_of(tag.upos), static_cast<unsigned>(tag.feats));
}

std::optional<Tag> tag_of(std::string_view label) {
  const auto slash = label.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto upos = upos_of(label.substr(0, slash));
  unsigned feats = 0;
  const auto [end, error] = std::from_chars(label.data() + slash + 1, label.data() + label.size(), feats);
  if (!upos || error != std::errc() || end != label.data() + label.size() || feats > 0x1FFF) return std::nullopt;
  return Tag{*upos, static_cast<Feat>(feats)};
}

std::uint32_t code_of(Tag tag) {
  return (static_cast<std::uint32_t>(tag.upos) + 1) << 13 | static_cast<std::uint32_t>(tag.feats);
}

void tag_features(const TagContext& context, std::size_t i, std::vector<std::uint64_t>& out) {
  const auto n = static_cast<std::ptrdiff_t>(i);
  const Shape& w = context.words[i];
  const Shape& p1 = at(context.words, n - 1);
  const Shape& p2 = at(context.words, n - 2);
  const Shape& n1 = at(context.words, n + 1);
  const Shape& n2 = at(context.words, n + 2);
  const std::uint64_t t1 = i > 0 ? context.codes[i - 1] : 1;
  const std::uint64_t t2 = i > 1 ? context.codes[i - 2] : 1;
  const std::uint64_t look = w.look + (i == 0 ? 256 : 0) + (p1.look << 10);
  std::uint64_t number = 0;
  const auto add = [&](std::uint64_t value) { out.push_back(mix(++number, value)); };
  const auto add2 = [&](std::uint64_t a, std::uint64_t b) { out.push_back(mix(mix(++number, a), b)); };
  const auto add3 = [&](std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    out.push_back(mix(mix(mix(++number, a), b), c));
  };
  add(0);
  add(w.lower);
  add(w.folded);
  for (const auto suffix : w.suffix) add(suffix);
  for (const auto prefix : w.prefix) add(prefix);
  add(look);
  add2(w.look, w.suffix[1]);
  add2(w.look, w.suffix[2]);
  add(p1.lower);
  add(p2.lower);
  add(n1.lower);
  add(n2.lower);
  add(p1.suffix[2]);
  add(n1.suffix[2]);
  add(n1.suffix[1]);
  add(n1.look);
  add(t1);
  add2(t1, t2);
  add2(t1, w.lower);
  add2(t1, w.suffix[2]);
  add2(t1, n1.suffix[2]);
  add2(p1.lower, w.lower);
  add2(w.lower, n1.lower);
  add2(p1.lower, n1.lower);
  add2(t1, n1.lower);
  add2(p1.lower, w.suffix[2]);
  add2(w.suffix[2], n1.suffix[2]);
  add3(t1, t2, w.lower);
  add3(t1, t2, w.suffix[1]);
  add3(t1, w.lower, n1.lower);
  add2(n1.lower, n2.lower);
  add2(p1.lower, p2.lower);
  add2(w.look, n1.look + 512 * p1.look);
}

bool is_closed(Upos upos) {
  switch (upos) {
    case Upos::adp: case Upos::aux: case Upos::cconj: case Upos::det: case Upos::part: case Upos::pron: case Upos::sconj:
      return true;
    case Upos::x: case Upos::adj: case Upos::adv: case Upos::intj: case Upos::noun: case Upos::num: case Upos::propn:
    case Upos::punct: case Upos::sym: case Upos::verb:
      return false;
  }
  return false;
}

std::uint64_t closed_feature(std::uint64_t folded) { return mix(900, folded); }

Tagger::Tagger(const pack::Linear& weights)
    : weights_(weights), scores_(weights.labels().size()), allowed_(scores_.size()) {
  for (const auto& label : weights.labels()) {
    tags_.push_back(tag_of(label).value_or(Tag{}));
    closed_.push_back(is_closed(tags_.back().upos));
  }
}

std::size_t Tagger::best_label(const Shape& word) {
  std::fill(scores_.begin(), scores_.end(), 0);
  std::fill(allowed_.begin(), allowed_.end(), 0);
  weights_.add_scores(features_, scores_);
  weights_.add_scores(std::array{closed_feature(word.folded)}, allowed_);
  std::size_t best = scores_.size();
  for (std::size_t label = 0; label < scores_.size(); ++label) {
    if (closed_[label] && allowed_[label] == 0) continue;
    if (best == scores_.size() || scores_[label] > scores_[best]) best = label;
  }
  return best == scores_.size() ? 0 : best;
}

void Tagger::tag(std::span<const Shape> words, std::span<Tag> tags) {
  codes_.assign(words.size(), 0);
  for (std::size_t i = 0; i < words.size(); ++i) {
    features_.clear();
    tag_features({words, codes_}, i, features_);
    tags[i] = tags_[best_label(words[i])];
    codes_[i] = code_of(tags[i]);
  }
}

}  // namespace selon::analysis
