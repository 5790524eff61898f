#include "cli/phrases.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "vocabulary/names.h"

namespace selon::cli {

std::string day_or_empty(const std::optional<Day>& day) { return day ? base::to_iso(*day) : std::string(); }

std::string days_in_words(const Interval& days) {
  if (!days.known()) return "undated";
  if (!days.start) return "until " + base::to_iso(*days.end);
  const std::string start = base::to_iso(*days.start);
  if (!days.end) return "since " + start;
  if (*days.end == *days.start) return start;
  const std::string end = base::to_iso(*days.end);
  std::size_t common = 0;  // the end's year and month are not told again
  if (end.compare(0, 8, start, 0, 8) == 0) {
    common = 8;
  } else if (end.compare(0, 5, start, 0, 5) == 0) {
    common = 5;
  }
  return fmt::format("{} to {}", start, end.substr(common));
}

std::string title_beside_days(const Event& event) {
  if (event.title.empty()) return plain_words(event.type);
  std::string_view title = event.title;
  for (std::size_t comma = title.find(", "); comma != std::string_view::npos;
       comma = title.find(", ", comma + 1))
    if (base::parse_iso_day(title.substr(comma + 2))) return shown(title.substr(0, comma));
  const std::string status = fmt::format(" ({})", vocabulary::name(event.status));
  if (title.ends_with(status)) title.remove_suffix(status.size());
  return shown(title);
}

std::string listed(const std::vector<std::string>& names, std::size_t most) {
  const std::size_t count = names.size() > most ? most : names.size();
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > count) out += fmt::format(" and {} more", names.size() - count);
  return out;
}

Mark mark_of(Status status) {
  switch (status) {
    case Status::reported:
      return {"○", Style::plain};
    case Status::corroborated:
      return {"●", Style::green};
    case Status::disputed:
      return {"◆", Style::yellow};
    case Status::denied:
      return {"✕", Style::red};
    case Status::withdrawn:
      return {"–", Style::dim};
  }
  return {"", Style::plain};
}

Mark mark_of(Certainty certainty, Polarity polarity) {
  if (polarity == Polarity::denied) return {"✕", Style::red};
  switch (certainty) {
    case Certainty::stated:
      return {"●", Style::green};
    case Certainty::reported:
      return {"◐", Style::plain};
    case Certainty::planned:
      return {"▷", Style::blue};
    case Certainty::conditional:
      return {"◌", Style::yellow};
    case Certainty::possible:
      return {"?", Style::yellow};
    case Certainty::rumour:
      return {"~", Style::yellow};
  }
  return {"", Style::plain};
}

std::string legend_of_certainty() {
  return "● stated  ◐ reported  ◌ conditional  ? possible  ~ rumour  ▷ planned  ✕ denied";
}

std::string legend_of_status() { return "● corroborated  ○ reported  ◆ disputed  ✕ denied  – withdrawn"; }

std::string place_in_words(const ClaimPlace& place) {
  const std::string name = shown(place.name);
  if (!place.relative) return name;
  const Relative& r = *place.relative;
  std::string words;
  if (!r.second_anchor.empty()) {
    words = fmt::format("between {} and {}", shown(r.anchor), shown(r.second_anchor));
  } else if (r.km) {
    words = r.direction.empty() ? fmt::format("{:g} km from {}", *r.km, shown(r.anchor))
                                : fmt::format("{:g} km {} of {}", *r.km, r.direction, shown(r.anchor));
  } else {
    words = r.direction.empty() ? "near " + shown(r.anchor)
                                : fmt::format("{} of {}", r.direction, shown(r.anchor));
  }
  return name.empty() || place.name == r.anchor ? words : fmt::format("{} ({})", name, words);
}

std::string ids_of(const std::vector<ActorRef>& actors) {
  std::string out;
  for (const ActorRef& actor : actors) out += (out.empty() ? "" : ", ") + shown(actor.id);
  return out;
}

std::string who_to_whom(const Claim& claim) {
  const std::string who = ids_of(claim.actors), whom = ids_of(claim.targets);
  if (whom.empty()) return who;
  return who.empty() ? "→ " + whom : who + " → " + whom;
}

std::string quantity_in_words(const Quantity& q) {
  std::string number;
  if (q.n) {
    number = fmt::format("{}", *q.n);
  } else if (q.min && q.max) {
    number = fmt::format("{} to {}", *q.min, *q.max);
  } else if (q.min) {
    number = fmt::format("at least {}", *q.min);
  } else if (q.max) {
    number = fmt::format("at most {}", *q.max);
  } else if (q.approx) {
    number = fmt::format("about {}", *q.approx);
  } else {
    number = shown(q.text);
  }
  std::string words = number + ' ' + shown(q.what);
  if (!q.of.empty() && q.of != q.what) words += " of " + shown(q.of);
  return words;
}

std::string chain_of(const Claim& claim, const std::string& outlet) {
  std::string chain;
  for (const ActorRef& source : claim.attribution.sources()) chain += shown(source.id) + " < ";
  return chain + (outlet.empty() ? "the outlet" : shown(outlet));
}

std::string plain_words(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

}  // namespace selon::cli
