// Runs lang/<code>/cases/*.case (docs/formats/case.md): sentences with what must and must not be read from
// them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/date.h"
#include "base/tsv.h"
#include "engine/rooms.h"
#include "text/fold.h"

namespace selon::engine {
namespace {

struct Expectation {
  enum class Kind { claim, held, unheld, spare } kind = Kind::claim;
  bool fixme = false;
  std::vector<std::string> types;  ///< empty = any
  std::vector<std::pair<std::string, std::string>> values;
  std::string written;
};

struct Case {
  std::string why, file;
  std::size_t line = 0;
  RawReport raw;
  std::vector<Expectation> expected;
};

Expectation parse_expectation(std::string line) {
  Expectation made;
  made.written = line;
  if (line.starts_with("FIXME ")) {
    made.fixme = true;
    line = line.substr(6);
  }
  made.kind = line.starts_with("held:")     ? Expectation::Kind::held
              : line.starts_with("unheld:") ? Expectation::Kind::unheld
              : line.starts_with("spare:")  ? Expectation::Kind::spare
                                            : Expectation::Kind::claim;
  std::istringstream words(line.substr(line.find(':') + 1));
  for (std::string word; words >> word;) {
    const auto equals = word.find('=');
    if (equals == std::string::npos) {
      if (word != "*") made.types = base::split(word, '/');
    } else {
      std::string value = word.substr(equals + 1);
      std::replace(value.begin(), value.end(), '_', ' ');
      made.values.emplace_back(word.substr(0, equals), value);
    }
  }
  return made;
}

std::vector<Case> read_cases(const std::string& path) {
  std::vector<Case> cases;
  std::ifstream in(path);
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.starts_with("== ")) {
      cases.push_back({line.substr(3), path, number, {}, {}});
      cases.back().raw.source = path + ":" + std::to_string(number);
    } else if (cases.empty() || line.empty() || line[0] == '#') {
      continue;
    } else if (line.starts_with("published: ")) {
      cases.back().raw.published = line.substr(11);
    } else if (line.starts_with("outlet: ")) {
      cases.back().raw.outlet = line.substr(8);
    } else if (line.starts_with("text: ")) {
      cases.back().raw.body = line.substr(6);
    } else if (line.starts_with("  ")) {
      cases.back().raw.body += line == "  " ? "\n\n" : " " + line.substr(2);
    } else {
      cases.back().expected.push_back(parse_expectation(line));
    }
  }
  return cases;
}

template <class List>
bool names(const List& list, const std::string& id) {
  std::string plain = id;
  std::replace(plain.begin(), plain.end(), ' ', '_');
  return std::any_of(list.begin(), list.end(),
                     [&](const ActorRef& ref) { return ref.id == id || ref.id == plain; });
}

bool same_place(const std::optional<ClaimPlace>& place, const std::string& name) {
  return place &&
         (text::fold(place->name) == text::fold(name) || text::fold(place->text) == text::fold(name));
}

bool count_is(const Claim& claim, const std::string& what, const std::string& value) {
  return std::any_of(claim.quantities.begin(), claim.quantities.end(), [&](const Quantity& q) {
    const auto n = q.n ? q.n : q.min ? q.min : q.approx;
    return q.what == what && n && std::to_string(*n) == value;
  });
}

std::string certainty_name(Certainty certainty) {
  switch (certainty) {
    case Certainty::stated:
      return "stated";
    case Certainty::reported:
      return "reported";
    case Certainty::planned:
      return "planned";
    case Certainty::conditional:
      return "conditional";
    case Certainty::possible:
      return "possible";
    case Certainty::rumour:
      return "rumour";
  }
  return "";
}

bool holds(const Claim& claim, const std::string& key, const std::string& value) {
  if (key == "actor") return names(claim.actors, value);
  if (key == "target") return names(claim.targets, value);
  if (key == "by")
    return value == "outlet" ? claim.attribution.by_outlet() : names(claim.attribution.sources(), value);
  if (key == "place") return same_place(claim.place, value);
  if (key == "certainty") return certainty_name(claim.certainty) == value;
  if (key == "polarity") return (claim.polarity == Polarity::denied) == (value == "denied");
  if (key == "means") return std::find(claim.means.begin(), claim.means.end(), value) != claim.means.end();
  if (key == "anchor")
    return claim.place && claim.place->relative &&
           text::fold(claim.place->relative->anchor) == text::fold(value);
  if (key == "km")
    return claim.place && claim.place->relative && claim.place->relative->km &&
           std::abs(*claim.place->relative->km - std::stod(value)) < 1;
  if (key == "start")
    return claim.time && claim.time->interval.start && base::to_iso(*claim.time->interval.start) == value;
  if (key == "end")
    return claim.time && claim.time->interval.end && base::to_iso(*claim.time->interval.end) == value;
  return count_is(claim, key, value);
}

std::string kind_name(ControlKind kind) {
  switch (kind) {
    case ControlKind::holds:
      return "holds";
    case ControlKind::takes:
      return "takes";
    case ControlKind::leaves:
      return "leaves";
  }
  return "";
}

bool asserts(const ControlStatement& s) {
  return s.polarity == Polarity::affirmed &&
         (s.certainty == Certainty::stated || s.certainty == Certainty::reported);
}

/// Asserted, with all values; a holder holds or took the place unless a kind is asked for.
bool holds(const ControlStatement& s, const Expectation& expected) {
  const auto is = [](const ActorRef& actor, const std::string& id) {
    return names(std::vector<ActorRef>{actor}, id);
  };
  bool any_kind = false;
  for (const auto& [key, value] : expected.values) {
    any_kind |= key == "kind";
    const bool right = key == "place"   ? same_place(s.place, value)
                       : key == "kind"  ? kind_name(s.kind) == value
                       : key == "loser" ? is(s.loser, value)
                       : key == "day"   ? s.time.interval.end && base::to_iso(*s.time.interval.end) == value
                       : key == "part"  ? s.part == (value == "yes")
                                        : is(s.holder, value);
    if (!right) return false;
  }
  return asserts(s) && (any_kind || s.kind != ControlKind::leaves);
}

bool found(const Expectation& expected, const Claims& claims) {
  if (expected.kind == Expectation::Kind::held || expected.kind == Expectation::Kind::unheld)
    return std::any_of(claims.control.begin(), claims.control.end(),
                       [&](const ControlStatement& statement) { return holds(statement, expected); });
  return std::any_of(claims.claims.begin(), claims.claims.end(), [&](const Claim& claim) {
    const bool typed = expected.types.empty() || std::find(expected.types.begin(), expected.types.end(),
                                                           claim.type) != expected.types.end();
    return typed && std::all_of(expected.values.begin(), expected.values.end(),
                                [&](const auto& pair) { return holds(claim, pair.first, pair.second); });
  });
}

std::string told(const Claims& claims) {
  std::string out;
  for (const Claim& c : claims.claims) {
    out += "\n    " + c.type + " " + certainty_name(c.certainty) +
           (c.polarity == Polarity::denied ? " denied" : "");
    for (const auto& a : c.actors) out += " actor=" + a.id;
    for (const auto& t : c.targets) out += " target=" + t.id;
    for (const auto& b : c.attribution.sources()) out += " by=" + b.id;
    if (c.place) out += " place=" + c.place->name;
    if (c.time && c.time->interval.start) out += " start=" + base::to_iso(*c.time->interval.start);
    for (const auto& q : c.quantities) out += " " + q.what + "=" + q.text;
  }
  for (const auto& s : claims.control)
    out += "\n    " + std::string(asserts(s) ? "held" : "doubtful") + " kind=" + kind_name(s.kind) +
           " place=" + s.place.name + " holder=" + s.holder.id + " loser=" + s.loser.id;
  return out;
}

class CaseTest : public testing::TestWithParam<Case> {
 public:
  static const pack::Packs& packs() {
    static const auto loaded = pack::load(SELON_SOURCE_DIR);
    return *loaded;
  }
};

TEST_P(CaseTest, ReadsWhatItMustAndSparesTheRest) {
  const Case& c = GetParam();
  static Workspace workspace(packs());
  const Reading reading = read(clean_report(c.raw, packs()), workspace);
  for (const Expectation& expected : c.expected) {
    const bool wanted =
        expected.kind != Expectation::Kind::spare && expected.kind != Expectation::Kind::unheld;
    const bool right = found(expected, reading.claims) == wanted;
    EXPECT_EQ(right, !expected.fixme) << c.file << ":" << c.line << " " << c.why << "\n  " << expected.written
                                      << "\n  " << reading.report.text << told(reading.claims);
  }
}

std::vector<Case> all_cases() {
  std::vector<Case> all;
  std::vector<std::string> files;
  for (const auto& language : std::filesystem::directory_iterator(SELON_SOURCE_DIR "/lang")) {
    const auto folder = language.path() / "cases";
    if (!std::filesystem::is_directory(folder)) continue;
    for (const auto& file : std::filesystem::directory_iterator(folder))
      if (file.path().extension() == ".case") files.push_back(file.path().string());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files)
    for (auto& c : read_cases(file)) all.push_back(std::move(c));
  return all;
}

INSTANTIATE_TEST_SUITE_P(Cases, CaseTest, testing::ValuesIn(all_cases()), [](const auto& info) {
  std::string name;
  for (const char c : std::filesystem::path(info.param.file).parent_path().parent_path().filename().string() +
                          "_" + info.param.why)
    name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name + "_" + std::to_string(info.param.line);
});

}  // namespace
}  // namespace selon::engine
