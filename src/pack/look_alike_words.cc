#include "pack/look_alike_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

#include "base/punycode.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "text/fold.h"

namespace selon::pack {

namespace {

constexpr std::size_t kStateSuffix = 2;  ///< bytes of the last part of a state's names

/// "U+200B" for a character that is not seen, else the character itself; nothing where it is neither.
std::optional<char32_t> character(std::string_view cell) {
  if (cell.starts_with("U+")) {
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(cell.data() + 2, cell.data() + cell.size(), code, 16);
    if (error != std::errc() || end != cell.data() + cell.size() || code > 0x10FFFF) return std::nullopt;
    return static_cast<char32_t>(code);
  }
  if (cell.empty()) return std::nullopt;
  const base::Decoded letter = base::decode(cell, 0);
  return letter.valid && letter.size == cell.size() ? std::optional(letter.code) : std::nullopt;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Result<void> load_confusables(const std::string& path, LookAlikeWords& words) {
  SELON_TRY(const base::Tsv table, base::read_tsv(path, {"seen", "as"}));
  const auto seen = table.column("seen"), as = table.column("as");
  for (std::size_t c = 0; c < words.ascii.size(); ++c) words.ascii[c] = static_cast<char>(c);
  for (const auto& row : table.rows) {
    const std::string &from = row.cells[seen], &to = row.cells[as];
    const auto one = character(from);
    const bool pair = from.size() == 2 && is_ascii(from);
    if (to.size() > 1 || !is_ascii(to) || (!one && !pair) || (to.empty() && (pair || *one < 0x80)))
      return fail(ErrorCode::invalid, fmt::format("\"{}\" passes for no single letter", from),
                  {path, row.line});
    if (pair)
      words.pairs[static_cast<std::size_t>(from[0])][static_cast<std::size_t>(from[1])] = to[0];
    else if (*one < 0x80)
      words.ascii[*one] = to[0];
    else
      words.letters[*one] = to;
  }
  return {};
}

enum class Pairs { joined, apart };

std::string looks(std::string_view name, const LookAlikeWords& words, Pairs pairs) {
  std::string folded, out;
  if (!is_ascii(name)) {
    // The table comes before folding, which makes two of some letters.
    std::string replaced;
    const std::string lower = text::lower(name);
    for (std::size_t at = 0; at < lower.size();) {
      const base::Decoded d = base::decode(lower, at);
      const auto found = d.code < 0x80 ? words.letters.end() : words.letters.find(d.code);
      if (found != words.letters.end())
        replaced += found->second;
      else
        base::append(replaced, d.code);
      at += d.size;
    }
    text::fold_append(folded, replaced);
    name = folded;
  }
  const auto letter = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  out.reserve(name.size());
  for (std::size_t at = 0; at < name.size(); ++at) {
    const char c = letter(name[at]);
    if (static_cast<unsigned char>(c) >= 0x80) {
      out += c;
      continue;
    }
    const char as = words.ascii[static_cast<std::size_t>(c)];
    if (!((as >= 'a' && as <= 'z') || (as >= '0' && as <= '9'))) continue;
    const char next = at + 1 < name.size() ? letter(name[at + 1]) : '\0';
    const char both = pairs == Pairs::joined && static_cast<unsigned char>(next) < 0x80
                          ? words.pairs[static_cast<std::size_t>(c)][static_cast<std::size_t>(next)]
                          : '\0';
    out += both ? both : as;
    at += both != '\0';
  }
  return out;
}

Result<void> load_words(const std::string& path, LookAlikeWords& words) {
  SELON_TRY(const base::Tsv table, base::read_tsv(path, {"kind", "word"}));
  const std::pair<std::string_view, text::Forms*> kinds[] = {
      {"suffix", &words.suffixes}, {"shared", &words.shared},   {"sold", &words.sold},
      {"word", &words.added},      {"generic", &words.generic}, {"brand", &words.brands},
  };
  const auto kind = table.column("kind"), word = table.column("word");
  for (const auto& row : table.rows) {
    const auto* const found = std::find_if(std::begin(kinds), std::end(kinds),
                                           [&](const auto& k) { return k.first == row.cells[kind]; });
    if (found == std::end(kinds) || row.cells[word].empty())
      return fail(ErrorCode::invalid, fmt::format("\"{}\" is no kind of word", row.cells[kind]),
                  {path, row.line});
    // Names and words are compared by their skeletons; domains as they are.
    const bool domain =
        found->second == &words.suffixes || found->second == &words.shared || found->second == &words.sold;
    found->second->insert(domain ? row.cells[word] : looks(row.cells[word], words, Pairs::joined));
  }
  for (const auto& added : words.added) words.longest_added = std::max(words.longest_added, added.size());
  for (const auto& generic : words.generic)
    words.longest_added = std::max(words.longest_added, generic.size());
  return {};
}

}  // namespace

Result<LookAlikeWords> load_look_alike_words(const std::string& world_folder) {
  LookAlikeWords words;
  SELON_TRY_VOID(load_confusables(world_folder + "/confusables.tsv", words));
  SELON_TRY_VOID(load_words(world_folder + "/domain_words.tsv", words));
  return words;
}

HostParts parts_of(std::string_view host, const LookAlikeWords& words) {
  const auto last = host.rfind('.');
  if (last == std::string_view::npos || last == 0) return {{}, host, {}};
  auto suffix = last;  // where the dot before the suffix stands
  const auto second = host.rfind('.', last - 1);
  if (second != std::string_view::npos && second > 0) {
    const std::string_view level = host.substr(second + 1, last - second - 1);
    const bool state = host.size() - last - 1 == kStateSuffix && words.suffixes.contains(level);
    if (state || words.shared.contains(host.substr(second + 1))) suffix = second;
  }
  const auto before = host.rfind('.', suffix - 1);
  const std::string_view below =
      before == std::string_view::npos ? std::string_view() : host.substr(0, before);
  const auto begin = before == std::string_view::npos ? 0 : before + 1;
  return {below, host.substr(begin, suffix - begin), host.substr(suffix + 1)};
}

std::string skeleton(std::string_view name, const LookAlikeWords& words) {
  return looks(name, words, Pairs::joined);
}

std::string letters_alone(std::string_view name, const LookAlikeWords& words) {
  return looks(name, words, Pairs::apart);
}

std::string shown_host(std::string_view host) {
  std::string out;
  while (true) {
    const auto dot = host.find('.');
    const std::string_view label = host.substr(0, dot);
    const auto read = base::decode_punycode(label);
    out += read ? *read : std::string(label);
    if (dot == std::string_view::npos) return out;
    out += '.';
    host.remove_prefix(dot + 1);
  }
}

bool is_generic(std::string_view label, const LookAlikeWords& words) {
  std::vector<bool> reached(label.size() + 1, false);
  reached[0] = true;
  for (std::size_t from = 0; from < label.size(); ++from) {
    if (!reached[from]) continue;
    for (std::size_t size = 1; size <= std::min(words.longest_added, label.size() - from); ++size) {
      const auto word = label.substr(from, size);
      if (words.generic.contains(word)) reached[from + size] = true;
    }
  }
  return reached[label.size()];
}

}  // namespace selon::pack
