#include "engine/diff.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <unordered_map>

#include "base/hash.h"
#include "text/fold.h"
#include "text/sentences.h"
#include "text/words.h"

namespace selon::engine {

namespace {

/// Two sentences are one, edited, where they share so much of their words (Dice).
constexpr double kEdited = 0.5;
/// In a gap, so many sentences are tried for each.
constexpr std::size_t kTried = 64;

struct Line {
  Span span;
  std::uint64_t hash = 0;            ///< of the words as written
  std::vector<std::uint64_t> words;  ///< sorted
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find("\n\n", begin);
    if (end == std::string_view::npos) end = text.size();
    std::vector<text::Word> words;
    text::split_words(text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, {}, words);
    for (const text::TokenRange range : text::split_sentences(text, words, {})) {
      Line line;
      line.span = {words[range.first].span.begin, words[range.last - 1].span.end};
      for (std::uint32_t w = range.first; w < range.last; ++w) {
        const std::string_view form = slice(text, words[w].span);
        line.hash = base::mix(line.hash, base::hash64(form));
        if (words[w].kind != text::WordKind::mark) line.words.push_back(text::hash_word(text::fold(form)));
      }
      std::sort(line.words.begin(), line.words.end());
      out.push_back(std::move(line));
    }
    begin = end + 2;
  }
  return out;
}

double alike(const Line& a, const Line& b) {
  std::size_t both = 0;
  for (std::size_t i = 0, k = 0; i < a.words.size() && k < b.words.size();) {
    if (a.words[i] == b.words[k])
      ++both, ++i, ++k;
    else if (a.words[i] < b.words[k])
      ++i;
    else
      ++k;
  }
  const std::size_t all = a.words.size() + b.words.size();
  return all == 0 ? 0 : 2.0 * static_cast<double>(both) / static_cast<double>(all);
}

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// The longest common sequence: what both begin and end with, and between them by table.
Pairs common(const std::vector<Line>& whole_a, const std::vector<Line>& whole_b) {
  Pairs out;
  const std::size_t shorter = std::min(whole_a.size(), whole_b.size());
  std::size_t begin = 0, tail = 0;
  while (begin < shorter && whole_a[begin].hash == whole_b[begin].hash)
    out.emplace_back(begin, begin), ++begin;
  while (tail < shorter - begin && whole_a.rbegin()[tail].hash == whole_b.rbegin()[tail].hash) ++tail;
  const std::span<const Line> a = std::span(whole_a).subspan(begin, whole_a.size() - begin - tail);
  const std::span<const Line> b = std::span(whole_b).subspan(begin, whole_b.size() - begin - tail);
  const std::size_t rows = std::min(a.size(), kMostSentences), columns = std::min(b.size(), kMostSentences);
  std::vector<std::uint16_t> longest((rows + 1) * (columns + 1));
  const auto at = [&](std::size_t i, std::size_t k) -> std::uint16_t& {
    return longest[i * (columns + 1) + k];
  };
  for (std::size_t i = rows; i-- > 0;)
    for (std::size_t k = columns; k-- > 0;)
      at(i, k) = a[i].hash == b[k].hash ? static_cast<std::uint16_t>(at(i + 1, k + 1) + 1)
                                        : std::max(at(i + 1, k), at(i, k + 1));
  for (std::size_t i = 0, k = 0; i < rows && k < columns;) {
    if (a[i].hash == b[k].hash)
      out.emplace_back(begin + i++, begin + k++);
    else if (at(i + 1, k) >= at(i, k + 1))
      ++i;
    else
      ++k;
  }
  for (; tail > 0; --tail) out.emplace_back(whole_a.size() - tail, whole_b.size() - tail);
  return out;
}

class Comparing {
 public:
  Comparing(std::vector<Line> a, std::vector<Line> b) : a_(std::move(a)), b_(std::move(b)) {}

  TextDiff compare() {
    const Pairs same = common(a_, b_);
    std::size_t i = 0, k = 0;
    for (const auto& [next_i, next_k] : same) {
      gap(i, next_i, k, next_k);
      out_.sentences.push_back({SentenceFate::same, a_[next_i].span, b_[next_k].span});
      i = next_i + 1, k = next_k + 1;
    }
    gap(i, a_.size(), k, b_.size());
    find_moved();
    return std::move(out_);
  }

 private:
  void gap(std::size_t i, std::size_t end_i, std::size_t k, std::size_t end_k) {
    std::size_t from = i;
    for (; k < end_k; ++k) {
      std::size_t best = end_i;
      double most = kEdited;
      for (std::size_t c = from; c < end_i && c < from + kTried; ++c)
        if (const double like = alike(a_[c], b_[k]); like > most || (best == end_i && like == most))
          best = c, most = like;
      if (best == end_i) {
        out_.sentences.push_back({SentenceFate::added, {}, b_[k].span});
        continue;
      }
      for (; from < best; ++from) out_.sentences.push_back({SentenceFate::dropped, a_[from].span, {}});
      const auto fate = a_[best].hash == b_[k].hash ? SentenceFate::same : SentenceFate::changed;
      out_.sentences.push_back({fate, a_[best].span, b_[k].span});
      from = best + 1;
    }
    for (; from < end_i; ++from) out_.sentences.push_back({SentenceFate::dropped, a_[from].span, {}});
  }

  /// What was dropped here and added there, to the letter, was moved.
  void find_moved() {
    std::unordered_map<std::uint32_t, std::uint64_t> hash_a, hash_b;
    for (const Line& line : a_) hash_a.emplace(line.span.begin, line.hash);
    for (const Line& line : b_) hash_b.emplace(line.span.begin, line.hash);
    std::unordered_multimap<std::uint64_t, std::size_t> dropped;
    for (std::size_t c = 0; c < out_.sentences.size(); ++c)
      if (out_.sentences[c].fate == SentenceFate::dropped)
        dropped.emplace(hash_a.at(out_.sentences[c].before.begin), c);
    std::vector<bool> gone(out_.sentences.size());
    for (SentenceChange& change : out_.sentences) {
      if (change.fate != SentenceFate::added) continue;
      const auto from = dropped.find(hash_b.at(change.after.begin));
      if (from == dropped.end()) continue;
      change.fate = SentenceFate::moved, change.before = out_.sentences[from->second].before;
      gone[from->second] = true;
      dropped.erase(from);
    }
    std::size_t c = 0;
    std::erase_if(out_.sentences, [&](const SentenceChange&) { return gone[c++]; });
  }

  std::vector<Line> a_, b_;
  TextDiff out_;
};

}  // namespace

std::size_t TextDiff::kept() const {
  return static_cast<std::size_t>(
      std::count_if(sentences.begin(), sentences.end(),
                    [](const SentenceChange& one) { return one.fate == SentenceFate::same; }));
}

TextDiff diff(std::string_view before, std::string_view after) {
  return Comparing(lines_of(before), lines_of(after)).compare();
}

}  // namespace selon::engine
