// Actors in the codes and words of ACLED, UCDP and PLOVER, and which of an event's actors stand together.
//
// In: an entity id, the state where the event happened (world/actor_codings.tsv, actor_titles.tsv). Out: its
// title, code of kind, sector; two sides. Leaves out: the event's own codes (one file a format).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "export/told.h"

namespace selon::exporting {

struct ActorCode {
  std::string title;   ///< in English, as a coder writes it
  int inter = 0;       ///< ACLED, 1 to 8
  std::string sector;  ///< PLOVER
  ActorKind kind = ActorKind::unnamed;
  std::string state;  ///< its home, or empty
};

class ActorCodes {
 public:
  ActorCodes(const pack::ActorWorld& world, const pack::Codings& codings)
      : world_(world), codings_(codings) {}

  /// place: the state where the event happened; forces of another state are external there.
  ActorCode code(const std::string& id, std::string_view place) const;
  /// The name alone, for lists: "FAMa", "Government of X".
  std::string title(const std::string& id, std::string_view place) const { return code(id, place).title; }
  /// Of the state itself or a body of it.
  bool of_a_state(const ActorCode& code) const;

 private:
  const pack::ActorWorld& world_;
  const pack::Codings& codings_;
};

/// An id as words, its first letters capital where it is a person: "person.a_b" is "A B".
std::string id_in_words(std::string_view id);

/// Whose side who is on: the first stands against the second. In order of the event.
struct Sides {
  std::vector<std::string> first, second;
};
Sides sides_of(const Event& event, const Told& told);

}  // namespace selon::exporting
