// PostgreSQL as a database of this house.
//
// In: a URL, postgresql://user@host/database. Out: a connection (database.h). The only door to the library.
// Leaves out: what is stored (store.h, schema/postgres_5.sql).
#pragma once

#include <memory>
#include <string>

#include "record/database.h"

namespace selon::record {

/// Errors: not_found (no such server or database), unreadable (may not), invalid (no URL), busy (too many).
Result<std::unique_ptr<Connection>> open_postgres(const std::string& url, Access access);

}  // namespace selon::record
