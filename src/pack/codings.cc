#include "pack/codings.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/tsv.h"
#include "vocabulary/names.h"

namespace selon::pack {

namespace {

namespace fs = std::filesystem;

/// A row's cells by the names of their columns.
class Cells {
 public:
  Cells(const base::Tsv& table, const base::TsvRow& row) : table_(table), row_(row) {}
  const std::string& operator[](std::string_view column) const { return row_.cells[table_.column(column)]; }
  Where where() const { return {table_.file, row_.line}; }
  Result<int> number(std::string_view column) const {
    int out = 0;
    const std::string& cell = (*this)[column];
    if (!cell.empty() && !base::read_number(cell, out))
      return fail(ErrorCode::invalid, fmt::format("{} is a number, not \"{}\"", column, cell), where());
    return out;
  }

 private:
  const base::Tsv& table_;
  const base::TsvRow& row_;
};

template <class Take>
Result<> each_row(const std::string& file, const std::vector<std::string>& columns, Take take) {
  SELON_TRY(const base::Tsv table, base::read_tsv(file, columns));
  for (const auto& row : table.rows) SELON_TRY_VOID(take(Cells(table, row)));
  return {};
}

Result<> load_countries(const std::string& world, Codings& out) {
  std::vector<std::pair<std::string, std::string>> within;
  SELON_TRY_VOID(each_row(world + "/country_codes.tsv",
                          {"state", "iso", "country", "region", "gw", "ucdp_name", "ucdp_region", "within"},
                          [&](const Cells& cells) -> Result<> {
                            if (!cells["within"].empty()) {
                              within.emplace_back(cells["state"], cells["within"]);
                              return {};
                            }
                            CountryCode code;
                            SELON_TRY(code.iso, cells.number("iso"));
                            SELON_TRY(code.gleditsch_ward, cells.number("gw"));
                            code.country = cells["country"];
                            code.region = cells["region"];
                            code.ucdp_name = cells["ucdp_name"];
                            code.ucdp_region = cells["ucdp_region"];
                            if (!out.countries.emplace(cells["state"], std::move(code)).second)
                              return fail(ErrorCode::invalid, cells["state"] + " stands twice",
                                          cells.where());
                            return {};
                          }));
  for (const auto& [territory, state] : within) {
    const auto found = out.countries.find(state);
    if (found == out.countries.end())
      return fail(ErrorCode::invalid, fmt::format("{} lies within no state: {}", territory, state),
                  {world + "/country_codes.tsv", 0});
    const CountryCode code = found->second;
    out.countries.emplace(territory, code);
  }
  return {};
}

Result<> load_actors(const std::string& world, Codings& out) {
  SELON_TRY_VOID(each_row(world + "/actor_codings.tsv", {"who", "inter", "sector", "title", "kind"},
                          [&](const Cells& cells) -> Result<> {
                            ActorCoding coding;
                            SELON_TRY(coding.inter, cells.number("inter"));
                            if (coding.inter < 1 || coding.inter > 8)
                              return fail(ErrorCode::invalid, "inter is 1 to 8", cells.where());
                            coding.sector = cells["sector"];
                            coding.title = cells["title"];
                            if (!cells["kind"].empty()) {
                              const auto kind = vocabulary::named<ActorKind>(cells["kind"]);
                              if (!kind)
                                return fail(ErrorCode::invalid, "knows no such kind of actor", cells.where());
                              coding.kind = *kind;
                            }
                            if (!out.actors.emplace(cells["who"], std::move(coding)).second)
                              return fail(ErrorCode::invalid, cells["who"] + " stands twice", cells.where());
                            return {};
                          }));
  for (const std::string_view kind : vocabulary::names<ActorKind>())
    if (!out.actor(fmt::format("kind:{}", kind)))
      return fail(ErrorCode::invalid, fmt::format("has no row for kind:{}", kind),
                  {world + "/actor_codings.tsv", 0});
  return each_row(world + "/actor_titles.tsv", {"id", "title"}, [&](const Cells& cells) -> Result<> {
    out.titles.emplace(cells["id"], cells["title"]);
    return {};
  });
}

Result<> load_types(const std::string& world, Codings& out) {
  SELON_TRY_VOID(
      each_row(world + "/acled_sub_events.tsv", {"sub_event", "event", "disorder"},
               [&](const Cells& cells) -> Result<> {
                 out.sub_events.emplace(cells["sub_event"], SubEvent{cells["event"], cells["disorder"]});
                 return {};
               }));
  SELON_TRY_VOID(each_row(world + "/plover_types.tsv", {"type", "quad", "recipient"},
                          [&](const Cells& cells) -> Result<> {
                            SELON_TRY(const int quad, cells.number("quad"));
                            out.plover.emplace(cells["type"], PloverType{quad, cells["recipient"] == "yes"});
                            return {};
                          }));
  return each_row(world + "/outlet_scales.tsv", {"domain", "scale"}, [&](const Cells& cells) -> Result<> {
    out.scales.emplace(cells["domain"], cells["scale"]);
    return {};
  });
}

Result<> load_divisions(const std::string& world, Codings& out) {
  return each_row(world + "/divisions.tsv", {"feature", "iso", "id", "name"},
                  [&](const Cells& cells) -> Result<> {
                    std::uint32_t id = 0;
                    if (base::read_number(cells["id"], id)) out.divisions[id] = {cells["name"], cells["iso"]};
                    return {};
                  });
}

/// A language without the file is served by the others.
Result<> load_phrases(const std::string& lang, Codings& out) {
  std::vector<fs::path> folders;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(lang, error)) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  for (const auto& folder : folders) {
    const std::string file = (folder / "briefing.tsv").string();
    if (!fs::exists(file, error)) continue;
    Phrases& phrases = out.phrases[folder.filename().string()];
    SELON_TRY_VOID(each_row(file, {"key", "text"}, [&](const Cells& cells) -> Result<> {
      phrases[cells["key"]] = cells["text"];
      return {};
    }));
    // What the states are called stands in the language's table of them.
    SELON_TRY_VOID(each_row((folder / "countries.tsv").string(), {"state", "names"},
                            [&](const Cells& cells) -> Result<> {
                              const auto names = base::split(cells["names"], '|');
                              if (!names.empty()) phrases["state." + cells["state"]] = names.front();
                              return {};
                            }));
    const std::string actors = (folder / "actor_names.tsv").string();
    if (!fs::exists(actors, error)) continue;
    ByName<std::string>& full = out.names[folder.filename().string()];
    SELON_TRY_VOID(each_row(actors, {"id", "names"}, [&](const Cells& cells) -> Result<> {
      const auto names = base::split(cells["names"], '|');
      if (!names.empty()) full.emplace(cells["id"], names.front());
      return {};
    }));
  }
  return {};
}

}  // namespace

const CountryCode* Codings::country(std::string_view state) const {
  const auto found = countries.find(state);
  return found == countries.end() ? nullptr : &found->second;
}

const ActorCoding* Codings::actor(std::string_view key) const {
  const auto found = actors.find(key);
  return found == actors.end() ? nullptr : &found->second;
}

Result<Codings> load_codings(const std::string& root) {
  Codings out;
  const std::string world = root + "/world";
  SELON_TRY_VOID(load_countries(world, out));
  SELON_TRY_VOID(load_actors(world, out));
  SELON_TRY_VOID(load_types(world, out));
  SELON_TRY_VOID(load_divisions(world, out));
  SELON_TRY_VOID(load_phrases(root + "/lang", out));
  return out;
}

}  // namespace selon::pack
