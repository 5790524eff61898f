// Reads texts when somebody asks: workspaces over packs that are loaded once.
//
// In: the folder of the packs, by way of Past, which loads them. Out: a workspace lent until its holder lets
// go; made when first needed and kept. Thread-safe. Leaves out: what is read, and how much (reports.cc).
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "engine/rooms.h"
#include "server/past.h"

namespace selon::server {

class Readers {
 public:
  /// Requires: `past` outlives it.
  explicit Readers(Past& past) : past_(past) {}

  class Lent {
   public:
    Lent(Readers& from, std::unique_ptr<engine::Workspace> workspace)
        : from_(&from), workspace_(std::move(workspace)) {}
    Lent(Lent&&) noexcept = default;
    Lent& operator=(Lent&&) = delete;
    ~Lent() {
      if (workspace_) from_->give_back(std::move(workspace_));
    }
    engine::Workspace& operator*() const { return *workspace_; }

   private:
    Readers* from_;
    std::unique_ptr<engine::Workspace> workspace_;
  };

  /// Errors: those of pack::load.
  Result<Lent> lend();

 private:
  void give_back(std::unique_ptr<engine::Workspace> workspace);
  Past& past_;
  std::mutex guard_;
  std::vector<std::unique_ptr<engine::Workspace>> free_;
};

}  // namespace selon::server
