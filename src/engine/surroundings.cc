#include "engine/surroundings.h"

#include <algorithm>

#include "record/changes.h"
#include "record/load.h"
#include "record/reviewed.h"

namespace selon::engine {

namespace {

Result<> know_changes(record::Store& store, exporting::Surroundings& around) {
  SELON_TRY(around.digest, store.digest());
  SELON_TRY(around.reviewed, record::load_reviewed(store, *around.whole));
  SELON_TRY(const auto changes, record::load_changes(store, {}));
  for (const auto& change : changes) {
    around.revision = std::max(around.revision, change.revision);
    around.moment = std::max(around.moment, change.at);
    if (!change.change.event.empty()) around.changed[change.change.event] = {change.revision, change.at};
    if (change.change.kind == record::ChangeKind::merged ||
        change.change.kind == record::ChangeKind::withdrawn)
      around.gone.push_back({change.change.event, change.change.other, change.at});
  }
  return {};
}

}  // namespace

Result<> surround(record::Store& store, const WholeRecord& whole, const record::Narrowed& shown,
                  exporting::Surroundings& around) {
  around.whole = &whole.record;
  around.claims = whole.claims;
  around.reports = whole.reports;
  for (const Report& report : whole.reports)
    if (shown.shows_report(report.id)) around.shown.push_back(report.id);
  around.filter = record::in_words(shown.filter());
  reach(store, around);
  return know_changes(store, around);
}

void reach(record::Store& store, exporting::Surroundings& around) {
  around.document = [&store](const Report& report) -> Result<exporting::StoredDocument> {
    SELON_TRY(auto found, record::load_document(store, report.digest));
    if (!found) return fail(ErrorCode::corrupt, "the store has lost a document", {report.source, 0});
    return exporting::StoredDocument{found->form, std::move(found->charset), std::move(found->bytes)};
  };
  around.text = [&store](const Report& report) -> Result<Report> {
    SELON_TRY(auto found, record::load_report(store, report.id));
    if (!found) return fail(ErrorCode::corrupt, "the store has lost a report", {report.source, 0});
    return std::move(*found);
  };
}

void mask_texts(StoreMasks& masks, exporting::Surroundings& around) {
  around.shown_text = [text = around.text, &masks](const Report& report) -> Result<Report> {
    SELON_TRY(Report whole, text(report));
    SELON_TRY_VOID(masks.mask(whole));
    return whole;
  };
}

}  // namespace selon::engine
