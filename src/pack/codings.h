// States, actors and happenings in the codes of others: ACLED, UCDP, PLOVER, ISO, OCHA.
//
// In: world/{country_codes,actor_codings,actor_titles,acled_sub_events,plover_types,outlet_scales,divisions}
// .tsv and lang/<code>/{briefing,countries,actor_names}.tsv. Out: tables, read when an export asks for them
// and not before. Leaves out: which code an event gets (export/).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "selon/actor.h"
#include "selon/result.h"
#include "text/words.h"

namespace selon::pack {

template <class T>
using ByName = std::unordered_map<std::string, T, text::FormHash, std::equal_to<>>;

/// A line of world/country_codes.tsv.
struct CountryCode {
  int iso = 0;                  ///< ISO 3166-1 numeric; 0 = none
  std::string country, region;  ///< as ACLED calls them
  int gleditsch_ward = 0;       ///< 0 = none
  std::string ucdp_name, ucdp_region;
};

/// A line of world/actor_codings.tsv.
struct ActorCoding {
  int inter = 0;       ///< ACLED's kind of actor, 1 to 8
  std::string sector;  ///< PLOVER's
  std::string title;   ///< "{state}", "{name}" stand for what they say
  ActorKind kind = ActorKind::unnamed;
};

struct SubEvent {
  std::string event, disorder;
};

struct PloverType {
  int quad = 0;
  bool needs_recipient = false;
};

/// A first- or second-order division.
struct Division {
  std::string name, iso;  ///< usual English name; ISO 3166-2, or empty
};

using Phrases = std::map<std::string, std::string, std::less<>>;

struct Codings {
  ByName<CountryCode> countries;                        ///< by state
  ByName<ActorCoding> actors;                           ///< by "kind:x", "body:x" or entity id
  ByName<std::string> titles;                           ///< by entity id
  ByName<SubEvent> sub_events;                          ///< by ACLED's sub-event type
  ByName<PloverType> plover;                            ///< by type
  ByName<std::string> scales;                           ///< by an outlet's domain
  std::map<std::uint32_t, Division> divisions;          ///< by GeoNames id
  std::map<std::string, Phrases, std::less<>> phrases;  ///< by language
  /// By language, of an entity id: what it is called in full there (lang/<code>/actor_names.tsv).
  std::map<std::string, ByName<std::string>, std::less<>> names;

  /// Returns: null where unknown.
  const CountryCode* country(std::string_view state) const;
  const ActorCoding* actor(std::string_view key) const;
};

/// Errors: those of read_tsv; invalid with file and line.
Result<Codings> load_codings(const std::string& root);

}  // namespace selon::pack
