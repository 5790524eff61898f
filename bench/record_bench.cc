// The event room alone: claims in memory to events, disputes and control. A story of n claims, and a war of many events.
//
// The claims are generated (fixed seed) from events that are known, so that each run prints B-cubed F1 against them beside its time,
// the comparisons a claim and the peak of memory. The million is run by RECORD_MILLION=1 (bench/run.py --million).
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <cstdlib>
#include <random>
#include <unordered_map>

#include "event/event.h"
#include "event/same_event.h"
#include "pack/pack.h"

namespace {

using namespace selon;

const pack::World& world() {
  static const pack::World kWorld = [] {
    auto packs = pack::load(SELON_SOURCE_DIR);
    if (!packs) std::abort();
    return std::move(packs->world);
  }();
  return kWorld;
}

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

constexpr Day kFirst = std::chrono::sys_days{std::chrono::year{2031} / 1 / 1};
constexpr int kClaimsAReport = 8, kDays = 360;

Claim claim_of(const Happening& told, const std::string& report, int ordinal, int published, std::mt19937& draw) {
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
War war(std::size_t claims, std::size_t events, int towns, int days) {
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

double b_cubed(const War& war, const Record& record) {
  std::unordered_map<std::string_view, std::size_t> of;
  for (std::size_t i = 0; i < war.claims.size(); ++i) of.emplace(war.claims[i].id, i);
  std::unordered_map<std::size_t, double> size;
  for (const auto t : war.truth) ++size[t];
  double precision = 0, recall = 0;
  for (const Event& event : record.events) {
    std::unordered_map<std::size_t, double> with;
    for (const auto& id : event.claims) ++with[war.truth[of.at(id)]];
    for (const auto& [truth, n] : with)
      precision += n * n / static_cast<double>(event.claims.size()), recall += n * n / size[truth];
  }
  const double all = static_cast<double>(war.claims.size());
  precision /= all, recall /= all;
  return 2 * precision * recall / (precision + recall);
}

double peak_mb() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

void tell(benchmark::State& state, const War& war) {
  Record record;
  for (auto _ : state) record = event::reconcile({war.heads, war.claims, {}, {}, war.stories}, world());
  state.counters["claims"] = static_cast<double>(war.claims.size());
  state.counters["events"] = static_cast<double>(record.events.size());
  state.counters["disputes"] = static_cast<double>(record.disputes.size());
  state.counters["b3_f1"] = b_cubed(war, record);
  state.counters["peak_mb"] = peak_mb();
  if (war.claims.size() > 100'000) return;
  const auto all = event::gather({war.heads, war.claims, {}, {}, war.stories}, world());
  state.counters["compared_a_claim"] = static_cast<double>(event::same_events(all, world().event_types).compared) /
                                       static_cast<double>(war.claims.size());
}

void one_story(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  War all = war(n, n / 20, 12, 28);
  Story whole{"s", {}, {}, {}};
  for (const Story& story : all.stories.stories)
    whole.reports.insert(whole.reports.end(), story.reports.begin(), story.reports.end());
  all.stories.stories = {whole};
  tell(state, all);
}
BENCHMARK(one_story)->Arg(2000)->Arg(4000)->Arg(8000)->Arg(16000)->Unit(benchmark::kMillisecond)->Iterations(1);

void one_war(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  if (n >= 1'000'000 && !std::getenv("RECORD_MILLION")) return state.SkipWithError("RECORD_MILLION=1 runs it");
  tell(state, war(n, n / 20, 400, kDays));
}
BENCHMARK(one_war)->Arg(10000)->Arg(20000)->Arg(40000)->Arg(80000)->Arg(1000000)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
