// Places, relative places, and their mentions.
#pragma once

#include <optional>
#include <string>

#include "selon/text.h"

namespace selon {

/// A town, its camp and its airport are different places.
enum class PlaceKind { town, quarter, camp, airport, district, region, country, river, road, sea, area };

/// What a place is to what the sentence tells. Example: "fled from X to Y": X is left, Y gone to.
enum class PlaceRole { mentioned, at, from, to };

/// How the text locates something from a known place.
/// Example: "about 25 km west of X" is {anchor X, km 25, direction "W"}; "near X" is {anchor X}.
struct Relative {
  std::string anchor;         ///< the anchor's usual name
  std::string second_anchor;  ///< "between X and Y", "on the road from X to Y"
  std::optional<double> km;   ///< distance as the text gives it
  std::string direction;      ///< N NE E SE S SW W NW, or empty
  bool operator==(const Relative&) const = default;
};

/// One mention of a place in the text, resolved to a gazetteer entry where one is known.
struct PlaceMention {
  Span span;
  std::string id;       ///< gazetteer id; "text:<folded name>" where no gazetteer knows it
  std::string name;     ///< the usual English or French name
  std::string country;  ///< state slug of the codebook ("mali"), empty where unknown
  std::string within;   ///< id of the administrative parent or the town it belongs to, or empty
  std::string town;     ///< of a camp, an airport, a quarter: the usual name of its town; else empty
  PlaceKind kind = PlaceKind::town;
  double lat = 0, lon = 0;  ///< WGS84 degrees; meaningful only where located
  double radius_km = 0;     ///< uncertainty around the point
  int where_prec = 0;       ///< UCDP where_prec 1..7; 0 = not located
  bool located = false;
  std::optional<Relative> relative;
  PlaceRole role = PlaceRole::mentioned;
  bool described = false;  ///< "the town", "the capital": no name, what it stands for is known from elsewhere
  bool operator==(const PlaceMention&) const = default;
};

}  // namespace selon
