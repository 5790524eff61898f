#include "clean/plain.h"

#include <algorithm>

#include "clean/spaces.h"

namespace selon::clean {

namespace {

constexpr std::size_t kNarrowest = 40,
                      kWidest = 120;  ///< characters: widths that typists and mailers wrap at
constexpr double kWrappedShare = 0.8;

struct Width {
  std::size_t line = 0, first_word = 0;
};

Width width_of(const std::string& line) {
  return {count_characters(line), count_characters(std::string_view(line).substr(0, line.find(' ')))};
}

/// Every break between two lines of a paragraph asks: would the next word have fitted?
bool is_wrapped(const std::vector<Line>& lines) {
  std::vector<Width> widths;
  std::size_t widest = 0;
  for (const Line& line : lines) {
    widths.push_back(width_of(line.text));
    widest = std::max(widest, widths.back().line);
  }
  if (widest < kNarrowest || widest > kWidest) return false;
  std::size_t breaks = 0, forced = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank_after) continue;
    ++breaks;
    forced += widths[i].line + 1 + widths[i + 1].first_word > widest;
  }
  return breaks >= 3 && static_cast<double>(forced) >= kWrappedShare * static_cast<double>(breaks);
}

std::vector<Line> unwrapped(std::vector<Line> lines) {
  std::vector<Line> joined;
  bool open = false;
  for (Line& line : lines) {
    const bool blank_after = line.blank_after;
    if (open) {
      joined.back().text += ' ';
      joined.back().text += line.text;
      joined.back().blank_after = blank_after;
      joined.back().origin.end = line.origin.end;
    } else {
      joined.push_back(std::move(line));
    }
    open = !blank_after;
  }
  return joined;
}

/// The lines of a text as spans, spaces at their ends left off; empty ones are blank lines.
std::vector<Span> spans_of_lines(std::string_view text) {
  std::vector<Span> spans;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\r", at), text.size());
    std::size_t first = at, last = end;
    while (first < last && (text[first] == ' ' || text[first] == '\t')) ++first;
    while (last > first && (text[last - 1] == ' ' || text[last - 1] == '\t')) --last;
    spans.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)});
    at = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return spans;
}

}  // namespace

WholeText whole_plain(std::string_view text, std::size_t limit_bytes) {
  if (text.size() > limit_bytes) {
    while (limit_bytes > 0 && (static_cast<unsigned char>(text[limit_bytes]) & 0xC0) == 0x80) --limit_bytes;
    text = text.substr(0, limit_bytes);
  }
  WholeText whole{std::string(text), {}};
  const bool wrapped = is_wrapped(read_plain(text, limit_bytes));
  bool open = false;
  for (const Span& line : spans_of_lines(text)) {
    if (line.empty()) {
      open = false;
      continue;
    }
    if (wrapped && open) {
      Span& paragraph = whole.paragraphs.back();
      for (std::uint32_t at = paragraph.end; at < line.begin; ++at)
        if (whole.text[at] == '\n' || whole.text[at] == '\r') whole.text[at] = ' ';
      paragraph.end = line.end;
    } else {
      whole.paragraphs.push_back(line);
    }
    open = true;
  }
  return whole;
}

std::vector<Line> read_plain(std::string_view text, std::size_t limit_bytes) {
  std::vector<Line> lines;
  std::size_t bytes = 0;
  const char* const begin = text.data();
  while (!text.empty() && bytes <= limit_bytes) {
    const auto end = text.find_first_of("\n\r");
    std::string line = spaced(text.substr(0, end));
    bytes += line.size();
    if (!line.empty()) {
      const auto at = static_cast<std::uint32_t>(text.data() - begin);
      const auto size = static_cast<std::uint32_t>(std::min(end, text.size()));
      lines.push_back({std::move(line), false, false, false, {at, at + size}});
    } else if (!lines.empty()) {
      lines.back().blank_after = true;
    }
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  return is_wrapped(lines) ? unwrapped(std::move(lines)) : lines;
}

}  // namespace selon::clean
