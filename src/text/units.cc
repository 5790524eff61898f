#include "text/units.h"

#include "base/utf8.h"
#include "text/fold.h"

namespace selon::text {

namespace {

class Parter {
 public:
  Parter(std::string_view text, std::span<const Word> words, const UnitRules& rules,
         std::vector<WordUnit>& out)
      : text_(text), words_(words), rules_(rules), out_(out) {}

  void word(std::uint32_t token) {
    token_ = token;
    const Span span = words_[token].span;
    const std::string folded = fold(slice(text_, span));
    if (by_table(span, folded)) return;
    if (folded.ends_with('.') && rules_.finals.contains(folded) && may_end_sentence()) {
      emit({span.begin, span.end - 1});
      return emit({span.end - 1, span.end});
    }
    if (const std::uint32_t digits = digits_end(span);
        digits > span.begin && digits < span.end &&
        rules_.measures.contains(fold(slice(text_, {digits, span.end})))) {
      emit({span.begin, digits});
      return emit({digits, span.end});
    }
    if (rules_.joints.empty() || rules_.whole.contains(folded)) return emit(span);
    at_joints(span);
  }

 private:
  void emit(Span span) {
    if (span.begin < span.end) out_.push_back({span, token_});
  }

  bool by_table(Span span, const std::string& folded) {
    const auto parts = rules_.parts.find(folded);
    if (parts == rules_.parts.end()) return false;
    std::vector<Span> units;
    std::uint32_t at = span.begin;
    for (const std::uint8_t size : parts->second) {
      const std::uint32_t begin = at;
      for (int n = 0; n < size && at < span.end; ++n) at += base::decode(text_, at).size;
      units.push_back({begin, at});
    }
    if (at != span.end) return false;  // a letter that folds to two
    for (const Span unit : units) emit(unit);
    return true;
  }

  std::uint32_t digits_end(Span span) const {
    std::uint32_t at = span.begin;
    while (at < span.end && std::string_view("0123456789.,").find(text_[at]) != std::string_view::npos) ++at;
    return at;
  }

  bool may_end_sentence() const {
    if (token_ + 1 == words_.size()) return true;
    const Word& next = words_[token_ + 1];
    return next.span.begin > words_[token_].span.end && begins_upper(slice(text_, next.span));
  }

  bool is_joint(Span span) const { return rules_.joints.contains(slice(text_, span)); }

  /// "search-engine" is three units, "co-owner" one: its joint belongs to the prefix.
  void at_joints(Span span) {
    std::uint32_t unit = span.begin, piece = span.begin;  // begins of the unit and of its last piece
    for (std::uint32_t at = span.begin; at < span.end;) {
      const Span joint{at, at + base::decode(text_, at).size};
      at = joint.end;
      if (joint.begin == span.begin || joint.end == span.end || !is_joint(joint)) continue;
      if (!stays({piece, joint.begin}, {joint.end, span.end})) {
        emit({unit, joint.begin});
        emit(joint);
        unit = joint.end;
      }
      piece = joint.end;
    }
    emit({unit, span.end});
  }

  bool stays(Span before, Span rest) const {
    return rules_.prefixes.contains(fold(slice(text_, before))) ||
           rules_.endings.contains(fold(slice(text_, rest)));
  }

  std::string_view text_;
  std::span<const Word> words_;
  const UnitRules& rules_;
  std::uint32_t token_ = 0;
  std::vector<WordUnit>& out_;
};

}  // namespace

void split_units(std::string_view text, std::span<const Word> words, const UnitRules& rules,
                 std::vector<WordUnit>& out) {
  Parter parter(text, words, rules, out);
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (words[i].kind == WordKind::word) {
      parter.word(i);
    } else {
      out.push_back({words[i].span, i});
    }
  }
}

}  // namespace selon::text
