#include "pack/reader_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/files.h"
#include "base/hash.h"
#include "pack/places.h"
#include "selon/version.h"

namespace selon::pack {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLargestFile = std::size_t{256} << 20;

}  // namespace

Result<std::string> reader_name(const std::string& root) {
  std::vector<fs::path> files;
  for (const char* part : {"lang", "world"}) {
    std::error_code error;
    for (fs::recursive_directory_iterator it(fs::path(root) / part, error), end; !error && it != end;
         it.increment(error))
      if (it->is_regular_file(error)) files.push_back(it->path());
    if (error) return fail(ErrorCode::unreadable, error.message(), {root});
  }
  std::sort(files.begin(), files.end());
  std::string hashes;
  for (const fs::path& file : files) {
    SELON_TRY(const std::string bytes, base::read_file(file.string(), kLargestFile));
    hashes += file.lexically_relative(root).string() + ' ' + base::hash128_hex(bytes) + '\n';
  }
  for (const auto& file : Places::gazetteer_files((fs::path(root) / "world").string())) {
    SELON_TRY(const auto gazetteer, Gazetteer::open(file));
    hashes += fs::path(file).filename().string() + ' ' + base::to_hex(gazetteer.digest()) + '\n';
  }
  return fmt::format("selon {} packs {}", kVersion, base::hash128_hex(hashes).substr(0, 16));
}

}  // namespace selon::pack
