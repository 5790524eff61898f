#include "vocabulary/spans.h"

#include "base/date.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::vocabulary {

namespace {

using Objects = std::vector<std::string>;

/// Opens a span's object: kind, begin, end, text.
JsonWriter open(std::string_view kind, Span span, std::string_view text) {
  JsonWriter out;
  out.begin_object().key("kind").text(kind).key("begin").number(std::uint64_t{span.begin});
  out.key("end").number(std::uint64_t{span.end}).key("text").text(slice(text, span));
  return out;
}

void close(Objects& objects, JsonWriter& out) { objects.push_back(out.end_object().take()); }

void day(JsonWriter& out, std::string_view key, const std::optional<Day>& value) {
  out.key(key);
  if (value) {
    out.text(base::to_iso(*value));
  } else {
    out.null();
  }
}

void mentions(Objects& objects, const Analysis& analysis, const std::string& text) {
  for (const Mention& m : analysis.mentions) {
    if (m.refers_to.empty()) continue;
    JsonWriter out = open("mention", m.span, text);
    out.key("form").text(name(m.form)).key("refers").begin_array();
    for (const std::uint32_t meant : m.refers_to) {
      const Span span = analysis.mentions[meant].span;
      out.begin_array().number(std::uint64_t{span.begin}).number(std::uint64_t{span.end}).end_array();
    }
    out.end_array();
    close(objects, out);
  }
}

void write_days(JsonWriter& out, const Interval& interval, DaysAs days_as) {
  if (days_as == DaysAs::object) out.key("days").begin_object();
  day(out, "start", interval.start);
  day(out, "end", interval.end);
  out.key("date_prec").number(std::int64_t{interval.date_prec});
  if (days_as == DaysAs::object) out.end_object();
}

void times(Objects& objects, const Reading& reading, DaysAs days_as) {
  const std::string& text = reading.report.text;
  for (const TimeMention& t : reading.grounding.times) {
    JsonWriter out = open("time", t.span, text);
    out.key("type").text(name(t.kind)).key("value").text(t.value);
    write_days(out, t.interval, days_as);
    out.key("rule").text(t.rule);
    out.key("time_precision").number(std::int64_t{time_precision(t.interval)});
    out.key("anchor").text(name(t.anchor));
    if (t.ongoing) out.key("ongoing").boolean(true);
    if (t.conflict) out.key("conflict").boolean(true);
    close(objects, out);
  }
}

/// One line a place named, also where a longer one tells it relative to it; "the town" has a kind of line of
/// its own.
void places(Objects& objects, const std::vector<PlaceMention>& mentions, const std::string& text) {
  for (const PlaceMention& p : mentions) {
    JsonWriter out = open(p.described ? "place_reference" : "place", p.span, text);
    out.key("name").text(p.name).key("id").text(p.id).key("country").text(p.country).key("type").text(
        name(p.kind));
    if (p.located) {
      out.key("lat").number(p.lat).key("lon").number(p.lon).key("radius_km").number(p.radius_km);
    } else {
      out.key("lat").null().key("lon").null().key("radius_km").null();
    }
    out.key("where_prec").number(std::int64_t{p.where_prec}).key("role").text(name(p.role));
    if (p.relative) {
      out.key("relative").begin_object().key("anchor").text(p.relative->anchor);
      if (!p.relative->second_anchor.empty()) out.key("second_anchor").text(p.relative->second_anchor);
      if (p.relative->km) out.key("km").number(*p.relative->km);
      if (!p.relative->direction.empty()) out.key("direction").text(p.relative->direction);
      out.end_object();
    }
    close(objects, out);
  }
}

void numbers(Objects& objects, const Grounding& grounding, const std::string& text) {
  for (const NumberMention& n : grounding.numbers) {
    JsonWriter out = open("number", n.span, text);
    const auto bound = [&](std::string_view key, const std::optional<std::int64_t>& value) {
      if (value) out.key(key).number(*value);
    };
    bound("n", n.n);
    bound("min", n.min ? n.min : n.n);
    bound("max", n.max ? n.max : n.n);
    bound("approx", n.approx);
    out.key("of").text(slice(text, n.of));
    if (!n.part_of.empty())
      out.key("part_of")
          .begin_array()
          .number(std::uint64_t{n.part_of.begin})
          .number(std::uint64_t{n.part_of.end})
          .end_array();
    close(objects, out);
  }
}

void span_list(JsonWriter& out, std::string_view key, const std::vector<Span>& spans) {
  out.key(key).begin_array();
  for (const Span span : spans)
    if (!span.empty())
      out.begin_array().number(std::uint64_t{span.begin}).number(std::uint64_t{span.end}).end_array();
  out.end_array();
}

/// How surely it is said, as the claims read it; relayed where no claim rests on the cue.
Certainty mood_of(const Reading& reading, Span cue) {
  for (const Claim& claim : reading.claims.claims)
    if (!claim.attribution.by_outlet() && claim.attribution.cue() == cue) return claim.certainty;
  return Certainty::reported;
}

void attributions(Objects& objects, const Reading& reading, const std::vector<AttributedWords>& attributed) {
  for (const AttributedWords& words : attributed) {
    JsonWriter out;
    out.begin_object().key("kind").text("attribution");
    span_list(out, "source", {words.source});
    span_list(out, "cue", {words.cue});
    span_list(out, "content", words.content);
    out.key("mood").text(name(mood_of(reading, words.cue))).key("ids").begin_array();
    for (const ActorRef& source : words.sources) out.text(source.id);
    out.end_array();
    close(objects, out);
  }
}

}  // namespace

Objects span_objects(const Reading& reading, const std::vector<AttributedWords>& attributed, DaysAs days_as) {
  Objects objects;
  const std::string& text = reading.report.text;
  for (const Name& n : reading.analysis.names) {
    JsonWriter out = open("name", n.span, text);
    out.key("type").text(name(n.type)).key("armed").boolean(n.armed);
    close(objects, out);
  }
  for (const Quotation& q : reading.analysis.quotations) {
    JsonWriter out = open("quotation", q.span, text);
    close(objects, out);
  }
  mentions(objects, reading.analysis, text);
  times(objects, reading, days_as);
  places(objects, reading.grounding.places, text);
  places(objects, reading.grounding.anchors, text);
  for (const ActorMention& a : reading.grounding.actors) {
    JsonWriter out = open("actor", a.span, text);
    out.key("id").text(a.id).key("type").text(name(a.kind));
    if (!a.loaded.empty()) out.key("loaded").text(a.loaded);
    if (a.inferred) out.key("inferred").boolean(true);
    close(objects, out);
  }
  numbers(objects, reading.grounding, text);
  attributions(objects, reading, attributed);
  return objects;
}

}  // namespace selon::vocabulary
