#include "record/explanation.h"

#include "base/date.h"
#include "record/laying.h"
#include "record/objects.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::record {

using vocabulary::JsonWriter;

Result<Provenance> load_provenance(Store& store, const std::string& report) {
  Provenance out;
  SELON_TRY(const auto found, load_report(store, report));
  if (found) out.published = found->published, out.published_by = found->published_by;
  SELON_TRY(out.sources, load_sources(store, report));
  SELON_TRY(out.notes, load_notes(store, report));
  return out;
}

Result<std::optional<Explanation>> load_explanation(Store& store, const std::string& id) {
  SELON_TRY(auto claim, load_claim(store, id));
  if (!claim) return std::nullopt;
  Explanation out{*std::move(claim), {}, {}, {}, {}};
  SELON_TRY(out.event, load_event_of(store, id));
  SELON_TRY(out.decisions, load_decisions_on(store, std::vector{id}));
  if (!out.decisions.empty()) {
    SELON_TRY(out.reading, load_reading(store, id));
  }
  SELON_TRY(out.provenance, load_provenance(store, out.claim.report));
  return out;
}

void write_provenance(JsonWriter& out, const Provenance& provenance) {
  if (provenance.published)
    out.key("published")
        .text(base::to_iso(*provenance.published))
        .key("published_by")
        .text(provenance.published_by);
  out.key("sources").begin_array();
  for (const auto& source : provenance.sources) out.text(source);
  out.end_array().key("notes").begin_array();
  for (const RoomNote& note : provenance.notes) {
    out.begin_object().key("room").text(note.room).key("code").text(vocabulary::name(note.note.code));
    out.key("detail").text(note.note.detail);
    if (!note.note.span.empty())
      out.key("begin")
          .number(std::uint64_t{note.note.span.begin})
          .key("end")
          .number(std::uint64_t{note.note.span.end});
    out.end_object();
  }
  out.end_array();
}

std::string object_of(const Explanation& explanation, std::string (*as_object)(const Claim&)) {
  JsonWriter out;
  out.begin_object().key("claim").raw(as_object(explanation.claim));
  if (!explanation.event.empty()) out.key("event").text(explanation.event);
  if (explanation.reading) {
    out.key("reading").raw(as_object(*explanation.reading)).key("decisions").begin_array();
    for (const auto& logged : explanation.decisions) out.raw(object_of(logged));
    out.end_array();
  }
  write_provenance(out, explanation.provenance);
  return out.end_object().take();
}

}  // namespace selon::record
