#include "event/packed_facts.h"

#include <algorithm>

#include "base/packing.h"

namespace selon::event {

namespace {

using base::Packing;
using base::Unpacking;

constexpr int kMostDays = 1 << 28;  // since 1970, either way: two of them can be set against each other

constexpr std::uint64_t kDenied = 1, kDays = 2, kPlace = 4, kLocated = 8;

void pack(const ClaimPlace& place, const PlaceKey& key, Packing& out) {
  out.text(place.id), out.text(place.name), out.text(place.country);
  out.number(static_cast<std::uint64_t>(place.kind));
  out.real(place.lat), out.real(place.lon), out.real(place.radius_km);
  out.whole(key.id), out.whole(key.name), out.whole(key.anchor);
}

ClaimPlace unpack_place(Unpacking& in, PlaceKey& key) {
  ClaimPlace place;
  place.id = in.text(), place.name = in.text(), place.country = in.text();
  place.kind =
      static_cast<PlaceKind>(std::min<std::uint64_t>(in.number(), static_cast<int>(PlaceKind::area)));
  place.lat = in.real(), place.lon = in.real(), place.radius_km = in.real();
  key.id = in.whole(), key.name = in.whole(), key.anchor = in.whole();
  return place;
}

void pack(const std::vector<Party>& parties, Packing& out) {
  out.number(parties.size());
  for (const Party& party : parties) out.whole(party.id), out.whole(party.root), out.number(party.named);
}

std::vector<Party> unpack_parties(Unpacking& in) {
  std::vector<Party> out(in.count(17));
  for (Party& party : out) party.id = in.whole(), party.root = in.whole(), party.named = in.number() != 0;
  return out;
}

std::optional<int> unpack_day(Unpacking& in) {
  const std::int64_t day = in.signed_number();
  if (day < -kMostDays || day > kMostDays) return std::nullopt;
  return static_cast<int>(day);
}

}  // namespace

std::string packed(const Facts& facts, const std::vector<std::uint64_t>& lists) {
  const Claim& claim = *facts.claim;
  Packing out;
  out.number(facts.type);
  out.number((claim.polarity == Polarity::denied ? kDenied : 0) | (facts.days ? kDays : 0) |
             (claim.place ? kPlace : 0) | (claim.place && claim.place->located ? kLocated : 0));
  out.number(claim.evidence.span.begin), out.number(claim.evidence.span.end);
  if (facts.days) out.signed_number(facts.days->start), out.signed_number(facts.days->end);
  if (claim.place) pack(*claim.place, facts.place, out);
  pack(facts.actors, out), pack(facts.targets, out);
  out.number(facts.counts.size());
  for (const auto& [what, count] : facts.counts)
    out.text(what), out.signed_number(count.least), out.signed_number(count.most), out.number(count.exact);
  out.number(facts.marks.size());
  for (const Mark& mark : facts.marks) out.whole(mark.word), out.real(mark.telling);
  out.number(facts.trigger.size());
  for (const std::uint32_t letters : facts.trigger) out.number(letters);
  out.number(lists.size());
  for (const std::uint64_t list : lists) out.whole(list);
  return out.take();
}

std::optional<Compared> unpacked(std::string_view bytes, const pack::EventTypes& types) {
  Unpacking in(bytes);
  Compared out;
  Facts& facts = out.facts;
  facts.type = in.number();
  if (facts.type >= types.types.size()) return std::nullopt;
  const std::uint64_t given = in.number();
  out.claim.polarity = given & kDenied ? Polarity::denied : Polarity::affirmed;
  out.claim.evidence.span.begin = static_cast<std::uint32_t>(in.number());
  out.claim.evidence.span.end = static_cast<std::uint32_t>(in.number());
  if (given & kDays) {
    const auto start = unpack_day(in), end = unpack_day(in);
    if (!start || !end) return std::nullopt;
    facts.days = Days{*start, *end};
  }
  if (given & kPlace) {
    out.claim.place = unpack_place(in, facts.place);
    out.claim.place->located = (given & kLocated) != 0;
  }
  facts.actors = unpack_parties(in), facts.targets = unpack_parties(in);
  for (std::size_t left = in.count(4); left > 0; --left) {
    std::string what(in.text());
    const std::int64_t least = in.signed_number(), most = in.signed_number();
    facts.counts.emplace_hint(facts.counts.end(), std::move(what), Count{least, most, in.number() != 0});
  }
  facts.marks.resize(in.count(16));
  for (Mark& mark : facts.marks) mark.word = in.whole(), mark.telling = in.real();
  facts.trigger.resize(in.count(1));
  for (std::uint32_t& letters : facts.trigger) letters = static_cast<std::uint32_t>(in.number());
  out.lists.resize(in.count(8));
  for (std::uint64_t& list : out.lists) list = in.whole();
  return in.done() ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace selon::event
