#include "clean/boilerplate.h"

#include <algorithm>
#include <string>

#include "clean/scan.h"
#include "text/fold.h"

namespace selon::clean {

namespace {

using pack::PhraseKind;

constexpr std::size_t kLongestLine = 300;    ///< bytes; boilerplate lines are short
constexpr std::size_t kLongestNotice = 600;  ///< legal and cookie notices run longer

/// Where a phrase may end: before a space or a mark.
bool is_boundary(std::string_view line, std::size_t at) {
  return at == line.size() || line[at] == ' ' || line[at] == ':' || line[at] == ',' || line[at] == '.';
}

std::string_view without_final_marks(std::string_view folded) {
  const auto last = folded.find_last_not_of(" .:!?>|-");
  folded = last == std::string_view::npos ? std::string_view() : folded.substr(0, last + 1);
  for (const std::string_view mark : {"\xC2\xBB", "\xE2\x80\xA6", "\xE2\x86\x92"})
    if (folded.ends_with(mark)) return without_final_marks(folded.substr(0, folded.size() - mark.size()));
  return folded;
}

std::size_t skip_colon(std::string_view line, std::size_t at) {
  while (at < line.size() && (line[at] == ' ' || line[at] == ':')) ++at;
  return at;
}

/// Up to the first place where a phrase may end.
std::string_view first_word(std::string_view folded) {
  return folded.substr(0, folded.find_first_of(" :,.", 1));
}

bool begins_phrase(std::string_view folded, const pack::Cleaning& words) {
  return words.first_words.find(pack::WordMarks::hash(first_word(folded))) != 0;
}

bool holds_phrase_at(std::string_view folded, std::size_t at, const pack::Packs& packs) {
  const auto tail = folded.substr(at);
  if (tail.size() < 3) return false;
  for (const auto& language : packs.languages)
    if (language.cleaning.within_begins[static_cast<unsigned char>(tail[0])])
      for (const auto& phrase : language.cleaning.within)
        if (phrase[1] == tail[1] && phrase[2] == tail[2] && tail.starts_with(phrase)) return true;
  return false;
}

/// A phrase of kind within, wherever a word of the line begins: after a space, a bracket, an apostrophe.
bool holds_phrase(std::string_view folded, const pack::Packs& packs) {
  if (holds_phrase_at(folded, 0, packs)) return true;
  const char* const end = folded.data() + folded.size();
  const auto begins = [](char c) { return c == ' ' || c == '(' || c == '\'' || c == '"'; };
  for (const char* at = folded.data(); at < end; ++at) {
    at = find_byte(
        at, end,
        [](auto bytes) {
          return either(either(equal(bytes, ' '), equal(bytes, '(')),
                        either(equal(bytes, '\''), equal(bytes, '"')));
        },
        begins);
    if (at < end && holds_phrase_at(folded, static_cast<std::size_t>(at + 1 - folded.data()), packs))
      return true;
  }
  return false;
}

bool ends_as_sentence(std::string_view line) { return line.ends_with('.') || line.ends_with(".\xC2\xBB"); }

}  // namespace

std::optional<Label> Boilerplate::longest(std::string_view line, const pack::Cleaning& words,
                                          std::initializer_list<PhraseKind> kinds) const {
  std::optional<Label> best;
  std::size_t seen = 0;
  std::string folded;
  std::size_t from = 0;
  for (std::size_t at = 1; at <= line.size() && seen <= words.longest_phrase; ++at) {
    if (!is_boundary(line, at)) continue;
    if (line[at - 1] == ' ') continue;
    text::fold_append(folded, line.substr(from, at - from));
    from = at;
    if (++seen == 1 && words.first_words.find(pack::WordMarks::hash(folded)) == 0) return best;
    const auto it = words.phrases.find(folded);
    if (it != words.phrases.end() && std::find(kinds.begin(), kinds.end(), it->second) != kinds.end())
      best = Label{it->second, at};
  }
  return best;
}

Verdict Boilerplate::judge(std::string_view line) const {
  if (line.size() > kLongestNotice) return Verdict::text;
  const std::string folded = text::fold(line);
  if (folded.empty()) return Verdict::text;
  const std::string bare(without_final_marks(folded));
  if (holds_phrase(folded, packs_)) return Verdict::drop;
  for (const auto& language : packs_.languages) {
    const pack::Cleaning& words = language.cleaning;
    if (line.size() > kLongestLine || !begins_phrase(folded, words)) continue;
    if (const auto it = words.phrases.find(bare); it != words.phrases.end()) {
      if (it->second == PhraseKind::end) return Verdict::end;
      if (it->second == PhraseKind::section) return Verdict::section;
      if (it->second != PhraseKind::credit) return Verdict::drop;
    }
    const auto start = longest(line, words, {PhraseKind::start, PhraseKind::pointer});
    if (!start) continue;
    if (start->kind == PhraseKind::start) return Verdict::drop;
    const bool colon = skip_colon(line, start->end_byte) > start->end_byte + 1 ||
                       (start->end_byte < line.size() && line[start->end_byte] == ':');
    const bool one_word = line.substr(0, start->end_byte).find(' ') == std::string_view::npos;
    if (colon || (!one_word && !ends_as_sentence(line))) return Verdict::drop;
  }
  return Verdict::text;
}

std::optional<Label> Boilerplate::label(std::string_view line) const {
  std::optional<Label> best;
  for (const auto& language : packs_.languages) {
    auto found =
        longest(line, language.cleaning,
                {PhraseKind::published, PhraseKind::modified, PhraseKind::byline, PhraseKind::credit});
    if (found && (!best || found->end_byte > best->end_byte)) best = found;
  }
  if (best) best->end_byte = skip_colon(line, best->end_byte);
  return best;
}

}  // namespace selon::clean
