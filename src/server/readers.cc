#include "server/readers.h"

namespace selon::server {

Result<Readers::Lent> Readers::lend() {
  {
    const std::lock_guard lock(guard_);
    if (!free_.empty()) {
      auto workspace = std::move(free_.back());
      free_.pop_back();
      return Lent(*this, std::move(workspace));
    }
  }
  SELON_TRY(const pack::Packs* packs, past_.packs());
  return Lent(*this, std::make_unique<engine::Workspace>(*packs));
}

void Readers::give_back(std::unique_ptr<engine::Workspace> workspace) {
  const std::lock_guard lock(guard_);
  free_.push_back(std::move(workspace));
}

}  // namespace selon::server
