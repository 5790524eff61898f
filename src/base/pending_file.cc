#include "base/pending_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace selon::base {

namespace {
constexpr std::size_t kBuffer = 1 << 16;
}

Error PendingFile::trouble(int code) const {
  const ErrorCode kind = code == ENOSPC || code == EDQUOT ? ErrorCode::disk_full
                         : code == ENOENT                 ? ErrorCode::not_found
                                                          : ErrorCode::unreadable;
  return Error{kind, fmt::format("cannot be written: {}", std::strerror(code)), {path_, 0}};
}

Result<PendingFile> PendingFile::create(const std::string& path) {
  struct stat there {};
  if (::stat(path.c_str(), &there) == 0) {
    if (S_ISDIR(there.st_mode)) return fail(ErrorCode::invalid, "is a folder, not a file", {path, 0});
    if (!S_ISREG(there.st_mode)) {  // a pipe or a device keeps its name
      PendingFile out(path, {}, ::open(path.c_str(), O_WRONLY | O_CLOEXEC));
      if (out.file_ < 0) return tl::unexpected(out.trouble(errno));
      return out;
    }
  }
  // The number of the process keeps two exports to one path from writing into each other.
  std::string beside = fmt::format("{}.{}.part", path, ::getpid());
  PendingFile out(path, beside, ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (out.file_ < 0) return tl::unexpected(out.trouble(errno));
  return out;
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : path_(std::move(other.path_)),
      beside_(std::move(other.beside_)),
      buffer_(std::move(other.buffer_)),
      file_(std::exchange(other.file_, -1)) {}

PendingFile::~PendingFile() {
  if (file_ < 0) return;
  ::close(file_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

Result<> PendingFile::write(std::string_view bytes) {
  buffer_ += bytes;
  return buffer_.size() < kBuffer ? Result<>{} : flush();
}

Result<> PendingFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t done = ::write(file_, rest.data(), rest.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return tl::unexpected(trouble(errno));
    rest.remove_prefix(static_cast<std::size_t>(done));
  }
  buffer_.clear();
  return {};
}

Result<> PendingFile::commit() {
  SELON_TRY_VOID(flush());
  if (::fsync(file_) != 0 && errno != EINVAL && errno != EROFS) return tl::unexpected(trouble(errno));
  if (!beside_.empty() && std::rename(beside_.c_str(), path_.c_str()) != 0)
    return tl::unexpected(trouble(errno));
  ::close(std::exchange(file_, -1));
  return {};
}

}  // namespace selon::base
