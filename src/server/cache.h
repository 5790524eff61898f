// Answers kept in memory for as long as the store is as it was when they were made.
//
// In: a key (who asks for what does not matter: all readers see the same), the state of the store, an answer.
// Out: the answer again, with its packed forms. The least recently used go first where the room is full.
// Thread-safe. Leaves out: when an answer may be kept (service.cc).
#pragma once

#include <array>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/request.h"

namespace selon::server {

class AnswerCache {
 public:
  /// `bytes`: of bodies, all together.
  explicit AnswerCache(std::size_t bytes) : most_(bytes / kShards) {}

  std::optional<Response> find(const std::string& key, std::uint64_t state);
  void keep(const std::string& key, std::uint64_t state, const Response& response);

 private:
  static constexpr std::size_t kShards = 16;
  struct Kept {
    std::string key;
    std::uint64_t state = 0;
    Response response;
  };
  struct Shard {
    std::mutex guard;
    std::list<Kept> kept;  ///< the most recently used first
    std::unordered_map<std::string_view, std::list<Kept>::iterator> by_key;
    std::size_t bytes = 0;
  };
  Shard& shard_of(const std::string& key) { return shards_[std::hash<std::string>()(key) % kShards]; }
  static std::size_t size_of(const Kept& kept);
  static void drop(Shard& shard, std::list<Kept>::iterator kept);

  std::size_t most_;
  std::array<Shard, kShards> shards_;
};

}  // namespace selon::server
