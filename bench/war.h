// A war made up with a fixed seed: events that are known, and reports that tell of those of the last days in their town.
#pragma once

#include <fmt/format.h>

#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "event/event.h"
#include "selon/claim.h"
#include "selon/story.h"

namespace bench {

using namespace selon;

struct Happening {
  std::string type;
  int town = 0, day = 0, killed = 0;
  const char *actor = "", *target = "";
};

struct War {
  std::vector<event::ReportHead> heads;
  std::vector<Claim> claims;
  std::vector<std::size_t> truth;  // by claim: the happening
  Stories stories;
};

inline constexpr Day kFirst = std::chrono::sys_days{std::chrono::year{2031} / 1 / 1};
inline constexpr int kClaimsAReport = 8, kDays = 360;

inline Claim claim_of(const Happening& told, const std::string& report, int ordinal, int published, std::mt19937& draw) {
  const auto begin = static_cast<std::uint32_t>(ordinal) * 200;
  const std::string words = fmt::format("On that day some {} people were hit near Town{} by them.", told.killed, told.town);
  Evidence evidence{{begin, begin + static_cast<std::uint32_t>(words.size())}, words};
  Attribution by = draw() % 3 ? Attribution::outlet() : Attribution::relayed({{told.actor, ""}}, {});
  Claim claim(std::move(evidence), std::move(by));
  claim.id = fmt::format("{}.{}", report, ordinal), claim.report = report, claim.type = told.type;
  claim.trigger = {begin + 20, begin + 25};
  claim.actors = {{told.actor, ""}}, claim.targets = {{told.target, ""}};
  claim.place.emplace();
  claim.place->id = claim.place->name = fmt::format("Town{}", told.town);
  claim.place->located = true, claim.place->lat = told.town / 40 * 0.7, claim.place->lon = told.town % 40 * 0.7;
  const Day day = kFirst + std::chrono::days(told.day);
  if (published - told.day < 6 && draw() % 10) claim.time = ClaimTime{{day, day, 1}, ""};
  Quantity killed;
  killed.what = "killed", killed.n = told.killed;
  if (draw() % 2) claim.quantities = {killed};
  claim.certainty = claim.attribution.by_outlet() ? Certainty::stated : Certainty::reported;
  return claim;
}

/// Reports of a town tell of what happened there in the three days before.
inline War war(std::size_t claims, std::size_t events, int towns, int days) {
  std::mt19937 draw(11);
  const char* kTypes[] = {"armed_clash", "air_strike", "territory_taken", "explosive", "abduction", "displacement", "talks", "arrest"};
  const char* kSides[] = {"mali.fama", "jnim", "csp-psd", "wagner"};
  std::vector<Happening> happened;
  std::vector<std::vector<std::size_t>> at(static_cast<std::size_t>(towns * days));
  for (std::size_t e = 0; e < events; ++e) {
    Happening one{kTypes[draw() % 8], static_cast<int>(draw() % towns), static_cast<int>(draw() % days), 2 + static_cast<int>(draw() % 60)};
    one.actor = kSides[draw() % 4];
    do one.target = kSides[draw() % 4];
    while (one.target == one.actor);
    at[static_cast<std::size_t>(one.town * days + one.day)].push_back(happened.size());
    happened.push_back(one);
  }
  War out;
  std::unordered_map<std::string, std::size_t> stories;
  for (std::size_t r = 0; out.claims.size() < claims; ++r) {
    const int town = static_cast<int>(draw() % towns), day = static_cast<int>(draw() % days);
    std::vector<std::size_t> recent;
    for (int d = std::max(0, day - 2); d <= day; ++d)
      for (const auto e : at[static_cast<std::size_t>(town * days + d)]) recent.push_back(e);
    if (recent.empty()) continue;
    const std::string id = fmt::format("r{:07}", r);
    out.heads.push_back({id, fmt::format("Outlet {}", draw() % 200), "", kFirst + std::chrono::days(day)});
    const std::string story = fmt::format("{} {}", town, day / 14);
    const auto [it, fresh] = stories.emplace(story, out.stories.stories.size());
    if (fresh) out.stories.stories.push_back({"s" + story, {}, {}, {}});
    out.stories.stories[it->second].reports.push_back(id);
    for (int c = 0; c < kClaimsAReport; ++c) {
      const std::size_t told = recent[draw() % recent.size()];
      out.claims.push_back(claim_of(happened[told], id, c, day, draw));
      out.truth.push_back(told);
    }
  }
  return out;
}

}  // namespace bench
