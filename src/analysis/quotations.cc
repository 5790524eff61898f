#include "analysis/quotations.h"

#include <algorithm>
#include <optional>

namespace selon::analysis {

namespace {

/// The families of marks; a quotation is closed by a mark of the family that opened it.
enum class Family { guillemets, angle, curly, low, straight, single, tick, backtick };

struct Mark {
  Family family;
  enum class Side { open, close, either } side;
};

std::optional<Mark> mark_of(std::string_view form) {
  using Side = Mark::Side;
  if (form == "\u00AB") return Mark{Family::guillemets, Side::open};
  if (form == "\u00BB") return Mark{Family::guillemets, Side::close};
  if (form == "\u2039") return Mark{Family::angle, Side::open};
  if (form == "\u203A") return Mark{Family::angle, Side::close};
  if (form == "\u201C" || form == "\u201F") return Mark{Family::curly, Side::open};
  if (form == "\u201D") return Mark{Family::curly, Side::close};
  if (form == "\u201E") return Mark{Family::low, Side::open};
  if (form == "\"") return Mark{Family::straight, Side::either};
  if (form == "\u2018") return Mark{Family::single, Side::open};
  if (form == "\u2019") return Mark{Family::single, Side::close};
  if (form == "'") return Mark{Family::tick, Side::either};
  if (form == "``") return Mark{Family::backtick, Side::open};
  if (form == "''") return Mark{Family::backtick, Side::close};
  return std::nullopt;
}

/// Quotations nested deeper than this are not followed.
constexpr std::size_t kMaxDepth = 4;

class Finder {
 public:
  Finder(std::string_view text, const Analysis& analysis) : text_(text), tokens_(analysis.tokens) {}

  void paragraph(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t i = first; i < last; ++i)
      if (const auto mark = mark_of(slice(text_, tokens_[i].span))) take(*mark, i, first, last);
    finish(last);
  }

  std::vector<Quotation> done() {
    std::sort(out_.begin(), out_.end(), [](const Quotation& a, const Quotation& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    return std::move(out_);
  }

 private:
  struct Open {
    Family family;
    std::uint32_t token;
  };

  bool space_before(std::uint32_t i, std::uint32_t first) const {
    return i == first || tokens_[i - 1].span.end < tokens_[i].span.begin || opens_bracket(i - 1);
  }
  bool space_after(std::uint32_t i, std::uint32_t last) const {
    return i + 1 == last || tokens_[i].span.end < tokens_[i + 1].span.begin;
  }
  bool opens_bracket(std::uint32_t i) const {
    const auto form = slice(text_, tokens_[i].span);
    return form == "(" || form == "[" || form == "\u00AB" || form == "\u201C" || form == "\u2014";
  }

  /// Depth of the innermost open quotation that a mark of this family closes, or npos.
  std::size_t closed_by(Family family) const {
    for (std::size_t d = open_.size(); d-- > 0;) {
      const Family opened = open_[d].family;
      if (opened == family) return d;
      // „so“ and „so” close low marks.
      if (opened == Family::low && family == Family::curly) return d;
      if (opened == Family::curly && family == Family::straight) return d;
    }
    return std::string::npos;
  }

  void take(Mark mark, std::uint32_t i, std::uint32_t first, std::uint32_t last) {
    const std::size_t depth = closed_by(mark.family);
    bool closes = mark.side == Mark::Side::close;
    if (mark.side == Mark::Side::either)
      closes = depth != std::string::npos && (!space_before(i, first) || space_after(i, last));
    if (mark.side == Mark::Side::either && depth != std::string::npos && mark.family == Family::straight)
      closes = true;
    if (mark.side == Mark::Side::open && mark.family == Family::curly && depth != std::string::npos &&
        open_[depth].family == Family::low)
      closes = true;
    if (closes && depth != std::string::npos) {
      add(open_[depth].token + 1, i);
      open_.resize(depth);
      return;
    }
    // ”so” opens with a closing mark.
    const bool backward = mark.family == Family::curly && mark.side == Mark::Side::close &&
                          space_before(i, first) && !space_after(i, last);
    if (closes && !backward) return;
    if (mark.family == Family::tick && (!space_before(i, first) || space_after(i, last))) return;
    // The same directional mark again: each line of the quotation repeats it, or the first was never closed.
    if (depth != std::string::npos && depth + 1 == open_.size()) return;
    if (open_.size() < kMaxDepth) open_.push_back({mark.family, i});
  }

  /// At the paragraph's end: what is open ends there, if its mark has a direction or the next paragraph opens it anew.
  void finish(std::uint32_t last) {
    for (const Open& open : open_) {
      const bool straight = open.family == Family::straight;
      const bool weak = open.family == Family::tick || open.family == Family::single;
      const bool goes_on = straight && last < tokens_.size() && slice(text_, tokens_[last].span) == "\"";
      if ((!straight && !weak) || goes_on) add(open.token + 1, last);
    }
    open_.clear();
  }

  void add(std::uint32_t first, std::uint32_t last) {
    if (first >= last) return;
    out_.push_back({{tokens_[first].span.begin, tokens_[last - 1].span.end}, first, last});
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<Open> open_;
  std::vector<Quotation> out_;
};

}  // namespace

std::vector<Quotation> find_quotations(std::string_view text, const Analysis& analysis) {
  Finder finder(text, analysis);
  for (std::size_t s = 0; s < analysis.sentences.size();) {
    const std::uint32_t paragraph = analysis.sentences[s].paragraph;
    const std::uint32_t first = analysis.sentences[s].first;
    while (s < analysis.sentences.size() && analysis.sentences[s].paragraph == paragraph) ++s;
    finder.paragraph(first, analysis.sentences[s - 1].last);
  }
  return finder.done();
}

}  // namespace selon::analysis
