// Who acts and who speaks: entity ids of the codebook, and their mentions.
#pragma once

#include <string>

#include "selon/text.h"

namespace selon {

enum class ActorKind {
  state,         ///< mali
  government,    ///< mali.government, ministries, a president in office
  military,      ///< mali.fama, france.army
  police,        ///< police, gendarmerie, security services
  rebel,         ///< organised armed opposition: csp-psd, jnim, is
  militia,       ///< political or communal militia, paramilitary company: wagner
  mission,       ///< un.minusma, coalition forces
  organisation,  ///< ecowas, icrc, parties, unions
  media,         ///< agencies and outlets as sources
  person,        ///< an office holder or spokesperson
  civilians,     ///< civilians, residents, protesters: people without arms
  unnamed,       ///< unnamed.attackers, unnamed.sources
};

/// An entity with the words that named it.
struct ActorRef {
  std::string id;
  std::string text;
  auto operator<=>(const ActorRef&) const = default;
};

/// One mention of an actor. A loaded word ("terrorists") is naming, not identity: the id stays neutral.
struct ActorMention {
  Span span;
  std::string id;
  ActorKind kind = ActorKind::unnamed;
  std::string country;    ///< the state it belongs to, or empty
  std::string loaded;     ///< the loaded word used, folded, or empty
  bool inferred = false;  ///< "the army" resolved to a named army by context
  bool operator==(const ActorMention&) const = default;
};

}  // namespace selon
