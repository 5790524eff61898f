// The names of all formats, for the command line's table: in the order of formats(), parted by '|'.
#pragma once

#include <string_view>

namespace selon::exporting {

inline constexpr std::string_view kFormatNames =
    "claims-jsonl|record-json|acled-csv|ucdp-csv|plover-json|geojson|hxl-csv|hapi-csv|timeline-json|parquet|"
    "geoparquet|wacz|briefing|html|acled-deleted-csv";

}  // namespace selon::exporting
