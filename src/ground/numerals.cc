#include "ground/numerals.h"

#include <cmath>
#include <optional>
#include <unordered_map>

namespace selon::ground {

namespace {

constexpr std::int64_t kLargest = 1'000'000'000'000;

struct Digits {
  double value = 0;
  bool grouped = false, decimal = false;
};

/// Reads a number in digits; nothing where other signs stand in it ("27.03.2015", "1er").
std::optional<Digits> read_digits(std::string_view form) {
  Digits made;
  std::size_t mark = std::string_view::npos, marks = 0;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const char c = form[i];
    if (c >= '0' && c <= '9') {
      made.value = made.value * 10 + (c - '0');
      continue;
    }
    const bool space =
        c == ' ' || static_cast<unsigned char>(c) >= 0x80;  // no-break spaces fold to several bytes
    if (i == 0 || !(space || c == ',' || c == '.')) return std::nullopt;
    made.grouped = made.grouped || space;
    if (!space) mark = i, ++marks;
  }
  if (form.empty() || made.value > static_cast<double>(kLargest)) return std::nullopt;
  if (mark == std::string_view::npos) return made;
  const std::size_t after = form.size() - mark - 1;
  if (after == 3) {
    made.grouped = true;
  } else if (marks == 1 && after > 0 && after <= 2) {
    made.decimal = true;
    made.value /= std::pow(10.0, static_cast<double>(after));
  } else {
    return std::nullopt;
  }
  return made;
}

class Reader {
 public:
  Reader(const Report& report, const Analysis& analysis, const pack::NumberWords& words)
      : analysis_(analysis), words_(words), small_(words.small.find_all(report.text, analysis)) {
    for (const auto& half : words.halves.find_all(report.text, analysis)) halves_[half.first] = half.last;
  }

  std::vector<Numeral> read() {
    std::vector<Numeral> all;
    for (const Sentence& sentence : analysis_.sentences) {
      for (std::uint32_t at = sentence.first; at < sentence.last;) {
        Numeral numeral;
        if (read_at(at, sentence.last, numeral)) {
          at = numeral.last;
          all.push_back(numeral);
        } else {
          ++at;
        }
      }
    }
    return all;
  }

 private:
  /// The longest small number that begins here.
  const text::NameHit* small_at(std::uint32_t at) {
    while (next_ < small_.size() && small_[next_].first < at) ++next_;
    const text::NameHit* longest = nullptr;
    for (std::size_t k = next_; k < small_.size() && small_[k].first == at; ++k) longest = &small_[k];
    return longest;
  }

  std::int64_t multiplier_at(std::uint32_t at, std::uint32_t end) const {
    if (at >= end) return 0;
    const auto it = words_.multipliers.find(analysis_.tokens[at].hash);
    return it == words_.multipliers.end() ? 0 : it->second;
  }

  /// The token after "and a half" where it stands at `at`, else `at`.
  std::uint32_t after_half(std::uint32_t at) const {
    const auto it = halves_.find(at);
    return it == halves_.end() ? at : it->second;
  }

  bool read_at(std::uint32_t at, std::uint32_t end, Numeral& numeral) {
    numeral.first = at;
    if (analysis_.tokens[at].number) return read_figures(at, end, numeral);
    return read_words(at, end, numeral);
  }

  bool read_figures(std::uint32_t at, std::uint32_t end, Numeral& numeral) {
    const auto digits = read_digits(analysis_.folded_form(at));
    if (!digits) return false;
    double value = digits->value;
    numeral.last = at + 1;
    while (const auto times = multiplier_at(numeral.last, end)) {
      value *= static_cast<double>(times);
      if (value > static_cast<double>(kLargest)) return false;
      numeral.scale = times;
      ++numeral.last;
    }
    if (const auto half = after_half(numeral.last); half > numeral.last && numeral.scale > 1) {
      value += static_cast<double>(numeral.scale) / 2;
      numeral.last = half;
    }
    if (digits->decimal && numeral.last == at + 1)
      return false;  // "2.5" of no thing that is counted in wholes
    numeral.bare_digits = !digits->grouped && numeral.last == at + 1;
    numeral.value = std::llround(value);
    return true;
  }

  /// "two hundred and six thousand": groups below a thousand, each with its multiplier.
  bool read_words(std::uint32_t at, std::uint32_t end, Numeral& numeral) {
    std::int64_t total = 0, group = 0;
    std::uint32_t last = at;
    std::uint32_t parts = 0;
    while (last < end && total < kLargest) {
      const std::uint32_t from =
          parts > 0 && words_.joiners.contains(analysis_.tokens[last].hash) ? last + 1 : last;
      if (from >= end) break;
      const bool room_for_small = parts == 0 || (group % 100 == 0 && (group > 0 || total > 0));
      // "Two and a half million", "a million and a half".
      if (const auto half = after_half(last); parts > 0 && half > last) {
        const auto times = multiplier_at(half, end);
        if (times == 0 && numeral.scale == 1) break;
        total += (group * 2 + 1) * (times ? times : numeral.scale) / 2;
        if (times) numeral.scale = times;
        group = 0;
        last = times ? half + 1 : half;
        ++parts;
        break;
      }
      if (const auto* small = room_for_small ? small_at(from) : nullptr) {
        group += small->entry;
        last = small->last;
      } else if (const auto times = from == last ? multiplier_at(last, end) : 0) {
        numeral.scale = times;
        if (times == 100) {
          if (group >= 100) break;
          group = (group == 0 ? 1 : group) * 100;
        } else {
          total += (group == 0 ? 1 : group) * times;
          group = 0;
        }
        ++last;
      } else {
        break;
      }
      ++parts;
    }
    if (parts == 0) return false;
    numeral.last = last;
    numeral.value = total + group;
    numeral.lone_one = parts == 1 && numeral.value == 1;
    return true;
  }

  const Analysis& analysis_;
  const pack::NumberWords& words_;
  std::vector<text::NameHit> small_;
  std::size_t next_ = 0;
  std::unordered_map<std::uint32_t, std::uint32_t> halves_;  // first token -> token after
};

}  // namespace

std::vector<Numeral> find_numerals(const Report& report, const Analysis& analysis,
                                   const pack::NumberWords& words) {
  return Reader(report, analysis, words).read();
}

}  // namespace selon::ground
