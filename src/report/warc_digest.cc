#include "report/warc_digest.h"

#include "base/sha256.h"
#include "report/http_head.h"

namespace selon::report {

namespace {

std::string base32(std::string_view bytes) {
  constexpr std::string_view kDigits = "abcdefghijklmnopqrstuvwxyz234567";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (count += 8; count >= 5; count -= 5) out += kDigits[bits >> (count - 5) & 31];
  }
  if (count > 0) out += kDigits[bits << (5 - count) & 31];
  return out;
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

enum class Verdict { agrees, differs, unknown };

/// `told` is "algorithm:digest", the digest in base32 or hex, padded or not.
Verdict compare(std::string_view told, std::string_view bytes) {
  const auto colon = told.find(':');
  if (colon == std::string_view::npos) return Verdict::unknown;
  const auto digest = base::digest_of(lowered(told.substr(0, colon)), bytes);
  if (!digest) return Verdict::unknown;
  std::string wanted = lowered(trimmed(told.substr(colon + 1)));
  while (wanted.ends_with('=')) wanted.pop_back();
  return wanted == base32(*digest) || wanted == hex(*digest) ? Verdict::agrees : Verdict::differs;
}

}  // namespace

bool digests_agree(const WarcRecord& record, std::string_view payload, std::string_view unchunked) {
  if (!record.block_digest.empty()) {
    const Verdict verdict = compare(record.block_digest, record.block);
    if (verdict != Verdict::unknown) return verdict == Verdict::agrees;
  }
  if (record.payload_digest.empty()) return true;
  if (compare(record.payload_digest, payload) != Verdict::differs) return true;
  return payload.size() != unchunked.size() && compare(record.payload_digest, unchunked) != Verdict::differs;
}

}  // namespace selon::report
