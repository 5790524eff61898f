#include "pack/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "base/tsv.h"
#include "text/fold.h"
#include "vocabulary/names.h"

namespace selon::pack {

namespace fs = std::filesystem;

namespace {

/// Two tables mean one town where they differ less: about 30 km, for ours are "good to a few kilometres".
constexpr double kSameDegrees = 0.3;
/// Two points given for one region of one name and state.
constexpr double kSameRegionDegrees = 8;
/// Set on a number in the index where the name is written without capitals.
constexpr std::uint32_t kSmall = 1u << 31;

/// GeoNames id of the first-level division around a place; 0 where the gazetteer has none.
std::uint32_t division_id(const Gazetteer& gazetteer, std::uint32_t place) {
  const std::uint32_t around = gazetteer.division_of(place);
  return around < gazetteer.size() && around != place ? gazetteer.place(around).geonames : 0;
}

/// A name written without capitals ("zone des trois frontières") needs none in a text.
bool has_capital(std::string_view name) {
  for (std::size_t at = 0; at < name.size(); ++at)
    if ((static_cast<unsigned char>(name[at]) & 0xC0) != 0x80 && text::begins_upper(name.substr(at)))
      return true;
  return false;
}

Result<> bad(const base::Tsv& table, const base::TsvRow& row, std::string message) {
  return fail(ErrorCode::invalid, std::move(message), {table.file, row.line});
}

}  // namespace

std::string Candidate::id() const { return known ? known->id : fmt::format("geonames.{}", geonames); }

std::string Candidate::within() const {
  if (known) return known->within;
  return division ? fmt::format("geonames.{}", division) : std::string();
}

Result<Places> Places::load(const std::string& folder) {
  Places out;
  SELON_TRY(out.sounds_, Transliteration::load(folder));
  SELON_TRY_VOID(out.load_states(folder + "/countries.tsv"));
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder + "/places", error))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) SELON_TRY_VOID(out.load_table(file));
  out.index_.seal();
  out.find_capitals();
  for (const auto& file : gazetteer_files(folder)) {
    SELON_TRY(Gazetteer gazetteer, Gazetteer::open(file));
    out.gazetteers_.push_back(std::move(gazetteer));
  }
  return out;
}

std::vector<std::string> Places::gazetteer_folders(const std::string& folder) {
  const fs::path root =
      fs::path(folder).lexically_normal().parent_path();  // beside world/, also where world/ is a link
  return {(root / "gazetteers").string(), (root / "build" / "gazetteers").string()};
}

std::vector<std::string> Places::gazetteer_files(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& place : gazetteer_folders(folder))
    for (const auto& entry : fs::directory_iterator(place, error))
      if (entry.path().extension() == ".bin") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

std::size_t Places::imported() const {
  std::size_t sum = 0;
  for (const auto& gazetteer : gazetteers_) sum += gazetteer.size();
  return sum;
}

void Places::add_place(Place place) {
  const auto number = static_cast<std::uint32_t>(places_.size());
  by_id_.emplace(place.id, number);
  places_.push_back(std::move(place));
}

void Places::find_capitals() {
  std::vector<Candidate> found;
  for (const auto& [state, folded] : capital_names_) {
    found.clear();
    find(hash_of_name(folded), found);
    for (const Candidate& c : found)
      if (c.known && c.country == state && c.kind == PlaceKind::town)
        capitals_.emplace(state, static_cast<std::uint32_t>(c.known - places_.data()));
  }
}

Result<> Places::load_states(const std::string& file) {
  std::error_code error;
  if (!fs::exists(file, error)) return {};
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"state", "iso2", "capital", "lat", "lon"}));
  for (const auto& row : table.rows) {
    Place place;
    place.id = place.country = place.name = row.cells[table.column("state")];
    place.kind = PlaceKind::country;
    const std::string &lat = row.cells[table.column("lat")], &lon = row.cells[table.column("lon")];
    if (!lat.empty() && (!base::read_number(lat, place.lat) || !base::read_number(lon, place.lon)))
      return bad(table, row, fmt::format("\"{} {}\" are no coordinates", lat, lon));
    const std::string& iso = row.cells[table.column("iso2")];
    if (!iso.empty()) state_of_.emplace(iso, place.id);
    const auto capitals = base::split(row.cells[table.column("capital")], '|');
    if (!capitals.empty()) capital_names_.emplace(place.id, text::fold(capitals.front()));
    add_place(std::move(place));
  }
  return {};
}

Result<> Places::load_table(const std::string& file) {
  SELON_TRY(const base::Tsv table, base::read_tsv(file, {"id", "name", "country", "kind", "within", "lat",
                                                         "lon", "population", "names"}));
  const std::size_t id = table.column("id"), name = table.column("name"), country = table.column("country"),
                    kind = table.column("kind"), within = table.column("within"), lat = table.column("lat"),
                    lon = table.column("lon"), population = table.column("population"),
                    names = table.column("names");
  places_.reserve(places_.size() + table.rows.size());
  for (const auto& row : table.rows) {
    Place place;
    place.id = row.cells[id];
    place.name = row.cells[name];
    place.country = row.cells[country];
    place.within = row.cells[within];
    const auto known = vocabulary::named<PlaceKind>(row.cells[kind]);
    if (!known) return bad(table, row, fmt::format("knows no kind of place \"{}\"", row.cells[kind]));
    place.kind = *known;
    if (place.id.empty() || by_id_.contains(place.id))
      return bad(table, row, fmt::format("the id \"{}\" is missing or stands twice", place.id));
    if (!base::read_number(row.cells[lat], place.lat) || !base::read_number(row.cells[lon], place.lon))
      return bad(table, row, fmt::format("\"{} {}\" are no coordinates", row.cells[lat], row.cells[lon]));
    if (!row.cells[population].empty() && !base::read_number(row.cells[population], place.population))
      return bad(table, row, fmt::format("\"{}\" is no number of people", row.cells[population]));
    const auto number = static_cast<std::uint32_t>(places_.size());
    for (const auto& spelling : base::split(row.cells[names], '|')) {
      const std::string folded = text::fold(spelling);
      index_.add(folded, has_capital(spelling) ? number : number | kSmall);
      NameHash key;
      if (Transliteration::key(sounds_.sound(folded), key)) index_.add(key, number);
    }
    add_place(std::move(place));
  }
  return {};
}

bool Places::find(const NameHash& name, std::vector<Candidate>& out) const {
  const std::size_t before = out.size();
  bool longer = false;
  if (const NameEntry* entry = index_.find(name)) {
    longer = entry->longer;
    for (const std::uint32_t number : index_.numbers(*entry)) {
      const Place& place = places_[number & ~kSmall];
      out.push_back({place.name, place.country, place.kind, place.lat, place.lon, place.population, &place, 0,
                     0, (number & kSmall) != 0});
    }
  }
  for (const Gazetteer& gazetteer : gazetteers_) {
    const NameEntry entry = gazetteer.find(name);
    longer = longer || entry.longer;
    for (std::uint32_t at = 0; at < entry.count; ++at)
      add_imported(gazetteer, gazetteer.number(entry, at), before, out);
  }
  return longer;
}

/// A place of a gazetteer, unless it is among the candidates from `first` on: of world/places, or of another
/// gazetteer.
void Places::add_imported(const Gazetteer& gazetteer, std::uint32_t number, std::size_t first,
                          std::vector<Candidate>& out) const {
  const GazetteerPlace place = gazetteer.place(number);
  const auto state = state_of_.find(place.country);
  const std::string_view country =
      state == state_of_.end() ? std::string_view() : std::string_view(state->second);
  const auto same = [&](const Candidate& c) {
    if (!c.known) return c.geonames == place.geonames;
    const double degrees = place.kind == PlaceKind::region ? kSameRegionDegrees : kSameDegrees;
    return c.kind == place.kind && c.country == country && std::abs(c.lat - place.lat) < degrees &&
           std::abs(c.lon - place.lon) < degrees;
  };
  const auto its = std::find_if(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), same);
  if (its != out.end()) {
    its->geonames = place.geonames;
    if (!its->division) its->division = division_id(gazetteer, number);
    return;
  }
  out.push_back({place.name, country, place.kind, place.lat, place.lon, place.population, nullptr,
                 place.geonames, division_id(gazetteer, number), false});
}

void Places::find_alike(std::string_view folded, std::vector<Candidate>& out) const {
  // Few consonants are a weak key: there the sound must be the very same.
  constexpr std::size_t kFewLetters = 5;
  constexpr double kMostUnlike = 0.25;
  const std::string sound = sounds_.sound(folded);
  NameHash key;
  if (!Transliteration::key(sound, key)) return;
  const std::size_t before = out.size();
  find(key, out);
  out.erase(std::remove_if(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                           [&](const Candidate& c) {
                             const double unlike = unlikeness(sound, sounds_.sound(text::fold(c.name)));
                             return unlike > (sound.size() < kFewLetters ? 0 : kMostUnlike);
                           }),
            out.end());
}

const Place* Places::place(std::string_view id) const {
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : &places_[it->second];
}

const Place* Places::capital(std::string_view state) const {
  const auto it = capitals_.find(state);
  return it == capitals_.end() ? nullptr : &places_[it->second];
}

}  // namespace selon::pack
