// A zip archive's entries as streams: the central directory, stored and deflated entries, zip64.
//
// In: a seekable stream. Out: its entries, and a Pull of one entry's bytes. Sizes in the directory bound what
// is read and never decide how much memory is taken; entries may not overlap (which would make small archives
// endless). A name is a label and never a path. Leaves out: encryption, other methods, archives in several
// parts, writing.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "report/unpack.h"
#include "report/window.h"
#include "selon/reason.h"
#include "selon/result.h"

namespace selon::report {

struct ZipEntry {
  std::string name;
  std::uint64_t header = 0;  ///< byte of its local header
  std::uint64_t packed = 0;  ///< bytes as they lie
  bool deflated = false;
  bool readable = true;  ///< not encrypted, stored or deflated
};

/// The entries whose names `wanted` takes, by their place in the file. At most 100,000 are looked at.
tl::expected<std::vector<ZipEntry>, Cut> read_zip_directory(
    std::istream& in, const std::function<bool(std::string_view)>& wanted);

/// The bytes of an entry as they are stored (still deflated where it is). Requires: nobody else reads `in`
/// meanwhile.
tl::expected<Pull, Cut> open_zip_entry(std::istream& in, const ZipEntry& entry);

}  // namespace selon::report
