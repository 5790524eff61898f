#include "engine/told_row.h"

#include <charconv>

#include "base/hash.h"
#include "base/packing.h"
#include "engine/block_reading.h"

namespace selon::engine {

namespace {

using base::Packing;
using base::Unpacking;

constexpr std::uint64_t kForm = 1;  // the first byte: another form has another
constexpr std::int64_t kMostDays = 1 << 28;

constexpr std::uint64_t kWithdrawn = 1, kHasASay = 2;

void pack_day(std::optional<std::int64_t> day, Packing& out) {
  out.number(day ? 1 : 0);
  if (day) out.signed_number(*day);
}

/// A day out of all calendars is none.
std::optional<std::int64_t> unpack_day(Unpacking& in) {
  if (in.number() == 0) return std::nullopt;
  const std::int64_t day = in.signed_number();
  return day < -kMostDays || day > kMostDays ? std::nullopt : std::optional(day);
}

void pack(const event::ReportHead& head, Packing& out) {
  out.text(head.id), out.text(head.outlet), out.text(head.agency);
  pack_day(
      head.published ? std::optional<std::int64_t>(head.published->time_since_epoch().count()) : std::nullopt,
      out);
}

event::ReportHead unpack_head(Unpacking& in) {
  event::ReportHead head;
  head.id = in.text(), head.outlet = in.text(), head.agency = in.text();
  if (const auto day = unpack_day(in)) head.published = Day{std::chrono::days{static_cast<int>(*day)}};
  return head;
}

ToldClaim unpack_claim(Unpacking& in) {
  ToldClaim claim;
  claim.number = static_cast<BlockNumber>(in.whole()), claim.ordinal = in.number();
  const std::uint64_t flags = in.number();
  claim.withdrawn = (flags & kWithdrawn) != 0, claim.has_a_say = (flags & kHasASay) != 0;
  claim.compared = in.text(), claim.value = in.text();
  return claim;
}

}  // namespace

std::string packed(const ToldRow& row) {
  Packing out;
  out.number(kForm);
  pack(row.head, out);
  out.whole(static_cast<std::uint64_t>(row.story));
  out.number(row.original ? 1 : 0);
  if (row.original) pack(*row.original, out);
  pack_day(row.told, out);
  out.number(row.claims.size());
  for (const ToldClaim& claim : row.claims) {
    out.whole(static_cast<std::uint64_t>(claim.number)), out.number(claim.ordinal);
    out.number((claim.withdrawn ? kWithdrawn : 0) | (claim.has_a_say ? kHasASay : 0));
    out.text(claim.compared), out.text(claim.value);
  }
  out.number(row.statements.size());
  for (const std::string_view statement : row.statements) out.text(statement);
  return out.take();
}

Result<ToldRow> unpacked_row(std::string_view bytes) {
  Unpacking in(bytes);
  ToldRow row;
  if (in.number() != kForm) return fail(ErrorCode::invalid, "not told by this version of the program");
  row.head = unpack_head(in);
  row.number = number_of(row.head.id);
  row.story = static_cast<BlockNumber>(in.whole());
  if (in.number() != 0) row.original = unpack_head(in);
  if (const auto told = unpack_day(in)) row.told = static_cast<int>(*told);
  constexpr std::size_t kLeastClaim = 12, kLeastStatement = 1;
  for (std::size_t left = in.count(kLeastClaim); left > 0; --left) row.claims.push_back(unpack_claim(in));
  for (std::size_t left = in.count(kLeastStatement); left > 0; --left) row.statements.push_back(in.text());
  if (!in.done()) return fail(ErrorCode::invalid, "cut off, or not the bytes of a told report");
  return row;
}

std::string story_id_of(BlockNumber home) { return "s" + base::to_hex(static_cast<std::uint64_t>(home)); }
std::string event_id_of(BlockNumber home) { return "e" + base::to_hex(static_cast<std::uint64_t>(home)); }

std::optional<BlockNumber> home_of_event(std::string_view id) {
  std::uint64_t value = 0;
  if (!id.starts_with('e')) return std::nullopt;
  const auto [end, error] = std::from_chars(id.data() + 1, id.data() + id.size(), value, 16);
  if (error != std::errc() || end != id.data() + id.size()) return std::nullopt;
  return static_cast<BlockNumber>(value);
}

}  // namespace selon::engine
