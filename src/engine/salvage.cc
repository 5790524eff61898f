#include "engine/salvage.h"

#include <exception>
#include <optional>

#include "base/sha256.h"
#include "clean/clean.h"
#include "engine/conveyor.h"
#include "engine/rooms.h"
#include "engine/update.h"
#include "record/load.h"
#include "report/document.h"
#include "report/stored.h"

namespace selon::engine {

namespace {

constexpr std::size_t kBatchReports = 64;

using Outcome = std::optional<record::Entry>;

/// On a worker. A copy reads with a workspace of its own.
class Reader {
 public:
  explicit Reader(const pack::Packs& packs) : packs_(packs), workspace_(packs) {}
  Reader(const Reader& other) : Reader(other.packs_) {}
  Reader& operator=(const Reader&) = delete;

  Outcome operator()(record::Entry entry) {
    try {
      if (entry.report.id.empty()) entry.report = clean_report(entry.raw, workspace_);
      entry.findings = findings_of(read_for_record(entry.report, workspace_), packs_);
      return entry;
    } catch (const std::exception&) {  // a fault of ours: the report counts as lost
      return std::nullopt;
    }
  }

 private:
  const pack::Packs& packs_;
  Workspace workspace_;
};

/// Stores what was read; after a failure it stores nothing more.
class Shelf {
 public:
  Shelf(record::Store& store, const SalvageOptions& options) : store_(store), options_(options) {
    batch_.read_by = options.read_by;
  }

  void take(Outcome outcome) {
    if (!outcome) return;
    batch_.entries.push_back(std::move(*outcome));
    if (batch_.entries.size() >= kBatchReports) flush();
  }

  void flush() {
    if (state_ && !batch_.entries.empty()) {
      const auto saved = record::save(store_, batch_);
      if (saved) {
        for (const record::Taken taken : saved->taken) added_ += taken == record::Taken::added;
        options_.progress(added_);
      } else {
        state_ = tl::unexpected(saved.error());
      }
    }
    batch_.entries.clear();
  }

  std::int64_t added() const { return added_; }
  const Result<>& state() const { return state_; }

 private:
  record::Store& store_;
  const SalvageOptions& options_;
  record::Batch batch_;
  std::int64_t added_ = 0;
  Result<> state_;
};

/// A report as it stood, beside its document, or with its text in the place of a document that is lost.
record::Entry entry_of(record::LooseReport&& loose) {
  record::Entry entry;
  entry.raw.source = loose.source;
  entry.raw.digest = loose.digest;
  if (loose.digest.empty()) {
    entry.raw.body = loose.report.text;
    entry.raw.digest = base::sha256_hex(entry.raw.body);
  }
  entry.report = std::move(loose.report);
  return entry;
}

Result<> read_reports(record::Salvage& salvage, const pack::Packs& packs, Shelf& shelf,
                      const SalvageOptions& options, Salvaged& out) {
  Conveyor<record::Entry, Outcome> conveyor(options.workers, Reader(packs),
                                            [&](Outcome outcome) { shelf.take(std::move(outcome)); });
  const auto is_whole = [](const Report& report) { return clean::id_of(report) == report.id; };
  SELON_TRY_VOID(salvage.each_report(is_whole, [&](record::LooseReport loose) {
    out.without_documents += loose.digest.empty();
    conveyor.give(entry_of(std::move(loose)));
  }));
  conveyor.drain();
  shelf.flush();
  return shelf.state();
}

Result<> read_documents(record::Store& fresh, const std::vector<record::LooseReport>& orphans,
                        const pack::Packs& packs, Shelf& shelf) {
  Reader reader(packs);
  for (const record::LooseReport& orphan : orphans) {
    SELON_TRY(const auto document, record::load_document(fresh, orphan.digest));
    if (!document) continue;
    auto raw = report::read_stored({document->bytes, document->form, document->charset}, orphan.source);
    if (!raw) continue;
    report::seal(*raw);
    shelf.take(reader({std::move(*raw), {}, std::nullopt}));
  }
  shelf.flush();
  return shelf.state();
}

}  // namespace

Result<Salvaged> salvage(const std::string& damaged, record::Store& fresh, const pack::Packs& packs,
                         const SalvageOptions& options) {
  Salvaged out;
  Shelf shelf(fresh, options);
  SELON_TRY(record::Salvage salvage, record::Salvage::open(damaged, fresh));
  SELON_TRY_VOID(salvage.take_documents());
  SELON_TRY_VOID(read_reports(salvage, packs, shelf, options, out));
  const std::int64_t whole = shelf.added();
  SELON_TRY(const auto orphans, salvage.orphans());
  SELON_TRY_VOID(read_documents(fresh, orphans, packs, shelf));
  out.from_documents = shelf.added() - whole;
  SELON_TRY_VOID(salvage.take_rest());
  SELON_TRY_VOID(update_record(fresh, packs));
  SELON_TRY(out.rescued, salvage.told());
  return out;
}

}  // namespace selon::engine
