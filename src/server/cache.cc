#include "server/cache.h"

namespace selon::server {

namespace {
/// Beside its body: names, headers, links between them.
constexpr std::size_t kBesideBody = 512;
}  // namespace

std::size_t AnswerCache::size_of(const Kept& kept) {
  return kept.response.body.size() + kept.key.size() + kBesideBody;
}

void AnswerCache::drop(Shard& shard, std::list<Kept>::iterator kept) {
  shard.bytes -= size_of(*kept);
  shard.by_key.erase(kept->key);
  shard.kept.erase(kept);
}

std::optional<Response> AnswerCache::find(const std::string& key, std::uint64_t state) {
  Shard& shard = shard_of(key);
  const std::lock_guard lock(shard.guard);
  const auto found = shard.by_key.find(key);
  if (found == shard.by_key.end()) return std::nullopt;
  if (found->second->state != state) {
    drop(shard, found->second);
    return std::nullopt;
  }
  shard.kept.splice(shard.kept.begin(), shard.kept, found->second);
  return found->second->response;
}

void AnswerCache::keep(const std::string& key, std::uint64_t state, const Response& response) {
  Shard& shard = shard_of(key);
  const std::lock_guard lock(shard.guard);
  if (const auto old = shard.by_key.find(key); old != shard.by_key.end()) drop(shard, old->second);
  shard.kept.push_front({key, state, response});
  const auto fresh = shard.kept.begin();
  if (size_of(*fresh) > most_) {
    shard.kept.erase(fresh);
    return;
  }
  shard.bytes += size_of(*fresh);
  shard.by_key.emplace(fresh->key, fresh);
  while (shard.bytes > most_) drop(shard, std::prev(shard.kept.end()));
}

}  // namespace selon::server
