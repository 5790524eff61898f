#include "server/drawn.h"

#include "engine/record.h"
#include "record/named.h"
#include "record/relations.h"

namespace selon::server {

template <class T, class Draw>
Result<> Drawn::use_kept(Kept<T>& kept, std::uint64_t state, Draw draw,
                         const std::function<Result<>(const std::vector<T>&)>& use) {
  constexpr int kShare = 20;
  const std::lock_guard lock(kept.guard);
  const auto now = std::chrono::steady_clock::now();
  if (!kept.drawn || (kept.state != state && now - kept.when >= kShare * kept.took)) {
    SELON_TRY(kept.all, draw());
    kept.drawn = true;
    kept.state = state;
    kept.when = std::chrono::steady_clock::now();
    kept.took = kept.when - now;
  }
  return use(kept.all);
}

Result<> Drawn::relations(record::Store& store, std::uint64_t state,
                          const std::function<Result<>(const std::vector<Relation>&)>& use) {
  return use_kept<Relation>(
      relations_, state, [&] { return record::load_relations(store); }, use);
}

Result<> Drawn::naming(record::Store& store, std::uint64_t state,
                       const std::function<Result<>(const std::vector<Naming>&)>& use) {
  return use_kept<Naming>(
      naming_, state, [&] { return engine::load_naming(store); }, use);
}

Result<> Drawn::named(record::Store& store, std::uint64_t state,
                      const std::function<Result<>(const std::vector<std::string>&)>& use) {
  return use_kept<std::string>(
      named_, state, [&] { return record::load_named_outside_events(store); }, use);
}

Result<> Drawn::outlets(std::uint64_t state,
                        const std::function<Result<std::vector<engine::OutletSum>>()>& draw,
                        const std::function<Result<>(const std::vector<engine::OutletSum>&)>& use) {
  return use_kept<engine::OutletSum>(outlets_, state, draw, use);
}

}  // namespace selon::server
