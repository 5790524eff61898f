#include "claim/gate.h"

#include <array>
#include <bitset>
#include <cstdint>

namespace selon::claim {

namespace {

constexpr std::size_t kLetters = 6;                                  // of a word's beginning
constexpr std::size_t kShortText = 600;                              // bytes: too few words to judge by
constexpr std::uint32_t kStart = 0x811C9DC5u, kPrime = 0x01000193u;  // FNV-1a, 32 bits

/// Small letters for ASCII letters, 0 for what parts words; 1 leads a letter of two bytes.
constexpr std::array<unsigned char, 256> make_ascii() {
  std::array<unsigned char, 256> table{};
  for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = static_cast<unsigned char>(c);
  for (int c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = static_cast<unsigned char>(c + 32);
  table[0xC3] = 1;
  return table;
}

/// U+00C0 to U+00FF, by the second byte: the letter without its accent, 0 for signs.
constexpr char kLatin[] = "aaaaaaaceeeeiiiidnooooo\0ouuuuy\0saaaaaaaceeeeiiiidnooooo\0ouuuuy\0y";
constexpr std::array<unsigned char, 256> kAscii = make_ascii();

}  // namespace

bool may_tell(std::string_view text, const pack::Gate& gate) {
  if (gate.weights.empty() || text.size() < kShortText) return true;
  std::bitset<pack::Gate::kSlots> seen;
  float sum = gate.bias;
  std::uint32_t hash = kStart;
  std::size_t letters = 0;
  const auto close = [&] {
    if (letters >= 3) {
      const std::size_t slot = (hash ^ hash >> 15) % pack::Gate::kSlots;
      if (!seen[slot]) {
        seen.set(slot);
        sum += gate.weights[slot];
      }
    }
    hash = kStart;
    letters = 0;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned char letter = kAscii[static_cast<unsigned char>(text[at])];
    if (letter == 1 && at + 1 < text.size()) {
      ++at;
      letter = static_cast<unsigned char>(kLatin[static_cast<unsigned char>(text[at]) & 0x3F]);
    }
    if (letter < 2) {
      if (letters) close();
      continue;
    }
    if (letters < kLetters) hash = (hash ^ letter) * kPrime;
    ++letters;
  }
  close();
  return sum >= gate.threshold;
}

}  // namespace selon::claim
