#include "server/stores.h"

namespace selon::server {

Result<Stores::Lent> Stores::lend(std::chrono::milliseconds computing) {
  {
    const std::lock_guard lock(guard_);
    if (!free_.empty()) {
      Lent lent(*this, std::move(free_.back()));
      free_.pop_back();
      lent->db().allow(computing);
      return lent;
    }
  }
  SELON_TRY(record::Store store, record::Store::open(path_));
  store.db().allow(computing);
  return Lent(*this, std::make_unique<record::Store>(std::move(store)));
}

void Stores::forget() {
  const std::lock_guard lock(guard_);
  free_.clear();
}

void Stores::give_back(std::unique_ptr<record::Store> store) {
  const std::lock_guard lock(guard_);
  free_.push_back(std::move(store));
}

}  // namespace selon::server
