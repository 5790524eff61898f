// Content encodings undone as the bytes come. The one file that wraps zlib.
//
// In: packed bytes, in pieces. Out: plain ones to a sink that may stop them. Leaves out: budgets (intake.cc),
// and encodings that are not asked for (br, zstd).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace selon::fetch {

class Unpacker {
 public:
  using Sink = std::function<bool(std::string_view)>;
  enum class Kind { gzip, deflate };
  enum class Step { more, stopped, damaged };

  explicit Unpacker(Kind kind);
  ~Unpacker();
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  /// Returns: stopped where the sink returned false.
  Step take(std::string_view packed, const Sink& sink);
  /// False where the bytes ended before what they hold.
  bool is_whole() const;

 private:
  struct Stream;
  Step inflate_all(const Sink& sink);

  Kind kind_;
  std::unique_ptr<Stream> stream_;
  std::string held_;  ///< of deflate: the first bytes, until they tell which of its two forms it is
  bool begun_ = false, ended_ = false;
};

}  // namespace selon::fetch
