// The event types of the codebook with their codes in ACLED and PLOVER (world/event_types.tsv),
// and which of them may tell one happening (world/event_kin.tsv).
//
// In: the world folder. Out: EventTypes, in the order of the first table. Leaves out: the words that name a
// happening.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "selon/result.h"

namespace selon::pack {

struct EventType {
  std::string name;
  std::string family;                        ///< types that may tell one happening share it
  std::string acled_event, acled_sub_event;  ///< "taken" = by who took it; empty = ACLED has none
  std::string plover;
  bool hostile = false;     ///< violence by someone against someone
  bool both_sides = false;  ///< either side may be the actor
};

/// Whether reports may tell one happening by two types.
enum class Kin { none, near, same };

struct EventTypes {
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  std::vector<EventType> types;
  std::vector<Kin> kin;                             ///< types x types, symmetric
  std::vector<std::vector<std::size_t>> relatives;  ///< for each type those near or same, itself included

  /// Returns: null where unknown.
  const EventType* find(std::string_view name) const;
  std::size_t index(std::string_view name) const;  ///< or npos
  /// Of an index that is none (npos): a type without family, name or codes, which is no other's kin.
  const EventType& of(std::size_t type) const {
    static const EventType kUnknown;
    return type < types.size() ? types[type] : kUnknown;
  }
  Kin kinship(std::size_t a, std::size_t b) const {
    return a < types.size() && b < types.size() ? kin[a * types.size() + b] : Kin::none;
  }
};

/// Errors: those of read_tsv; invalid with file and line for a repeated type or a flag that is not yes or no,
/// and for kin of a type unknown.
Result<EventTypes> load_event_types(const std::string& world_folder);

}  // namespace selon::pack
