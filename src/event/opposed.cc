#include "event/opposed.h"

#include <algorithm>

#include "base/hash.h"
#include "event/places.h"
#include "event/voices.h"

namespace selon::event {

namespace {

constexpr int kNearDays = 3;
constexpr std::uint32_t kTogetherBytes = 700;  // three or four sentences
constexpr std::uint32_t kAdjoiningBytes = 8;   // a space, a line's end

/// Between the sentences of two claims; as far as can be in two reports.
std::uint32_t bytes_between(const Facts& a, const Facts& b) {
  if (a.report != b.report) return UINT32_MAX;
  const Span x = a.claim->evidence.span, y = b.claim->evidence.span;
  if (x.overlaps(y)) return 0;
  return x.begin < y.begin ? y.begin - x.end : x.begin - y.end;
}

}  // namespace

bool same_voice(std::size_t a, std::size_t b, const Evidences& all) {
  const std::string one = voice_of(all.facts[a], all), other = voice_of(all.facts[b], all);
  return one == other || (!is_unnamed(one) && !is_unnamed(other) && camp_of(one, all) == camp_of(other, all));
}

bool voices_differ(const Members& a, const Members& b, const Evidences& all) {
  return std::any_of(a.begin(), a.end(), [&](std::size_t x) {
    return std::any_of(b.begin(), b.end(), [&](std::size_t y) { return !same_voice(x, y, all); });
  });
}

bool days_may_meet(const Facts& a, const Facts& b) {
  if (a.days && b.days) return gap(*a.days, *b.days) <= 1;
  return !a.told || !b.told || std::abs(*a.told - *b.told) <= kNearDays;
}

bool places_may_meet(const Facts& a, const Facts& b) {
  const PlaceTie how = tie(a.claim->place, b.claim->place);
  return how != PlaceTie::other && how != PlaceTie::far;
}

bool stand_together(const Facts& a, const Facts& b) { return bytes_between(a, b) < kTogetherBytes; }
bool adjoin(const Facts& a, const Facts& b) { return bytes_between(a, b) < kAdjoiningBytes; }

bool share(const std::vector<Party>& a, const std::vector<Party>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Party& x) {
    return x.named &&
           std::any_of(b.begin(), b.end(), [&](const Party& y) { return y.named && x.root == y.root; });
  });
}

bool names_one(const std::vector<Party>& parties) {
  return std::any_of(parties.begin(), parties.end(), [](const Party& p) { return p.named; });
}

bool exclude(const std::vector<Party>& a, const std::vector<Party>& b) {
  return names_one(a) && names_one(b) && !share(a, b);
}

bool meet(const std::vector<Party>& a, const std::vector<Party>& b) {
  return share(a, b) || std::any_of(a.begin(), a.end(), [&](const Party& x) {
           return std::any_of(b.begin(), b.end(), [&](const Party& y) { return y.id == x.id; });
         });
}

bool of_camp(const std::vector<Party>& parties, std::string_view camp) {
  const std::uint64_t root = base::hash64(camp);
  return std::any_of(parties.begin(), parties.end(),
                     [&](const Party& p) { return p.named && p.root == root; });
}

bool owned(const Facts& facts, const Evidences& all) {
  return of_camp(facts.actors, camp_of(voice_of(facts, all), all));
}

bool relayed(const Facts& facts) { return !facts.claim->attribution.by_outlet(); }

bool is(const Facts& facts, std::string_view type) { return facts.claim->type == type; }

bool of_words(const Facts& facts, const Evidences& all) {
  return all.world->event_types.of(facts.type).family == "words";
}

bool hostile(const Facts& facts, const Evidences& all) {
  return all.world->event_types.of(facts.type).hostile;
}

bool stands(const Facts& facts) {
  return !facts.withdrawn && facts.type != pack::EventTypes::npos &&
         facts.claim->certainty != Certainty::planned;
}

bool affirmed(const Facts& facts) { return facts.claim->polarity == Polarity::affirmed; }

}  // namespace selon::event
