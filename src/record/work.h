// Documents handed in and not read yet, which all who ingest into one store share.
//
// In: documents. Out: some of them at a time, each to one process: it holds their rows until its transaction
// ends, and where it dies they are free again. Only a store on a server has such a list; into a file one
// process ingests at a time. Leaves out: reading and storing (engine/shared_ingest.h, save.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "record/store.h"
#include "selon/report.h"

namespace selon::record {

/// True where several processes ingest at once.
bool is_shared(Store& store);

/// Sealed documents, to be read by `read_by`; one that waits already, or was read since all who ingest began,
/// is not handed in again. All or nothing.
Result<> hand_in(Store& store, std::span<const RawReport> documents, const std::string& read_by);

struct Waiting {
  std::int64_t number = 0;
  RawReport document;
};
/// The oldest that nobody holds, at most this many. Requires: a transaction.
Result<std::vector<Waiting>> take_work(Store& store, std::int64_t most);
/// They are read. In the transaction that took them.
Result<> finish_work(Store& store, std::span<const Waiting> done);

/// Any that waits or is held.
Result<bool> work_left(Store& store);

/// Who ingests is among those who do, until it leaves or its connection ends. What was read is remembered as
/// long as there are any: the last to leave forgets it, so that the same documents can be handed in again.
Result<> join_ingest(Store& store);
Result<> leave_ingest(Store& store);

}  // namespace selon::record
