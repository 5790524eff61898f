#include "pack/geonames_dump.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <string_view>
#include <vector>

#include "base/tsv.h"
#include "base/utf8.h"
#include "pack/places.h"
#include "text/fold.h"
#include "vocabulary/names.h"

namespace selon::pack {

namespace {

// Columns of the dump.
enum : std::size_t {
  kId,
  kName,
  kAscii,
  kAlternates,
  kLat,
  kLon,
  kClass,
  kCode,
  kCountry,
  kOtherCountries,
  kDivision,
  kSecondDivision,
  kThirdDivision,
  kFourthDivision,
  kPopulation,
  kLeastColumns
};

void part(std::string_view line, char separator, std::vector<std::string_view>& out) {
  out.clear();
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(separator, begin), line.size());
    out.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
}

/// Latin and Arabic letters, and what stands between them.
bool our_script(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const auto read = base::decode(name, at);
    const bool latin = read.code < 0x250 || (read.code >= 0x1E00 && read.code < 0x1F00) ||
                       (read.code >= 0x2B0 && read.code < 0x370);
    const bool mark = read.code >= 0x2000 && read.code < 0x2070;
    const bool arabic = read.code >= 0x600 && read.code < 0x700;
    if (!latin && !mark && !arabic) return false;
    at += read.size;
  }
  return true;
}

bool is_name(std::string_view name) {
  constexpr std::size_t kShortest = 3, kLongest = 80;
  if (name.size() < kShortest || name.size() > kLongest) return false;
  if (name.find("://") != std::string_view::npos || text::all_upper(name)) return false;
  return our_script(name);
}

struct DumpLine {
  std::vector<std::string_view> cells, alternates;
};

/// Returns: false where a number is none.
bool read_place(const std::vector<std::string_view>& cells, GazetteerPlace& place, std::string& division) {
  place.name = cells[kName];
  place.country = cells[kCountry];
  place.population = 0;
  std::uint64_t population = 0;
  if (!cells[kPopulation].empty() && !base::read_number(cells[kPopulation], population)) return false;
  place.population = static_cast<std::uint32_t>(std::min<std::uint64_t>(population, 0xFFFFFFFF));
  division.clear();
  if (!cells[kDivision].empty() && cells[kDivision] != "00")
    division = fmt::format("{}.{}", cells[kCountry], cells[kDivision]);
  place.division = division;
  return base::read_number(cells[kId], place.geonames) && base::read_number(cells[kLat], place.lat) &&
         base::read_number(cells[kLon], place.lon) && place.lat >= -90 && place.lat <= 90 &&
         place.lon >= -180 && place.lon <= 180;
}

}  // namespace

Result<GeonamesFeatures> GeonamesFeatures::load(const std::string& folder) {
  GeonamesFeatures out;
  const std::string file = folder + "/geonames_features.tsv";
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"feature", "kind"}));
  for (const auto& row : table.rows) {
    const auto kind = vocabulary::named<PlaceKind>(row.cells[table.column("kind")]);
    if (!kind) return fail(ErrorCode::invalid, "knows no such kind of place", {file, row.line});
    for (const auto& feature : base::split(row.cells[table.column("feature")], '|'))
      out.kinds_[feature] = *kind;
  }
  return out;
}

const PlaceKind* GeonamesFeatures::kind(const std::string& feature_class, const std::string& code) const {
  auto it = kinds_.find(feature_class + "." + code);
  if (it == kinds_.end()) it = kinds_.find(feature_class);
  return it == kinds_.end() ? nullptr : &it->second;
}

Result<DumpCount> read_geonames_dump(const std::string& path, const GeonamesFeatures& features,
                                     const DumpFilter& filter, GazetteerDraft& draft) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return fail(ErrorCode::not_found, "no such file", {path});
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::unreadable, "cannot be opened", {path});
  DumpCount count;
  DumpLine row;
  std::string line, division;
  while (std::getline(in, line)) {
    ++count.lines;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    part(line, '\t', row.cells);
    if (row.cells.size() < kLeastColumns)
      return fail(
          ErrorCode::invalid,
          fmt::format(
              "has {} columns, not the 19 of a GeoNames dump; give a country file or allCountries.txt",
              row.cells.size()),
          {path, count.lines});
    GazetteerPlace place;
    if (!read_place(row.cells, place, division))
      return fail(ErrorCode::invalid, "id, coordinates or population are no numbers", {path, count.lines});
    const PlaceKind* kind = features.kind(std::string(row.cells[kClass]), std::string(row.cells[kCode]));
    if (!kind || place.name.empty() || place.country.size() != 2) continue;
    place.kind = *kind;
    const bool town = place.kind == PlaceKind::town || place.kind == PlaceKind::quarter;
    if (town && place.population < filter.least_population) continue;
    std::vector<std::string> names{std::string(place.name)};
    if (!row.cells[kAscii].empty()) names.emplace_back(row.cells[kAscii]);
    part(row.cells[kAlternates], ',', row.alternates);
    for (const auto name : row.alternates)
      if (is_name(name)) names.emplace_back(name);
    draft.add(place, names);
    ++count.kept;
  }
  if (in.bad()) return fail(ErrorCode::unreadable, "reading broke off", {path, count.lines});
  return count;
}

}  // namespace selon::pack
