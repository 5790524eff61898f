#include "ground/relative_nations.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "text/fold.h"

namespace selon::ground {

namespace {

constexpr std::uint32_t kMostTokens = 3;  // "South Sudanese", "Saudi Arabian"

class Finder {
 public:
  Finder(const Analysis& analysis, const pack::PlaceWords& words)
      : analysis_(analysis), words_(words), halves_(words.relative.class_members("nation_half")) {
    for (auto& [phrase, state] : halves_) phrase = text::fold(phrase);
    std::sort(halves_.begin(), halves_.end());
  }

  std::vector<Nation> run() const {
    std::vector<Nation> out;
    const auto end = static_cast<std::uint32_t>(analysis_.tokens.size());
    for (std::uint32_t at = 0; at < end;) {
      Nation nation = longest_at(at, end);
      if (nation.states.empty()) nation = double_at(at);
      at = std::max(at + 1, nation.last);
      if (!nation.states.empty()) out.push_back(std::move(nation));
    }
    return out;
  }

 private:
  Nation longest_at(std::uint32_t first, std::uint32_t end) const {
    Nation best;
    pack::NameHash name;
    for (std::uint32_t at = first; at < end && at < first + kMostTokens; ++at) {
      pack::each_part(analysis_.folded_form(at), [&](std::string_view part) { name.add(part); });
      const pack::NameEntry* entry = words_.state_index.find(name);
      if (!entry) break;
      const std::string_view state = adjective(*entry);
      if (!state.empty()) best = {first, at + 1, {std::string(state)}};
      if (!entry->longer) break;
    }
    return best;
  }

  /// "nigéro-burkinabè", "Syrian-Turkish": two halves in one word.
  Nation double_at(std::uint32_t at) const {
    const std::string_view form = analysis_.folded_form(at);
    const std::size_t hyphen = form.find('-');
    if (hyphen == std::string_view::npos) return {};
    const std::string_view a = state_of(form.substr(0, hyphen)), b = state_of(form.substr(hyphen + 1));
    if (a.empty() || b.empty() || a == b) return {};
    return {at, at + 1, {std::string(a), std::string(b)}};
  }

  std::string_view state_of(std::string_view half) const {
    const auto it =
        std::lower_bound(halves_.begin(), halves_.end(), half,
                         [](const auto& entry, std::string_view word) { return entry.first < word; });
    if (it != halves_.end() && it->first == half) return it->second;
    const pack::NameEntry* entry = words_.state_index.find(pack::hash_of_name(half));
    return entry ? adjective(*entry) : std::string_view();
  }

  std::string_view adjective(const pack::NameEntry& entry) const {
    for (const std::uint32_t number : words_.state_index.numbers(entry))
      if (!words_.states[number].name) return words_.states[number].slug;
    return {};
  }

  const Analysis& analysis_;
  const pack::PlaceWords& words_;
  std::vector<std::pair<std::string, std::string>>
      halves_;  ///< folded first halves with their states, sorted
};

}  // namespace

std::vector<Nation> find_nations(const Analysis& analysis, const pack::PlaceWords& words) {
  return Finder(analysis, words).run();
}

}  // namespace selon::ground
