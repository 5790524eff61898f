#include "story/fact_edits.h"

#include <algorithm>

namespace selon::story {

namespace {

/// Beyond this many a copy is another text.
constexpr std::size_t kMostEdits = 200;

/// A text's marks by the words they lie on.
class MarkedWords {
 public:
  explicit MarkedWords(const CopyText& text) : text_(text) {}

  /// The marks that touch words [begin, end).
  std::vector<const Mark*> in(std::uint32_t begin, std::uint32_t end) const {
    std::vector<const Mark*> out;
    if (begin >= end) return out;
    const std::uint32_t from = at(begin), to = at(end);
    const auto& marks = text_.report->marks;
    auto mark = std::lower_bound(marks.begin(), marks.end(), from,
                                 [](const Mark& m, std::uint32_t byte) { return m.span.end <= byte; });
    for (; mark != marks.end() && mark->span.begin < to; ++mark) out.push_back(&*mark);
    return out;
  }
  /// The byte where a word begins, or the last known one.
  std::uint32_t at(std::uint32_t word) const {
    const auto& begins = text_.wording.begins;
    return word < begins.size() ? begins[word] : begins.back() + 1;
  }

 private:
  const CopyText& text_;
};

/// Kinds that may stand for one another: what is a place in one text may be no more than a name in the other.
enum class Class { number, named, day, negation, doubt };

Class class_of(MarkKind kind) {
  switch (kind) {
    case MarkKind::number:
      return Class::number;
    case MarkKind::place:
    case MarkKind::actor:
    case MarkKind::name:
      return Class::named;
    case MarkKind::day:
      return Class::day;
    case MarkKind::negation:
      return Class::negation;
    case MarkKind::doubt:
      return Class::doubt;
  }
  return Class::named;
}

/// A word of negation or doubt changes a fact by being there; of a number or a name it is the value that
/// counts.
bool counts_alone(Class c) { return c == Class::negation || c == Class::doubt; }

void drop_common(std::vector<const Mark*>& a, std::vector<const Mark*>& b) {
  std::erase_if(a, [&](const Mark* mine) {
    const auto same = std::find_if(b.begin(), b.end(), [&](const Mark* other) {
      return class_of(other->kind) == class_of(mine->kind) && other->value == mine->value;
    });
    if (same == b.end()) return false;
    b.erase(same);
    return true;
  });
}

class Comparing {
 public:
  Comparing(const CopyText& original, const CopyText& copy) : original_(original), copy_(copy) {}

  void gap(WordPair last, WordPair next, std::vector<FactEdit>& out) const {
    auto before = original_.in(last.first + 1, next.first);
    auto after = copy_.in(last.second + 1, next.second);
    drop_common(before, after);
    const Span here{original_.at(next.first), original_.at(next.first)};
    const Span there{copy_.at(next.second), copy_.at(next.second)};
    for (const Class c : {Class::number, Class::named, Class::day, Class::negation, Class::doubt}) {
      const auto of_class = [&](const std::vector<const Mark*>& marks) {
        std::vector<const Mark*> kept;
        std::copy_if(marks.begin(), marks.end(), std::back_inserter(kept),
                     [&](const Mark* mark) { return class_of(mark->kind) == c; });
        return kept;
      };
      const auto a = of_class(before), b = of_class(after);
      for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
        const bool both = k < a.size() && k < b.size();
        if (!both && !counts_alone(c)) continue;
        FactEdit edit{k < a.size() ? a[k]->kind : b[k]->kind, "", "", here, there};
        if (k < a.size()) edit.before = a[k]->value, edit.before_span = a[k]->span;
        if (k < b.size()) edit.after = b[k]->value, edit.after_span = b[k]->span;
        if (out.size() < kMostEdits) out.push_back(std::move(edit));
      }
    }
  }

 private:
  MarkedWords original_, copy_;
};

}  // namespace

std::vector<FactEdit> fact_edits(const CopyText& original, const CopyText& copy, const Alignment& found) {
  std::vector<FactEdit> out;
  const Comparing comparing(original, copy);
  for (const Stretch& stretch : found.stretches)
    for (std::size_t k = 1; k < stretch.same.size(); ++k) {
      const WordPair last = stretch.same[k - 1], next = stretch.same[k];
      if (next.first > last.first + 1 || next.second > last.second + 1) comparing.gap(last, next, out);
    }
  std::sort(out.begin(), out.end(), [](const FactEdit& a, const FactEdit& b) {
    return std::pair(a.before_span.begin, a.after_span.begin) <
           std::pair(b.before_span.begin, b.after_span.begin);
  });
  // A mark that two gaps touch is one edit.
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace selon::story
