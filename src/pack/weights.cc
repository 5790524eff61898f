#include "pack/weights.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/files.h"
#include "base/hash.h"

namespace selon::pack {

namespace {

constexpr std::size_t kLimit = 16 << 20;
constexpr std::size_t kBlock = 64;

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

Result<Linear> Linear::parse(std::string bytes, const std::string& file) {
  if (bytes.size() < kWeightsHeader || !bytes.starts_with(kWeightsMagic))
    return damaged(file, "is no weights file");
  const auto number = [&](int field) { return read_little(bytes, 8 + 4 * static_cast<std::size_t>(field), 4); };
  if (number(0) != kWeightsVersion) return damaged(file, "has weights of another version");
  const std::size_t labels = number(1), bits = number(2), label_bytes = number(4), record_bytes = number(5);
  const bool wide = labels > 256;
  if (bits == 0 || bits > 24 || labels == 0 || labels > 65535 || number(3) != (wide ? 1 : 0))
    return damaged(file, "has a damaged header");
  const std::size_t buckets = (std::size_t{1} << bits) + 1;
  if (bytes.size() != kWeightsHeader + label_bytes + 4 * buckets + record_bytes)
    return damaged(file, "is cut short or too long");
  if (base::hash64(std::string_view(bytes).substr(kWeightsHeader)) != read_little(bytes, 32, 8))
    return damaged(file, "does not match its checksum");
  Linear model;
  model.shift_ = static_cast<unsigned>(64 - bits);
  model.wide_ = wide;
  std::size_t at = kWeightsHeader;
  for (std::size_t i = 0; i < labels; ++i) {
    const std::size_t size = at < bytes.size() ? byte_at(&bytes[at]) : 0;
    if (at + 1 + size > kWeightsHeader + label_bytes) return damaged(file, "has damaged labels");
    model.labels_.push_back(bytes.substr(at + 1, size));
    at += 1 + size;
  }
  if (at != kWeightsHeader + label_bytes) return damaged(file, "has damaged labels");
  const std::size_t records = at + 4 * buckets;
  model.starts_.resize(buckets);
  for (std::size_t i = 0; i < buckets; ++i) {
    const std::uint64_t start = read_little(bytes, at + 4 * i, 4);
    const bool ordered = i == 0 ? start == 0 : records + start >= model.starts_[i - 1];
    if (start > record_bytes || !ordered) return damaged(file, "has damaged buckets");
    model.starts_[i] = static_cast<std::uint32_t>(records + start);
  }
  if (model.starts_.back() != bytes.size()) return damaged(file, "has damaged buckets");
  model.bytes_ = std::move(bytes);
  SELON_TRY_VOID(model.check_records(file));
  return model;
}

/// Every record ends inside its bucket and names labels that exist: reading needs no check afterwards.
Result<> Linear::check_records(const std::string& file) const {
  const std::size_t pair = wide_ ? 3 : 2;
  for (std::size_t b = 0; b + 1 < starts_.size(); ++b) {
    std::size_t at = starts_[b];
    while (at < starts_[b + 1]) {
      if (at + 3 > starts_[b + 1]) return damaged(file, "has a damaged record");
      const std::size_t end = at + 3 + pair * byte_at(&bytes_[at + 2]);
      if (end > starts_[b + 1]) return damaged(file, "has a damaged record");
      for (at += 3; at < end; at += pair) {
        const std::size_t label = byte_at(&bytes_[at]) | (wide_ ? byte_at(&bytes_[at + 1]) << 8 : 0);
        if (label >= labels_.size()) return damaged(file, "names an unknown label");
      }
    }
  }
  return {};
}

template <bool kWide>
void Linear::add(std::span<const std::uint64_t> features, std::span<std::int32_t> scores) const {
  constexpr std::size_t kPair = kWide ? 3 : 2;
  std::array<const char*, kBlock> first, last;
  for (std::size_t i = 0; i < features.size(); ++i) {
    const std::size_t bucket = features[i] >> shift_;
    first[i] = bytes_.data() + starts_[bucket];
    last[i] = bytes_.data() + starts_[bucket + 1];
    __builtin_prefetch(first[i]);
  }
  for (std::size_t i = 0; i < features.size(); ++i) {
    const auto mark = static_cast<unsigned>(features[i] & 0xFFFF);
    const char* at = first[i];
    while (at < last[i] && (byte_at(at) | byte_at(at + 1) << 8) != mark) at += 3 + kPair * byte_at(at + 2);
    if (at >= last[i]) continue;
    const char* end = at + 3 + kPair * byte_at(at + 2);
    for (at += 3; at < end; at += kPair) {
      const std::size_t label = byte_at(at) | (kWide ? byte_at(at + 1) << 8 : 0);
      scores[label] += kSteps[byte_at(at + kPair - 1)];
    }
  }
}

void Linear::add_scores(std::span<const std::uint64_t> features, std::span<std::int32_t> scores) const {
  // The bucket table is asked well before the records, so that the memory's delays overlap.
  for (const std::uint64_t feature : features) __builtin_prefetch(&starts_[feature >> shift_]);
  while (!features.empty()) {
    const auto block = features.first(std::min(features.size(), kBlock));
    wide_ ? add<true>(block, scores) : add<false>(block, scores);
    features = features.subspan(block.size());
  }
}

namespace {

/// The bytes of a weights file; empty where it is absent.
Result<std::string> read_weights(const std::string& path) {
  auto bytes = base::read_file(path, kLimit);
  if (!bytes && bytes.error().code == ErrorCode::not_found) return std::string();
  return bytes;
}

}  // namespace

Result<Weights> load_weights(const std::string& folder) {
  Weights weights;
  const auto path = [&](const char* name) { return folder + "/weights/" + name; };
  SELON_TRY(const std::string network, read_weights(path("network.weights")));
  if (!network.empty()) {
    SELON_TRY(weights.network, Network::parse(network, path("network.weights")));
  }
  SELON_TRY(std::string lexicon, read_weights(path("lexicon.bin")));
  if (!lexicon.empty()) {
    SELON_TRY(weights.lexicon, Lexicon::parse(std::move(lexicon), path("lexicon.bin")));
  }
  SELON_TRY(std::string name_words, read_weights(path("name_words.bin")));
  if (!name_words.empty()) {
    SELON_TRY(weights.name_words, Lexicon::parse(std::move(name_words), path("name_words.bin")));
  }
  SELON_TRY(std::string lemmas, read_weights(path("lemmas.weights")));
  if (!lemmas.empty()) {
    SELON_TRY(weights.lemmas, Linear::parse(std::move(lemmas), path("lemmas.weights")));
  }
  return weights;
}

}  // namespace selon::pack
