// Where an event happened, in the codes of others: state, divisions, coordinates, grid cell.
//
// In: an event's place, world/country_codes.tsv, divisions.tsv, the gazetteers. Out: a Location; nothing
// where no state is known. A place without coordinates stands at its state's capital, as ACLED has it, and
// says so by its precision. Leaves out: shapes (shapes.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "export/format.h"

namespace selon::exporting {

struct Location {
  std::string state;  ///< slug
  std::string iso3;
  const pack::CountryCode* code = nullptr;
  std::string admin1, admin2;  ///< usual names, or empty
  std::string admin1_iso;      ///< ISO 3166-2, or empty
  std::string name;            ///< of the town or place
  double lat = 0, lon = 0;
  bool estimated = false;  ///< the capital's or the state's point: the place itself is not located
  int geo_precision = 3;   ///< ACLED
  int where_prec = 6;      ///< UCDP
};

class Locations {
 public:
  Locations(const pack::World& world, const pack::Codings& codings) : world_(world), codings_(codings) {}
  std::optional<Location> of(const Event& event);

 private:
  struct Divisions {
    std::string admin1, admin2, admin1_iso;
  };
  const Divisions& divisions_of(const ClaimPlace& place);
  const pack::World& world_;
  const pack::Codings& codings_;
  std::unordered_map<std::string, Divisions> known_;  ///< by place id
};

/// PRIO-GRID's cell of half a degree, 1 to 259200, from the south-west (Tollefsen et al. 2012).
std::int64_t priogrid_gid(double lat, double lon);

}  // namespace selon::exporting
