#include "record/server_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "record/load.h"
#include "vocabulary/json.h"

namespace selon::record {

namespace {

/// What the server takes: of a word, of a list of words, and up to which place it tells places apart.
constexpr std::size_t kLongestWord = 2046, kLongestList = 900'000, kLastPlace = 16'383;
/// A word that no text has.
constexpr std::string_view kNever = "' '";
constexpr std::size_t kSnippetWords = 32;

std::string cut(std::string word) {
  if (word.size() <= kLongestWord) return word;
  std::size_t end = kLongestWord;
  while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) --end;
  word.resize(end);
  return word;
}

std::string quoted(std::string word) {
  std::string out = "'";
  for (const char c : cut(std::move(word))) {
    if (c == '\'' || c == '\\') out += c;
    out += c;
  }
  return out + "'";
}

/// Lists of words with their places, each no longer than the server takes.
class WordLists {
 public:
  WordLists() { lists_.emplace_back(); }

  void add(std::vector<Token> tokens, std::string_view weight) {
    count_ += tokens.size();
    for (Token& token : tokens) {
      place_ = std::min(place_ + 1, kLastPlace);
      std::string& list = lists_.back();
      // A word with a place costs the server at most what it costs here.
      list += fmt::format("{}:{}{} ", quoted(std::move(token.word)), place_, weight);
      if (list.size() > kLongestList) lists_.emplace_back(), place_ = 0;
    }
    place_ = std::min(place_ + 1, kLastPlace);  // no phrase goes on from the title into the text
  }
  const std::vector<std::string>& lists() const { return lists_; }
  std::size_t count() const { return count_; }

 private:
  std::vector<std::string> lists_;
  std::size_t place_ = 0, count_ = 0;
};

WordLists words_of(const Tokenizer& tokenizer, std::string_view title, std::string_view text) {
  WordLists words;
  words.add(tokenizer.tokens(title), "A");
  words.add(tokenizer.tokens(text), "");
  return words;
}

/// A piece of a query: a quoted phrase (with or without a star), a parenthesis, AND, OR.
struct Piece {
  std::string_view text;
  bool phrase = false, beginning = false;
};

std::vector<Piece> pieces_of(std::string_view query) {
  std::vector<Piece> out;
  for (std::size_t at = 0; at < query.size();) {
    if (query[at] == ' ') {
      ++at;
    } else if (query[at] == '"') {
      const auto end = std::min(query.find('"', at + 1), query.size());
      const bool star = end + 1 < query.size() && query[end + 1] == '*';
      out.push_back({query.substr(at + 1, end - at - 1), true, star});
      at = end + 1 + star;
    } else if (query[at] == '(' || query[at] == ')') {
      out.push_back({query.substr(at++, 1)});
    } else {
      const auto end = std::min(query.find_first_of(" ()\"", at), query.size());
      out.push_back({query.substr(at, end - at)});
      at = end;
    }
  }
  return out;
}

std::string phrase_of(const Tokenizer& tokenizer, const Piece& piece) {
  std::string out;
  for (Token& token : tokenizer.tokens(piece.text)) {
    if (!out.empty()) out += " <-> ";
    out += quoted(std::move(token.word));
  }
  if (out.empty()) return std::string(kNever);
  return "(" + out + (piece.beginning ? ":*" : "") + ")";
}

/// Words looked for, for marking them.
struct Sought {
  std::unordered_set<std::string> whole;
  std::vector<std::string> beginnings;

  bool holds(const std::string& word) const {
    return whole.contains(word) || std::any_of(beginnings.begin(), beginnings.end(),
                                               [&](const auto& start) { return word.starts_with(start); });
  }
};

Sought sought_by(const Tokenizer& tokenizer, std::string_view query) {
  Sought out;
  for (const Piece& piece : pieces_of(query)) {
    if (!piece.phrase) continue;
    auto tokens = tokenizer.tokens(piece.text);
    if (piece.beginning && !tokens.empty()) {
      out.beginnings.push_back(std::move(tokens.back().word));
      tokens.pop_back();
    }
    for (Token& token : tokens) out.whole.insert(std::move(token.word));
  }
  return out;
}

/// The first of the runs of kSnippetWords words with most that are sought; a hit stands a little inside.
std::size_t best_start(const std::vector<char>& hits) {
  std::size_t best = 0, most = 0, inside = 0;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    inside += hits[i];
    if (i >= kSnippetWords) inside -= hits[i - kSnippetWords];
    if (inside <= most) continue;
    most = inside;
    best = i + 1 >= kSnippetWords ? i + 1 - kSnippetWords : 0;
  }
  // What was found stands at the end of the run: move on so that what follows is seen too.
  const std::size_t first = static_cast<std::size_t>(
      std::find(hits.begin() + static_cast<std::ptrdiff_t>(best), hits.end(), 1) - hits.begin());
  const std::size_t last_start = hits.size() > kSnippetWords ? hits.size() - kSnippetWords : 0;
  return std::min(std::max(best, std::min(first, first < 4 ? 0 : first - 4)), last_start);
}

}  // namespace

Result<> keep_words(Database& db, const Tokenizer& tokenizer, const Report& report) {
  const WordLists words = words_of(tokenizer, report.title, report.text);
  SELON_TRY(const auto number, db.integer("SELECT number FROM reports WHERE id = ?", {report.id}));
  SELON_TRY_VOID(db.run("DELETE FROM report_words WHERE report = ?", {number}));
  std::int64_t part = 0;
  for (const std::string& list : words.lists())
    SELON_TRY_VOID(db.run("INSERT INTO report_words(report, part, words) VALUES (?, ?, CAST(? AS TSVECTOR))",
                          {number, part++, list}));
  return {};
}

Result<IndexCheck> check_words(Database& db) {
  SELON_TRY(const Tokenizer tokenizer, Tokenizer::open());
  IndexCheck out;
  SELON_TRY_VOID(
      db.each("SELECT number, title, text FROM reports ORDER BY number", {}, [&](const Row& row) -> Result<> {
        const WordLists words = words_of(tokenizer, row.text(1), row.text(2));
        out.words += static_cast<std::int64_t>(words.count());
        std::int64_t part = 0, same = 0;
        for (const std::string& list : words.lists()) {
          SELON_TRY(const auto found, db.integer("SELECT count(*) FROM report_words WHERE report = ? AND "
                                                 "part = ? AND words = CAST(? AS TSVECTOR)",
                                                 {row.integer(0), part++, list}));
          same += found;
        }
        SELON_TRY(const auto kept,
                  db.integer("SELECT count(*) FROM report_words WHERE report = ?", {row.integer(0)}));
        if (same != part || kept != part) out.differing.push_back(row.integer(0));
        return {};
      }));
  return out;
}

std::string as_tsquery(const Tokenizer& tokenizer, std::string_view query) {
  std::string out;
  bool operand = false;  // one stands before: the next follows with an operator
  for (const Piece& piece : pieces_of(query)) {
    const bool opens = piece.text == "(" && !piece.phrase;
    if (operand && (piece.phrase || opens)) out += " & ";
    if (piece.phrase) {
      out += phrase_of(tokenizer, piece);
    } else if (piece.text == "AND" || piece.text == "OR") {
      out += piece.text == "OR" ? " | " : " & ";
    } else {
      out += piece.text;
    }
    operand = piece.phrase || piece.text == ")";
  }
  return out;
}

std::string snippet_of(const Tokenizer& tokenizer, std::string_view text, std::string_view query) {
  const Sought sought = sought_by(tokenizer, query);
  const std::vector<Token> tokens = tokenizer.tokens(text);
  std::vector<char> hits;
  for (const Token& token : tokens) hits.push_back(sought.holds(token.word));
  const std::size_t first = best_start(hits), last = std::min(first + kSnippetWords, tokens.size());
  std::string out = first > 0 ? "…" : "";
  std::size_t at = first > 0 ? tokens[first].begin_byte : 0;
  for (std::size_t i = first; i < last; ++i) {
    out += text.substr(at, tokens[i].begin_byte - at);
    const std::string_view word =
        text.substr(tokens[i].begin_byte, tokens[i].end_byte - tokens[i].begin_byte);
    if (hits[i]) out += kHitBegin;
    out += word;
    if (hits[i]) out += kHitEnd;
    at = tokens[i].end_byte;
  }
  if (last < tokens.size()) return out + "…";
  return out += text.substr(at);
}

Result<std::vector<Hit>> server_search(Store& store, const std::string& query, std::int64_t limit) {
  SELON_TRY(const Tokenizer tokenizer, Tokenizer::open());
  std::vector<Hit> hits;
  SELON_TRY_VOID(store.db().each(
      "SELECT r.value, r.text, (SELECT min(source) FROM sources s WHERE s.report = r.id), r.inferred_day "
      "FROM (SELECT report, max(ts_rank('{0.25, 0.25, 0.25, 1}', words, CAST(?1 AS TSQUERY), 1)) AS rank "
      "FROM (SELECT report, words FROM report_words WHERE words @@ CAST(?1 AS TSQUERY) ORDER BY report DESC "
      "LIMIT ?3) m GROUP BY report) w JOIN reports r ON r.number = w.report ORDER BY w.rank DESC, r.id LIMIT "
      "?2",
      {as_tsquery(tokenizer, query), limit, kRanked}, [&](const Row& row) -> Result<> {
        SELON_TRY(Report report, vocabulary::from_json<Report>(row.text(0)));
        report.source = row.text(2);
        date_from_story(report, row.text(3));
        hits.push_back({std::move(report), snippet_of(tokenizer, row.text(1), query)});
        return {};
      }));
  return hits;
}

}  // namespace selon::record
