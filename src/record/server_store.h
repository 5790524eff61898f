// A store on a PostgreSQL server.
//
// In: a URL. Out: an open database that holds a store of this program's schema (schema/postgres_5.sql).
// Leaves out: files (store.h). Several processes may open one that is not there yet: one of them makes it.
#pragma once

#include <string>

#include "record/database.h"

namespace selon::record {

/// To read. Errors: unreachable, unreadable, invalid (no store, or of another program's version).
Result<Database> open_server_store(const std::string& url);
/// To write; made where the database is empty. Errors: the same; busy; disk_full.
Result<Database> open_or_create_server_store(const std::string& url);

}  // namespace selon::record
