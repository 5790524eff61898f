#include "base/mapped_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace selon::base {

namespace {

/// A descriptor that closes itself.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

Error failure(const std::string& path) {
  const int why = errno;
  return {why == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable,
          why == ENOENT ? "no such file" : fmt::format("cannot be opened: {}", std::strerror(why)),
          {path}};
}

}  // namespace

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_) ::munmap(const_cast<char*>(data_), size_);
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat about {};
  if (file.number < 0 || ::fstat(file.number, &about) != 0) return tl::unexpected(failure(path));
  if (!S_ISREG(about.st_mode)) return fail(ErrorCode::invalid, "is no file", {path});
  MappedFile out;
  if (about.st_size == 0) return out;
  const auto size = static_cast<std::size_t>(about.st_size);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number, 0);
  if (data == MAP_FAILED) return tl::unexpected(failure(path));
  out.data_ = static_cast<const char*>(data);
  out.size_ = size;
  return out;
}

}  // namespace selon::base
