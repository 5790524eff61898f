#include "fetch/manners.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/hash.h"

namespace selon::fetch {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::chrono::seconds kLongest = std::chrono::hours(24 * 3650);

/// The words and numbers of a date, lower case; everything else parts them, but ':' stays.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  for (char c : text.substr(0, 64)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ':';
    if (word)
      parts.back() += c;
    else if (!parts.back().empty())
      parts.emplace_back();
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.size() > 4 || read.ptr != text.data() + text.size()) return {};
  return value;
}

std::optional<int> month_of(std::string_view word) {
  const auto found = std::find(kMonths.begin(), kMonths.end(), word);
  if (found == kMonths.end()) return {};
  return static_cast<int>(found - kMonths.begin()) + 1;
}

std::optional<std::chrono::seconds> clock_of(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return {};
  const auto hour = whole(text.substr(0, 2)), minute = whole(text.substr(3, 2)),
             second = whole(text.substr(6));
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return {};
  return std::chrono::seconds(*hour * 3600 + *minute * 60 + *second);
}

/// Two digits are of the century that puts them nearest to 2000, as RFC 850 was used.
int full_year(int year, std::string_view digits) {
  return digits.size() > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

}  // namespace

std::optional<Moment> parse_http_date(std::string_view text) {
  auto parts = parts_of(text);
  if (parts.size() < 5) return {};
  const bool asctime = month_of(parts[1]).has_value();  // "sun nov 6 08:49:37 1994"
  if (asctime) parts = {parts[0], parts[2], parts[1], parts[4], parts[3], "gmt"};
  if (parts.size() != 6 || (parts[5] != "gmt" && parts[5] != "utc")) return {};
  const auto day = whole(parts[1]), month = month_of(parts[2]), year = whole(parts[3]);
  const auto clock = clock_of(parts[4]);
  if (!day || !month || !year || !clock) return {};
  if (!base::make_day(full_year(*year, parts[3]), *month, *day)) return {};
  const std::chrono::year_month_day date{std::chrono::year(full_year(*year, parts[3])),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  return std::chrono::sys_days(date) + *clock;
}

std::string to_rfc3339(Moment moment) {
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const auto seconds = (moment - day).count();
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), seconds / 3600,
                     seconds / 60 % 60, seconds % 60);
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, Moment now) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (!text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos) {
    long long count = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
    if (read.ec != std::errc()) return kLongest;
    return std::min(std::chrono::seconds(count), kLongest);
  }
  const auto date = parse_http_date(text);
  if (!date) return {};
  return std::clamp(std::chrono::seconds(*date - now), std::chrono::seconds(0), kLongest);
}

std::optional<std::chrono::seconds> parse_max_age(std::string_view cache_control) {
  std::optional<std::chrono::seconds> age;
  while (!cache_control.empty()) {
    const std::size_t comma = std::min(cache_control.find(','), cache_control.size());
    std::string_view directive = cache_control.substr(0, comma);
    cache_control.remove_prefix(std::min(comma + 1, cache_control.size()));
    while (directive.starts_with(' ')) directive.remove_prefix(1);
    while (directive.ends_with(' ')) directive.remove_suffix(1);
    const std::size_t equals = directive.find('=');
    std::string name(directive.substr(0, equals));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (name == "no-cache" || name == "no-store") return std::chrono::seconds(0);
    if (name != "max-age" || equals == std::string_view::npos) continue;
    std::string_view value = directive.substr(equals + 1);
    if (value.size() > 1 && value.starts_with('"')) value = value.substr(1, value.size() - 2);
    if (value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos) continue;
    long long count = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), count);
    age = read.ec == std::errc() ? std::min(std::chrono::seconds(count), kLongest) : kLongest;
  }
  return age;
}

std::chrono::milliseconds backoff(std::string_view url, int tries, std::chrono::milliseconds first) {
  const auto doubled = first * (1 << std::min(tries, 16));
  const std::uint64_t jitter = base::mix(base::hash64(url), static_cast<std::uint64_t>(tries)) % 1000;
  return doubled / 2 + doubled * static_cast<long>(jitter) / 1000;
}

}  // namespace selon::fetch
