// Connections to the store for reading, one a thread at a time.
//
// In: the store's path. Out: a connection lent until its holder lets go. Opened when first needed and kept.
// Thread-safe. Leaves out: writing (service.h has the one writer).
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "record/store.h"

namespace selon::server {

class Stores {
 public:
  explicit Stores(std::string path) : path_(std::move(path)) {}

  class Lent {
   public:
    Lent(Stores& from, std::unique_ptr<record::Store> store) : from_(&from), store_(std::move(store)) {}
    Lent(Lent&&) noexcept = default;
    Lent& operator=(Lent&&) = delete;
    ~Lent() {
      if (store_) from_->give_back(std::move(store_));
    }
    record::Store& operator*() const { return *store_; }
    record::Store* operator->() const { return store_.get(); }

   private:
    Stores* from_;
    std::unique_ptr<record::Store> store_;
  };

  /// What is asked of it takes at most `computing`; 0 = no limit. Errors: as record::Store::open.
  Result<Lent> lend(std::chrono::milliseconds computing);
  /// Those that are free are closed: their server is gone.
  void forget();
  const std::string& path() const { return path_; }

 private:
  void give_back(std::unique_ptr<record::Store> store);
  std::string path_;
  std::mutex guard_;
  std::vector<std::unique_ptr<record::Store>> free_;
};

}  // namespace selon::server
