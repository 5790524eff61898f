// Relations, naming, outlets and who is named, which are drawn from all reports together: kept until the
// store has changed.
//
// In: a store. Out: these lists, whole. What took long to draw is not drawn again at once after every change:
// at most a twentieth of the time goes into drawing. Thread-safe. Leaves out: how they are drawn
// (record/relations.h, engine/record.h).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "engine/outlets.h"
#include "record/store.h"
#include "selon/event.h"

namespace selon::server {

class Drawn {
 public:
  /// Calls `use` while nobody draws. Errors: those of the store, and what `use` gives.
  Result<> relations(record::Store& store, std::uint64_t state,
                     const std::function<Result<>(const std::vector<Relation>&)>& use);
  Result<> naming(record::Store& store, std::uint64_t state,
                  const std::function<Result<>(const std::vector<Naming>&)>& use);
  /// Ids of actors outside of events (record/named.h).
  Result<> named(record::Store& store, std::uint64_t state,
                 const std::function<Result<>(const std::vector<std::string>&)>& use);
  /// `draw`: how they are drawn, where they are.
  Result<> outlets(std::uint64_t state, const std::function<Result<std::vector<engine::OutletSum>>()>& draw,
                   const std::function<Result<>(const std::vector<engine::OutletSum>&)>& use);

 private:
  template <class T>
  struct Kept {
    std::mutex guard;
    std::vector<T> all;
    std::uint64_t state = 0;
    bool drawn = false;
    std::chrono::steady_clock::time_point when;
    std::chrono::steady_clock::duration took{};
  };
  template <class T, class Draw>
  static Result<> use_kept(Kept<T>& kept, std::uint64_t state, Draw draw,
                           const std::function<Result<>(const std::vector<T>&)>& use);
  Kept<Relation> relations_;
  Kept<Naming> naming_;
  Kept<std::string> named_;
  Kept<engine::OutletSum> outlets_;
};

}  // namespace selon::server
