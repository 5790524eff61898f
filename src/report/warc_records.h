// The records of a WARC file (ISO 28500, versions 0.17 to 1.1), one after the other, whatever state the file
// is in.
//
// In: a Pull of the file as it lies, how it is packed. Out: every record with its block, and a Cut for every
// stretch that belongs to none. A length that contradicts what follows is not believed; after damage reading
// goes on at the next member or the next version line. Holds one record at most. Leaves out: what a block
// says (warc.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "report/unpack.h"

namespace selon::report {

struct WarcRecord {
  std::string type, target, date, content_type;  ///< type in lower case, the others as written
  std::string block_digest, payload_digest;      ///< as written, or empty
  std::string_view block;                        ///< lives until the next record is read
  std::uint64_t byte = 0;    ///< in the file: of the member the record lies in, or of the record
  std::uint64_t inside = 0;  ///< in that member, unpacked; 0 where each record is a member of its own
  bool length_lies = false;  ///< the block was parted by what follows it, not by its declared length
  std::optional<Cut> cut;    ///< the block ends early
};

struct WarcLimits {
  Budget budget;
  std::size_t record_bytes = std::size_t{64} << 20;
  std::size_t kept_bytes = std::size_t{16} << 20;  ///< of a record over its limit
  std::size_t header_bytes = std::size_t{64} << 10;
  std::size_t most_faults = 10'000;  ///< a file with more is given up
};

class WarcReader {
 public:
  using OnRecord = std::function<void(const WarcRecord&)>;
  using OnFault = std::function<void(Cut)>;

  WarcReader(Pull packed, Packing packing, const WarcLimits& limits);

  /// Reads all. Each block is seen by `on_record` before the next is read.
  void read(const OnRecord& on_record, const OnFault& on_fault);

 private:
  struct End {
    std::size_t at = 0;  ///< in the view
    enum class By { boundary, damage, end, limit } by = By::boundary;
  };

  bool begin_record();
  void read_record(const OnRecord& on_record);
  std::optional<std::size_t> read_header(WarcRecord& record, std::optional<std::uint64_t>& length);
  End gather(std::size_t size);
  End find_boundary(std::size_t from, std::size_t most);
  bool is_boundary(std::size_t at);
  bool member_begins(std::size_t at) const;
  void skip_to_record();
  void tell_breaks();
  void fault(Reason reason);
  Cut cut_at(std::size_t at, Reason reason);
  std::optional<std::size_t> damage_before(std::size_t size) const;
  std::uint64_t file_byte(std::uint64_t out, std::uint64_t& inside) const;

  WarcLimits limits_;
  Unpacker unpacker_;
  Window window_;
  const OnFault* on_fault_ = nullptr;
  std::size_t faults_ = 0;
};

}  // namespace selon::report
