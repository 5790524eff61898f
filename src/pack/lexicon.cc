#include "pack/lexicon.h"

#include <fmt/format.h>

#include <string_view>

#include "base/hash.h"

namespace selon::pack {

namespace {

constexpr std::size_t kBuckets = 1 << 16;

std::uint64_t read_little(std::string_view bytes, std::size_t at, int size) {
  std::uint64_t value = 0;
  for (int i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

unsigned byte_at(const char* p) { return static_cast<unsigned char>(*p); }

tl::unexpected<Error> damaged(const std::string& file, const char* what) {
  return fail(ErrorCode::corrupt, fmt::format("{}; install the weights again", what), {file});
}

}  // namespace

Result<Lexicon> Lexicon::parse(std::string bytes, const std::string& file) {
  if (bytes.size() < kLexiconHeader || !bytes.starts_with(kLexiconMagic))
    return damaged(file, "is no lexicon");
  const auto number = [&](int field) {
    return read_little(bytes, 8 + 4 * static_cast<std::size_t>(field), 4);
  };
  if (number(0) != kLexiconVersion) return damaged(file, "is a lexicon of another version");
  const std::size_t classes = number(1), name_bytes = number(2), entries = number(3);
  if (classes == 0 || classes > 256) return damaged(file, "has a damaged header");
  if (bytes.size() != kLexiconHeader + name_bytes + kBuckets + 3 * entries)
    return damaged(file, "is cut short or too long");
  if (base::hash64(std::string_view(bytes).substr(kLexiconHeader)) != read_little(bytes, 24, 8))
    return damaged(file, "does not match its checksum");
  Lexicon lexicon;
  std::string_view names = std::string_view(bytes).substr(kLexiconHeader, name_bytes);
  for (auto end = names.find('\n'); end != std::string_view::npos; end = names.find('\n')) {
    lexicon.names_.emplace_back(names.substr(0, end));
    names.remove_prefix(end + 1);
  }
  lexicon.names_.emplace_back(names);
  if (lexicon.names_.size() != classes || !lexicon.names_[0].empty())
    return damaged(file, "has damaged classes");
  const std::size_t counts = kLexiconHeader + name_bytes;
  lexicon.starts_.reserve(kBuckets + 1);
  lexicon.starts_.push_back(0);
  for (std::size_t b = 0; b < kBuckets; ++b)
    lexicon.starts_.push_back(lexicon.starts_.back() + byte_at(&bytes[counts + b]));
  if (lexicon.starts_.back() != entries) return damaged(file, "has damaged buckets");
  lexicon.marks_ = counts + kBuckets;
  lexicon.classes_ = lexicon.marks_ + 2 * entries;
  for (std::size_t i = lexicon.classes_; i < bytes.size(); ++i)
    if (byte_at(&bytes[i]) >= classes) return damaged(file, "names an unknown class");
  lexicon.bytes_ = std::move(bytes);
  return lexicon;
}

std::uint8_t Lexicon::class_of(std::uint64_t form_hash) const {
  if (names_.empty()) return 0;
  const std::size_t bucket = form_hash >> 48;
  const auto mark = static_cast<unsigned>(form_hash & 0xFFFF);
  for (std::size_t i = starts_[bucket]; i < starts_[bucket + 1]; ++i) {
    const char* at = bytes_.data() + marks_ + 2 * i;
    if ((byte_at(at) | byte_at(at + 1) << 8) == mark) return static_cast<std::uint8_t>(bytes_[classes_ + i]);
  }
  return 0;
}

}  // namespace selon::pack
