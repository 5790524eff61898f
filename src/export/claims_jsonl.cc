#include "export/claims_jsonl.h"

#include "export/layout.h"
#include "vocabulary/names.h"

namespace selon::exporting {

namespace {

using vocabulary::name;

void quantities(JsonWriter& out, const std::vector<Quantity>& values) {
  out.key("quantities").begin_array();
  for (const Quantity& q : values) {
    out.begin_object().key("what").text(q.what);
    text_field(out, "of", q.of);
    if (q.n) out.key("n").number(*q.n);
    if (q.min) out.key("min").number(*q.min);
    if (q.max) out.key("max").number(*q.max);
    if (q.approx) out.key("approx").number(*q.approx);
    text_field(out, "text", q.text);
    out.end_object();
  }
  out.end_array();
}

/// The words of a span that lies inside the evidence; empty where it lies elsewhere.
std::string_view words_in(const Evidence& evidence, Span span) {
  if (!evidence.span.contains(span) || evidence.text.size() != evidence.span.size()) return {};
  return std::string_view(evidence.text).substr(span.begin - evidence.span.begin, span.size());
}

void offsets(JsonWriter& out, Span span) {
  out.key("begin").number(std::uint64_t{span.begin}).key("end").number(std::uint64_t{span.end});
}

void notes(JsonWriter& out, const std::vector<Note>& values) {
  out.key("notes").begin_array();
  for (const Note& note : values) {
    out.begin_object().key("code").text(name(note.code));
    text_field(out, "detail", note.detail);
    out.end_object();
  }
  out.end_array();
}

}  // namespace

std::string claim_line(const Claim& c) {
  JsonWriter out;
  out.begin_object().key("id").text(c.id).key("report").text(c.report).key("source").text(c.source);
  out.key("type").text(c.type).key("actors");
  actors_value(out, c.actors);
  out.key("targets");
  actors_value(out, c.targets);
  out.key("place");
  if (c.place) {
    place_value(out, *c.place);
  } else {
    out.null();
  }
  out.key("time");
  if (c.time) {
    out.begin_object();
    interval_fields(out, c.time->interval);
    text_field(out, "text", c.time->text);
    if (c.time->inherited) out.key("inherited").boolean(true);
    if (c.time->conflict) out.key("conflict").boolean(true);
    out.end_object();
  } else {
    out.null();
  }
  quantities(out, c.quantities);
  list_field(out, "means", c.means);
  out.key("attribution");
  actors_value(out, c.attribution.sources());
  out.key("certainty").text(name(c.certainty)).key("polarity").text(name(c.polarity));
  text_field(out, "outcome", c.outcome);
  out.key("evidence").begin_object().key("text").text(c.evidence.text);
  offsets(out, c.evidence.span);
  out.end_object().key("trigger").begin_object().key("text").text(words_in(c.evidence, c.trigger));
  offsets(out, c.trigger);
  out.end_object().key("confidence").number(c.confidence).key("rule").text(c.rule);
  notes(out, c.notes);
  return out.end_object().take();
}

Result<Written> ClaimsJsonl::write(const View& view, Sink& out) const {
  for (const Claim& claim : view.claims) SELON_TRY_VOID(out.write(claim_line(claim) + '\n'));
  return Written{};
}

}  // namespace selon::exporting
