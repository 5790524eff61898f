#include "event/titles.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "vocabulary/names.h"

namespace selon::event {

namespace {

constexpr std::size_t kMaxNames = 3;

/// "x.security_forces" as "x security forces".
std::string spaced(std::string id) {
  std::replace(id.begin(), id.end(), '.', ' ');
  std::replace(id.begin(), id.end(), '_', ' ');
  return id;
}

std::string capitalised(std::string name) {
  bool begins = true;
  for (char& c : name) {
    if (begins && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    begins = c == ' ' || c == '-';
  }
  return name;
}

std::string list(const std::vector<std::string>& ids, const pack::ActorWorld& actors) {
  std::string out;
  for (std::size_t i = 0; i < ids.size() && i < kMaxNames; ++i)
    out += (i ? ", " : "") + readable(ids[i], actors);
  return ids.size() > kMaxNames ? out + ", ..." : out;
}

std::string days(const Interval& interval) {
  const auto first = interval.start ? interval.start : interval.end;
  if (!first) return "";
  const std::string from = base::to_iso(*first);
  return interval.end && *interval.end != *first ? from + " to " + base::to_iso(*interval.end) : from;
}

}  // namespace

std::string readable(const std::string& id, const pack::ActorWorld& actors) {
  constexpr std::string_view kPerson = "person.";
  if (id.starts_with(kPerson)) return capitalised(spaced(id.substr(kPerson.size())));
  if (const pack::Actor* actor = actors.actor(id); actor && !actor->names.empty())
    return actor->names.front();
  const std::string state = id.substr(0, id.find('.'));
  if (actors.state(state)) return capitalised(spaced(state)) + spaced(id.substr(state.size()));
  return spaced(id);
}

std::string title(const Event& event, const pack::ActorWorld& actors) {
  std::string out = spaced(event.type);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  std::string who = list(event.actors, actors);
  if (!event.targets.empty() && event.targets != event.actors)
    who += (who.empty() ? "against " : " against ") + list(event.targets, actors);
  if (!who.empty()) out += ": " + who;
  if (event.place) out += ", " + event.place->name;
  if (const std::string when = days(event.days); !when.empty()) out += ", " + when;
  if (event.status != Status::corroborated) out += fmt::format(" ({})", vocabulary::name(event.status));
  return out;
}

}  // namespace selon::event
