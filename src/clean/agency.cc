#include "clean/agency.h"

#include <algorithm>
#include <vector>

#include "clean/boilerplate.h"
#include "text/fold.h"

namespace selon::clean {

namespace {

constexpr std::size_t kSignatureBytes = 80;  ///< at the end of an article
constexpr std::size_t kLongestNameBytes = 60;
constexpr std::size_t kLongestName = 4;  ///< words in the name of an agency
constexpr std::size_t kShortWord = 3;    ///< letters of words that names leave in lower case

std::string_view trimmed(std::string_view words) {
  const auto first = words.find_first_not_of(" .");
  if (first == std::string_view::npos) return {};
  return words.substr(first, words.find_last_not_of(" .") - first + 1);
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && std::string_view(" ,/()'").find(text[at]) == std::string_view::npos) continue;
    if (at > from) words.push_back(text.substr(from, at - from));
    from = at + 1;
  }
  return words;
}

bool has_word_of(const std::vector<std::string_view>& words,
                 std::unordered_set<std::string> pack::Cleaning::*set, const pack::Packs& packs) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    const std::string folded = text::fold(word);
    return std::any_of(packs.languages.begin(), packs.languages.end(), [&](const pack::Language& language) {
      return (language.cleaning.*set).contains(folded);
    });
  });
}

/// An agency among names parted by commas, slashes or words: "Jean Dupont avec AFP", "AFP/Reuters"; an
/// unknown one where the whole is named as agencies are.
std::string agency_among(std::string_view names, const pack::Packs& packs) {
  names = trimmed(names);
  const auto words = words_of(names);
  for (std::size_t w = 0; w < words.size(); ++w)
    for (std::size_t size = std::min(kLongestName, words.size() - w); size > 0; --size) {
      const char* const end = words[w + size - 1].data() + words[w + size - 1].size();
      const std::string_view name(words[w].data(), static_cast<std::size_t>(end - words[w].data()));
      const auto* outlet = packs.world.outlets.by_name(text::fold(name));
      if (outlet && outlet->kind == pack::OutletKind::agency) return std::string(name);
    }
  const bool named = names.size() <= kLongestNameBytes && text::begins_upper(names) &&
                     has_word_of(words, &pack::Cleaning::agency_words, packs);
  return named ? std::string(names) : std::string();
}

/// The inside of the brackets that the text ends with; brackets inside them belong to it.
std::string_view last_brackets(std::string_view text) {
  text = trimmed(text);
  if (!text.ends_with(')')) return {};
  int depth = 0;
  for (std::size_t at = text.size(); at-- > 0;) {
    depth += text[at] == ')';
    depth -= text[at] == '(';
    if (depth == 0) return text.substr(at + 1, text.size() - at - 2);
  }
  return {};
}

/// Capitals on all words but the short ones, as in names and nowhere else in running lines.
bool is_capitalised(const std::vector<std::string_view>& words) {
  return !words.empty() && std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return word.size() <= kShortWord || text::begins_upper(word);
  });
}

}  // namespace

std::string agency_in_brackets(std::string_view text, const pack::Packs& packs) {
  const auto inside = last_brackets(text);
  return inside.empty() || inside.size() > kLongestNameBytes ? std::string() : agency_among(inside, packs);
}

std::string initials_in_brackets(std::string_view text) {
  const auto inside = last_brackets(text);
  return inside.size() >= 2 && inside.size() <= 8 && text::all_upper(inside) ? std::string(inside)
                                                                             : std::string();
}

std::optional<std::string> read_credit(std::string_view line, const pack::Packs& packs) {
  if (line.size() > kSignatureBytes) return std::nullopt;
  const auto label = Boilerplate(packs).label(line);
  if (!label || label->kind != pack::PhraseKind::credit) return std::nullopt;
  const auto name = trimmed(line.substr(label->end_byte));
  const auto words = words_of(name);
  if (words.size() > 6 || !text::begins_upper(name) || !is_capitalised({words.front()})) return std::nullopt;
  const bool colon = line.substr(0, label->end_byte).find(':') != std::string_view::npos;
  const std::string agency = agency_among(name, packs);
  if (agency.empty() && !colon) return std::nullopt;
  return agency.empty() ? std::string(name) : agency;
}

std::string find_agency(const Draft& draft, const pack::Packs& packs) {
  for (const std::string& named : {draft.byline.substr(0, 200), draft.outlet})
    if (auto found = agency_among(named, packs); !found.empty()) return found;
  if (draft.lines.empty()) return {};
  const std::string_view last = draft.lines.back().text;
  return agency_in_brackets(last.substr(last.size() - std::min(last.size(), kSignatureBytes)), packs);
}

bool names_outlet(std::string_view line, const pack::Packs& packs) {
  if (line.size() > kLongestNameBytes) return false;
  if (packs.world.outlets.by_name(text::fold(line))) return true;
  const std::string_view name = trimmed(line.substr(0, line.find('(')));
  auto words = words_of(name);
  if (words.size() < 2 || words.size() > 6 || !text::begins_upper(name) || !is_capitalised(words))
    return false;
  // An article and one name ("Le Caire") are a place or a person as well.
  if (words.size() == 2 && words.front().size() <= kShortWord) words.erase(words.begin());
  return has_word_of(words, &pack::Cleaning::outlet_words, packs);
}

}  // namespace selon::clean
