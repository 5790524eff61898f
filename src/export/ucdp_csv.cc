#include "export/ucdp_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/date.h"
#include "base/hash.h"
#include "export/actor_codes.h"
#include "export/csv.h"
#include "export/location.h"
#include "export/losses.h"

namespace selon::exporting {

namespace {

constexpr std::array<std::string_view, 46> kColumns = {"id",
                                                       "relid",
                                                       "code_status",
                                                       "year",
                                                       "active_year",
                                                       "type_of_violence",
                                                       "conflict_new_id",
                                                       "conflict_name",
                                                       "dyad_new_id",
                                                       "dyad_name",
                                                       "side_a_new_id",
                                                       "side_a",
                                                       "side_b_new_id",
                                                       "side_b",
                                                       "number_of_sources",
                                                       "source_article",
                                                       "source_office",
                                                       "source_date",
                                                       "source_headline",
                                                       "source_original",
                                                       "where_prec",
                                                       "where_coordinates",
                                                       "where_description",
                                                       "adm_1",
                                                       "adm_2",
                                                       "latitude",
                                                       "longitude",
                                                       "geom_wkt",
                                                       "priogrid_gid",
                                                       "country",
                                                       "country_id",
                                                       "region",
                                                       "event_clarity",
                                                       "date_prec",
                                                       "date_start",
                                                       "date_end",
                                                       "deaths_a",
                                                       "deaths_b",
                                                       "deaths_civilians",
                                                       "deaths_unknown",
                                                       "best",
                                                       "high",
                                                       "low",
                                                       "gwnoa",
                                                       "gwnob",
                                                       "selon_event_uri"};

constexpr std::array<std::string_view, 5> kReasons = {
    "that are denied, withdrawn or only announced", "without a death",
    "of violence that is not between states, named groups and civilians", "without a day", "without a state"};

constexpr std::int64_t kActiveDeaths = 25;  // UCDP's threshold for a dyad's year

enum class Violence { state_based = 1, non_state = 2, one_sided = 3 };

struct Deaths {
  std::int64_t a = 0, b = 0, civilians = 0, unknown = 0, low = 0, high = 0;
  std::int64_t best() const { return a + b + civilians + unknown; }
};

struct Row {
  const Event* event = nullptr;
  Told told;
  Location place;
  Violence violence = Violence::state_based;
  std::string side_a, side_b;
  int gwno_a = 0, gwno_b = 0;
  Deaths deaths;
  int clarity = 1;
  Day start, end;
  std::string dyad() const { return side_a + " - " + side_b; }
};

/// An id of Selon's own for a name, below 2^52: every program keeps it exactly.
std::int64_t number_of(std::string_view name) {
  return static_cast<std::int64_t>(base::hash64(name) & ((std::uint64_t{1} << 52) - 1));
}

/// One side as UCDP sees it: its first party, and all who count as it.
struct Party {
  std::string name;
  int gleditsch_ward = 0;
  bool state = false, civilians = false;
};

class Rows {
 public:
  explicit Rows(const View& view)
      : around_(*view.around),
        lookup_(view),
        losses_(view),
        codes_(around_.packs->world.actors, *around_.codings),
        places_(around_.packs->world, *around_.codings) {
    for (const Event& event : view.record.events)
      if (const auto why = add(event)) ++counts_[*why];
    for (std::size_t i = 0; i < kReasons.size(); ++i)
      if (counts_[i]) left_out_.push_back({std::string(kReasons[i]), counts_[i]});
  }
  const std::vector<Row>& rows() const { return rows_; }
  const Lookup& lookup() const { return lookup_; }
  Written take_left_out() { return std::move(left_out_); }

 private:
  /// Returns: the reason for leaving it out, or nothing.
  std::optional<std::size_t> add(const Event& event) {
    Row row;
    row.event = &event;
    row.told = lookup_.told(event);
    if (event.status == Status::denied || event.status == Status::withdrawn || only_talk(row.told)) return 0;
    const vocabulary::Sum& killed = losses_.deaths(event.id);
    if (killed.low <= 0 && killed.best <= 0 && killed.high <= 0) return 1;
    if (!event.days.known()) return 3;
    auto place = places_.of(event);
    if (!place) return 4;
    row.place = std::move(*place);
    row.start = event.days.start.value_or(*(event.days.end ? event.days.end : event.days.start));
    row.end = event.days.end.value_or(row.start);
    if (!name_sides(row)) return 2;
    row.clarity = losses_.holds_parts(event.id) ? 2 : 1;
    rows_.push_back(std::move(row));
    return std::nullopt;
  }

  std::optional<Party> party_of(const std::vector<std::string>& ids, std::string_view state) const {
    std::optional<Party> civilians;
    for (const auto& id : ids) {
      const ActorCode code = codes_.code(id, state);
      if (codes_.of_a_state(code)) {
        const std::string& home = code.state.empty() ? std::string(state) : code.state;
        const pack::CountryCode* country = around_.codings->country(home);
        if (country)
          return Party{
              "Government of " + (country->ucdp_name.empty() ? country->country : country->ucdp_name),
              country->gleditsch_ward, true, false};
      } else if (code.kind == ActorKind::civilians) {
        if (!civilians) civilians = Party{"Civilians", 0, false, true};
      } else if (!id.starts_with("unnamed.") &&
                 (code.kind == ActorKind::rebel || code.kind == ActorKind::militia ||
                  code.kind == ActorKind::mission)) {
        return Party{code.title, 0, false, false};
      }
    }
    return civilians;
  }

  bool name_sides(Row& row) const {
    const pack::EventType* type = around_.packs->world.event_types.find(row.event->type);
    if (!type || !type->hostile) return false;
    Sides sides = sides_of(*row.event, row.told);
    auto a = party_of(sides.first, row.place.state), b = party_of(sides.second, row.place.state);
    if (!b && type->acled_event == "Violence against civilians") b = Party{"Civilians", 0, false, true};
    if (!a || !b || (a->civilians && b->civilians) || a->name == b->name) return false;
    if (a->civilians || (b->state && !a->state && !b->civilians)) {
      std::swap(a, b);
      sides.first.swap(sides.second);
    }
    row.violence = b->civilians           ? Violence::one_sided
                   : a->state || b->state ? Violence::state_based
                                          : Violence::non_state;
    row.side_a = a->name;
    row.side_b = b->name;
    row.gwno_a = a->gleditsch_ward;
    row.gwno_b = b->gleditsch_ward;
    count_deaths(row, sides);
    return row.deaths.best() > 0 || row.deaths.low > 0 || row.deaths.high > 0;
  }

  /// Of whose side: 'a', 'b', 'c' civilians, 'u' unknown.
  char side_of(const std::string& whose, const Row& row, const Sides& sides) const {
    const auto among = [&](const std::vector<std::string>& ids) {
      return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
        return id == whose || id.substr(0, id.find('.')) == whose.substr(0, whose.find('.'));
      });
    };
    const ActorCode code = codes_.code(whose, row.place.state);
    if (code.kind == ActorKind::civilians || code.kind == ActorKind::media) return 'c';
    if (whose.starts_with("unnamed.")) return 'u';
    return among(sides.first) ? 'a' : among(sides.second) ? 'b' : 'u';
  }

  void count_deaths(Row& row, const Sides& sides) const {
    const vocabulary::Sum& all = losses_.deaths(row.event->id);
    Deaths& out = row.deaths;
    for (const vocabulary::Sum& sum : losses_.deaths_by_side(row.event->id)) {
      switch (side_of(sum.of, row, sides)) {
        case 'a':
          out.a += sum.best;
          break;
        case 'b':
          out.b += sum.best;
          break;
        case 'c':
          out.civilians += sum.best;
          break;
        default:
          out.unknown += sum.best;
      }
    }
    out.unknown += std::max<std::int64_t>(0, all.best - out.best());
    if (row.violence == Violence::one_sided) {  // only the civilians' deaths are its own (codebook 3.3)
      out.civilians += out.b + out.unknown;
      out.b = out.unknown = 0;
      out.a = 0;
    }
    out.low = std::min(all.low, out.best());
    out.high = std::max(all.high, out.best());
  }

  const Surroundings& around_;
  Lookup lookup_;
  Losses losses_;
  ActorCodes codes_;
  Locations places_;
  std::array<std::size_t, kReasons.size()> counts_{};
  std::vector<Row> rows_;
  Written left_out_;
};

/// Of the reports one thing each, in one cell.
template <class Part>
std::string listed(const Told& told, Part part) {
  std::vector<std::string> parts;
  for (const Report* report : told.reports)
    if (std::string one = part(*report); !one.empty()) parts.push_back(std::move(one));
  return joined(parts, ";");
}

std::string where_in_words(const ClaimPlace& place) {
  if (!place.relative) return place.text;
  const Relative& told = *place.relative;
  std::string out = place.text;
  if (told.km)
    out += fmt::format(" ({} km {}{}{})", *told.km, told.direction, told.direction.empty() ? "" : " of ",
                       told.anchor);
  return out;
}

void write_sources(CsvWriter& csv, const Row& row, const Lookup& lookup) {
  const auto outlet = [](const Report& r) {
    return r.outlet.empty() ? std::string(file_name(r.source)) : r.outlet;
  };
  const auto day = [](const Report& r) { return r.published ? base::to_iso(*r.published) : std::string(); };
  csv.number(static_cast<std::int64_t>(row.told.reports.size()));
  csv.text(listed(row.told,
                  [&](const Report& r) { return fmt::format("{}, {}, {}", outlet(r), day(r), r.title); }));
  csv.text(listed(row.told, outlet)).text(listed(row.told, day));
  csv.text(listed(row.told, [](const Report& r) { return r.title; }));
  csv.text(joined(attributed_to(row.told, lookup), ";"));
}

void write_row(CsvWriter& csv, const Row& row, std::int64_t active_year, const Lookup& lookup) {
  const Event& event = *row.event;
  const std::string conflict =
      row.violence == Violence::state_based ? row.place.code->ucdp_name + ": " + row.dyad() : row.dyad();
  csv.number(number_of(event.id)).text("SELON-" + event.id).text(row.clarity == 1 ? "Clear" : "Check");
  csv.number(std::int64_t{base::civil(row.start).year}).number(active_year);
  csv.number(static_cast<std::int64_t>(row.violence))
      .number(number_of("conflict " + conflict))
      .text(conflict);
  csv.number(number_of("dyad " + row.dyad())).text(row.dyad()).number(number_of("side " + row.side_a));
  csv.text(row.side_a).number(number_of("side " + row.side_b)).text(row.side_b);
  write_sources(csv, row, lookup);
  csv.number(std::int64_t{row.place.where_prec}).text(row.place.name).text(where_in_words(*event.place));
  csv.text(row.place.admin1).text(row.place.admin2).number(row.place.lat).number(row.place.lon);
  csv.text(fmt::format("POINT ({} {})", row.place.lon, row.place.lat));
  csv.number(priogrid_gid(row.place.lat, row.place.lon)).text(row.place.code->ucdp_name);
  csv.number(std::int64_t{row.place.code->gleditsch_ward}).text(row.place.code->ucdp_region);
  csv.number(std::int64_t{row.clarity}).number(std::int64_t{std::clamp(event.days.date_prec, 1, 5)});
  csv.text(base::to_iso(row.start)).text(base::to_iso(row.end));
  csv.number(row.deaths.a).number(row.deaths.b).number(row.deaths.civilians).number(row.deaths.unknown);
  csv.number(row.deaths.best()).number(row.deaths.high).number(row.deaths.low);
  for (const int gwno : {row.gwno_a, row.gwno_b}) {
    if (gwno) {
      csv.number(std::int64_t{gwno});
    } else {
      csv.empty();
    }
  }
  csv.text("selon:event/" + event.id);
}

}  // namespace

Result<Written> UcdpCsv::write(const View& view, Sink& out) const {
  Rows made(view);
  std::map<std::pair<std::string, int>, std::int64_t> deaths;  // of a dyad in a year
  const auto year = [](const Row& row) { return base::civil(row.start).year; };
  for (const Row& row : made.rows()) deaths[{row.dyad(), year(row)}] += row.deaths.best();
  CsvWriter csv(out, view.around->cells);
  SELON_TRY_VOID(csv.heading(kColumns));
  for (const Row& row : made.rows()) {
    write_row(csv, row, deaths[{row.dyad(), year(row)}] >= kActiveDeaths, made.lookup());
    SELON_TRY_VOID(csv.end_row());
  }
  return made.take_left_out();
}

}  // namespace selon::exporting
