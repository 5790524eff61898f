#include "ground/place_unknown.h"

#include <optional>
#include <string_view>
#include <unordered_set>

#include "text/fold.h"

namespace selon::ground {

using pack::PlaceRole;

namespace {

/// "Tell Abou al-Dahab" has four tokens; a longer run of capitals is a title or a list.
constexpr std::uint32_t kMaxTokens = 4;

class Finder {
 public:
  Finder(std::string_view text, const Analysis& analysis, const RoleMap& roles, const std::vector<bool>& taken)
      : text_(text), analysis_(analysis), roles_(roles), taken_(taken) {
    for (const Name& name : analysis.names)
      if (name.last - name.first > 1)
        for (std::uint32_t i = name.first; i < name.last; ++i) in_longer_.insert(analysis.tokens[i].hash);
  }

  std::vector<UnknownName> run() const {
    std::vector<UnknownName> out;
    for (const Sentence& sentence : analysis_.sentences)
      for (std::uint32_t i = sentence.first; i < sentence.last;) {
        const std::uint32_t last = named(i) ? end_of(sentence, i) : i;
        if (last > i)
          if (const auto kind = kind_of(sentence, i, last)) out.push_back({i, last, *kind});
        i = last > i ? last : i + 1;
      }
    return out;
  }

 private:
  bool named(std::uint32_t i) const {
    const Token& token = analysis_.tokens[i];
    return token.capital && token.upos != Upos::punct && !token.number && !taken_[i] && token.span.size() > 2;
  }

  std::uint32_t end_of(const Sentence& sentence, std::uint32_t first) const {
    std::uint32_t last = first + 1;
    while (last < sentence.last && named(last)) ++last;
    return last;
  }

  std::optional<PlaceKind> kind_of(const Sentence& sentence, std::uint32_t first, std::uint32_t last) const {
    if (last - first > kMaxTokens) return std::nullopt;
    for (const auto role : {PlaceRole::common, PlaceRole::vague, PlaceRole::title})
      if (roles_.begins(first, role)) return std::nullopt;
    if (first > sentence.first && roles_.ends(first - 1, PlaceRole::title)) return std::nullopt;
    if (const auto told = kind_before(sentence, first)) return told;
    if (first == sentence.first) return std::nullopt;
    if (last < sentence.last && roles_.begins(last, PlaceRole::kind_after)) return roles_.kind_after(last);
    if (roles_.ends(first - 1, PlaceRole::town_at) && sole(sentence, first, last))
      return PlaceKind::town;
    return std::nullopt;
  }

  /// "village de Foo", "localité de Foo", "village Foo"; the kind word is written small.
  std::optional<PlaceKind> kind_before(const Sentence& sentence, std::uint32_t first) const {
    std::uint32_t at = first;
    while (at > sentence.first && first - at < 2 && roles_.ends(at - 1, PlaceRole::joiner)) --at;
    if (at == sentence.first || !roles_.ends(at - 1, PlaceRole::kind_before)) return std::nullopt;
    return roles_.kind_before(at - 1);
  }

  /// One word that is no acronym, no part of a longer name elsewhere, and no beginning of one here.
  bool sole(const Sentence& sentence, std::uint32_t first, std::uint32_t last) const {
    if (last - first != 1 || in_longer_.contains(analysis_.tokens[first].hash)) return false;
    if (text::all_upper(slice(text_, analysis_.tokens[first].span))) return false;
    return last >= sentence.last || !analysis_.tokens[last].capital || analysis_.tokens[last].upos == Upos::punct;
  }

  std::string_view text_;
  const Analysis& analysis_;
  const RoleMap& roles_;
  const std::vector<bool>& taken_;
  std::unordered_set<std::uint64_t> in_longer_;
};

}  // namespace

std::vector<UnknownName> find_unknown(std::string_view text, const Analysis& analysis, const RoleMap& roles,
                                      const std::vector<bool>& taken) {
  return Finder(text, analysis, roles, taken).run();
}

}  // namespace selon::ground
