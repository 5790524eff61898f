#include "analysis/names.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
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

namespace {

/// How much "Lambert" alone gains by "Jean Lambert" elsewhere, on the scale of the network's scores.
constexpr float kFamilyName = 2.0f;

using TypeScores = std::array<float, 4>;

/// Names with the scores of their types.
class Agreement {
 public:
  void add(std::string_view text, const Name& name, const TypeScores& scores) {
    const std::string form = text::fold(slice(text, name.span));
    TypeScores& sum = by_form_[form];
    for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += scores[t];
    if (name.type == NameType::person && name.last - name.first > 1)
      family_.insert(form.substr(form.find_last_of(" -") + 1));
  }

  NameType type_of(std::string_view text, const Name& name) const {
    const std::string form = text::fold(slice(text, name.span));
    TypeScores sum = by_form_.at(form);
    if (family_.contains(form)) sum[static_cast<std::size_t>(NameType::person)] += kFamilyName;
    return static_cast<NameType>(std::max_element(sum.begin(), sum.end()) - sum.begin());
  }

 private:
  std::unordered_map<std::string, TypeScores> by_form_;
  std::unordered_set<std::string> family_;
};

}  // namespace

std::vector<Name> learned_names(std::string_view text, std::span<const text::WordUnit> units,
                                std::span<const UnitReading> readings, const std::vector<NameLabel>& labels) {
  std::vector<Name> names;
  std::vector<TypeScores> scores;
  for (std::size_t u = 0; u < units.size(); ++u) {
    const NameLabel label = labels[readings[u].name];
    if (label.part == NameLabel::Part::outside) continue;
    const std::uint32_t token = units[u].token;
    // Two names of one type never touch: "Sierra" + "Leone" are one.
    const bool goes_on = u > 0 && !readings[u].starts && labels[readings[u - 1].name].part != NameLabel::Part::outside &&
                         names.back().type == label.type;
    if (goes_on) {
      names.back().span.end = units[u].span.end;
      names.back().last = token + 1;
      names.back().armed |= readings[u].armed;
      for (std::size_t t = 0; t < scores.back().size(); ++t) scores.back()[t] += readings[u].name_scores[t];
    } else {
      names.push_back({units[u].span, token, token + 1, label.type, readings[u].armed});
      scores.push_back(readings[u].name_scores);
    }
  }
  Agreement agreement;
  for (std::size_t n = 0; n < names.size(); ++n) agreement.add(text, names[n], scores[n]);
  for (Name& name : names) {
    name.type = agreement.type_of(text, name);
    name.armed &= name.type == NameType::organisation;
  }
  return names;
}

}  // namespace selon::analysis
