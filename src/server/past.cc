#include "server/past.h"

#include <fmt/format.h>

#include <algorithm>

#include "record/as_of.h"
#include "record/load.h"

namespace selon::server {

Result<const pack::Packs*> Past::packs() {
  const std::lock_guard lock(reading_packs_);
  if (!packs_) {
    SELON_TRY(pack::Packs packs, pack::load(data_));
    packs_ = std::make_unique<pack::Packs>(std::move(packs));
  }
  return packs_.get();
}

Result<> Past::build(record::Store& store, std::uint64_t state, Day day, Place& place) {
  SELON_TRY(const pack::Packs* all, packs());
  const std::unique_lock lock(place.guard);
  place.built = false;
  PastView& view = place.view;
  view = {day, state, {}, {}, std::nullopt};
  SELON_TRY_VOID(record::in_snapshot(store.db(), [&]() -> Result<> {
    SELON_TRY(const auto known, record::reports_known_by(store, day));
    if (known.size() > kMostReports)
      return fail(ErrorCode::too_large,
                  fmt::format("as_of serves stores of up to {} reports known by that day; here are {}; selon "
                              "export --as-of has no such limit",
                              kMostReports, known.size()));
    SELON_TRY(view.then, engine::load_record_as_of(store, *all, day));
    for (const std::string& id : view.then.reports) {
      SELON_TRY(const auto report, record::load_report(store, id));
      if (report) view.outlets.emplace(id, report->outlet);
    }
    return {};
  }));
  std::sort(view.then.claims.begin(), view.then.claims.end(),
            [](const Claim& a, const Claim& b) { return a.id < b.id; });
  view.board = record::EventBoard::of(view.then.record, view.then.claims, view.outlets);
  place.built = true;
  return {};
}

Result<Past::Held> Past::at(record::Store& store, std::uint64_t state, Day day) {
  const std::lock_guard lock(building_);
  Place* oldest = &places_[0];
  for (Place& place : places_) {
    if (place.built && place.view.day == day && place.view.state == state) {
      place.used = ++clock_;
      return Held{std::shared_lock(place.guard), &place.view};
    }
    if (place.used < oldest->used) oldest = &place;
  }
  SELON_TRY_VOID(build(store, state, day, *oldest));
  oldest->used = ++clock_;
  return Held{std::shared_lock(oldest->guard), &oldest->view};
}

}  // namespace selon::server
