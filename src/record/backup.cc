#include "record/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/files.h"

namespace selon::record {

namespace fs = std::filesystem;

namespace {

/// The file a backup is written to before it has its name, held against other backups to the same name.
/// Invariant: SQLite's locks on it are gone when it is closed (one process's locks fall with any handle).
class Part {
 public:
  explicit Part(const std::string& file) : path_(file + ".part") {}
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
  ~Part() {
    if (file_ < 0) return;
    ::unlink(path_.c_str());
    ::close(file_);
  }

  Result<> take() {
    const int file = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0) return failed("cannot be made");
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      ::close(file);
      return fail(ErrorCode::busy, "another backup is writing this file; try again when it is done", {path_});
    }
    file_ = file;
    if (::ftruncate(file_, 0) != 0) return failed("cannot be written");
    return {};
  }

  Result<> to_disk() { return ::fsync(file_) == 0 ? Result<>() : failed("cannot be written"); }

  /// Gives it its name; from then on it is no longer ours to remove.
  Result<> become(const std::string& file, const BackupOptions& options) {
    SELON_TRY_VOID(options.replace ? base::rename_over(path_, file) : base::rename_to_free(path_, file));
    ::close(file_);
    file_ = -1;
    return {};
  }

  const std::string& path() const { return path_; }

 private:
  Result<> failed(std::string_view what) const {
    const int why = errno;
    return fail(why == ENOSPC || why == EDQUOT ? ErrorCode::disk_full : ErrorCode::unreadable,
                fmt::format("{}: {}", what, std::strerror(why)), {path_});
  }

  std::string path_;
  int file_ = -1;
};

/// A log beside the name belongs to a store that was there: with another file under the name it would be
/// played into that.
Result<> refuse_log_of_others(const std::string& file) {
  std::error_code error;
  for (const char* end : {"-wal", "-journal"}) {
    if (!fs::exists(file + end, error)) continue;
    if (fs::file_size(file + end, error) > 0)
      return fail(
          ErrorCode::invalid,
          fmt::format("{}{} is the log of a store in use or left in a crash; give another name", file, end),
          {file});
  }
  return {};
}

Result<> refuse_bad_names(const std::string& store, const std::string& file, bool replace) {
  std::error_code error;
  if (fs::is_directory(file, error))
    return fail(ErrorCode::invalid, "is a folder; give the name of a file", {file});
  if (fs::exists(file, error)) {
    if (fs::equivalent(store, file, error)) return fail(ErrorCode::invalid, "is the store itself", {file});
    if (!replace)
      return fail(ErrorCode::invalid, "is there already; --force puts the backup in its place", {file});
  }
  return refuse_log_of_others(file);
}

std::int64_t fault_count(const std::vector<Check>& checks) {
  std::int64_t faults = 0;
  for (const Check& check : checks) faults += check.fault_count;
  return faults;
}

}  // namespace

Result<BackedUp> back_up(const std::string& store, const std::string& file, const BackupOptions& options) {
  if (is_server_url(store))
    return fail(ErrorCode::usage,
                "a store on a server is backed up by the server's own pg_dump (docs/postgres.md)");
  SELON_TRY_VOID(Store::open(store));  // says in words what is no store, or of another schema
  SELON_TRY_VOID(refuse_bad_names(store, file, options.replace));
  Part part(file);
  SELON_TRY_VOID(part.take());
  BackedUp out;
  SELON_TRY(const bool whole, copy_database(store, part.path(), options.step));
  out.stopped = !whole;
  if (!whole) return out;
  SELON_TRY_VOID(part.to_disk());
  {
    SELON_TRY(Store copied, Store::open_at_rest(part.path()));
    SELON_TRY(out.checks, verify(copied));
    SELON_TRY(out.digest, copied.digest());
  }
  if (fault_count(out.checks) > 0) return out;
  std::error_code error;
  out.bytes = static_cast<std::int64_t>(fs::file_size(part.path(), error));
  for (const char* end : {"-wal", "-shm", "-journal"}) fs::remove(file + end, error);
  SELON_TRY_VOID(part.become(file, options));
  return out;
}

}  // namespace selon::record
