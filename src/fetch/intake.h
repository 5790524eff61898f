// What a server sends, counted as it comes.
//
// In: header lines, bytes of the body. Out: the answer so far, its body unpacked, and why to stop where a
// budget of the policy is spent. Leaves out: sockets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/transfer.h"
#include "fetch/unpack.h"
#include "selon/result.h"

namespace selon::fetch {

class Intake {
 public:
  Intake(const Policy& policy, const Ask& ask) : policy_(policy), ask_(ask), most_bytes_(ask.body_bytes) {}

  /// Each returns false where no more is wanted: trouble() tells why, or is_cut().
  bool take_header_line(std::string_view line);
  bool take_body(std::string_view received);
  /// After the last byte: whether what was packed came whole.
  void finish();
  /// Something else ended it: the first reason stands.
  void give_up(ErrorCode code, std::string message);

  const std::optional<Error>& trouble() const { return trouble_; }
  bool is_cut() const { return is_cut_; }
  std::size_t received() const { return received_; }
  /// As the server announced it, or nothing.
  std::optional<std::uint64_t> announced() const;
  Answer& answer() { return answer_; }

 private:
  bool end_headers();
  bool open_unpackers();
  bool unpack(std::size_t stage, std::string_view bytes);
  bool keep(std::string_view decoded);

  const Policy& policy_;
  const Ask& ask_;
  Answer answer_;
  std::vector<std::unique_ptr<Unpacker>> unpackers_;  ///< outermost encoding first
  std::optional<Error> trouble_;
  std::size_t most_bytes_;  ///< of the body
  std::size_t header_bytes_ = 0, header_lines_ = 0, received_ = 0;
  bool headers_done_ = false, is_cut_ = false;
};

/// "3 of 10 kB", "512 bytes": how much came of how much.
std::string amount(std::uint64_t bytes);

}  // namespace selon::fetch
