#include "engine/update.h"

#include <functional>
#include <optional>
#include <span>

#include "engine/growth.h"
#include "engine/indexing.h"
#include "engine/infer.h"
#include "engine/rooms.h"
#include "record/apply.h"
#include "record/reconcile.h"
#include "story/memory_archive.h"
#include "story/story.h"

namespace selon::engine {

namespace {

/// Beyond this share of the store, a batch is cheaper built whole than grown.
constexpr std::int64_t kShare = 8;

using AfterBuilding =
    std::function<Result<>(story::MemoryArchive&, std::span<const Fingerprint>, const Record&)>;

Result<> build(record::Store& store, const pack::Packs& packs, const AfterBuilding& after) {
  return record::in_transaction(store.db(), [&]() -> Result<> {
    // Of the same reports as are built: what another writer stores after it was dated would be built without
    // a day.
    SELON_TRY_VOID(date_from_stories(store, packs));
    std::vector<Fingerprint> ordered;
    std::optional<story::MemoryArchive> archive;
    Record built;
    SELON_TRY_VOID(record::rebuild(store, [&](record::Material& material) {
      ordered = story::in_order(material.fingerprints);
      archive.emplace(ordered);
      return built = build_record(material, story::settle(*archive, ordered, material.decisions), packs);
    }));
    return after(*archive, ordered, built);
  });
}

}  // namespace

Result<> build_record_whole(record::Store& store, const pack::Packs& packs) {
  return build(store, packs, [&](auto&, auto, const auto&) {
    record::Index index(store);
    index.clear();
    return index.state();
  });
}

Result<> build_record_with_index(record::Store& store, const pack::Packs& packs) {
  return build(store, packs, [&](auto& archive, auto ordered, const Record& built) {
    return index_all(store, packs, archive, ordered, built);
  });
}

Result<> grow_record(record::Store& store, const pack::Packs& packs) {
  SELON_TRY_VOID(record::prepare_to_grow(store));
  return record::in_transaction(store.db(), [&]() -> Result<> {
    SELON_TRY(const auto pending, record::load_pending(store));
    SELON_TRY_VOID(Growth(store, packs).take(pending));
    return record::settle_all(store);
  });
}

namespace {

Result<> update_once(record::Store& store, const pack::Packs& packs) {
  SELON_TRY(const auto pending, record::load_pending(store));
  if (pending.empty()) return {};
  SELON_TRY(const auto reports, store.db().integer("SELECT count(*) FROM reports"));
  SELON_TRY(const bool indexed, is_indexed(store));
  const auto count = static_cast<std::int64_t>(pending.size());
  if (count == reports) return build_record_whole(store, packs);
  if (!indexed || count * kShare > reports) return build_record_with_index(store, packs);
  return grow_record(store, packs);
}

}  // namespace

Result<> update_record(record::Store& store, const pack::Packs& packs) {
  return record::reconcile(store, [&] { return update_once(store, packs); });
}

}  // namespace selon::engine
