#include "base/moment.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"

namespace selon::base {

namespace {

/// Two figures at `at`, or -1.
int two(std::string_view text, std::size_t at) {
  if (at + 2 > text.size()) return -1;
  const auto figure = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100; };
  return std::max(figure(at) * 10 + figure(at + 1), -1);
}

}  // namespace

std::string to_rfc3339(std::int64_t seconds) {
  const std::int64_t days = (seconds >= 0 ? seconds : seconds - 86399) / 86400, rest = seconds - days * 86400;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso(Day(std::chrono::days(days))), rest / 3600,
                     rest / 60 % 60, rest % 60);
}

std::optional<std::int64_t> parse_rfc3339(std::string_view text) {
  const auto day = parse_iso_day(text);
  if (!day || text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ') ||
      text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const int hour = two(text, 11), minute = two(text, 14), second = two(text, 17);
  if (hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  std::size_t at = 19;
  if (text[at] == '.') do
      ++at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9');
  const auto zone = text.substr(std::min(at, text.size()));
  std::int64_t offset = 0;
  if (zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':') {
    const int hours = two(zone, 1), minutes = two(zone, 4);
    if (hours < 0 || minutes < 0) return std::nullopt;
    offset = (hours * 60 + minutes) * (zone[0] == '-' ? -60 : 60);
  } else if (zone != "Z" && zone != "z") {
    return std::nullopt;
  }
  return day->time_since_epoch().count() * std::int64_t{86400} + hour * 3600 + minute * 60 + second - offset;
}

}  // namespace selon::base
