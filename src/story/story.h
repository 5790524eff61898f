// Stories: which reports belong together, and which of them only repeat another.
//
// In: what was kept of each report (a fingerprint). Out: groups of near copies, and stories with their
// reasons. The same groups whatever the order of arrival: each report is looked at in canonical order, and
// joins the story of the report before it that it has most in common with. Time grows near-linearly (at most
// kMaxCompared comparisons a report). Leaves out: what happened, who is right (event/).
#pragma once

#include <span>

#include "pack/pack.h"
#include "selon/engine.h"
#include "selon/story.h"
#include "story/archive.h"

namespace selon::story {

/// What is kept of a report: its wording, its telling words, where and when its claims happen, and who acts.
/// Deterministic: the same reading gives the same fingerprint. Without a language's words, negations and
/// words of doubt are not marked.
Fingerprint fingerprint(const Reading& reading, const pack::Language* language = nullptr);

/// Puts reports that are new (`fresh`), or that stand beside one that changed (`shaken`), into stories.
/// Returns: the reports whose standing changed.
std::vector<std::uint32_t> join_stories(Archive& archive, const std::vector<std::uint32_t>& fresh,
                                        const std::vector<std::uint32_t>& shaken);

/// What keeps a report in the story of the first of its company.
Common bond(Archive& archive, std::uint32_t report, std::uint32_t first);

/// Those that may look at a report as it is filed now.
std::vector<std::uint32_t> lookers(Archive& archive, std::uint32_t report);

/// A group of copies with its members' numbers, the origin's among them.
struct Grouped {
  CopyGroup group;
  std::uint32_t origin = 0;
  std::vector<std::uint32_t> members;  ///< in canonical order
};

/// The groups of the copies that hang together with a report by links, itself included. Empty where it is
/// linked to none.
struct Component {
  std::vector<std::uint32_t> reports;  ///< in canonical order
  std::vector<Grouped> groups;
};
Component group_copies(Archive& archive, std::uint32_t report);

/// A story is named after the report that founded it, and keeps its name as it grows.
std::string story_id(std::string_view founder);

/// A story from its reports. Requires: in canonical order, the founder first; their standings.
Story story_of(std::span<const Fingerprint* const> reports, std::span<const Standing> standings);

/// All at once. Requires: no report twice.
/// Returns: each report in exactly one story; copies sorted by origin, stories by their first report.
Stories stories(std::span<const Fingerprint> reports, std::span<const StoryDecision> decisions = {});

std::vector<Fingerprint> in_order(std::vector<Fingerprint> reports);

class MemoryArchive;
/// Of reports whose links are set: groups of copies and versions of articles, whose reports the archive keeps
/// together from now on. Requires: in canonical order. Returns: no stories.
Stories keep_companies(MemoryArchive& archive, std::span<const Fingerprint> ordered);

/// The same, and what was decided of each stays in the archive. Requires: an archive of these reports, none
/// of them filed; in canonical order.
Stories settle(MemoryArchive& archive, std::span<const Fingerprint> ordered,
               std::span<const StoryDecision> decisions = {});

}  // namespace selon::story
