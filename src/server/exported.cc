// What passes a filter, in the formats of others.
#include <fmt/format.h>

#include <algorithm>

#include "engine/record.h"
#include "engine/surroundings.h"
#include "export/format.h"
#include "record/load.h"
#include "record/narrow.h"
#include "server/answers.h"
#include "server/handlers.h"

namespace selon::server {

namespace {

/// A whole record is held in memory for an export; larger ones are exported on the command line.
constexpr std::size_t kMostExported = 50'000;

/// What an export is made from, kept while it is written.
struct Material {
  Record record;
  std::vector<Claim> claims;
  std::vector<Report> reports;  ///< by id
  record::Outlets outlets;
  exporting::Surroundings around;
};

Result<> load_reports(record::Store& store, const std::vector<std::string>* known, Material& out) {
  SELON_TRY(out.reports, record::load_reports(store));
  if (known)
    std::erase_if(out.reports,
                  [&](const Report& r) { return !std::binary_search(known->begin(), known->end(), r.id); });
  std::sort(out.reports.begin(), out.reports.end(),
            [](const Report& a, const Report& b) { return a.id < b.id; });
  for (const Report& report : out.reports) out.outlets.emplace(report.id, report.outlet);
  return {};
}

Result<> load_now(record::Store& store, Material& out) {
  return record::in_snapshot(store.db(), [&]() -> Result<> {
    SELON_TRY(out.record, engine::load_whole_record(store));
    SELON_TRY(out.claims, record::load_claims(store));
    return load_reports(store, nullptr, out);
  });
}

Result<> load_past(Service& service, record::Store& store, Day day, Material& out) {
  SELON_TRY(const std::uint64_t state, service.store_state());
  SELON_TRY(const auto held, service.past().at(store, state, day));
  out.record = held.view->then.record;
  out.claims = held.view->then.claims;
  return load_reports(store, &held.view->then.reports, out);
}

/// What stands around the view. Requires: the material stays where it is.
Result<> surround(Service& service, record::Store& store, const Call& call, const record::Narrowed& shown,
                  Material& out) {
  exporting::Surroundings& around = out.around;
  SELON_TRY(around.packs, service.past().packs());
  SELON_TRY(const CodeTables::Tables* tables, service.code_tables());
  around.codings = &tables->codings;
  if (call.parameter("cells") == "raw") around.cells = exporting::Cells::raw;
  if (call.parameter("hxl") == "yes") around.tags = exporting::Tags::hxl;
  around.modules = service.settings().modules;
  if (call.parameter("page") != "no") around.page = service.settings().page;
  around.language = call.parameter("lang");
  if (!around.language.empty() && !tables->codings.phrases.contains(around.language))
    return fail(ErrorCode::usage, "lang takes a language of lang/");
  return engine::surround(store, {out.record, out.claims, out.reports}, shown, around);
}

Result<> mask_claims(Service& service, std::vector<Claim>& claims) {
  for (Claim& claim : claims) {
    SELON_TRY(claim, service.masks().masked(std::move(claim)));
  }
  return {};
}

/// As the lists show them. Claims keep their places: `narrowed` and the material's own may be looked at
/// already.
Result<> mask(Service& service, Material& material, std::vector<Claim>& narrowed) {
  SELON_TRY_VOID(mask_claims(service, material.claims));
  SELON_TRY_VOID(mask_claims(service, narrowed));
  for (Report& report : material.reports) {
    SELON_TRY(report, service.masks().masked(std::move(report)));
  }
  material.around.shown_text = [&service,
                                text = material.around.text](const Report& report) -> Result<Report> {
    SELON_TRY(Report whole, text(report));
    return service.masks().masked(std::move(whole));
  };
  return {};
}

}  // namespace

Result<Response> get_export(Service& service, const Call& call) {
  const exporting::Format* format = exporting::find_format(call.parameter("as"));
  if (!format) return fail(ErrorCode::usage, fmt::format("as takes one of {}", exporting::format_names()));
  const std::size_t events = service.ask_board([](const record::EventBoard& board) { return board.size(); });
  if (events > kMostExported)
    return fail(ErrorCode::too_large,
                fmt::format("stores of more than {} events are exported by selon export", kMostExported));
  SELON_TRY(const auto store, service.store_without_limit());
  Material material;
  if (call.as_of) {
    SELON_TRY_VOID(load_past(service, *store, *call.as_of, material));
  } else {
    SELON_TRY_VOID(load_now(*store, material));
  }
  const record::Narrowed shown(material.record, material.claims, material.outlets, call.filter);
  Record narrowed;
  std::vector<Claim> narrowed_claims;
  const Record& record = shown.record_in(narrowed);
  const std::span<const Claim> claims = shown.claims_in(narrowed_claims);
  if (format->needs_surroundings()) SELON_TRY_VOID(surround(service, *store, call, shown, material));
  if (!format->holds_documents()) SELON_TRY_VOID(mask(service, material, narrowed_claims));
  exporting::TextSink sink;
  SELON_TRY_VOID(
      format->write({claims, record, format->needs_surroundings() ? &material.around : nullptr}, sink));
  // Pages of exports hold text of others: they leave as downloads, whatever their type.
  Response response = text_answer(sink.take(), "application/octet-stream");
  response.headers.push_back(
      {"Content-Disposition", fmt::format("attachment; filename=\"selon-{}\"", format->name())});
  response.headers.push_back({"Content-Security-Policy", "sandbox; default-src 'none'"});
  return response;
}

}  // namespace selon::server
