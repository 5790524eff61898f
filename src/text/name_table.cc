#include "text/name_table.h"

#include <algorithm>

#include "text/fold.h"

namespace selon::text {

namespace {

constexpr std::size_t kLongestExact = 4;
constexpr std::uint32_t kLonger = ~0u;  ///< no name's number: longer names begin so
/// So many words are a name with capitals or without ("forces armées maliennes").
constexpr std::size_t kPiecesWithoutCase = 3;

bool parts_pieces(char c) {
  return c == ' ' || c == '-' || c == '\'' || c == '.' || c == '/' || c == '(' || c == ')' || c == ',' ||
         c == '&';
}

/// Calls take(hash) for each piece of a folded text.
template <class Take>
void each_piece(std::string_view folded, const Take& take) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    if (i < folded.size() && !parts_pieces(folded[i])) continue;
    if (i > begin) take(hash_word(folded.substr(begin, i - begin)));
    begin = i + 1;
  }
}

std::uint64_t extend(std::uint64_t sequence, std::uint64_t piece) {
  sequence = (sequence ^ piece) * 0x9E3779B97F4A7C15ULL;
  return sequence ^ (sequence >> 29);
}

/// Two capitals or more, and few letters: read as written.
bool is_short_acronym(std::string_view name) {
  std::size_t letters = 0, capitals = 0;
  for (const char c : name) {
    if (c == ' ' || static_cast<unsigned char>(c) >= 0x80) return false;
    letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    capitals += (c >= 'A' && c <= 'Z');
  }
  return letters <= kLongestExact && capitals >= 2;
}

}  // namespace

void NameTable::add(std::string_view name, std::uint32_t entry) {
  std::vector<std::uint64_t> pieces;
  each_piece(fold(name), [&](std::uint64_t piece) { pieces.push_back(piece); });
  if (pieces.empty() || pieces.size() > kMostPieces) return;
  std::uint64_t sequence = 0;
  for (const auto piece : pieces) {
    if (sequence) sequences_.add(sequence, kLonger);
    sequence = extend(sequence, piece);
  }
  const std::string_view last_word = name.substr(name.find_last_of(' ') + 1);
  const Case needs = is_short_acronym(name)                ? Case::exact
                     : pieces.size() >= kPiecesWithoutCase ? Case::any
                     : begins_upper(last_word)             ? Case::last_capital
                     : begins_upper(name)                  ? Case::capital
                                                           : Case::any;
  sequences_.add(sequence, static_cast<std::uint32_t>(names_.size()));
  names_.push_back({entry, needs, needs == Case::exact ? std::string(name) : std::string()});
}

bool NameTable::agrees(const Name& name, std::string_view text, const Analysis& analysis, NameHit hit) const {
  switch (name.needs) {
    case Case::any:
      return true;
    case Case::capital:
      return analysis.tokens[hit.first].capital;
    case Case::last_capital:
      return analysis.tokens[hit.last - 1].capital;
    case Case::exact: {
      const Span span{analysis.tokens[hit.first].span.begin, analysis.tokens[hit.last - 1].span.end};
      std::string_view found = slice(text, span), written = name.written;
      if (found.ends_with('.')) found.remove_suffix(1);
      if (written.ends_with('.')) written.remove_suffix(1);
      return found == written;
    }
  }
  return false;
}

std::vector<NameHit> NameTable::find_all(std::string_view text, const Analysis& analysis) const {
  std::vector<NameHit> hits;
  for (const Sentence& sentence : analysis.sentences) {
    for (std::uint32_t first = sentence.first; first < sentence.last; ++first) {
      std::uint64_t sequence = 0;
      std::uint32_t entry_hits = static_cast<std::uint32_t>(hits.size());
      for (std::uint32_t at = first; at < sentence.last; ++at) {
        std::span<const std::uint32_t> names;
        bool alive = true, empty = true;
        each_piece(analysis.folded_form(at), [&](std::uint64_t piece) {
          empty = false;
          if (!alive) return;
          names = sequences_.find(sequence = extend(sequence, piece));
          alive = !names.empty();
        });
        if (!alive || (empty && (at == first || analysis.folded_form(at) != "-"))) break;
        for (const auto n : names) {
          if (n == kLonger) continue;
          const NameHit hit{first, at + 1, names_[n].entry};
          if (agrees(names_[n], text, analysis, hit)) hits.push_back(hit);
        }
      }
      const auto from = hits.begin() + entry_hits;
      std::sort(from, hits.end(), [](const NameHit& a, const NameHit& b) {
        return a.last != b.last ? a.last < b.last : a.entry < b.entry;
      });
      hits.erase(std::unique(from, hits.end()), hits.end());
    }
  }
  return hits;
}

}  // namespace selon::text
