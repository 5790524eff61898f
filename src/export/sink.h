// Where an export's bytes go, piece by piece: a file, standard output, a connection, a text in memory.
//
// In: pieces in order. Out: whatever the sink makes of them. A failure is the caller's to hand on; after one,
// nothing more is to be written. Leaves out: files (base/pending_file.h).
#pragma once

#include <string>
#include <string_view>

#include "selon/result.h"

namespace selon::exporting {

class Sink {
 public:
  virtual ~Sink() = default;
  virtual Result<> write(std::string_view bytes) = 0;
};

/// Keeps all of it in memory.
class TextSink final : public Sink {
 public:
  Result<> write(std::string_view bytes) override {
    text_ += bytes;
    return {};
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace selon::exporting
