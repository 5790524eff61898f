// Compressed bytes to bytes, a step at a time: gzip, zlib, raw deflate, zstd, brotli behind one form.
//
// In: some compressed bytes, room for some bytes. Out: how many of each were used, and whether more is to
// come. Leaves out: budgets (unpack.h, content.h).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace selon::report {

enum class Packing { none, gzip, zlib, deflate, zstd, brotli };

struct Step {
  enum class State { more, end, damaged } state = State::more;
  std::size_t in = 0, out = 0;  ///< used, written
};

/// One member or frame; `begin` makes it ready for the next.
class Decoder {
 public:
  virtual ~Decoder() = default;
  virtual void begin() = 0;
  virtual Step step(std::string_view in, std::span<char> out) = 0;
};

std::unique_ptr<Decoder> inflater(Packing packing);  ///< gzip, zlib or deflate (inflate.cc)
std::unique_ptr<Decoder> brotli_decoder();           ///< brotli.cc
/// Frames with a dictionary, or without where it is empty. Windows over 128 MiB are damage (zstd.cc).
std::unique_ptr<Decoder> zstd_decoder(std::string_view dictionary);

/// Whole gzip members at once, several times as fast as step by step.
class MemberInflater {
 public:
  MemberInflater();
  ~MemberInflater();
  /// Returns: nothing where the member does not end in `in`, does not fit into `out`, or is damaged.
  struct Sizes {
    std::size_t in, out;
  };
  enum class Failure { none, no_room, bad };
  std::optional<Sizes> inflate(std::string_view in, std::span<char> out);
  Failure failure() const { return failure_; }

 private:
  struct State;
  std::unique_ptr<State> state_;
  Failure failure_ = Failure::none;
};

}  // namespace selon::report
