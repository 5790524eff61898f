#include "export/record_json.h"

#include <fmt/format.h>

#include "export/layout.h"
#include "selon/version.h"
#include "vocabulary/json.h"
#include "vocabulary/names.h"

namespace selon::exporting {

using vocabulary::name;

std::string event_object(const Event& e) {
  JsonWriter out;
  out.begin_object().key("id").text(e.id).key("type").text(e.type).key("title").text(e.title);
  out.key("status").text(name(e.status));
  interval_fields(out, e.days);
  if (e.place) {
    out.key("place").text(e.place->name).key("where");
    place_value(out, *e.place);
  }
  list_field(out, "actors", e.actors);
  list_field(out, "targets", e.targets);
  list_field(out, "claims", e.claims);
  out.key("voices").begin_array();
  for (const Voice& v : e.voices) {
    out.begin_object().key("id").text(v.id).key("interested").boolean(v.interested);
    list_field(out, "claims", v.claims);
    text_field(out, "no_weight", v.no_weight);
    out.end_object();
  }
  out.end_array().key("facets").begin_array();
  for (const FacetValue& f : e.facets) {
    out.begin_object().key("facet").text(f.facet).key("value").text(f.value);
    list_field(out, "claims", f.claims);
    list_field(out, "voices", f.voices);
    out.end_object();
  }
  out.end_array();
  if (e.fatalities) out.key("fatalities").raw(vocabulary::to_json(*e.fatalities));
  out.key("losses").begin_array();
  for (const Loss& loss : e.losses) out.raw(vocabulary::to_json(loss));
  out.end_array();
  text_field(out, "story", e.story);
  text_field(out, "why", e.why);
  text_field(out, "part_of", e.part_of);
  return out.end_object().take();
}

std::string dispute_object(const Dispute& d) {
  JsonWriter out;
  out.begin_object().key("id").text(d.id).key("about").text(name(d.about)).key("event").text(d.event);
  out.key("sides").begin_array();
  for (const DisputeSide& side : d.sides) {
    out.begin_object().key("value").text(side.value);
    list_field(out, "claims", side.claims);
    list_field(out, "voices", side.voices);
    out.end_object();
  }
  out.end_array();
  text_field(out, "note", d.note);
  return out.end_object().take();
}

std::string control_object(const Control& c) {
  JsonWriter out;
  out.begin_object().key("place").text(c.place).key("holder").text(c.holder);
  day_field(out, "from", c.from);
  day_field(out, "until", c.until);
  day_field(out, "as_of", c.as_of);
  day_field(out, "confirmed", c.confirmed);
  list_field(out, "according_to", c.according_to);
  out.key("contested").boolean(c.contested);
  if (c.part) out.key("part").boolean(true);
  text_field(out, "place_id", c.place_id);
  list_field(out, "claims", c.claims);
  list_field(out, "reports", c.reports);
  out.key("by_voice").begin_array();
  for (const ControlVoice& v : c.voices) out.raw(vocabulary::to_json(v));
  out.end_array();
  return out.end_object().take();
}

std::string relation_object(const Relation& r) {
  JsonWriter out;
  out.begin_object().key("a").text(r.a).key("b").text(r.b).key("kind").text(r.kind);
  text_field(out, "means", r.means);
  day_field(out, "from", r.days.start);
  day_field(out, "until", r.days.end);
  list_field(out, "claims", r.claims);
  return out.end_object().take();
}

std::string naming_object(const Naming& n) { return vocabulary::to_json(n); }

Result<> open_record_object(const View& view, Sink& out) {
  const Record& r = view.record;
  SELON_TRY_VOID(out.write(fmt::format("{{\"format\":{}", kFormatVersion)));
  SELON_TRY_VOID(list_member(out, "events", r.events, event_object));
  SELON_TRY_VOID(list_member(out, "disputes", r.disputes, dispute_object));
  SELON_TRY_VOID(list_member(out, "updates", r.updates, vocabulary::to_json<UpdateSeries>));
  SELON_TRY_VOID(list_member(out, "control", r.control, control_object));
  SELON_TRY_VOID(list_member(out, "relations", r.relations, relation_object));
  SELON_TRY_VOID(list_member(out, "naming", r.naming, naming_object));
  SELON_TRY_VOID(list_member(out, "stories", r.stories, vocabulary::to_json<Story>));
  SELON_TRY_VOID(list_member(out, "copies", r.copies, vocabulary::to_json<CopyGroup>));
  return list_member(out, "versions", r.versions, vocabulary::to_json<Versions>);
}

Result<Written> RecordJson::write(const View& view, Sink& out) const {
  SELON_TRY_VOID(open_record_object(view, out));
  SELON_TRY_VOID(out.write("}\n"));
  return Written{};
}

}  // namespace selon::exporting
