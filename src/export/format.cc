#include "export/format.h"

#include <array>

#include "export/acled_csv.h"
#include "export/acled_deleted_csv.h"
#include "export/briefing.h"
#include "export/claims_jsonl.h"
#include "export/geojson.h"
#include "export/hapi_csv.h"
#include "export/html.h"
#include "export/hxl_csv.h"
#include "export/parquet.h"
#include "export/plover_json.h"
#include "export/record_json.h"
#include "export/timeline_json.h"
#include "export/ucdp_csv.h"
#include "export/wacz.h"

namespace selon::exporting {

std::span<const Format* const> formats() {
  static const ClaimsJsonl claims_jsonl;
  static const RecordJson record_json;
  static const AcledCsv acled_csv;
  static const UcdpCsv ucdp_csv;
  static const PloverJson plover_json;
  static const GeoJson geojson;
  static const HxlCsv hxl_csv;
  static const HapiCsv hapi_csv;
  static const TimelineJson timeline_json;
  static const Parquet parquet;
  static const GeoParquet geoparquet;
  static const Wacz wacz;
  static const Briefing briefing;
  static const Html html;
  static const AcledDeletedCsv acled_deleted_csv;
  static const std::array<const Format*, 15> all = {
      &claims_jsonl, &record_json, &acled_csv, &ucdp_csv,      &plover_json,
      &geojson,      &hxl_csv,     &hapi_csv,  &timeline_json, &parquet,
      &geoparquet,   &wacz,        &briefing,  &html,          &acled_deleted_csv};
  return all;
}

const Format* find_format(std::string_view name) {
  for (const Format* format : formats())
    if (format->name() == name) return format;
  return nullptr;
}

std::string format_names() {
  std::string out;
  for (const Format* format : formats()) {
    if (!out.empty()) out += '|';
    out += format->name();
  }
  return out;
}

}  // namespace selon::exporting
