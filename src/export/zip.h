// A zip archive written from begin to end, its files stored as they are.
//
// In: files, piece by piece. Out: a zip archive through a sink, with zip64 where sizes need it; of each file
// its size and SHA-256. No times stand in it: the same files make the same bytes. Leaves out: packing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "export/sink.h"

namespace selon::exporting {

struct ZipFile {
  std::string name;
  std::uint64_t size = 0, at = 0;
  std::uint32_t crc = 0;
  std::string sha256;  ///< hex
};

class ZipWriter {
 public:
  explicit ZipWriter(Sink& out) : out_(out) {}

  Result<> begin(std::string name);
  Result<> write(std::string_view bytes);
  Result<> end();
  Result<> add(std::string name, std::string_view bytes);
  /// The directory. Nothing may follow.
  Result<> close();

  const std::vector<ZipFile>& files() const { return files_; }

 private:
  Result<> put(std::string_view bytes);
  Sink& out_;
  std::uint64_t at_ = 0;
  std::vector<ZipFile> files_;
  base::Sha256 sum_;
};

}  // namespace selon::exporting
