// A packed file as the bytes that were packed: gzip members and zstd frames, one after the other.
//
// In: a Pull of the file as it lies, how it is packed, a budget. Out: a Pull of what it holds; no piece runs
// over the end of a member. It knows where in the file each member began, and where one ended early and why
// (a bomb, damage, a cut); reading goes on at the next member that can be found. Holds a few MiB whatever the
// file's size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/decoder.h"
#include "report/window.h"
#include "selon/reason.h"

namespace selon::report {

/// What may be unpacked. Basis: docs/limits.md.
struct Budget {
  std::size_t unweighed_bytes = std::size_t{1} << 20;  ///< unpacked; past them the ratio is looked at
  std::size_t most_ratio = 100;                        ///< unpacked to packed
  bool allows(std::uint64_t in, std::uint64_t out) const {
    return out <= unweighed_bytes || out / most_ratio <= in;
  }
};

/// How a file is packed, by its first bytes.
Packing packing_of(std::string_view head);

class Unpacker {
 public:
  Unpacker(Pull packed, Packing packing, Budget budget);

  std::string_view next();

  bool is_packed() const { return packing_ != Packing::none; }

  /// A place in the unpacked bytes where a member begins.
  struct Mark {
    std::uint64_t out = 0;  ///< in the unpacked bytes
    std::uint64_t in = 0;   ///< in the file
  };
  bool member_begins(std::uint64_t out) const;
  /// The member that a byte lies in. Requires: it was not forgotten.
  Mark member_of(std::uint64_t out) const;
  /// Marks before the member that `out` lies in are no longer needed.
  void forget_before(std::uint64_t out);

  /// A place in the unpacked bytes after which more should have come.
  std::optional<std::uint64_t> first_break_after(std::uint64_t out) const;
  /// The break at just that place, which is then forgotten.
  std::optional<Cut> take_break(std::uint64_t out);
  /// The next break at or before that place, which is then forgotten.
  std::optional<Cut> take_break_before(std::uint64_t out);
  /// The first break of all, or nothing.
  const std::optional<Cut>& first_break() const { return first_break_; }

 private:
  std::string_view next_plain();
  std::string_view whole_member();
  std::string_view some_of_member();
  bool begin_member();
  bool find_member();
  bool starts_member(std::string_view bytes) const;
  std::string_view hand_out(std::size_t size);
  void break_off(Reason reason);
  bool read_skippable();
  bool set_dictionary(std::string frame);

  Window packed_;
  Packing packing_;
  Budget budget_;
  MemberInflater members_;
  std::unique_ptr<Decoder> decoder_;
  std::vector<char> buffer_;
  struct Break {
    std::uint64_t out;
    Cut cut;
  };
  std::deque<Mark> marks_;    ///< in order
  std::deque<Break> breaks_;  ///< in order
  std::optional<Cut> first_break_;
  std::uint64_t out_ = 0;  ///< handed out so far
  std::uint64_t member_in_ = 0, member_out_ = 0;
  bool in_member_ = false, searching_ = false, begun_ = false;
};

}  // namespace selon::report
