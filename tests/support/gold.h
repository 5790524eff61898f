// Gold annotations as claims, for tests of what is built from claims: where the codebook's folder lies beside
// the checkout. Leaves out what a gold claim does not say: spans of trigger and source, coordinates.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/date.h"
#include "selon/claim.h"
#include "text/fold.h"
#include "text/words.h"
#include "vocabulary/names.h"

namespace selon::support {

using Json = nlohmann::json;

struct GoldReport {
  std::string id, language, text;
  std::optional<Day> published;
};

struct Gold {
  std::vector<GoldReport> reports;
  std::vector<Claim> claims;
  Json record;
  std::map<std::string, std::string> lines;  ///< claim id -> its gold line
};

inline std::string read_all(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The folder with the annotations, or empty: beside the checkout, beside the main one, or as SELON_SHARED
/// says.
inline std::filesystem::path shared_folder(const std::filesystem::path& source) {
  if (const char* said = std::getenv("SELON_SHARED")) return said;
  for (auto at = source; at.has_parent_path() && at != at.parent_path(); at = at.parent_path())
    if (std::filesystem::is_directory(at / "shared" / "gold")) return at / "shared";
  return {};
}

class GoldReader {
 public:
  explicit GoldReader(std::filesystem::path shared) : shared_(std::move(shared)) {
    for (const Json& group : Json::parse(read_all(shared_ / "gold/place_aliases.json")))
      for (const auto& name : group)
        usual_[text::fold(name.get<std::string>())] = text::fold(group[0].get<std::string>());
  }

  Gold read(const std::string& name, const std::filesystem::path& reports) const {
    Gold gold;
    gold.record = Json::parse(read_all(shared_ / ("gold/" + name + ".record.json")));
    const auto metadata = shared_ / ("gold/" + name + ".metadata.json");
    const Json about =
        std::filesystem::exists(metadata) ? Json::parse(read_all(metadata)) : gold.record["metadata"];
    for (const auto& [id, head] : about.items()) {
      GoldReport report{id, head.value("lang", ""), read_all(shared_ / reports / (id + ".txt")), {}};
      if (head.contains("published") && head["published"].is_string())
        report.published = base::parse_iso_day(head["published"].get<std::string>());
      gold.reports.push_back(std::move(report));
    }
    std::istringstream lines(read_all(shared_ / ("gold/" + name + ".claims.jsonl")));
    for (std::string line; std::getline(lines, line);)
      if (!line.empty())
        gold.claims.push_back(claim(Json::parse(line), gold)), gold.lines[gold.claims.back().id] = line;
    return gold;
  }

 private:
  static std::vector<ActorRef> actors(const Json& ids) {
    std::vector<ActorRef> out;
    for (const auto& id : ids) out.push_back({id.get<std::string>(), ""});
    return out;
  }

  std::string place_id(const std::string& name) const {
    const auto usual = usual_.find(text::fold(name));
    return "text:" + (usual == usual_.end() ? text::fold(name) : usual->second);
  }

  static Evidence evidence(const Json& j, const Gold& gold) {
    Evidence out{{}, j.at("evidence").get<std::string>()};
    for (const GoldReport& report : gold.reports)
      if (report.id == j.at("report"))
        if (const auto at = report.text.find(out.text); at != std::string::npos)
          out.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + out.text.size())};
    if (out.span.empty()) out.span.end = static_cast<std::uint32_t>(out.text.size());
    return out;
  }

  Claim claim(const Json& j, const Gold& gold) const {
    std::vector<ActorRef> sources;
    if (const auto& by = j.at("attributed_to"); !by.empty() && by[0] != "outlet") sources = actors(by);
    std::erase_if(sources, [](const ActorRef& source) { return source.id == "outlet"; });
    Claim out(evidence(j, gold), sources.empty() ? Attribution::outlet() : Attribution::relayed(sources, {}));
    out.id = j.at("id"), out.report = out.source = j.at("report"), out.type = j.at("type")[0];
    // Gold lists accepted alternatives; the first is the best.
    out.actors = actors(j.value("actor", Json::array())),
    out.targets = actors(j.value("target", Json::array()));
    if (const Json places = j.value("place", Json::array()); !places.empty()) {
      ClaimPlace place;
      place.name = place.text = places[0], place.id = place_id(place.name);
      if (j.contains("relative")) {
        Relative relative;
        relative.anchor = j["relative"].value("anchor", ""),
        relative.direction = j["relative"].value("direction", "");
        if (j["relative"].contains("km")) relative.km = j["relative"]["km"].get<double>();
        place.relative = relative;
      }
      out.place = place;
    }
    if (j.contains("start") || j.contains("end")) {
      ClaimTime time;
      if (j.contains("start")) time.interval.start = base::parse_iso_day(j["start"].get<std::string>());
      if (j.contains("end")) time.interval.end = base::parse_iso_day(j["end"].get<std::string>());
      time.interval.date_prec = 1;
      out.time = time;
    }
    for (const Json& q : j.value("quantities", Json::array())) out.quantities.push_back(quantity(q));
    for (const auto& m : j.value("means", Json::array())) out.means.push_back(m);
    out.certainty = *vocabulary::named<Certainty>(j.at("certainty").get<std::string>());
    out.polarity = *vocabulary::named<Polarity>(j.at("polarity").get<std::string>());
    out.outcome = j.value("outcome", "");
    return out;
  }

  static Quantity quantity(const Json& q) {
    const auto number = [&](const char* key) {
      return q.contains(key) && q[key].is_number() ? std::optional(q[key].get<std::int64_t>()) : std::nullopt;
    };
    return {q.value("what", ""), q.value("of", ""), number("n"), number("min"),
            number("max"),       number("approx"),  "",          {}};
  }

  std::filesystem::path shared_;
  std::map<std::string, std::string> usual_;
};

}  // namespace selon::support
