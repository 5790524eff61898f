#include "cli/view.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "cli/data_root.h"
#include "cli/phrases.h"
#include "engine/record.h"
#include "record/filter_fields.h"
#include "text/fold.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

/// "a/b/name.txt" is name.
std::string file_stem(const std::string& source) {
  const std::string name = source.substr(source.rfind('/') + 1);
  const auto point = name.rfind('.');
  return shown(point == std::string::npos || point == 0 ? name : name.substr(0, point));
}

Result<> read_whole(View& view) {
  SELON_TRY(view.record, engine::load_whole_record(view.store));
  SELON_TRY(view.claims, record::load_claims(view.store));
  SELON_TRY(const auto reports, record::load_reports(view.store));
  for (const Report& report : reports) view.reports.emplace(report.id, report);
  return {};
}

Result<> read_as_of(View& view, Day day) {
  SELON_TRY(const pack::Packs packs, load_packs());
  SELON_TRY(engine::AsOf then, engine::load_record_as_of(view.store, packs, day));
  view.record = std::move(then.record);
  view.claims = std::move(then.claims);
  SELON_TRY(const auto reports, record::load_reports(view.store));
  for (const Report& report : reports)
    if (std::binary_search(then.reports.begin(), then.reports.end(), report.id))
      view.reports.emplace(report.id, report);
  return {};
}

}  // namespace

const Claim* View::claim(const std::string& id) const {
  const auto found = claim_by_id.find(id);
  return found == claim_by_id.end() ? nullptr : found->second;
}

const Event* View::event(const std::string& id) const {
  for (const Event& event : record.events)
    if (event.id == id) return &event;
  return nullptr;
}

const Report* View::report(const std::string& id) const {
  const auto found = reports.find(id);
  return found == reports.end() ? nullptr : &found->second;
}

std::string View::origin(const std::string& report_id) const {
  const Report* r = report(report_id);
  if (!r) return report_id;
  std::string name = r->outlet.empty() ? file_stem(r->source) : r->outlet;
  if (r->published) name += ", " + base::to_iso(*r->published);
  return shown(name);
}

std::string View::voice(std::string_view id) const {
  constexpr std::string_view kOutlet = "outlet:", kVia = " via ";
  if (const auto via = id.find(kVia); via != std::string_view::npos)
    return shown(id.substr(0, via)) + std::string(kVia) + voice(id.substr(via + kVia.size()));
  if (!id.starts_with(kOutlet)) return shown(id);
  const std::string name(id.substr(kOutlet.size()));
  const Report* unnamed = report(name);
  return unnamed ? shortened(file_stem(unnamed->source), 18) : shown(name);
}

std::string View::voices(const std::vector<std::string>& ids, std::size_t most) const {
  std::vector<std::string> names;
  for (const auto& id : ids) names.push_back(voice(id));
  return listed(names, most);
}

record::Outlets View::outlets() const {
  record::Outlets out;
  for (const auto& [id, report] : reports) out.emplace(id, report.outlet);
  return out;
}

record::Narrowed View::narrowed(record::Filter filter) const {
  return {record, claims, outlets(), std::move(filter)};
}

Result<View> open_view(const Command& command, Terminal& terminal) {
  SELON_TRY(const auto day, day_option(command, "as-of"));
  SELON_TRY(record::Store store, record::Store::open(command.words[0]));
  View view{std::move(store), {}, {}, {}, {}, {}};
  bool stale = false;
  SELON_TRY_VOID(record::in_snapshot(view.store.db(), [&]() -> Result<> {
    SELON_TRY(stale, view.store.stale());
    return day ? read_as_of(view, *day) : read_whole(view);
  }));
  for (const Claim& claim : view.claims) view.claim_by_id.emplace(claim.id, &claim);
  for (const Event& event : view.record.events)
    for (const auto& claim : event.claims) view.event_of_claim.emplace(claim, &event);
  if (stale && !day)
    terminal.tell(
        "note: the last ingest was stopped before its end; the record does not know all stored reports yet: "
        "run it again");
  return view;
}

Result<> look_at_rejected(View& view) {
  SELON_TRY(view.claims, record::load_rejected_claims(view.store));
  view.claim_by_id.clear();
  for (const Claim& claim : view.claims) view.claim_by_id.emplace(claim.id, &claim);
  return {};
}

Result<std::string> only_id(const std::vector<std::string>& ids, const std::string& given,
                            std::string_view what) {
  std::vector<std::string> near;
  for (const auto& id : ids) {
    if (id == given) return id;
    if (id.starts_with(given)) near.push_back(id);
  }
  if (near.size() == 1) return near[0];
  if (near.empty())
    return fail(ErrorCode::not_found, fmt::format("the store holds no {} \"{}\"", what, shown(given)));
  return fail(ErrorCode::usage, fmt::format("\"{}\" begins {} ids: {}, {}, ...; give more of it", given,
                                            near.size(), near[0], near[1]));
}

Result<std::optional<Day>> day_option(const Command& command, const std::string& name) {
  const std::string text = command.value(name);
  if (text.empty() && !command.has(name)) return std::nullopt;
  const auto day = text.size() == 10 ? base::parse_iso_day(text) : std::nullopt;
  if (!day)
    return fail(ErrorCode::usage, fmt::format("--{} takes a day, YYYY-MM-DD, not \"{}\"", name, text));
  return day;
}

bool same_name(std::string_view a, std::string_view b) { return text::fold(a) == text::fold(b); }

Result<record::Filter> filter_of(const Command& command) {
  record::Filter filter;
  for (const record::FilterField& field : record::kFilterFields) {
    const auto given = command.options.find(std::string(field.name));
    if (given == command.options.end()) continue;
    for (const std::string& value : given->second) {
      const auto added = record::add_to(filter, field.name, value);
      if (!added) return fail(ErrorCode::usage, "--" + added.error().message);
    }
  }
  return filter;
}

void print_array(Terminal& terminal, const std::vector<std::string>& elements) {
  terminal.say("[");
  for (std::size_t i = 0; i < elements.size(); ++i) terminal.say((i == 0 ? "\n" : ",\n") + elements[i]);
  terminal.say(elements.empty() ? "]\n" : "\n]\n");
}

}  // namespace selon::cli
