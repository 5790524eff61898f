#include "event/same_event.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_set>

#include "base/hash.h"
#include "base/sorted.h"
#include "base/waiting.h"
#include "event/memory_archive.h"
#include "event/votes.h"
#include "text/fold.h"

namespace selon::event {

namespace {

constexpr std::size_t kOwnReport = 28;  // of a claim's comparisons, at most this many go to its own report
constexpr std::size_t kMaxParties = 4;
constexpr int kDaysApart = 8;

enum class Block : std::uint64_t { report, place, parties, story };

std::uint64_t key(Block block, std::uint64_t value) {
  const std::array<std::uint64_t, 2> part{static_cast<std::uint64_t>(block), value};
  return base::hash64({reinterpret_cast<const char*>(part.data()), sizeof(part)});
}

bool known(Archive& archive, std::uint32_t claim) {
  return archive.facts(claim).type != pack::EventTypes::npos;
}

/// The first of those that people put together with a claim; itself where it is the first, or nobody did.
std::uint32_t first_of_company(Archive& archive, std::uint32_t claim) {
  std::uint32_t first = claim;
  for (const std::uint32_t other : archive.company(claim))
    if (archive.before(other, first) && known(archive, other)) first = other;
  return first;
}

/// Homes of those that people keep apart from it.
std::vector<std::uint32_t> closed_homes(Archive& archive, std::uint32_t claim) {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t other : archive.apart(claim))
    if (archive.before(other, claim)) out.push_back(archive.home(other));
  base::sort_unique(out);
  return out;
}

}  // namespace

std::uint64_t list_of_report(std::size_t report) { return key(Block::report, report); }

std::span<const Prospect> Looking::of(std::uint32_t claim, std::span<const std::uint64_t> lists) {
  const Facts& facts = archive_.facts(claim);
  const Filed self = filed(facts, claim);
  found_.clear(), seen_.clear();
  for (std::size_t l = 0; l < lists.size() && found_.size() < kMaxCompared; ++l) {
    const std::size_t limit = l == 0 ? kOwnReport : kMaxCompared;
    const std::span<const Filed> rows = archive_.earlier(lists[l], claim, kScanned);
    for (std::size_t r = rows.size(); r-- > 0 && found_.size() < limit;) {
      const Filed& other = rows[r];
      if ((l > 0 && other.report == self.report) || !comparable(self, other, types_)) continue;
      if (seen_.insert(other.claim).second) found_.push_back({other.claim, 0});
    }
  }
  for (Prospect& one : found_) one.score = likeness(traits(archive_.facts(one.claim), facts, types_));
  return found_;
}

bool comparable(const Filed& a, const Filed& b, const pack::EventTypes& types) {
  if (types.kinship(a.type, b.type) == pack::Kin::none) return false;
  return !a.when || !b.when || gap(*a.when, *b.when) <= kDaysApart;
}

std::vector<std::uint64_t> lists_of(const Facts& facts) {
  std::vector<std::uint64_t> out{list_of_report(facts.report)};
  const auto add = [&](std::uint64_t list) {
    if (std::find(out.begin(), out.end(), list) == out.end()) out.push_back(list);
  };
  const auto add_name = [&](std::string_view name) {
    if (!name.empty()) add(key(Block::place, base::hash64(text::fold(name))));
  };
  if (const auto& place = facts.claim->place) {
    if (!place->id.empty()) add(key(Block::place, base::hash64(place->id)));
    add_name(place->name);
    if (place->relative) add_name(place->relative->anchor);
  }
  std::size_t taken = 0;
  for (const auto* side : {&facts.actors, &facts.targets})
    for (const Party& party : *side)
      if (party.named && taken < kMaxParties) add(key(Block::parties, party.root)), ++taken;
  add(key(Block::story, facts.story));
  return out;
}

Filed filed(const Facts& facts, std::uint32_t claim) {
  Filed out{claim, static_cast<std::uint32_t>(facts.report), static_cast<std::uint32_t>(facts.type),
            facts.days};
  if (!out.when && facts.told) out.when = Days{*facts.told, *facts.told};
  return out;
}

void add_lookers(const Filed& self, std::span<const Filed> before, std::span<const Filed> after,
                 const pack::EventTypes& types, std::vector<std::uint32_t>& out) {
  for (std::size_t r = 0; r < after.size() && r < kScanned; ++r) {
    // With `r` others and this one between them, it is the last but so many that drops out of sight.
    const std::size_t reach = kScanned - r;
    const bool displaces =
        before.size() >= reach && comparable(before[before.size() - reach], after[r], types);
    if (displaces || comparable(self, after[r], types)) out.push_back(after[r].claim);
  }
}

std::vector<std::uint32_t> lookers(Archive& archive, std::uint32_t claim, const pack::EventTypes& types) {
  const Facts& facts = archive.facts(claim);
  const Filed self = filed(facts, claim);
  std::vector<std::uint32_t> out;
  for (const std::uint64_t list : lists_of(facts)) {
    const auto later = archive.later(list, claim, kScanned);
    if (later.empty()) continue;  // as always where all are placed in their order
    const std::vector<Filed> after(later.begin(), later.end());
    add_lookers(self, archive.earlier(list, claim, kScanned), after, types, out);
  }
  for (const auto& others : {archive.company(claim), archive.apart(claim)})
    for (const std::uint32_t other : others)
      if (archive.before(claim, other)) out.push_back(other);
  base::sort_unique(out);
  return out;
}

Placing place(Archive& archive, const std::vector<std::uint32_t>& fresh,
              const std::vector<std::uint32_t>& shaken, const pack::EventTypes& types) {
  Placing out;
  Looking looking(archive, types);
  Votes<std::uint32_t> votes;
  base::Waiting waiting([&](std::uint32_t a, std::uint32_t b) { return archive.before(a, b); });
  const std::unordered_set<std::uint32_t> entering(fresh.begin(), fresh.end());
  waiting.add_all(fresh), waiting.add_all(shaken);
  while (!waiting.empty()) {
    const std::uint32_t claim = waiting.take();
    const Facts& facts = archive.facts(claim);
    if (facts.type == pack::EventTypes::npos) {  // of no type known: it stands for itself, and in no list
      archive.set_home(claim, claim);
      out.moved.push_back(claim);
      continue;
    }
    const std::vector<std::uint64_t> lists = lists_of(facts);
    votes.clear();
    for (const Prospect& other : looking.of(claim, lists)) {
      votes.add(archive.home(other.claim), other.score);
      ++out.compared;
    }
    const std::uint32_t first = first_of_company(archive, claim);
    const std::uint32_t home =
        first != claim ? archive.home(first) : votes.winner(claim, closed_homes(archive, claim));
    const bool enters = entering.contains(claim);
    if (enters) archive.file(claim, lists);
    if (!enters && archive.home(claim) == home) continue;
    archive.set_home(claim, home);
    out.moved.push_back(claim);
    waiting.add_all(lookers(archive, claim, types));
  }
  return out;
}

Sameness same_events(const Evidences& all, const pack::EventTypes& types, const Bonds& bonds) {
  MemoryArchive archive(all, bonds);
  std::vector<std::uint32_t> every(all.facts.size());
  std::iota(every.begin(), every.end(), 0U);
  const std::size_t compared = place(archive, every, {}, types).compared;
  std::vector<std::vector<std::size_t>> by_home(all.facts.size());
  for (std::uint32_t i = 0; i < all.facts.size(); ++i) by_home[archive.home(i)].push_back(i);
  std::erase_if(by_home, [](const auto& group) { return group.empty(); });
  return {std::move(by_home), compared};
}

}  // namespace selon::event
