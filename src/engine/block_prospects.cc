#include "engine/block_prospects.h"

#include <cmath>
#include <cstring>

namespace selon::engine {

namespace {

enum Flag : std::uint8_t { same_days = 1, copies = 2, article = 4, decided = 8, every = 15 };

void put_count(std::uint32_t count, std::string& out) {
  for (; count >= 0x80; count >>= 7) out.push_back(static_cast<char>(count | 0x80));
  out.push_back(static_cast<char>(count));
}

void put_common(const story::Common& common, std::string& out) {
  int flags = 0;
  if (common.same_days) flags |= same_days;
  if (common.copies) flags |= copies;
  if (common.article) flags |= article;
  if (common.decided) flags |= decided;
  out.push_back(static_cast<char>(flags));
  for (const std::uint32_t count : {common.words, common.places, common.actors}) put_count(count, out);
}

/// Seven bits a byte, the lowest first; at most five bytes.
bool take_count(std::string_view& bytes, std::uint32_t& out) {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 35; shift += 7) {
    if (bytes.empty()) return false;
    const auto byte = static_cast<std::uint8_t>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte & 0x80) continue;
    out = static_cast<std::uint32_t>(value);
    return value <= UINT32_MAX;
  }
  return false;
}

bool take_common(std::string_view& bytes, story::Common& out) {
  if (bytes.empty()) return false;
  const auto flags = static_cast<std::uint8_t>(bytes.front());
  bytes.remove_prefix(1);
  if (flags > every) return false;
  out.same_days = flags & same_days, out.copies = flags & copies;
  out.article = flags & article, out.decided = flags & decided;
  return take_count(bytes, out.words) && take_count(bytes, out.places) && take_count(bytes, out.actors);
}

/// As it lies in memory: machines of one cluster are of one kind.
template <class T>
bool take(std::string_view& bytes, T& out) {
  if (bytes.size() < sizeof(T)) return false;
  std::memcpy(&out, bytes.data(), sizeof(T));
  bytes.remove_prefix(sizeof(T));
  return true;
}

template <class T>
void put(const T& value, std::string& out) {
  out.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

}  // namespace

std::string packed(std::span<const NumberedProspect> prospects) {
  std::string out;
  out.reserve(prospects.size() * 20);
  for (const NumberedProspect& prospect : prospects) {
    put(prospect.number, out), put(prospect.score, out);
    put_common(prospect.common, out);
  }
  return out;
}

bool ProspectReader::next(NumberedProspect& out) {
  if (rest_.empty() || !good_) return false;
  good_ = take(rest_, out.number) && take(rest_, out.score) && std::isfinite(out.score) &&
          take_common(rest_, out.common);
  return good_;
}

std::string packed(const story::Common& common) {
  std::string out;
  put_common(common, out);
  return out;
}

std::optional<story::Common> unpacked_common(std::string_view bytes) {
  story::Common out;
  if (!take_common(bytes, out) || !bytes.empty()) return std::nullopt;
  return out;
}

}  // namespace selon::engine
