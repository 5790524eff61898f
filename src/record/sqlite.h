// SQLite as a database of this house.
//
// In: the path of a file. Out: a connection (database.h). The only door to the library. Leaves out: what is
// stored (store.h).
#pragma once

#include <memory>
#include <string>

#include "record/database.h"

struct sqlite3;

namespace selon::record {

/// Errors: not_found, unreadable, invalid (no SQLite file), busy.
Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, Access access);

/// What the library's code says went wrong, in the house's words (for the files sqlite_*.cc).
Error sqlite_trouble(sqlite3* db, int code, const std::string& path);

/// The file's name as a URI, to which "?immutable=1" and the like may be put: every byte but letters, digits
/// and /._- is written as %XX.
std::string sqlite_uri(const std::string& path);

/// Where the log beside a file cannot be made, the library tries to read one, and tells that there is none:
/// why it could not be made is asked of the disk itself. What passes is tried once more; other troubles are
/// told by the first question. Errors: disk_full.
Result<> meet_log(sqlite3* db, const std::string& path);

/// The library's version, for people.
std::string library_version();

/// What the library's code says went wrong, in the house's words (for the files sqlite_*.cc).
Error sqlite_trouble(sqlite3* db, int code, const std::string& path);

}  // namespace selon::record
