#include "engine/shared_ingest.h"

#include <chrono>
#include <thread>

#include "engine/conveyor.h"
#include "record/work.h"

namespace selon::engine {

namespace {

/// Documents that a process holds at once: few, so that several processes share a small heap.
constexpr std::int64_t kTaken = 16;
/// Documents handed in before some are read: the list stays short where one process does all.
constexpr std::size_t kAhead = 64, kAheadBytes = std::size_t{16} << 20;
constexpr int kAttempts = 5;
constexpr auto kPause = std::chrono::milliseconds(50);

}  // namespace

bool SharedIngest::ended() {
  tally_.stopped = tally_.stopped || watch_.stop();
  return tally_.stopped || !state_;
}

std::optional<record::Known> SharedIngest::known(const std::string& report) {
  const std::lock_guard lock(asking_);
  auto found = record::known_report(store_, report);
  return found ? *found : std::nullopt;  // a failure is told when the transaction ends
}

Result<record::Batch> SharedIngest::read(const std::vector<RawReport>& documents) {
  record::Batch batch;
  batch.read_by = options_.read_by;
  Conveyor<RawReport, Outcome> conveyor(
      options_.workers,
      DocumentReader(packs_, options_, [this](const std::string& report) { return known(report); }),
      [&](Outcome outcome) {
        if (auto* entry = std::get_if<record::Entry>(&outcome))
          batch.entries.push_back(std::move(*entry));
        else
          batch.quarantined.push_back(std::move(std::get<record::Quarantined>(outcome)));
      });
  for (const RawReport& document : documents) conveyor.give(document);
  conveyor.drain();
  return batch;
}

/// Returns: how many documents this process took and read.
Result<std::size_t> SharedIngest::read_some() {
  record::Batch batch;
  record::Saved saved;
  std::size_t taken = 0;
  const auto round = [&]() -> Result<> {
    SELON_TRY(const auto waiting, record::take_work(store_, kTaken));
    taken = waiting.size();
    if (taken == 0) return {};
    std::vector<RawReport> documents;
    for (const record::Waiting& one : waiting) documents.push_back(one.document);
    SELON_TRY(batch, read(documents));
    SELON_TRY(saved, record::save(store_, batch));
    return record::finish_work(store_, waiting);
  };
  Result<> outcome;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    outcome = record::in_transaction(store_.db(), round);
    if (outcome || outcome.error().code != ErrorCode::busy) break;
    std::this_thread::sleep_for(kPause);
  }
  if (!outcome) return tl::unexpected(outcome.error());
  tally_.documents += static_cast<std::int64_t>(taken);
  for (const record::Entry& entry : batch.entries) note_cut(entry.raw, tally_);
  for (const record::Taken one : saved.taken) count(one, tally_);
  for (record::Quarantined& one : batch.quarantined) tally_.quarantined.push_back(std::move(one));
  if (taken > 0) watch_.progress(tally_);
  return taken;
}

/// Until nobody has any left: what another holds is free again where that one dies.
Result<> SharedIngest::read_all() {
  while (!ended()) {
    SELON_TRY(const std::size_t taken, read_some());
    if (taken > 0) continue;
    SELON_TRY(const bool left, record::work_left(store_));
    if (!left) return {};
    std::this_thread::sleep_for(kPause);
  }
  return state_;
}

void SharedIngest::hand_in(report::Reading document) {
  if (!document) {
    record::Quarantined refused = set_aside(document.error());
    tally_.quarantined.push_back(refused);
    ++tally_.documents;
    record::Batch batch;
    batch.quarantined.push_back(std::move(refused));
    if (const auto saved = record::save(store_, batch); !saved) state_ = tl::unexpected(saved.error());
    return;
  }
  ahead_.push_back(prepared(std::move(*document), options_));
  bytes_ += ahead_.back().body.size() + ahead_.back().bytes.size();
  if (ahead_.size() < kAhead && bytes_ < kAheadBytes) return;
  flush();
  while (!ended()) {
    const auto taken = read_some();
    if (!taken) state_ = tl::unexpected(taken.error());
    if (!taken || *taken == 0) return;
  }
}

void SharedIngest::flush() {
  if (!ended() && !ahead_.empty()) state_ = record::hand_in(store_, ahead_, options_.read_by);
  ahead_.clear();
  bytes_ = 0;
}

Result<Tally> SharedIngest::take(const Supply& supply) {
  const report::Sink sink = [&](report::Reading document) {
    if (ended()) return;
    if (!document && document.error().scope == report::Scope::input)
      tally_.missing.push_back(document.error().error);
    else
      hand_in(std::move(document));
  };
  SELON_TRY_VOID(record::join_ingest(store_));
  supply(sink, [this] { return ended(); });
  flush();
  SELON_TRY_VOID(read_all());
  SELON_TRY_VOID(record::leave_ingest(store_));
  return std::move(tally_);
}

}  // namespace selon::engine
