#include "base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace selon::base {

namespace fs = std::filesystem;

namespace {
ErrorCode code_of(const std::error_code& error) {
  if (error == std::errc::no_such_file_or_directory) return ErrorCode::not_found;
  if (error == std::errc::no_space_on_device) return ErrorCode::disk_full;
  return ErrorCode::unreadable;
}

/// Of the call that just failed.
tl::unexpected<Error> failed(const std::string& path, std::string_view what) {
  const std::error_code why(errno, std::generic_category());
  return fail(code_of(why), fmt::format("{}: {}", what, why.message()), {path});
}

Result<> write_whole(const std::string& path, std::string_view bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return failed(path, "cannot be written");
  Result<> outcome;
  while (outcome && !bytes.empty()) {
    const ssize_t done = ::write(file, bytes.data(), bytes.size());
    if (done > 0)
      bytes.remove_prefix(static_cast<std::size_t>(done));
    else if (done < 0 && errno != EINTR)
      outcome = failed(path, "cannot be written");
  }
  // A pipe or a device cannot be synced, and need not be.
  if (outcome && ::fsync(file) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP)
    outcome = failed(path, "cannot be written");
  if (::close(file) != 0 && outcome) outcome = failed(path, "cannot be written");
  return outcome;
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

Result<> sync(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failed(path, "cannot be brought to the disk");
  const bool done = ::fsync(file) == 0 || errno == EINVAL || errno == ENOTSUP;
  Result<> outcome;
  if (!done) outcome = failed(path, "cannot be brought to the disk");
  ::close(file);
  return outcome;
}

std::string folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  return folder.empty() ? "." : folder.string();
}

Result<> rename_to_free(const std::string& from, const std::string& to) {
  // A second name, then the first goes: unlike a rename it fails where something is there.
  if (::link(from.c_str(), to.c_str()) != 0) {
    if (errno == EEXIST) return fail(ErrorCode::invalid, "is there already", {to});
    std::error_code error;
    if (errno != EPERM && errno != ENOTSUP && errno != EMLINK) return failed(to, "cannot be written");
    if (fs::exists(to, error)) return fail(ErrorCode::invalid, "is there already", {to});
    return rename_over(from, to);  // a file system without second names
  }
  if (::unlink(from.c_str()) != 0) return failed(from, "cannot be removed");
  return sync(folder_of(to));
}

Result<> rename_over(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) return failed(to, "cannot be written");
  return sync(folder_of(to));
}

Result<> write_file(const std::string& path, std::string_view bytes) {
  const std::string beside = path + ".part";
  Result<> outcome = write_whole(beside, bytes);
  if (outcome) outcome = rename_over(beside, path);
  if (outcome) return outcome;
  std::error_code ignored;
  fs::remove(beside, ignored);
  return fail(outcome.error().code, outcome.error().message, {path});
}

}  // namespace selon::base
