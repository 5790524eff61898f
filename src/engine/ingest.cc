#include "engine/ingest.h"

#include <fmt/format.h>

#include <filesystem>
#include <unordered_map>

#include "engine/conveyor.h"
#include "engine/document_reader.h"
#include "engine/shared_ingest.h"
#include "engine/web.h"
#include "record/work.h"
#include "report/report.h"

namespace selon::engine {

namespace {

using KnownReports = std::unordered_map<std::string, record::Known>;
/// Reports stored in one transaction: enough that its sync to disk (some milliseconds) costs little a report.
constexpr std::size_t kBatchReports = 64;
constexpr std::size_t kBatchBytes = std::size_t{16} << 20;

/// Gathers outcomes into batches and stores them; after a failure it stores nothing more.
class Shelf {
 public:
  Shelf(record::Store& store, const std::string& read_by, Tally& tally, const Watch& watch)
      : store_(store), tally_(tally), watch_(watch) {
    batch_.read_by = read_by;
  }

  void take(Outcome outcome) {
    if (auto* entry = std::get_if<record::Entry>(&outcome)) {
      bytes_ += entry->raw.body.size() + entry->raw.bytes.size();
      note_cut(entry->raw, tally_);
      batch_.entries.push_back(std::move(*entry));
    } else {
      set_aside(std::move(std::get<record::Quarantined>(outcome)));
    }
    if (batch_.entries.size() >= kBatchReports || bytes_ >= kBatchBytes) flush();
  }

  void set_aside(record::Quarantined item) {
    tally_.quarantined.push_back(item);
    batch_.quarantined.push_back(std::move(item));
  }

  void flush() {
    if (failed() || (batch_.entries.empty() && batch_.quarantined.empty())) return;
    const auto saved = record::save(store_, batch_);
    for (std::size_t i = 0; saved && i < saved->taken.size(); ++i)
      if (const Report& report = batch_.entries[i].report; saved->taken[i] != record::Taken::known)
        fresh_.insert_or_assign(report.id, record::Known{record::rank(report), batch_.read_by});
    if (saved)
      for (const record::Entry& entry : batch_.entries) watch_.stored(entry.report);
    batch_.entries.clear();
    batch_.quarantined.clear();
    bytes_ = 0;
    if (!saved) {
      state_ = tl::unexpected(saved.error());
      return;
    }
    for (const record::Taken taken : saved->taken) count(taken, tally_);
    watch_.progress(tally_);
  }

  bool failed() const { return !state_; }
  KnownReports take_fresh() { return std::move(fresh_); }
  const Result<>& state() const { return state_; }

 private:
  record::Store& store_;
  Tally& tally_;
  const Watch& watch_;
  record::Batch batch_;
  KnownReports fresh_;  ///< what the store holds now and did not before
  std::size_t bytes_ = 0;
  Result<> state_;
};

}  // namespace

Result<Intake> Intake::open(record::Store& store, const pack::Packs& packs, IngestOptions options) {
  Intake intake(store, packs, std::move(options));
  SELON_TRY(intake.known_, record::known_reports(store));
  return intake;
}

Result<Tally> Intake::take(const Supply& supply, const Watch& watch) {
  Tally tally;
  Shelf shelf(*store_, options_.read_by, tally, watch);
  const auto known = [&](const std::string& id) -> std::optional<record::Known> {
    const auto found = known_.find(id);
    return found == known_.end() ? std::nullopt : std::optional(found->second);
  };
  Conveyor<RawReport, Outcome> conveyor(options_.workers, DocumentReader(*packs_, options_, known),
                                        [&](Outcome outcome) { shelf.take(std::move(outcome)); });
  const auto ended = [&] {
    tally.stopped = tally.stopped || watch.stop();
    return tally.stopped || shelf.failed();
  };
  const report::Sink sink = [&](report::Reading document) {
    if (ended()) return;
    if (!document && document.error().scope == report::Scope::input) {
      tally.missing.push_back(document.error().error);
      return;
    }
    ++tally.documents;
    if (document) {
      conveyor.give(std::move(*document));
    } else {
      const report::Refused& refused = document.error();
      shelf.set_aside(set_aside(refused));
    }
  };
  supply(sink, ended);
  conveyor.drain();
  shelf.flush();
  for (auto& [id, fresh] : shelf.take_fresh()) known_.insert_or_assign(id, std::move(fresh));
  if (shelf.failed()) return tl::unexpected(shelf.state().error());
  return tally;
}

Result<Tally> ingest(record::Store& store, const pack::Packs& packs, const IngestOptions& options,
                     const Watch& watch) {
  fetch::Policy policy = options.policy;
  policy.stop = watch.stop;
  fetch::Fetcher fetcher(std::move(policy));
  const auto supply = [&](const report::Sink& sink, const std::function<bool()>& ended) {
    const auto fetch_one = [&](const std::string& url, report::Scope scope) {
      if (ended()) return;
      watch.fetching(url);
      read_url(fetcher, url, scope, sink);
    };
    for (const std::string& path : options.paths) {
      if (ended()) break;
      if (is_url(path)) {
        fetch_one(path, report::Scope::input);
      } else {
        // A list that lies in a folder is no order to go to the network.
        std::error_code error;
        const bool folder = std::filesystem::is_directory(path, error);
        const auto fetch_all = [&](const std::string&, const std::vector<std::string>& list) {
          for (const auto& url : list) fetch_one(url, report::Scope::document);
        };
        report::read(path, report::Limits{}, sink, folder ? report::UrlSink() : report::UrlSink(fetch_all));
      }
    }
  };
  if (record::is_shared(store)) return SharedIngest(store, packs, options, watch).take(supply);
  SELON_TRY(Intake intake, Intake::open(store, packs, options));
  return intake.take(supply, watch);
}

}  // namespace selon::engine
