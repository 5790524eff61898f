// Wraps sqlite3's backup.
#include "record/sqlite_file.h"

#include <sqlite3.h>

#include <memory>

#include "record/sqlite.h"

namespace selon::record {

namespace {

/// Pages copied between two looks at the clock and the signals: a megabyte.
constexpr int kPagesAStep = 256;
constexpr int kBusyMilliseconds = 10'000;

struct Closer {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
struct Finisher {
  void operator()(sqlite3_backup* copy) const { sqlite3_backup_finish(copy); }
};
using Handle = std::unique_ptr<sqlite3, Closer>;

Result<Handle> opened(const std::string& path, int flags) {
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  Handle handle(raw);
  if (code != SQLITE_OK) return tl::unexpected(sqlite_trouble(raw, code, path));
  sqlite3_busy_timeout(raw, kBusyMilliseconds);
  SELON_TRY_VOID(meet_log(raw, path));
  return handle;
}

Result<> said(const Handle& db, const char* sql, const std::string& path) {
  const int code = sqlite3_exec(db.get(), sql, nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? Result<>() : tl::unexpected(sqlite_trouble(db.get(), code, path));
}

}  // namespace

Result<bool> copy_database(const std::string& from, const std::string& to, const CopyStep& step) {
  auto source = opened(from, SQLITE_OPEN_READWRITE);
  if (!source) source = opened(from, SQLITE_OPEN_READONLY);
  if (!source) return tl::unexpected(source.error());
  SELON_TRY(const Handle target, opened(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  // A copy that breaks off is thrown away: it needs no journal, and is synced once, when it is whole.
  SELON_TRY_VOID(said(target, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", to));
  // The moment that is copied: without an open read, every commit of another would begin the copy anew.
  SELON_TRY_VOID(said(*source, "BEGIN; SELECT count(*) FROM sqlite_schema", from));
  std::unique_ptr<sqlite3_backup, Finisher> copy(
      sqlite3_backup_init(target.get(), "main", source->get(), "main"));
  if (!copy) return tl::unexpected(sqlite_trouble(target.get(), sqlite3_errcode(target.get()), to));
  int code = SQLITE_OK;
  while ((code = sqlite3_backup_step(copy.get(), kPagesAStep)) == SQLITE_OK) {
    const std::int64_t total = sqlite3_backup_pagecount(copy.get());
    if (!step(total - sqlite3_backup_remaining(copy.get()), total)) return false;
  }
  const int finished = sqlite3_backup_finish(copy.release());
  if (code != SQLITE_DONE || finished != SQLITE_OK) {
    // The library tells the code of either side, but the system's word stands with the side that failed.
    const bool at_target = sqlite3_errcode(target.get()) != SQLITE_OK;
    return tl::unexpected(sqlite_trouble(at_target ? target.get() : source->get(),
                                         code != SQLITE_DONE ? code : finished, at_target ? to : from));
  }
  return true;
}

}  // namespace selon::record
