// Wraps sqlite3's fts5 tokenizer and vocabulary table.
#include "record/sqlite_words.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string_view>
#include <unordered_map>

#include "base/hash.h"
#include "record/sqlite.h"

namespace selon::record {

namespace {

/// As schema/5.sql makes the index.
constexpr const char* kTokenizer = "unicode61";
const char* kTokenizerWords[] = {"remove_diacritics", "2"};

struct Closer {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
struct Finalizer {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Handle = std::unique_ptr<sqlite3, Closer>;
using Statement = std::unique_ptr<sqlite3_stmt, Finalizer>;

/// Of a longer word the index keeps the beginning (FTS5_MAX_TOKEN_SIZE).
constexpr int kLongestWord = 32768;

/// A sum over the words of each report, which does not depend on their order.
using Sums = std::unordered_map<std::int64_t, std::uint64_t>;

std::uint64_t weight(std::string_view word, std::uint64_t column, std::uint64_t position) {
  return (base::hash64(word) ^ (column << 63) ^ position) * 0x9E3779B97F4A7C15ull;
}

struct Reader {
  Sums* sums = nullptr;
  std::int64_t report = 0, words = 0;
  std::uint64_t column = 0, position = 0;
};

int take_word(void* context, int flags, const char* word, int size, int, int) {
  Reader& reader = *static_cast<Reader*>(context);
  if ((flags & FTS5_TOKEN_COLOCATED) == 0) ++reader.words;
  (*reader.sums)[reader.report] += weight({word, static_cast<std::size_t>(std::min(size, kLongestWord))},
                                          reader.column, reader.position++);
  return SQLITE_OK;
}

/// A connection that holds the store beside an empty database of its own, where the vocabulary can be named.
class Index {
 public:
  explicit Index(std::string path) : path_(std::move(path)) {}

  Result<> open() {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(
        ":memory:", &raw,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE, nullptr);
    db_.reset(raw);
    if (code != SQLITE_OK) return trouble(code);
    // A log beside the file is there while somebody has the store open; a file at rest is read as it lies.
    std::error_code error;
    SELON_TRY_VOID(attach(std::filesystem::exists(path_ + "-wal", error) ? "?mode=ro" : "?immutable=1"));
    return begin();
  }

  /// The words of the texts.
  Result<std::int64_t> add_texts(Sums& sums) {
    fts5_tokenizer calls{};
    void* context = nullptr;
    SELON_TRY_VOID(find_tokenizer(calls, context));
    Fts5Tokenizer* tokenizer = nullptr;
    if (const int code = calls.xCreate(context, kTokenizerWords, 2, &tokenizer); code != SQLITE_OK)
      return trouble(code);
    Reader reader;
    reader.sums = &sums;
    const Result<> done = each(
        "SELECT number, json_extract(value, '$.title'), text FROM store.reports", [&](sqlite3_stmt* row) {
          reader.report = sqlite3_column_int64(row, 0);
          sums[reader.report];
          for (int column = 0; column < 2; ++column) {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column + 1));
            reader.column = static_cast<std::uint64_t>(column);
            reader.position = 0;
            const int bytes = sqlite3_column_bytes(row, column + 1);
            if (text) calls.xTokenize(tokenizer, &reader, FTS5_TOKENIZE_DOCUMENT, text, bytes, take_word);
          }
        });
    calls.xDelete(tokenizer);
    if (!done) return tl::unexpected(done.error());
    return reader.words;
  }

  /// Takes the words of the index away.
  Result<> take_index(Sums& sums) {
    return each("SELECT term, doc, col, \"offset\" FROM temp.index_words", [&](sqlite3_stmt* row) {
      const auto* term = reinterpret_cast<const char*>(sqlite3_column_text(row, 0));
      const std::string_view word(term ? term : "", static_cast<std::size_t>(sqlite3_column_bytes(row, 0)));
      const auto* column = reinterpret_cast<const char*>(sqlite3_column_text(row, 2));
      const bool title = column && std::string_view(column) == "title";
      sums[sqlite3_column_int64(row, 1)] -=
          weight(word, title ? 0 : 1, static_cast<std::uint64_t>(sqlite3_column_int64(row, 3)));
    });
  }

 private:
  tl::unexpected<Error> trouble(int code) { return tl::unexpected(sqlite_trouble(db_.get(), code, path_)); }

  Result<> attach(std::string_view how) {
    const std::string uri = sqlite_uri(path_) + std::string(how);
    SELON_TRY(const Statement statement, prepared("ATTACH ? AS store"));
    sqlite3_bind_text(statement.get(), 1, uri.data(), static_cast<int>(uri.size()), SQLITE_STATIC);
    if (const int code = sqlite3_step(statement.get()); code != SQLITE_DONE) return trouble(code);
    return each("SELECT count(*) FROM store.sqlite_schema", [](sqlite3_stmt*) {});
  }

  /// Index and texts of one moment.
  Result<> begin() {
    SELON_TRY_VOID(run("BEGIN"));
    return run("CREATE VIRTUAL TABLE temp.index_words USING fts5vocab(store, report_text, instance)");
  }

  Result<> run(const char* sql) {
    const int code = sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? Result<>() : Result<>(trouble(code));
  }

  Result<Statement> prepared(const char* sql) {
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v2(db_.get(), sql, -1, &made, nullptr);
    if (code != SQLITE_OK) return trouble(code);
    return Statement(made);
  }

  template <class Visit>
  Result<> each(const char* sql, const Visit& visit) {
    SELON_TRY(const Statement statement, prepared(sql));
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) visit(statement.get());
    return code == SQLITE_DONE ? Result<>() : Result<>(trouble(code));
  }

  Result<> find_tokenizer(fts5_tokenizer& calls, void*& context) {
    fts5_api* api = nullptr;
    SELON_TRY(const Statement statement, prepared("SELECT fts5(?1)"));
    sqlite3_bind_pointer(statement.get(), 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement.get());
    if (!api) return fail(ErrorCode::unexpected, "this SQLite has no full-text search", {path_});
    const int code = api->xFindTokenizer(api, kTokenizer, &context, &calls);
    return code == SQLITE_OK ? Result<>() : Result<>(trouble(code));
  }

  std::string path_;
  Handle db_;
};

}  // namespace

Result<IndexCheck> check_index(const std::string& path) {
  Index index(path);
  IndexCheck out;
  Sums sums;
  SELON_TRY_VOID(index.open());
  SELON_TRY(out.words, index.add_texts(sums));
  SELON_TRY_VOID(index.take_index(sums));
  for (const auto& [report, left] : sums)
    if (left != 0) out.differing.push_back(report);
  std::sort(out.differing.begin(), out.differing.end());
  return out;
}

}  // namespace selon::record
