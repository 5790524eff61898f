#include "clean/outlet.h"

#include <fmt/format.h>

#include <utility>

#include "text/fold.h"

namespace selon::clean {

namespace {

void note(Draft& draft, std::string detail) {
  draft.notes.push_back({NoteCode::look_alike_outlet, {}, std::move(detail)});
}

void note_imitation(Draft& draft, const std::string& what, const pack::LookAlike& found,
                    const pack::World& world) {
  note(draft, fmt::format("{}: like {}, {}", what, world.outlets.entries[found.outlet].names.front(),
                          pack::name_of(found.how)));
}

}  // namespace

void settle_outlet(Draft& draft, const RawReport& raw, const pack::Packs& packs) {
  const pack::World& world = packs.world;
  if (const std::string host = pack::host_of(draft.outlet); !host.empty()) draft.outlet = host;
  const std::string host = pack::host_of(draft.url);
  if (const auto* known = world.outlets.by_host(host)) {
    draft.outlet = known->names.front();
    return;
  }
  if (const auto found = world.look_alikes.of_host(host, world.outlets)) {
    note_imitation(draft, host, *found, world);
    draft.outlet = host;
    return;
  }
  if (const auto* named = world.outlets.by_name(text::fold(draft.outlet))) {
    // Who fetched the page may know an outlet's other domain; the page itself is no witness.
    if (host.empty() || named->domains.empty() || !raw.outlet.empty()) {
      draft.outlet = named->names.front();
    } else {
      note(draft, fmt::format("{}: calls itself {}", host, named->names.front()));
      draft.outlet = host;
    }
    return;
  }
  if (const auto found = world.look_alikes.of_outlet(draft.outlet, world.outlets)) {
    note_imitation(draft, draft.outlet, *found, world);
    if (!host.empty()) draft.outlet = host;
  }
  if (draft.outlet.empty()) draft.outlet = host;
}

}  // namespace selon::clean
