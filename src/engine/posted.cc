#include "engine/posted.h"

#include "engine/ingest.h"
#include "engine/update.h"
#include "report/jsonl.h"

namespace selon::engine {

Result<PostedTally> take_posted(record::Store& store, const pack::Packs& packs, const Posted& posted) {
  IngestOptions options;
  options.workers = posted.workers;
  options.read_by = posted.read_by;
  SELON_TRY(Intake intake, Intake::open(store, packs, options));
  const auto supply = [&](const report::Sink& sink, const std::function<bool()>& ended) {
    for (const std::string& line : posted.lines) {
      if (ended()) return;
      sink(report::read_json_line(line, posted.source, report::Limits{}));
    }
  };
  SELON_TRY(Tally tally, intake.take(supply, Watch{}));
  SELON_TRY_VOID(update_record(store, packs));
  return PostedTally{
      tally.documents,           tally.added, tally.replaced, tally.known, std::move(tally.quarantined),
      std::move(tally.truncated)};
}

}  // namespace selon::engine
