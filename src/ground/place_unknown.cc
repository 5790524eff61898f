#include "ground/place_unknown.h"

#include <optional>
#include <string_view>
#include <unordered_set>

#include "text/fold.h"

namespace selon::ground {

using pack::PlaceCue;

namespace {

/// "Tell Abou al-Dahab" has four tokens; a longer run of capitals is a title or a list.
constexpr std::uint32_t kMaxTokens = 4;

class Finder {
 public:
  Finder(std::string_view text, const Analysis& analysis, const UnknownContext& context)
      : text_(text),
        analysis_(analysis),
        roles_(context.roles),
        names_(context.names),
        taken_(context.taken) {
    for (const Name& name : analysis.names)
      if (name.last - name.first > 1)
        for (std::uint32_t i = name.first; i < name.last; ++i) in_longer_.insert(analysis.tokens[i].hash);
  }

  std::vector<UnknownName> run() const {
    std::vector<UnknownName> out;
    for (const Sentence& sentence : analysis_.sentences)
      for (std::uint32_t i = sentence.first; i < sentence.last;) {
        if (const Name* name = names_.at(i); name && name->first == i && is_place(sentence, *name)) {
          out.push_back({i, name->last, named_kind(sentence, *name)});
          i = name->last;
          continue;
        }
        const std::uint32_t last = named(i) ? end_of(sentence, i) : i;
        if (last > i)
          if (const auto kind = kind_of(sentence, i, last)) out.push_back({i, last, *kind});
        i = last > i ? last : i + 1;
      }
    return out;
  }

 private:
  /// A name of a place as the analysis has it, none of whose words is taken.
  bool is_place(const Sentence& sentence, const Name& name) const {
    constexpr std::uint32_t kMostTokens = 5;
    if (name.type != NameType::location || name.last - name.first > kMostTokens || name.last > sentence.last)
      return false;
    for (std::uint32_t i = name.first; i < name.last; ++i)
      if (taken_[i]) return false;
    const Token& first = analysis_.tokens[name.first];
    if (!first.capital || first.number || roles_.begins(name.first, PlaceCue::common)) return false;
    if (name.last - name.first == 1 && (first.span.size() <= 2 || roles_.begins(name.first, PlaceCue::vague)))
      return false;
    return told(sentence, name);
  }

  /// What the analysis alone takes for a place is too often none: a preposition, a kind of place or a place
  /// after it must agree.
  bool told(const Sentence& sentence, const Name& name) const {
    if (kind_before(sentence, name.first) || roles_.begins(name.last - 1, PlaceCue::kind_after) ||
        roles_.ends(name.first, PlaceCue::kind_before) ||
        (name.last < sentence.last && roles_.begins(name.last, PlaceCue::kind_after)))
      return true;
    std::uint32_t at = name.first;
    while (at > sentence.first && name.first - at < 2 && roles_.ends(at - 1, PlaceCue::joiner) &&
           !roles_.ends(at - 1, PlaceCue::at))
      --at;
    if (at > sentence.first && roles_.ends(at - 1, PlaceCue::at)) return true;
    const bool comma = name.last + 1 < sentence.last && analysis_.tokens[name.last].span.size() == 1 &&
                       text_[analysis_.tokens[name.last].span.begin] == ',';
    return comma && taken_[name.last + 1];
  }

  PlaceKind named_kind(const Sentence& sentence, const Name& name) const {
    if (const auto told = kind_before(sentence, name.first)) return *told;
    if (name.last < sentence.last && roles_.begins(name.last, PlaceCue::kind_after))
      return roles_.kind_after(name.last);
    // "Lake Erie", "Fraser Valley", "Scott County": the name says itself what it is.
    if (roles_.ends(name.first, PlaceCue::kind_before)) return roles_.kind_before(name.first);
    if (roles_.begins(name.last - 1, PlaceCue::kind_after)) return roles_.kind_after(name.last - 1);
    return PlaceKind::town;
  }

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
    for (const auto role : {PlaceCue::common, PlaceCue::vague, PlaceCue::title})
      if (roles_.begins(first, role)) return std::nullopt;
    if (first > sentence.first && roles_.ends(first - 1, PlaceCue::title)) return std::nullopt;
    if (const auto told = kind_before(sentence, first)) return told;
    if (first == sentence.first) return std::nullopt;
    if (last < sentence.last && roles_.begins(last, PlaceCue::kind_after)) return roles_.kind_after(last);
    if (roles_.ends(first - 1, PlaceCue::town_at) && sole(sentence, first, last)) return PlaceKind::town;
    return std::nullopt;
  }

  /// "village de Foo", "localité de Foo", "village Foo"; the kind word is written small.
  std::optional<PlaceKind> kind_before(const Sentence& sentence, std::uint32_t first) const {
    std::uint32_t at = first;
    while (at > sentence.first && first - at < 2 && roles_.ends(at - 1, PlaceCue::joiner)) --at;
    if (at == sentence.first || !roles_.ends(at - 1, PlaceCue::kind_before)) return std::nullopt;
    return roles_.kind_before(at - 1);
  }

  /// One word that is no acronym, no part of a longer name elsewhere, and no beginning of one here.
  bool sole(const Sentence& sentence, std::uint32_t first, std::uint32_t last) const {
    if (last - first != 1 || in_longer_.contains(analysis_.tokens[first].hash)) return false;
    if (text::all_upper(slice(text_, analysis_.tokens[first].span))) return false;
    return last >= sentence.last || !analysis_.tokens[last].capital ||
           analysis_.tokens[last].upos == Upos::punct;
  }

  std::string_view text_;
  const Analysis& analysis_;
  const RoleMap& roles_;
  const NamesByToken& names_;
  const std::vector<bool>& taken_;
  std::unordered_set<std::uint64_t> in_longer_;
};

}  // namespace

std::vector<UnknownName> find_unknown(std::string_view text, const Analysis& analysis,
                                      const UnknownContext& context) {
  return Finder(text, analysis, context).run();
}

}  // namespace selon::ground
