// The digest of all that counts, kept as rows change.
//
// In: rows of the counted tables: reports, their readings, the record. Out: the sum modulo 2^128 of the
// hashes of all rows, with their tables' names: the same for the same content, whatever the order in which it
// came, from whatever folder, by however many workers it was read. Temporary triggers of a writer's
// connection add and take away a row's hash in the row's own transaction, so that what is taken back is taken
// out of the sum too. PostgreSQL cannot call this program: its triggers note the rows of a transaction, which
// are hashed just before it is committed; what they add stands in a row of its own, so that writers do not
// wait for each other. Leaves out: what other programs write, which the sum then gives away (verify.h).
#pragma once

#include <string>

#include "record/database.h"

namespace selon::record {

/// Keeps the sum in `meta` from now on, on this connection. Requires: a store of this schema, open for
/// writing.
Result<> keep_digest(Database& db);

/// The sum as it was kept.
Result<std::string> kept_digest(Database& db);
/// Carries what transactions added over into one sum. PostgreSQL only; does nothing elsewhere.
Result<> sum_up_digest(Database& db);

/// The functions and triggers that keep_digest needs of a PostgreSQL store, as SQL.
std::string postgres_counting();

/// The sum over all rows as they are now.
Result<std::string> compute_digest(Database& db);

}  // namespace selon::record
