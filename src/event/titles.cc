#include "event/titles.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/date.h"
#include "vocabulary/names.h"

namespace selon::event {

namespace {

constexpr std::size_t kMaxNames = 3;

/// "x.security_forces" as "x security forces".
std::string readable(std::string id) {
  std::replace(id.begin(), id.end(), '.', ' ');
  std::replace(id.begin(), id.end(), '_', ' ');
  return id;
}

std::string list(const std::vector<std::string>& ids) {
  std::string out;
  for (std::size_t i = 0; i < ids.size() && i < kMaxNames; ++i) out += (i ? ", " : "") + readable(ids[i]);
  return ids.size() > kMaxNames ? out + ", ..." : out;
}

std::string days(const Interval& interval) {
  const auto first = interval.start ? interval.start : interval.end;
  if (!first) return "";
  const std::string from = base::to_iso(*first);
  return interval.end && *interval.end != *first ? from + " to " + base::to_iso(*interval.end) : from;
}

}  // namespace

std::string title(const Event& event) {
  std::string out = readable(event.type);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  std::string who = list(event.actors);
  if (!event.targets.empty() && event.targets != event.actors)
    who += (who.empty() ? "against " : " against ") + list(event.targets);
  if (!who.empty()) out += ": " + who;
  if (event.place) out += ", " + event.place->name;
  if (const std::string when = days(event.days); !when.empty()) out += ", " + when;
  if (event.status != Status::corroborated) out += fmt::format(" ({})", vocabulary::name(event.status));
  return out;
}

}  // namespace selon::event
