// Reports made up by a seed, with what their rooms would have found: many claims on few towns, and all that a
// record must keep apart. For tests that make one record in two ways.
//
// In: a seed, how many. Out: entries of a store. Among them: undated reports, copies in other outlets,
// articles with several versions, villages that only another report locates, denials, control stated and
// told, reports without claims, claims of a type that nobody knows. Leaves out: sense; a sentence says
// nothing of its claim.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/sha256.h"
#include "engine/rooms.h"
#include "record/save.h"
#include "support/reading.h"

namespace selon::test {

/// What an undated report is found to tell is made up, and another where it is read again.
enum class Undated { some, none };

class MadeReports {
 public:
  explicit MadeReports(unsigned seed, Undated undated = Undated::some) : draw_(seed), undated_(undated) {
    for (const pack::Outlet& outlet : packs().world.outlets.entries)
      if (outlets_.size() < 6) outlets_.push_back(outlet.names.front());
    outlets_.insert(outlets_.end(), {"Outlet A", "Outlet B", ""});
  }

  std::vector<record::Entry> make(std::size_t reports) {
    std::vector<record::Entry> out;
    while (out.size() < reports) {
      const std::size_t kind = out.empty() ? 7 : below(8);
      const record::Entry* model =
          kind < 3 ? &out[out.size() - 1 - below(std::min<std::size_t>(out.size(), 9))] : nullptr;
      out.push_back(kind == 0 && model ? version_of(*model) : model ? copy_of(*model) : fresh());
    }
    return out;
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(draw_); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <class T>
  T one(const std::vector<T>& of) {
    return of[below(of.size())];
  }
  Day day() { return Day(std::chrono::days(20000 + static_cast<int>(below(14)))); }

  record::Entry fresh() {
    Report report;
    report.outlet = one(outlets_), report.language = "en";
    if (one_in(9)) report.agency = outlets_.front();
    if (undated_ == Undated::none || !one_in(6)) report.published = day();
    if (report.published) report.published_at = base::to_iso(*report.published) + "T08:00:00Z";
    if (!report.published && one_in(2)) report.published_month = "2024-10";
    if (one_in(2)) report.url = fmt::format("https://{}.example/{}", below(5), made_);
    const std::size_t sentences = one_in(8) ? 0 : 3 + below(9);
    for (std::size_t s = 0; s < sentences; ++s) report.text += sentence();
    return entry(std::move(report));
  }

  /// The text in another outlet, with or without a date.
  record::Entry copy_of(const record::Entry& model) {
    Report report = model.report;
    report.outlet = one(outlets_), report.url.clear(), report.agency.clear();
    if (report.published) *report.published += std::chrono::days(static_cast<int>(below(2)));
    if (undated_ == Undated::some && one_in(3)) report.published.reset(), report.published_at.clear();
    return entry(std::move(report));
  }

  /// The article with a sentence more or less.
  record::Entry version_of(const record::Entry& model) {
    Report report = model.report;
    if (report.url.empty() || report.outlet.empty()) return copy_of(model);
    report.modified_at =
        fmt::format("{}T{:02}:00:00Z", base::to_iso(report.published.value_or(day())), 9 + below(14));
    const std::size_t end = report.text.find(". ");
    if (end != std::string::npos && one_in(2)) report.text.erase(0, end + 2);
    if (one_in(2)) report.text += sentence();
    return entry(std::move(report));
  }

  std::string sentence() {
    const std::vector<std::string> who{"The army", "Rebels", "Residents", "A spokesman", "Gunmen"},
        did{"attacked", "left", "took", "denied attacking", "shelled", "entered", "fled"},
        names{"Kidal", "Gao", "Anefis", "Tessalit", "Menaka", "Ber", "Aguelhok"};
    std::string text = fmt::format("{} {} {}", one(who), one(did), one(names));
    for (std::size_t k = 5 + below(6); k > 0; --k) {  // that texts differ in
      text += one_in(5) ? fmt::format(" {}", 2 + below(9000)) : " ";
      for (std::size_t syllables = 2 + below(3); syllables > 0; --syllables)
        text += one<std::string>(
            {"ba", "do", "ki", "lu", "te", "so", "ran", "mil", "ver", "tas", "gon", "e", "ori"});
    }
    return text + ". ";
  }

  record::Entry entry(Report report) {
    if (!workspace_) workspace_.emplace(packs());
    report.id = fmt::format("made-{}", 100 + made_++), report.source = report.id + ".txt";
    report.digest = base::sha256_hex(report.id),
    report.paragraphs = {{0, static_cast<std::uint32_t>(report.text.size())}};
    selon::Reading reading = engine::read(report, *workspace_);
    reading.claims = claims_of(report);
    record::Entry out;
    out.raw.source = report.source, out.raw.digest = report.digest, out.raw.body = report.text;
    out.findings = engine::findings_of(reading, packs());
    out.report = std::move(report);
    return out;
  }

  /// A claim or two a sentence; of one text the same, whoever prints it.
  Claims claims_of(const Report& report) {
    Claims out;
    std::uint32_t begin = 0;
    while (begin < report.text.size()) {
      const auto stop = report.text.find(". ", begin);
      const auto end = static_cast<std::uint32_t>(stop == std::string::npos ? report.text.size() : stop + 1);
      const std::string words = report.text.substr(begin, end - begin);
      MadeReports its(static_cast<unsigned>(base::hash64(words)), report);
      std::vector<Claim> told;
      for (std::size_t k = its.below(3); k > 0; --k) told.push_back(its.claim({{begin, end}, words}));
      std::stable_sort(told.begin(), told.end(),
                       [](const Claim& a, const Claim& b) { return a.trigger.begin < b.trigger.begin; });
      for (Claim& claim : told) {
        claim.id = fmt::format("{}.{}", report.id, out.claims.size() + 1);
        out.claims.push_back(std::move(claim));
      }
      if (its.one_in(3)) out.control.push_back(its.statement({{begin, end}, words}, out.claims));
      if (its.one_in(6)) out.naming.push_back({report.id, "", "jnim", "terrorists", {begin, begin + 4}});
      begin = end + 1;
    }
    out.notes = {{NoteCode::unknown_actor, {0, 1}, "made"}};
    return out;
  }

  MadeReports(unsigned seed, const Report& report) : draw_(seed), of_(&report) {}

  std::vector<ActorRef> actors() {
    std::vector<ActorRef> out;
    for (std::size_t k = below(3); k > 0; --k)
      out.push_back({one<std::string>({"mali.fama", "csp-psd", "jnim", "wagner", "mali", "unnamed.rebels",
                                       "civilians", "unnamed.attackers", "person.somebody"}),
                     "them"});
    return out;
  }
  Attribution attribution() {
    if (one_in(2)) return Attribution::outlet();
    return Attribution::relayed(
        {{one<std::string>({"mali.fama", "csp-psd", "unnamed.residents", "unnamed.sources", "un.minusma"}),
          "they"}},
        {0, 3});
  }
  ClaimPlace place() {
    ClaimPlace place;
    const std::size_t n = below(5);
    place.name = place.text = fmt::format("{}{}", one_in(3) ? "Village" : "Town", n);
    if (place.name.starts_with("Village")) {
      place.id = "text:" + place.name, place.located = one_in(3);
    } else {
      place.id = place.name, place.located = true, place.country = "mali";
      if (one_in(4)) place.kind = one<PlaceKind>({PlaceKind::camp, PlaceKind::region, PlaceKind::airport});
    }
    if (place.located)
      place.lat = 17 + static_cast<double>(n), place.lon = 1, place.radius_km = static_cast<double>(below(9)),
      place.where_prec = 2;
    if (one_in(7))
      place.relative = Relative{fmt::format("Town{}", below(5)), "", static_cast<double>(5 + below(30)), "N"};
    return place;
  }
  std::optional<ClaimTime> time() {
    if (one_in(4)) return std::nullopt;
    const Day from = day() - std::chrono::days(static_cast<int>(below(4)));
    return ClaimTime{{from, from + std::chrono::days(one_in(4) ? 3 : 0), 1}, "then", one_in(6), false};
  }

  void tell(Claim& claim) {
    claim.type = one<std::string>({"armed_clash", "territory_taken", "territory_taken", "territory_advance",
                                   "attack_repelled", "withdrawal", "air_strike", "attack_on_civilians",
                                   "accusation", "denial", "displacement", "handover", "no such type"});
    const std::uint32_t begin = claim.evidence.span.begin + static_cast<std::uint32_t>(below(9));
    claim.trigger = {begin, begin + 5};
    claim.actors = actors(), claim.targets = actors(), claim.time = time();
    if (!one_in(6)) claim.place = place();
  }

  Claim claim(Evidence evidence) {
    Claim claim(std::move(evidence), attribution());
    claim.report = of_->id, claim.source = of_->source;
    // One of a few happenings, told a little otherwise.
    MadeReports happening(static_cast<unsigned>(below(14)), *of_);
    happening.tell(claim);
    if (one_in(6)) claim.targets = actors();
    if (one_in(6)) claim.place = place();
    if (one_in(6)) claim.time = time();
    if (one_in(3)) {
      Quantity killed;
      killed.what = one<std::string>({"killed", "injured"}),
      killed.n = static_cast<std::int64_t>(2 + below(30));
      claim.quantities = {killed};
    }
    if (one_in(4)) claim.means = {one<std::string>({"drone", "ied", "rockets"})};
    claim.certainty = one<Certainty>(
        {Certainty::stated, Certainty::stated, Certainty::reported, Certainty::rumour, Certainty::planned});
    claim.polarity = one_in(5) ? Polarity::denied : Polarity::affirmed;
    claim.confidence = 0.5, claim.rule = "made";
    return claim;
  }

  ControlStatement statement(Evidence evidence, const std::vector<Claim>& claims) {
    ControlStatement out{of_->id,       of_->source, place(), {},    {}, std::move(evidence),
                         attribution(), {},          {},      "made"};
    out.holder = {one<std::string>({"mali.fama", "csp-psd", "jnim", "unnamed.rebels"}), "they"};
    out.time = time().value_or(ClaimTime{});
    out.kind =
        one<ControlKind>({ControlKind::holds, ControlKind::holds, ControlKind::takes, ControlKind::leaves});
    if (one_in(3)) out.loser = {"csp-psd", "them"};
    if (!claims.empty() && one_in(2)) out.claim = one(claims).id;
    out.part = one_in(6);
    return out;
  }

  std::mt19937 draw_;
  Undated undated_ = Undated::some;
  std::optional<engine::Workspace> workspace_;
  const Report* of_ = nullptr;
  std::vector<std::string> outlets_;
  std::size_t made_ = 0;
};

}  // namespace selon::test
