// Wraps sqlite3's fts5 functions.
#include "record/sqlite_rank.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>

#include "record/sqlite.h"

namespace selon::record {

namespace {

/// BM25's usual constants; a word in the title is worth four in the text.
constexpr double kSaturation = 1.2, kLength = 0.75, kTitle = 4.0;
/// Phrases told apart; a search has at most 32 words, each of which may have other spellings.
constexpr std::size_t kPhrases = 128;

void nearness(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* context, int, sqlite3_value**) {
  sqlite3_int64 rows = 1, words = 1;
  int size = 0, found = 0;
  api->xRowCount(fts, &rows);
  api->xColumnTotalSize(fts, -1, &words);
  api->xColumnSize(fts, -1, &size);
  const double usual = std::max(1.0, static_cast<double>(words) / std::max(1.0, static_cast<double>(rows)));
  std::array<double, kPhrases> counts{};
  if (api->xInstCount(fts, &found) != SQLITE_OK) found = 0;
  for (int i = 0; i < found; ++i) {
    int phrase = 0, column = 0, offset = 0;
    if (api->xInst(fts, i, &phrase, &column, &offset) != SQLITE_OK) break;
    counts[static_cast<std::size_t>(phrase) % kPhrases] += column == 0 ? kTitle : 1;
  }
  const double long_by = kSaturation * (1 - kLength + kLength * size / usual);
  double score = 0;
  for (const double count : counts) score += count * (kSaturation + 1) / (count + long_by);
  sqlite3_result_double(context, score);
}

}  // namespace

Result<> define_nearness(sqlite3* db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  if (!api) return fail(ErrorCode::unexpected, "this SQLite has no full-text search");
  const int code = api->xCreateFunction(api, "nearness", nullptr, nearness, nullptr);
  return code == SQLITE_OK ? Result<>() : tl::unexpected(sqlite_trouble(db, code, ""));
}

}  // namespace selon::record
