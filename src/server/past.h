// The record as of earlier days, built when asked for and kept for the next question.
//
// In: a day. Out: the record of the reports known by its end, with its events as a board. The last few are
// kept, for as long as the store stays as it is. Thread-safe; built one at a time. Leaves out: how it is
// built (engine/record.h).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

#include "engine/record.h"
#include "pack/pack.h"
#include "record/event_board.h"
#include "record/narrow.h"

namespace selon::server {

struct PastView {
  Day day;
  std::uint64_t state = 0;  ///< of the store from which it was built
  engine::AsOf then;
  record::Outlets outlets;
  std::optional<record::EventBoard> board;
};

class Past {
 public:
  explicit Past(std::string data) : data_(std::move(data)) {}

  /// A view, kept in its place for as long as it is held.
  struct Held {
    std::shared_lock<std::shared_mutex> lock;
    const PastView* view;
  };
  /// Errors: those of the store and of the packs; too_large where more than kMostReports were known then.
  Result<Held> at(record::Store& store, std::uint64_t state, Day day);
  /// The packs, read when first needed. Errors: those of pack::load.
  Result<const pack::Packs*> packs();

  static constexpr std::size_t kMostReports = 5000;

 private:
  struct Place {
    std::shared_mutex guard;
    PastView view;
    bool built = false;
    std::uint64_t used = 0;
  };
  Result<> build(record::Store& store, std::uint64_t state, Day day, Place& place);

  std::string data_;
  std::mutex building_, reading_packs_;
  std::unique_ptr<pack::Packs> packs_;
  std::array<Place, 3> places_;
  std::uint64_t clock_ = 0;
};

}  // namespace selon::server
