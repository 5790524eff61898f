#include "store_reader.h"

#include <algorithm>

#include "base/pending_file.h"
#include "engine/masking.h"
#include "engine/record.h"
#include "export/format.h"

namespace selon::python {

namespace {

Result<> read_record(record::Store& store, const pack::Packs& packs, std::optional<Day> as_of,
                     Snapshot& out) {
  SELON_TRY(out.stale, store.stale());
  SELON_TRY(out.reports, record::load_reports(store));
  if (as_of) {
    SELON_TRY(engine::AsOf then, engine::load_record_as_of(store, packs, *as_of));
    out.record = std::move(then.record);
    out.claims = std::move(then.claims);
    std::erase_if(out.reports, [&](const Report& report) {
      return !std::binary_search(then.reports.begin(), then.reports.end(), report.id);
    });
  } else {
    SELON_TRY(out.record, engine::load_whole_record(store));
    SELON_TRY(out.claims, record::load_claims(store));
  }
  std::sort(out.reports.begin(), out.reports.end(),
            [](const Report& a, const Report& b) { return a.id < b.id; });
  for (const Report& report : out.reports) out.outlets.emplace(report.id, report.outlet);
  const record::Narrowed all(out.record, out.claims, out.outlets, {});
  return engine::surround(store, {out.record, out.claims, out.reports}, all, out.around);
}

Result<> mask(engine::StoreMasks& masks, exporting::Surroundings& around, Masked& out) {
  out.claims.assign(around.claims.begin(), around.claims.end());
  out.reports.assign(around.reports.begin(), around.reports.end());
  for (Claim& claim : out.claims) SELON_TRY_VOID(masks.mask(claim));
  for (Report& report : out.reports) SELON_TRY_VOID(masks.mask(report));
  around.claims = out.claims;
  around.reports = out.reports;
  return {};
}

class ToFile final : public exporting::Sink {
 public:
  explicit ToFile(base::PendingFile& file) : file_(file) {}
  Result<> write(std::string_view bytes) override { return file_.write(bytes); }

 private:
  base::PendingFile& file_;
};

}  // namespace

Result<std::shared_ptr<StoreReader>> StoreReader::open(const std::string& path) {
  SELON_TRY(record::Store store, record::Store::open(path));
  return std::shared_ptr<StoreReader>(new StoreReader(std::move(store)));
}

template <class Ask>
auto StoreReader::with_store(Ask ask) -> decltype(ask(std::declval<record::Store&>())) {
  const std::lock_guard lock(mutex_);
  if (!store_) return fail(ErrorCode::usage, "the store is closed", {path_, 0});
  return ask(*store_);
}

void StoreReader::close() {
  const std::lock_guard lock(mutex_);
  store_.reset();
}

bool StoreReader::closed() const {
  const std::lock_guard lock(mutex_);
  return !store_;
}

Result<std::string> StoreReader::digest() {
  return with_store([](record::Store& store) { return store.digest(); });
}

Result<std::vector<record::Count>> StoreReader::counts() {
  return with_store([](record::Store& store) { return record::load_counts(store); });
}

Result<std::optional<Report>> StoreReader::report(const std::string& id) {
  return with_store([&](record::Store& store) { return record::load_report(store, id); });
}

Result<std::shared_ptr<const Snapshot>> StoreReader::snapshot(std::shared_ptr<Engine> engine,
                                                              std::optional<Day> as_of) {
  auto out = std::make_shared<Snapshot>();
  out->engine = std::move(engine);
  SELON_TRY_VOID(with_store([&](record::Store& store) {
    return record::in_snapshot(store.db(),
                               [&] { return read_record(store, out->engine->packs, as_of, *out); });
  }));
  out->around.packs = &out->engine->packs;
  out->around.codings = &out->engine->codings();
  out->around.document = {};  // whoever writes gives the way to the store
  out->around.text = {};
  return out;
}

Result<std::shared_ptr<const Selection>> selected(std::shared_ptr<const Snapshot> snapshot,
                                                  const Filters& filters) {
  record::Filter filter;
  for (const auto& [name, value] : filters) {
    SELON_TRY(const bool known, record::add_to(filter, name, value));
    if (!known) return fail(ErrorCode::usage, "there is no filter \"" + name + "\"");
  }
  auto out = std::make_shared<Selection>();
  const record::Narrowed shown(snapshot->record, snapshot->claims, snapshot->outlets, std::move(filter));
  out->record = &shown.record_in(out->room);
  out->claims = shown.claims_in(out->claim_room);
  out->around = snapshot->around;
  std::erase_if(out->around.shown, [&](const std::string& id) { return !shown.shows_report(id); });
  out->around.filter = record::in_words(shown.filter());
  out->snapshot = std::move(snapshot);
  return out;
}

Result<std::shared_ptr<const Selection>> StoreReader::masked(std::shared_ptr<const Selection> selection) {
  auto out = std::make_shared<Selection>();
  out->snapshot = selection->snapshot;
  out->room = *selection->record;
  out->record = &out->room;
  out->claim_room.assign(selection->claims.begin(), selection->claims.end());
  out->claims = out->claim_room;
  out->around = selection->around;
  const auto copies = std::make_shared<Masked>();
  SELON_TRY_VOID(with_store([&](record::Store& store) {
    engine::StoreMasks masks(store, selection->snapshot->engine->packs);
    return mask(masks, out->around, *copies);
  }));
  out->masked = copies;
  return out;
}

Result<exporting::Written> StoreReader::write(const Selection& selection, const Asked& asked) {
  const exporting::Format* format = exporting::find_format(asked.format);
  if (!format)
    return fail(ErrorCode::usage,
                "there is no format \"" + asked.format + "\"; there are " + exporting::format_names());
  const auto& packs = selection.snapshot->engine->packs;
  exporting::Surroundings around = selection.around;
  if (!asked.language.empty() && !around.codings->phrases.contains(asked.language))
    return fail(ErrorCode::usage, "there is no language \"" + asked.language + "\" in lang/");
  around.language = asked.language;
  around.modules = asked.modules;
  around.page = asked.page;
  if (asked.raw) around.cells = exporting::Cells::raw;
  if (asked.hxl) around.tags = exporting::Tags::hxl;
  return with_store([&](record::Store& store) -> Result<exporting::Written> {
    engine::reach(store, around);
    engine::StoreMasks masks(store, packs);
    Masked masked;
    if (format->for_readers()) {
      SELON_TRY_VOID(mask(masks, around, masked));
      engine::mask_texts(masks, around);
    }
    SELON_TRY(auto pending, base::PendingFile::create(asked.file));
    ToFile out(pending);
    SELON_TRY(auto written, format->write({selection.claims, *selection.record, &around}, out));
    SELON_TRY_VOID(pending.commit());
    return written;
  });
}

}  // namespace selon::python
