// Signatures, look-ups and insertions as the cheap path makes them, timed; the pairs found, for their score.
//
//   copy_texts pass FILE     FILE holds texts parted by NUL; prints one JSON object
//   copy_texts grow N        N generated texts of 500 words; prints a line at 10,000, 100,000, 1,000,000
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "story/copy_index.h"

namespace {

using namespace selon::story;
/// Microseconds of processor time that this thread has had: other programs of the machine do not count.
double now_us() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

std::vector<std::string> texts_of(const char* path) {
  std::ifstream in(path, std::ios::binary);
  const std::string all{std::istreambuf_iterator<char>(in), {}};
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find('\0', begin), all.size());
    out.push_back(all.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

struct Times {
  double signing = 0, looking = 0, adding = 0;
};

/// Texts in blocks, so that the clock is not asked for each. Each text is looked up before it is added; what
/// the look-ups cost of that is told by doing them once more.
template <class Visit>
Times work(const std::vector<std::string>& texts, CopyIndex& index, std::uint32_t first, Visit visit) {
  constexpr std::size_t kBlock = 256;
  SignatureDesk desk;
  std::vector<Signature> signatures(kBlock);
  std::vector<std::vector<Near>> found(kBlock);
  Times times;
  for (std::size_t begin = 0; begin < texts.size(); begin += kBlock) {
    const std::size_t count = std::min(kBlock, texts.size() - begin);
    const double start = now_us();
    for (std::size_t i = 0; i < count; ++i) signature(texts[begin + i], desk, signatures[i]);
    const double done = now_us();
    for (std::size_t i = 0; i < count; ++i) found[i] = index.near(signatures[i], 1);
    const double looked = now_us();
    for (std::size_t i = 0; i < count; ++i) {
      found[i] = index.near(signatures[i], 1);
      index.add(signatures[i], first + static_cast<std::uint32_t>(begin + i));
    }
    const double added = now_us();
    times.signing += done - start, times.looking += looked - done;
    times.adding += std::max(0.0, added - looked - (looked - done));
    for (std::size_t i = 0; i < count; ++i) visit(begin + i, found[i]);
  }
  return times;
}

int pass(const char* path) {
  const auto texts = texts_of(path);
  std::size_t bytes = 0;
  for (const auto& text : texts) bytes += text.size();
  CopyIndex index;
  std::string pairs;
  const Times t = work(texts, index, 0, [&](std::size_t i, const std::vector<Near>& near) {
    for (const Near& other : near)
      pairs += fmt::format("{}[{},{},{:.3f}]", pairs.empty() ? "" : ",", i, other.number, other.share());
  });
  const auto each = [&](double time) { return time / static_cast<double>(texts.size()); };
  fmt::print(
      "{{\"texts\":{},\"bytes\":{},\"signature_us\":{:.3f},\"lookup_us\":{:.3f},\"insert_us\":{:.3f},"
      "\"memory\":{},\"pairs\":[{}]}}\n",
      texts.size(), bytes, each(t.signing), each(t.looking), each(t.adding), index.memory_bytes(), pairs);
  return 0;
}

/// Words as often as in a language (Zipf): 200,000 of them.
class Prose {
 public:
  std::string text(std::uint32_t seed) {
    std::mt19937 draw(seed);
    std::string out;
    for (int i = 0; i < 500; ++i) {
      const double unit = (static_cast<double>(draw()) + 1) / 4294967297.0;
      const auto rank = static_cast<std::uint32_t>(std::exp(unit * 12.2));
      word(rank, out);
      out += i % 17 == 16 ? ". " : " ";
    }
    return out;
  }

 private:
  static void word(std::uint32_t rank, std::string& out) {
    for (std::uint32_t rest = rank * 2654435761U >> 4, k = 0; k < 2 + rank % 7; ++k, rest /= 19)
      out += static_cast<char>("bcdfghjklmnpqrstvwz"[rest % 19]), out += "aeiou"[rest % 5];
  }
};

/// The earlier text that a copy copies: none that is a copy itself.
std::uint32_t source(std::uint32_t copy) {
  const std::uint32_t earlier = copy / 10 * 7;
  return earlier % 100 == 99 ? earlier - 1 : earlier;
}

int grow(std::uint32_t count) {
  CopyIndex index;
  Prose prose;
  std::vector<std::string> block;
  Times at_last;
  std::uint32_t since = 0, next = 10000;
  std::size_t copies_found = 0, copies = 0;
  for (std::uint32_t i = 0; i < count;) {
    block.clear();
    for (std::uint32_t k = 0; k < 1024 && i + k < count; ++k) {
      std::string text = prose.text(i + k);
      if ((i + k) % 100 == 99) text = prose.text(source(i + k)) + "Read also our file.", ++copies;
      block.push_back(std::move(text));
    }
    const Times t = work(block, index, i, [&](std::size_t at, const std::vector<Near>& near) {
      const std::uint32_t number = i + static_cast<std::uint32_t>(at);
      copies_found += number % 100 == 99 && !near.empty() && near[0].share() > 0.5;
    });
    at_last.signing += t.signing, at_last.looking += t.looking, at_last.adding += t.adding;
    i += static_cast<std::uint32_t>(block.size()), since += static_cast<std::uint32_t>(block.size());
    if (i < next && i < count) continue;
    const auto each = [&](double time) { return time / since; };
    fmt::print(
        "{{\"reports\":{},\"signature_us\":{:.3f},\"lookup_us\":{:.3f},\"insert_us\":{:.3f},\"memory\":{},"
        "\"copies\":{},\"found\":{}}}\n",
        i, each(at_last.signing), each(at_last.looking), each(at_last.adding), index.memory_bytes(), copies,
        copies_found);
    std::fflush(stdout);
    at_last = {}, since = 0, next *= 10;
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::string verb = count > 2 ? words[1] : "";
  if (verb == "pass") return pass(words[2]);
  if (verb == "grow") return grow(static_cast<std::uint32_t>(std::strtoul(words[2], nullptr, 10)));
  fmt::print(stderr, "usage: copy_texts pass FILE | copy_texts grow N\n");
  return 2;
}
