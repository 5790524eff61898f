// Pieces that several JSON formats share: places, days, who.
//
// In: vocabulary values. Out: JSON through a writer. The keys are those of the codebook.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "export/sink.h"
#include "selon/claim.h"
#include "selon/event.h"
#include "vocabulary/json_write.h"

namespace selon::exporting {

using vocabulary::JsonWriter;

/// Writes the key only where there is text.
void text_field(JsonWriter& out, std::string_view key, std::string_view value);
/// Writes the key only where there is a day.
void day_field(JsonWriter& out, std::string_view key, const std::optional<Day>& day);
void list_field(JsonWriter& out, std::string_view key, const std::vector<std::string>& values);

/// "start" and "end", each only where known, and "date_prec".
void interval_fields(JsonWriter& out, const Interval& interval);

/// {name, text, id, country, kind, lat, lon, radius_km, where_prec, geo_precision, relative, inherited}
void place_value(JsonWriter& out, const ClaimPlace& place);

/// [{id, text}]
void actors_value(JsonWriter& out, const std::vector<ActorRef>& actors);

/// A further member of an object that is written piece by piece: ,"key":[ one element a line ]
template <class T, class Element>
Result<> list_member(Sink& out, std::string_view key, const std::vector<T>& values, Element element) {
  SELON_TRY_VOID(out.write(",\n\"" + std::string(key) + "\":["));
  std::string_view between = "\n ";
  for (const T& value : values) {
    SELON_TRY_VOID(out.write(between));
    SELON_TRY_VOID(out.write(element(value)));
    between = ",\n ";
  }
  return out.write("]");
}

}  // namespace selon::exporting
