#include "record/query.h"

#include <algorithm>

#include "base/utf8.h"
#include "record/words.h"

namespace selon::record {

namespace {

/// How many words in a row may have another spelling together.
constexpr std::size_t kLongestName = 6;
/// The fewest letters before a star: a shorter beginning is one of too many words.
constexpr std::size_t kLeastBeginning = 3;

bool is_mark(char32_t c) { return (c >= 0x300 && c <= 0x36F) || c == 0xAD; }

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x2BC || c == 0x2032 ||
         c == 0xFF07;
}

bool opens_phrase(char32_t c) { return c == '"' || c == 0x201C || c == 0x201E || c == 0xAB || c == 0xFF02; }
bool closes_phrase(char32_t c) { return c == '"' || c == 0x201C || c == 0x201D || c == 0xBB || c == 0xFF02; }

bool is_space(char32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

/// A run of letters and digits, and what stands before it.
struct Part {
  std::string text;
  std::size_t letters = 0;
  bool digits = true;
  bool after_apostrophe = false;
};

/// What stands between two spaces, or in quotes.
struct Chunk {
  std::vector<Part> parts;
  bool phrase = false;     ///< was in quotes
  bool beginning = false;  ///< ends in a star
};

/// Cuts a text into chunks of parts.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<Chunk> chunks() {
    for (std::size_t at = 0; at < text_.size() && words_ < kMostWords;) {
      const base::Decoded d = base::decode(text_, at);
      const std::string_view bytes = text_.substr(at, d.size);
      at += d.size;
      take(d.valid ? d.code : U' ', bytes);
    }
    end_chunk();
    return std::move(chunks_);
  }

 private:
  void take(char32_t c, std::string_view bytes) {
    const bool word = in_word(c) && !is_apostrophe(c);
    if (word) {
      letter(c, bytes);
    } else if (c == 0xAD) {
      return;  // a soft hyphen parts nothing
    } else if (in_phrase_ ? closes_phrase(c) : opens_phrase(c)) {
      end_chunk();
      in_phrase_ = !in_phrase_;
      open_.phrase = in_phrase_;
    } else if (is_space(c) && !in_phrase_) {
      end_chunk();
    } else {
      open_.beginning = c == '*' && inside_;
      apostrophe_ = is_apostrophe(c);
      inside_ = false;
    }
  }

  void letter(char32_t c, std::string_view bytes) {
    if (!inside_) {
      if (is_mark(c)) return;  // a mark with nothing under it
      open_.parts.push_back({"", 0, true, apostrophe_ && !open_.parts.empty()});
      ++words_;
    }
    inside_ = true;
    apostrophe_ = false;
    open_.beginning = false;
    Part& part = open_.parts.back();
    part.text += bytes;
    part.letters += !is_mark(c);
    part.digits = part.digits && c >= '0' && c <= '9';
  }

  void end_chunk() {
    if (!open_.parts.empty()) chunks_.push_back(std::move(open_));
    open_ = {};
    open_.phrase = in_phrase_;
    inside_ = apostrophe_ = false;
  }

  std::string_view text_;
  std::vector<Chunk> chunks_;
  Chunk open_;
  std::size_t words_ = 0;
  bool in_phrase_ = false, inside_ = false, apostrophe_ = false;
};

/// l'armée is armée, army's is army; O'Brien stays a name of two parts, one of which is short.
void drop_elided(Chunk& chunk) {
  if (chunk.phrase) return;
  std::vector<Part> kept;
  for (std::size_t i = 0; i < chunk.parts.size(); ++i) {
    const Part& part = chunk.parts[i];
    const bool before = i + 1 < chunk.parts.size() && chunk.parts[i + 1].after_apostrophe;
    const bool elided = before && part.letters <= 2 && !part.digits;
    const bool ending = part.after_apostrophe && part.letters == 1 && i + 1 == chunk.parts.size() && !elided;
    if (!elided && !(ending && !kept.empty())) kept.push_back(part);
  }
  if (!kept.empty()) chunk.parts = std::move(kept);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// The index folds accents but knows no ligatures: the text written the other way.
std::vector<std::string> other_letters(const std::string& text) {
  constexpr std::string_view kPairs[][2] = {{"\xC5\x93", "oe"}, {"\xC5\x92", "OE"}, {"\xC3\xA6", "ae"},
                                            {"\xC3\x86", "AE"}, {"\xC3\x9F", "ss"}, {"oe", "\xC5\x93"},
                                            {"ae", "\xC3\xA6"}, {"ss", "\xC3\x9F"}};
  std::vector<std::string> out;
  for (const auto& pair : kPairs)
    if (std::string other = replaced(text, pair[0], pair[1]); other != text) out.push_back(std::move(other));
  return out;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text)
    if (c != '"' && c != '\0') out += c;
  return out + '"';
}

std::string joined(const Chunk& chunk, std::string_view between) {
  std::string out;
  for (const Part& part : chunk.parts) {
    if (!out.empty()) out += between;
    out += part.text;
  }
  return out;
}

std::string any_of(std::vector<std::string> ways) {
  std::sort(ways.begin() + 1, ways.end());
  ways.erase(std::unique(ways.begin() + 1, ways.end()), ways.end());
  std::string out;
  for (const std::string& way : ways) out += (out.empty() ? "" : " OR ") + way;
  return ways.size() > 1 ? "(" + out + ")" : out;
}

/// What will do for one chunk.
std::vector<std::string> ways_of(const Chunk& chunk) {
  const std::string words = joined(chunk, " ");
  const bool open = chunk.beginning && chunk.parts.back().letters >= kLeastBeginning;
  const std::string star = open ? "*" : "";
  std::vector<std::string> ways = {quoted(words) + star};
  for (const std::string& other : other_letters(words)) ways.push_back(quoted(other) + star);
  if (chunk.phrase || chunk.parts.size() < 2) return ways;
  const auto all = [&](auto&& holds) { return std::all_of(chunk.parts.begin(), chunk.parts.end(), holds); };
  // 12.500 is also written 12500, and M.N.L.A. MNLA.
  if (all([](const Part& part) { return part.digits; }) ||
      all([](const Part& part) { return part.letters == 1; }))
    ways.push_back(quoted(joined(chunk, "")) + star);
  return ways;
}

/// The words of an other spelling, as a phrase; empty where it has none.
std::string phrase_of(const std::string& spelling) {
  std::string out;
  for (const Chunk& chunk : Reader(replaced(spelling, "\"", " ")).chunks())
    out += (out.empty() ? "" : " ") + joined(chunk, " ");
  return out.empty() ? out : quoted(out);
}

}  // namespace

std::string as_query(std::string_view text, const Spellings& also) {
  std::vector<Chunk> chunks = Reader(text).chunks();
  for (Chunk& chunk : chunks) drop_elided(chunk);
  std::string query;
  const auto add = [&](const std::string& group) { query += (query.empty() ? "" : " AND ") + group; };
  for (std::size_t at = 0; at < chunks.size();) {
    std::size_t taken = 0;
    // The longest run of words that has another spelling.
    for (std::size_t size = std::min(also ? kLongestName : 0, chunks.size() - at); size > 0 && !taken;
         --size) {
      std::string words, all;
      bool plain = true;
      for (std::size_t i = at; i < at + size; ++i) {
        plain = plain && !chunks[i].beginning && (size == 1 || !chunks[i].phrase);
        words += (words.empty() ? "" : " ") + joined(chunks[i], " ");
        all += (all.empty() ? "" : " AND ") + any_of(ways_of(chunks[i]));
      }
      if (!plain) continue;
      std::vector<std::string> ways = {size > 1 ? "(" + all + ")" : all};
      for (const std::string& other : also(words))
        if (std::string phrase = phrase_of(other); !phrase.empty()) ways.push_back(std::move(phrase));
      if (ways.size() == 1) continue;
      add(any_of(std::move(ways)));
      taken = size;
    }
    if (!taken) add(any_of(ways_of(chunks[at]))), taken = 1;
    at += taken;
  }
  return query;
}

}  // namespace selon::record
