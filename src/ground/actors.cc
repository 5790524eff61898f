#include "ground/actors.h"

#include <algorithm>

#include "ground/acronyms.h"
#include "ground/actor_draft.h"
#include "ground/actor_lists.h"
#include "ground/actor_terms.h"
#include "ground/bare_bodies.h"
#include "ground/persons.h"

namespace selon::ground {

namespace {

void sort_by_place(std::vector<ActorDraft>& drafts) {
  std::stable_sort(drafts.begin(), drafts.end(), [](const ActorDraft& a, const ActorDraft& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
}

/// Keeps the longer of two that overlap. Requires: sorted by place.
std::vector<ActorDraft> without_overlaps(std::vector<ActorDraft> drafts) {
  std::vector<ActorDraft> kept;
  for (auto& draft : drafts) {
    if (!kept.empty() && draft.first < kept.back().last) {
      if (draft.last - draft.first > kept.back().last - kept.back().first) kept.back() = std::move(draft);
      continue;
    }
    kept.push_back(std::move(draft));
  }
  return kept;
}

}  // namespace

std::vector<ActorMention> find_actors(const Report& report, const Analysis& analysis,
                                      const ActorTables& tables, std::span<const PlaceMention> places) {
  const ActorContext context{report, analysis, tables.world, tables.words, places};
  const auto units = actor_units(context);
  std::vector<ActorDraft> drafts = draft_mentions(context, units);
  add_listed_states(context, units, drafts);
  sort_by_place(drafts);
  explain_acronyms(context, drafts);
  sort_by_place(drafts);
  drafts = without_overlaps(std::move(drafts));
  resolve_bare_bodies(context, drafts);
  find_persons(context, units, drafts);
  sort_by_place(drafts);
  drafts = without_overlaps(std::move(drafts));

  std::vector<ActorMention> mentions;
  mentions.reserve(drafts.size());
  for (auto& draft : drafts) {
    draft.mention.span = span_of(analysis, draft.first, draft.last);
    mentions.push_back(std::move(draft.mention));
  }
  return mentions;
}

}  // namespace selon::ground
