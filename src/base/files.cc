#include "base/files.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

namespace selon::base {

namespace fs = std::filesystem;

namespace {
ErrorCode code_of(const std::error_code& error) {
  if (error == std::errc::no_such_file_or_directory) return ErrorCode::not_found;
  if (error == std::errc::no_space_on_device) return ErrorCode::disk_full;
  return ErrorCode::unreadable;
}
}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (!fs::exists(status)) return fail(ErrorCode::not_found, "no such file", {path});
  if (fs::is_directory(status)) return fail(ErrorCode::invalid, "is a folder, not a file", {path});
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    const std::error_code why(errno, std::generic_category());
    return fail(code_of(why), fmt::format("cannot be opened: {}", why.message()), {path});
  }
  std::string bytes;
  const auto size = fs::is_regular_file(status) ? fs::file_size(path, error) : 0;
  if (!error && size > limit)
    return fail(ErrorCode::too_large, fmt::format("{} bytes, over the limit of {}", size, limit), {path});
  bytes.reserve(static_cast<std::size_t>(size));
  char block[1 << 16];
  while (in.read(block, sizeof block), in.gcount() > 0) {
    bytes.append(block, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > limit)
      return fail(ErrorCode::too_large, fmt::format("more than the limit of {} bytes", limit), {path});
  }
  if (in.bad()) return fail(ErrorCode::unreadable, "reading broke off", {path});
  return bytes;
}

Result<> write_file(const std::string& path, std::string_view bytes) {
  const std::string beside = path + ".part";
  {
    errno = 0;
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) {
      const std::error_code why(errno, std::generic_category());
      std::error_code ignored;
      fs::remove(beside, ignored);
      return fail(code_of(why), fmt::format("cannot be written: {}", why.message()), {path});
    }
  }
  std::error_code error;
  fs::rename(beside, path, error);
  if (error) return fail(code_of(error), fmt::format("cannot be written: {}", error.message()), {path});
  return {};
}

}  // namespace selon::base
