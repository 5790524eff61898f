#include "engine/compared.h"

#include <fmt/format.h>

#include "engine/rooms.h"
#include "record/load.h"

namespace selon::engine {

namespace {

struct WithClaims {
  Report report;
  std::vector<Claim> claims;
};

Result<WithClaims> with_claims(record::Store& store, const std::string& id) {
  SELON_TRY(auto report, record::load_report(store, id));
  if (!report) return fail(ErrorCode::not_found, fmt::format("there is no report {}", id));
  SELON_TRY(auto claims, record::load_counting_claims_of(store, id));
  return WithClaims{*std::move(report), std::move(claims)};
}

std::vector<const Claim*> pointers(const std::vector<Claim>& claims) {
  std::vector<const Claim*> out;
  for (const Claim& claim : claims) out.push_back(&claim);
  return out;
}

}  // namespace

Compared compared(Report before, Report after, std::span<const Claim* const> claims_before,
                  std::span<const Claim* const> claims_after) {
  Compared out;
  out.text = diff(before.text, after.text);
  out.claims = compare_claims(claims_before, claims_after);
  out.before = std::move(before);
  out.after = std::move(after);
  return out;
}

Result<Compared> compared(record::Store& store, const std::string& before, const std::string& after) {
  SELON_TRY(WithClaims older, with_claims(store, before));
  SELON_TRY(WithClaims newer, with_claims(store, after));
  return compared(std::move(older.report), std::move(newer.report), pointers(older.claims),
                  pointers(newer.claims));
}

std::string_view name(SentenceFate fate) {
  switch (fate) {
    case SentenceFate::same:
      return "same";
    case SentenceFate::changed:
      return "changed";
    case SentenceFate::added:
      return "added";
    case SentenceFate::dropped:
      return "dropped";
    case SentenceFate::moved:
      return "moved";
  }
  return {};
}

}  // namespace selon::engine
