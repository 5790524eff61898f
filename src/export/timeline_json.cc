#include "export/timeline_json.h"

#include "base/date.h"
#include "export/layout.h"
#include "export/markup.h"
#include "export/told.h"
#include "vocabulary/names.h"

namespace selon::exporting {

namespace {

void date(JsonWriter& out, std::string_view key, Day day) {
  const base::CivilDate civil = base::civil(day);
  out.key(key).begin_object().key("year").number(std::int64_t{civil.year});
  out.key("month").number(std::int64_t{civil.month}).key("day").number(std::int64_t{civil.day}).end_object();
}

std::string text_of(const Event& event, const Told& told) {
  std::string out;
  if (told.leading) out += "<blockquote>" + escaped(told.leading->evidence.text) + "</blockquote>";
  out += "<p>" + escaped(event.why) + "</p>";
  const auto sources = sources_of(told);
  if (!sources.empty()) out += "<p>" + escaped(joined(sources, "; ")) + "</p>";
  return out;
}

std::string slide(const Event& event, const Lookup& lookup) {
  const Told told = lookup.told(event);
  const Day first = event.days.start ? *event.days.start : *event.days.end;
  JsonWriter out;
  out.begin_object().key("unique_id").text(event.id);
  date(out, "start_date", first);
  if (event.days.end && *event.days.end != first) date(out, "end_date", *event.days.end);
  out.key("text").begin_object().key("headline").text(escaped(event.title));
  out.key("text").text(text_of(event, told)).end_object();
  if (event.place) out.key("group").text(event.place->name);
  out.key("selon").begin_object().key("type").text(event.type);
  out.key("status").text(vocabulary::name(event.status));
  interval_fields(out, event.days);
  return out.end_object().end_object().take();
}

}  // namespace

Result<Written> TimelineJson::write(const View& view, Sink& out) const {
  const Lookup lookup(view);
  std::size_t undated = 0;
  SELON_TRY_VOID(out.write("{\"events\":["));
  std::string_view between = "\n";
  for (const Event& event : view.record.events) {
    if (!event.days.known()) {
      ++undated;
      continue;
    }
    SELON_TRY_VOID(out.write(between));
    SELON_TRY_VOID(out.write(slide(event, lookup)));
    between = ",\n";
  }
  SELON_TRY_VOID(out.write("\n]}\n"));
  return undated ? Written{{"without a day", undated}} : Written{};
}

}  // namespace selon::exporting
