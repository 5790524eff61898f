// Made-up events, claims and filters by a seed: a few values of every field, so that any two filters differ
// in what they let through. For tests that hold a quick answer against a plain one.
#pragma once

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "record/filter.h"
#include "record/narrow.h"

namespace selon::record::test {

class Made {
 public:
  explicit Made(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  std::string one(const std::vector<std::string>& of) { return of[below(of.size())]; }

  Interval days() {
    const Day first = Day(std::chrono::days(19600 + static_cast<int>(below(30))));
    switch (below(5)) {
      case 0:
        return {};
      case 1:
        return {first, std::nullopt, 2};
      case 2:
        return {std::nullopt, first, 2};
      default:
        return {first, first + std::chrono::days(static_cast<int>(below(9))), 1};
    }
  }
  std::optional<ClaimPlace> place() {
    if (below(5) == 0) return std::nullopt;
    ClaimPlace place;
    place.name = place.text = one(kPlaces), place.country = one({"oneland", "otherland"});
    place.located = below(4) > 0;
    if (place.located)
      place.lat = static_cast<double>(below(120)) - 60, place.lon = static_cast<double>(below(340)) - 170;
    place.where_prec = 1 + static_cast<int>(below(7)), place.radius_km = static_cast<double>(below(70));
    return place;
  }
  Claim claim(const std::string& report, int ordinal) {
    Claim claim({{0, 4}, one({"Some", "The bridge.", "Nobody says so"})}, Attribution::outlet());
    claim.id = report + "." + std::to_string(ordinal), claim.report = report;
    claim.type = one(kTypes), claim.place = place();
    claim.certainty = static_cast<Certainty>(below(6)), claim.polarity = static_cast<Polarity>(below(2));
    return claim;
  }
  Event event(const std::string& id, std::vector<std::string> claims) {
    Event event;
    event.id = id, event.type = one(kTypes), event.title = one({"Strike on the bridge", "Clash in town"});
    event.status = static_cast<Status>(below(5)), event.days = days(), event.place = place();
    event.actors = {one(kActors)}, event.targets = {one(kActors)}, event.story = one({"s1", "s2", "s3"});
    event.voices = {{one({"outlet:One", "outlet:Two", "a"}), false, {}, {}}};
    if (below(3) > 0) {
      const auto best = static_cast<std::int64_t>(below(20));
      event.fatalities = Fatalities{best, best, best + 2, "", best};
    }
    event.claims = std::move(claims);
    return event;
  }
  Filter filter() {
    Filter filter;
    const auto add = [&](const char* name, const std::string& value) {
      ASSERT_TRUE(add_to(filter, name, value));
    };
    for (std::size_t fields = 1 + below(3); fields > 0; --fields) switch (below(13)) {
        case 0:
          add("type__in", one(kTypes) + "," + one(kTypes));
          break;
        case 1:
          add("status", one({"reported", "disputed", "denied"}));
          break;
        case 2:
          add("place", one(kPlaces));
          break;
        case 3:
          add("country", "oneland");
          break;
        case 4:
          add("actor", one(kActors));
          break;
        case 5:
          add("voice", one({"outlet:One", "a", "nobody"}));
          break;
        case 6:
          add("outlet", one({"one", "TWO"}));
          break;
        case 7:
          add("certainty", one({"stated", "rumour"}));
          break;
        case 8:
          add("story__in", "s1,s3");
          break;
        case 9:
          add("id__in", "e1,e7,e30,e99,nothing");
          break;
        case 10:
          add("from", "2023-09-0" + std::to_string(1 + below(9)));
          break;
        case 11:
          add("bbox", one({"-100,-30,100,30", "100,-90,-100,90"}));
          break;
        case 12:
          add("words", one({"bridge", "SAYS nobody", "clash bridge"}));
          break;
      }
    return filter;
  }
  const std::vector<std::string> kTypes = {"air_strike", "siege", "armed_clash"},
                                 kPlaces = {"Town", "Fort", "Été"}, kActors = {"a", "b", "c", "d"};

 private:
  std::mt19937 random_;
};

struct Whole {
  Record record;
  std::vector<Claim> claims;
  Outlets outlets;
};
inline Whole made(unsigned seed, int events) {
  Made make(seed);
  Whole whole;
  for (int i = 0; i < events; ++i) {
    const std::string report = "r" + std::to_string(i);
    whole.outlets[report] = i % 2 ? "One" : "Two";
    whole.claims.push_back(make.claim(report, 0));
    whole.claims.push_back(make.claim(report, 1));
    whole.record.events.push_back(make.event("e" + std::to_string(i), {report + ".0", report + ".1"}));
  }
  return whole;
}

}  // namespace selon::record::test
