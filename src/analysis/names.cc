#include "analysis/names.h"

#include <unordered_set>

#include "text/fold.h"

namespace selon::analysis {

namespace {

/// Joining words between two parts of a name: "République du Mali" has one, "Comité de la ville" would have two.
constexpr std::uint32_t kMaxJoiners = 2;

class Finder {
 public:
  Finder(std::string_view text, const Analysis& analysis, const pack::Words& rules)
      : text_(text), analysis_(analysis), tokens_(analysis.tokens), rules_(rules) {
    for (const Sentence& sentence : analysis.sentences)
      for (std::uint32_t i = sentence.first; i < sentence.last; ++i)
        if (named(i) && !opens(sentence, i)) inside_.insert(tokens_[i].hash);
  }

  std::vector<Name> run() {
    std::vector<Name> names;
    for (const Sentence& sentence : analysis_.sentences)
      for (std::uint32_t i = sentence.first; i < sentence.last;) {
        const std::uint32_t end = begins(sentence, i) ? end_of(sentence, i) : i;
        if (end > i) names.push_back({{tokens_[i].span.begin, tokens_[end - 1].span.end}, i, end});
        i = end > i ? end : i + 1;
      }
    return names;
  }

 private:
  std::string_view form(std::uint32_t i) const { return slice(text_, tokens_[i].span); }

  /// A capitalised word, elided ones and calendar words left out.
  bool named(std::uint32_t i) const {
    const Token& token = tokens_[i];
    if (!token.capital || token.upos == Upos::punct) return false;
    const auto folded = analysis_.folded_form(i);
    return !folded.ends_with('\'') && folded.size() > 1 && !rules_.never_names.contains(folded);
  }

  /// First word of its sentence, or after a mark that lets a capital follow (a quotation, a colon).
  bool opens(const Sentence& sentence, std::uint32_t i) const {
    return i == sentence.first || tokens_[i - 1].upos == Upos::punct;
  }

  bool begins(const Sentence& sentence, std::uint32_t i) const {
    if (!named(i)) return false;
    const auto folded = analysis_.folded_form(i);
    const bool first_word = rules_.sentences.first.contains(folded);
    if (!opens(sentence, i)) return !first_word || text::all_upper(form(i));
    if (text::all_upper(form(i)) && !first_word) return true;
    if (first_word) return false;
    if (inside_.contains(tokens_[i].hash)) return true;
    return i + 1 < sentence.last && named(i + 1) && !rules_.sentences.first.contains(analysis_.folded_form(i + 1));
  }

  std::uint32_t end_of(const Sentence& sentence, std::uint32_t first) const {
    std::uint32_t end = first + 1;
    while (end < sentence.last) {
      std::uint32_t next = end;
      while (next < sentence.last && next - end < kMaxJoiners &&
             rules_.name_joiners.contains(analysis_.folded_form(next)))
        ++next;
      if (next >= sentence.last || !named(next)) break;
      end = next + 1;
    }
    return end;
  }

  std::string_view text_;
  const Analysis& analysis_;
  const std::vector<Token>& tokens_;
  const pack::Words& rules_;
  std::unordered_set<std::uint64_t> inside_;
};

}  // namespace

std::vector<Name> find_names(std::string_view text, const Analysis& analysis, const pack::Words& rules) {
  return Finder(text, analysis, rules).run();
}

std::vector<Name> learned_names(std::span<const text::WordUnit> units, std::span<const UnitReading> readings,
                                const std::vector<NameLabel>& labels) {
  std::vector<Name> names;
  for (std::size_t u = 0; u < units.size(); ++u) {
    const NameLabel label = labels[readings[u].name];
    if (label.part == NameLabel::Part::outside) continue;
    const std::uint32_t token = units[u].token;
    const bool goes_on = label.part == NameLabel::Part::inside && !names.empty() && u > 0 &&
                         labels[readings[u - 1].name].part != NameLabel::Part::outside && !readings[u].starts;
    if (goes_on) {
      names.back().span.end = units[u].span.end;
      names.back().last = token + 1;
      names.back().armed |= readings[u].armed;
    } else {
      names.push_back({units[u].span, token, token + 1, label.type, readings[u].armed});
    }
  }
  for (Name& name : names) name.armed &= name.type == NameType::organisation;
  return names;
}

}  // namespace selon::analysis
