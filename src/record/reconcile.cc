#include "record/reconcile.h"

#include <chrono>
#include <thread>

#include "record/digest.h"

namespace selon::record {

namespace {

/// The lock of whoever reconciles: 'SELN' and one more.
constexpr std::int64_t kReconciling = std::int64_t{kApplicationId} + 1;
constexpr int kAttempts = 5;
constexpr auto kPause = std::chrono::milliseconds(50);

Result<> wait_for_turn(Database& db) {
  while (true) {
    SELON_TRY(const auto held, db.integer("SELECT pg_try_advisory_lock(?)", {kReconciling}));
    if (held) return {};
    std::this_thread::sleep_for(kPause);
  }
}

/// A round that met another's writing is gone through again.
Result<> one_round(Database& db, const std::function<Result<>()>& work) {
  Result<> outcome;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    outcome = in_reconciling(db, work);
    if (outcome || outcome.error().code != ErrorCode::busy) return outcome;
    std::this_thread::sleep_for(kPause);
  }
  return outcome;
}

}  // namespace

Result<> reconcile(Store& store, const std::function<Result<>()>& work) {
  Database& db = store.db();
  if (db.dialect() == Dialect::sqlite || db.in_transaction()) return work();
  SELON_TRY_VOID(wait_for_turn(db));
  Result<> outcome;
  while (outcome) {
    const auto stale = store.stale();
    if (!stale) outcome = tl::unexpected(stale.error());
    if (!outcome || !*stale) break;
    outcome = one_round(db, work);
  }
  if (outcome) outcome = sum_up_digest(db);
  // Where the connection is gone, so is the lock.
  const auto released = db.integer("SELECT pg_advisory_unlock(?)", {kReconciling});
  if (outcome && !released) outcome = tl::unexpected(released.error());
  return outcome;
}

}  // namespace selon::record
