// Events, disputes and control told in blocks, each what is in its scope.
//
// In: told reports, and the homes of their claims. Out: the rows of the record in scope, as JSON, the same as
// the record of all reports has there. Leaves out: which reports a scope follows from, which the caller
// gathers as told below.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/told_row.h"
#include "pack/pack.h"

namespace selon::engine {

/// Whose home each claim has; columns of one length.
struct ClaimHomes {
  std::span<const BlockNumber> claim, home;
};

struct Retold {
  std::vector<std::string> events;
  std::vector<BlockNumber> home;       ///< of the events
  std::vector<std::uint8_t> restated;  ///< 1: out of scope, told because of a dispute in scope about it
  std::vector<std::string> disputes, updates;
  std::vector<BlockNumber> update_home;
  std::vector<BlockNumber> disputed;  ///< claims on a side of a dispute about occurrence or outcome, sorted
};

struct BlockScope {
  std::span<const BlockNumber> events, stories;  ///< homes
};

/// Events and stories in scope. Requires of `told`, which may hold more: all reports of the claims of events
/// in scope; of the stories in scope; of the claims of every event that a claim of those stories is in; and
/// those with a statement on a place of the name of that of a claim of an event in scope that has a say
/// (KeyRow). Where an event is told in two blocks, the telling that is restated stands; its updates are the
/// same. Errors: invalid, naming the row; a placed claim without a home.
Result<Retold> retell(std::span<const std::string_view> told, const ClaimHomes& homes,
                      const BlockScope& scope, const pack::World& world);

struct RetoldControl {
  std::vector<std::string> control;
  std::vector<BlockNumber> key;  ///< of its place
};

/// Control of the places of these keys (KeyRow::key). Requires of `told`: all reports with a say in one of
/// them. `disputed`: what Retold told of their claims, in all blocks; others do no harm. Errors: invalid,
/// naming the row.
Result<RetoldControl> retell_control(std::span<const std::string_view> told,
                                     std::span<const BlockNumber> disputed, std::span<const BlockNumber> keys,
                                     const pack::World& world);

}  // namespace selon::engine
