#include "clean/agency.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "text/fold.h"

namespace selon::clean {

namespace {

constexpr std::size_t kSignatureBytes = 80;
constexpr int kLongestName = 4;  ///< words in the name of an agency

std::string agency_of(std::string_view words, const pack::Outlets& outlets) {
  while (!words.empty() && (words.front() == ' ' || words.front() == '.')) words.remove_prefix(1);
  while (!words.empty() && (words.back() == ' ' || words.back() == '.')) words.remove_suffix(1);
  if (words.empty() || words.size() > 60) return {};
  const auto* outlet = outlets.by_name(text::fold(words));
  return outlet && outlet->kind == pack::OutletKind::agency ? std::string(words) : std::string();
}

/// An agency among names parted by commas, slashes or words: "Jean Dupont avec AFP", "AFP/Reuters".
std::string agency_among(std::string_view names, const pack::Outlets& outlets) {
  std::vector<std::string_view> words;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= names.size(); ++at) {
    if (at < names.size() && std::string_view(" ,/()").find(names[at]) == std::string_view::npos) continue;
    if (at > from) words.push_back(names.substr(from, at - from));
    from = at + 1;
  }
  for (std::size_t w = 0; w < words.size(); ++w)
    for (std::size_t size = std::min<std::size_t>(kLongestName, words.size() - w); size > 0; --size) {
      const char* const begin = words[w].data();
      const char* const end = words[w + size - 1].data() + words[w + size - 1].size();
      if (auto found = agency_of({begin, static_cast<std::size_t>(end - begin)}, outlets); !found.empty())
        return found;
    }
  return {};
}

/// "(AFP)", "(Reuters/AP)" at the end of the region: elsewhere brackets hold any body's acronym.
std::string agency_in_brackets(std::string_view region, const pack::Outlets& outlets) {
  for (auto open = region.find('('); open != std::string_view::npos; open = region.find('(', open + 1)) {
    const auto close = region.find(')', open);
    if (close == std::string_view::npos) return {};
    const auto inside = region.substr(open + 1, close - open - 1);
    const auto after = region.substr(close + 1);
    if (inside.size() > 60 || after.find_first_not_of(" .") != std::string_view::npos) continue;
    if (auto found = agency_among(inside, outlets); !found.empty()) return found;
  }
  return {};
}

}  // namespace

std::string agency_at_end(std::string_view head, const pack::Outlets& outlets) {
  return agency_in_brackets(head, outlets);
}

std::string find_agency(const Draft& draft, const pack::Outlets& outlets) {
  if (auto found = agency_among(draft.byline.substr(0, 200), outlets); !found.empty()) return found;
  if (auto found = agency_of(draft.outlet, outlets); !found.empty()) return found;
  if (draft.lines.empty()) return {};
  const std::string_view last = draft.lines.back().text;
  const auto end = last.substr(last.size() - std::min(last.size(), kSignatureBytes));
  if (!end.ends_with(')') && last.size() > kSignatureBytes) return {};
  if (auto found = agency_in_brackets(end, outlets); !found.empty()) return found;
  return last.size() <= 40 ? agency_among(last, outlets) : std::string();
}

}  // namespace selon::clean
