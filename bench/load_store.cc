// Makes a store of many events to try the server on: reports as the rooms would have left them, built into a record with its
// index, so that it can grow while it is read.
//
//   load_store STORE CLAIMS
//
// A report tells of eight happenings in as many towns, a sentence each, and has three hundred other words; about one claim in
// five tells of what an earlier report told of.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "engine/update.h"
#include "pack/pack.h"
#include "record/store.h"
#include "war_reports.h"

namespace {

using namespace selon;

constexpr std::size_t kAtOnce = 500;
constexpr int kTowns = 4000, kReportsADay = 400;

int failed(const Error& error) {
  std::fprintf(stderr, "load_store: %s\n", error.message.c_str());
  return 1;
}

/// Happenings of the last days, of which every fifth claim tells again.
class Happenings {
 public:
  bench::Happening next(int day, std::mt19937& draw) {
    if (!recent_.empty() && draw() % 5 == 0) return recent_[draw() % recent_.size()];
    static constexpr const char* kTypes[] = {"armed_clash", "air_strike", "territory_taken", "explosive",
                                             "abduction",   "arrest",     "talks",           "displacement"};
    static constexpr const char* kSides[] = {"mali.fama", "jnim", "csp-psd", "wagner", "burkina-faso.army", "is-sahel"};
    bench::Happening one{kTypes[draw() % 8], static_cast<int>(draw() % kTowns), day, 2 + static_cast<int>(draw() % 60)};
    const unsigned actor = draw() % 6;
    one.actor = kSides[actor], one.target = kSides[(actor + 1 + draw() % 5) % 6];
    if (recent_.size() < kRecent)
      recent_.push_back(one);
    else
      recent_[draw() % kRecent] = one;
    return one;
  }

 private:
  static constexpr std::size_t kRecent = 4000;
  std::vector<bench::Happening> recent_;
};

record::Entry report(std::size_t number, Happenings& happenings, std::mt19937& draw) {
  const int day = static_cast<int>(number / kReportsADay);
  const std::string id = fmt::format("r{:07}", number);
  std::vector<Claim> claims;
  for (int c = 0; c < bench::kClaimsAReport; ++c)
    claims.push_back(bench::claim_of(happenings.next(day, draw), id, c, day, draw));
  return bench::entry_of({id, fmt::format("Outlet {}", draw() % 200), "", bench::kFirst + std::chrono::days(day)},
                         std::move(claims), draw);
}

int run(const std::string& path, std::size_t claims) {
  const auto packs = pack::load(SELON_SOURCE_DIR);
  if (!packs) return failed(packs.error());
  auto store = record::Store::open_or_create(path);
  if (!store) return failed(store.error());
  std::mt19937 draw(5);
  Happenings happenings;
  record::Batch batch;
  batch.read_by = "bench";
  const std::size_t reports = claims / bench::kClaimsAReport;
  for (std::size_t r = 0; r < reports; ++r) {
    batch.entries.push_back(report(r, happenings, draw));
    if (batch.entries.size() < kAtOnce && r + 1 < reports) continue;
    if (const auto saved = record::save(*store, batch); !saved) return failed(saved.error());
    batch.entries.clear();
  }
  if (const auto built = engine::build_record_with_index(*store, *packs); !built) return failed(built.error());
  const auto events = store->db().integer("SELECT count(*) FROM events");
  std::printf("%zu reports, %zu claims, %lld events\n", reports, reports * bench::kClaimsAReport,
              static_cast<long long>(events ? *events : 0));
  return 0;
}

/// New reports at a steady rate, each batch stored and the record grown by it; late batches follow at once.
}  // namespace

int main(int count, char** words) {
  if (count != 3) return std::fprintf(stderr, "usage: load_store STORE CLAIMS\n"), 2;
  return run(words[1], std::strtoull(words[2], nullptr, 10));
}
