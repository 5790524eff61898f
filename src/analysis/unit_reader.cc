#include "analysis/unit_reader.h"

#include <algorithm>

namespace selon::analysis {

namespace {

/// Units read together: products over fewer waste time, over more leave the cache.
constexpr std::size_t kBatchUnits = 192;
/// A longer paragraph is read in parts, cut where the rules begin a sentence.
constexpr std::size_t kMostUnits = 384;
/// A sentence longer than this is cut.
constexpr std::size_t kMostSentence = 400;

/// Scores above which a sentence begins: where the rules say so, and where they do not. Chosen on the
/// development parts of Sequoia and EWT.
constexpr float kStartByRule = -4.0f, kStartWithout = -0.5f;

NameLabel name_label_of(std::string_view label) {
  constexpr std::string_view kTypes[] = {"PER", "LOC", "ORG", "MISC"};
  NameLabel out;
  if (label.size() < 3 || label[1] != '-') return out;
  for (std::size_t i = 0; i < std::size(kTypes); ++i)
    if (label.substr(2) == kTypes[i]) {
      out.part = label[0] == 'B' ? NameLabel::Part::begin : NameLabel::Part::inside;
      out.type = static_cast<NameType>(i);
    }
  return out;
}

/// Where the paragraph [first, last) is cut: at most kMostUnits on.
std::size_t cut(std::span<const UnitGiven> units, std::size_t first, std::size_t last) {
  if (last - first <= kMostUnits) return last;
  for (std::size_t at = first + kMostUnits; at > first + kMostUnits / 2; --at)
    if (units[at].starts) return at;
  std::size_t at = first + kMostUnits;
  while (at > first + 1 && !units[at].may_start) --at;
  return at;
}

}  // namespace

UnitReader::UnitReader(const pack::Weights& weights)
    : network_(weights.network),
      kernels_(analysis::kernels()),
      entrance_(weights, kernels_),
      syntax_(network_.syntax, kernels_),
      name_(network_.name, kernels_),
      parser_(network_, kernels_) {
  for (const auto& label : weights.network.tags) {
    tags_.push_back(tags_of(label));
    if (tags_.back().empty()) tags_.back().push_back({});
  }
  for (const auto& label : weights.network.names) names_.push_back(name_label_of(label));
}

void UnitReader::read(std::span<const UnitGiven> units, std::span<const std::uint32_t> ends,
                      std::vector<UnitReading>& out) {
  out.assign(units.size(), {});
  std::size_t batch_first = 0, first = 0;
  forms_.ends.clear();
  const auto flush = [&](std::size_t end) {
    if (end == batch_first) return;
    read_batch(units.subspan(batch_first, end - batch_first), batch_first, out);
    batch_first = end;
    forms_.ends.clear();
  };
  for (const std::uint32_t end : ends) {
    while (first < end) {
      const std::size_t last = cut(units, first, end);
      if (last - batch_first > kBatchUnits) flush(first);
      forms_.ends.push_back(static_cast<std::uint32_t>(last - batch_first));
      first = last;
    }
  }
  flush(units.size());
}

void UnitReader::read_batch(std::span<const UnitGiven> units, std::size_t first,
                            std::vector<UnitReading>& all) {
  encode(units);
  const std::span<UnitReading> out = std::span(all).subspan(first, units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    out[i].tag = static_cast<std::uint16_t>(kernels_.best(tag_scores_[i], tags_.size()));
    out[i].known = entrance_.known()[i] != 0;
  }
  std::size_t text_first = 0;
  for (const std::uint32_t text_last : forms_.ends) {
    find_starts(units, text_first, text_last, out);
    label_names(text_first, text_last, out);
    text_first = text_last;
  }
  for (std::size_t begin = 0; begin < out.size();) {
    std::size_t end = begin + 1;
    while (end < out.size() && !out[end].starts) ++end;
    arcs_.assign(end - begin, {});
    parser_.parse(encoded_, begin, arcs_);
    for (std::size_t i = begin; i < end; ++i) {
      const Arc& arc = arcs_[i - begin];
      out[i].head = arc.head < 0 ? -1 : arc.head + static_cast<std::int32_t>(first + begin);
      out[i].relation = arc.relation;
      out[i].label = arc.label;
    }
    begin = end;
  }
}

/// Both stacks over the units, and the heads' sums parted among tags, arcs, relations, starts and names.
void UnitReader::encode(std::span<const UnitGiven> units) {
  forms_.words.clear();
  for (const UnitGiven& unit : units) forms_.words.push_back(unit.form);
  entrance_.enter(forms_);
  syntax_.encode(entrance_.states(StackOf::syntax), forms_.ends, heads_);
  name_.encode(entrance_.states(StackOf::name), forms_.ends, name_heads_);
  const pack::Network& n = network_;
  tag_in_.resize(units.size(), n.tag_width);
  name_in_.resize(units.size(), n.name_width);
  encoded_.resize(units.size(), n);
  starts_.resize(units.size());
  for (std::size_t w = 0; w < units.size(); ++w) {
    const float* at = heads_[w];
    kernels_.round_positive(at, n.tag_width, tag_in_[w]);
    at += n.tag_width;
    kernels_.round_positive(at, n.arc_width, encoded_.arc_child[w]);
    at += n.arc_width;
    kernels_.round_positive(at, n.arc_width, encoded_.arc_head[w]);
    at += n.arc_width;
    std::copy_n(at, 2 * n.relation_width, encoded_.relations[w]);
    starts_[w] = at[2 * n.relation_width];
    kernels_.round_positive(name_heads_[w], n.name_width, name_in_[w]);
  }
  multiply(kernels_, n.tag_out, tag_in_, units.size(), tag_scores_);
  multiply(kernels_, n.label_out, name_in_, units.size(), name_scores_);
}

void UnitReader::find_starts(std::span<const UnitGiven> units, std::size_t text_first, std::size_t text_last,
                             std::span<UnitReading> out) {
  std::size_t begin = text_first;
  for (std::size_t i = text_first; i < text_last; ++i) {
    const bool full = i - begin >= kMostSentence;
    const bool starts = starts_[i] > (units[i].starts ? kStartByRule : kStartWithout);
    out[i].starts = i == text_first || (units[i].may_start && (starts || full));
    // A paragraph's first unit begins a sentence by the rules: another text's first unit was cut off.
    out[i].cut = out[i].starts && (full || (i == text_first && !units[i].starts));
    if (out[i].starts) begin = i;
  }
}

void UnitReader::label_names(std::size_t text_first, std::size_t text_last, std::span<UnitReading> out) {
  const std::size_t labels = names_.size();
  NameLabel before;
  for (std::size_t i = text_first; i < text_last; ++i) {
    const float* scores = name_scores_[i];
    std::size_t best = 0;
    for (std::size_t n = 1; n < labels; ++n) {
      // A name goes on only after its own kind; labels come in pairs, begin before inside.
      const bool follows = before.part != NameLabel::Part::outside && before.type == names_[n].type;
      if (names_[n].part == NameLabel::Part::inside && !follows) continue;
      if (scores[n] > scores[best]) best = n;
    }
    out[i].name = static_cast<std::uint16_t>(best);
    for (std::size_t n = 0; n < labels; ++n) {
      if (names_[n].part == NameLabel::Part::outside) continue;
      float& score = out[i].name_scores[static_cast<std::size_t>(names_[n].type)];
      score = names_[n].part == NameLabel::Part::begin ? scores[n] : std::max(score, scores[n]);
    }
    out[i].armed = scores[labels] > 0;
    before = names_[best];
  }
}

}  // namespace selon::analysis
