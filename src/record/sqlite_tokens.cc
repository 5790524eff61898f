// Wraps sqlite3's fts5 tokenizer.
#include "record/sqlite_tokens.h"

#include <sqlite3.h>

namespace selon::record {

namespace {

/// As schema/5.sql makes the index.
constexpr const char* kTokenizer = "unicode61";
const char* kTokenizerWords[] = {"remove_diacritics", "2"};

int take(void* context, int, const char* word, int size, int begin, int end) {
  static_cast<std::vector<Token>*>(context)->push_back({std::string(word, static_cast<std::size_t>(size)),
                                                        static_cast<std::size_t>(begin),
                                                        static_cast<std::size_t>(end)});
  return SQLITE_OK;
}

}  // namespace

struct Tokenizer::Library {
  ~Library() {
    if (tokenizer) calls.xDelete(tokenizer);
    sqlite3_close_v2(db);
  }

  bool open() {
    if (sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
      return false;
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK) return false;
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    void* context = nullptr;
    return api && api->xFindTokenizer(api, kTokenizer, &context, &calls) == SQLITE_OK &&
           calls.xCreate(context, kTokenizerWords, 2, &tokenizer) == SQLITE_OK;
  }

  sqlite3* db = nullptr;
  fts5_tokenizer calls{};
  Fts5Tokenizer* tokenizer = nullptr;
};

Tokenizer::Tokenizer(std::unique_ptr<Library> library) : library_(std::move(library)) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

Result<Tokenizer> Tokenizer::open() {
  auto library = std::make_unique<Library>();
  if (!library->open()) return fail(ErrorCode::unexpected, "this SQLite has no full-text search");
  return Tokenizer(std::move(library));
}

std::vector<Token> Tokenizer::tokens(std::string_view text) const {
  std::vector<Token> out;
  if (!text.empty())
    library_->calls.xTokenize(library_->tokenizer, &out, FTS5_TOKENIZE_DOCUMENT, text.data(),
                              static_cast<int>(text.size()), take);
  return out;
}

}  // namespace selon::record
