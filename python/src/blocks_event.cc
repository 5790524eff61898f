// Claims, events and control in blocks (src/engine/block_told.h, block_claims.h, block_retell.h).
#include <memory>
#include <mutex>

#include "engine/block_claims.h"
#include "engine/block_prospects.h"
#include "engine/block_retell.h"
#include "engine/block_told.h"
#include "in_place.h"
#include "module.h"
#include "readings.h"

namespace selon::python {

namespace {

using engine::BlockNumber;

/// One number of each row.
template <class Row, class Field>
nb::object numbers_of(const std::vector<Row>& rows, Field field) {
  std::vector<std::int64_t> out;
  out.reserve(rows.size());
  for (const Row& row : rows) out.push_back(row.*field);
  return array_of(std::move(out));
}

/// One object of each row.
template <class Row, class Made>
nb::list list_of(const std::vector<Row>& rows, Made made) {
  nb::list out;
  for (const Row& row : rows) out.append(made(row));
  return out;
}

std::vector<engine::ReadRow> read_rows(const nb::dict& reports) {
  Table table(reports);
  const auto home = table.numbers<std::int64_t>("home"), number = table.numbers<std::int64_t>("number"),
             at_day = table.numbers<std::int64_t>("at_day");
  const Bytes common(table.at("common"), "common"), prints(table.at("fingerprint"), "fingerprint");
  const nb::object values = table.at("value"), given = table.at("text");
  std::vector<engine::FoundRow> found = found_from(reports);
  for (const auto& [name, rows] : {std::pair{"common", common.views().size()},
                                   {"fingerprint", prints.views().size()},
                                   {"value", nb::len(values)},
                                   {"text", nb::len(given)},
                                   {"claims", found.size()}})
    same_length(table.rows(), rows, name);
  std::vector<engine::ReadRow> out(found.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    engine::ReadRow& row = out[i];
    row.home = home.span()[i], row.number = number.span()[i], row.at_day = at_day.span()[i];
    const auto its = engine::unpacked_common(common.views()[i]);
    if (!its) bad_column("common", fmt::format("row {}: not in its form", i));
    row.common = *its, row.fingerprint = prints.views()[i], row.found = std::move(found[i]);
    if (const nb::object text = given[i]; !text.is_none()) {  // of undated ones
      row.text = texts(nb::make_tuple(text), "text").front();
      row.value = texts(nb::make_tuple(nb::object(values[i])), "value").front();
    }
  }
  return out;
}

std::vector<engine::HomedRow> homed_rows(const nb::dict& columns, const char* name) {
  Table table(columns);
  const auto home = table.numbers<std::int64_t>("home");
  const Bytes values(table.at(name), name);
  same_length(table.rows(), values.views().size(), name);
  std::vector<engine::HomedRow> out;
  for (std::size_t i = 0; i < table.rows(); ++i)
    out.push_back({home.span()[i], std::string(values.views()[i]), 0});
  return out;
}

nb::dict homed_dict(const std::vector<engine::HomedRow>& rows, const char* name) {
  nb::dict out;
  out["home"] = numbers_of(rows, &engine::HomedRow::home);
  out[name] = list_of(rows, [](const engine::HomedRow& row) { return bytes_of(row.value); });
  return out;
}

nb::dict told_dict(const std::vector<engine::ToldReportRow>& rows) {
  using Row = engine::ToldReportRow;
  nb::dict out;
  out["home"] = numbers_of(rows, &Row::home), out["number"] = numbers_of(rows, &Row::number);
  out["report"] = list_of(rows, [](const Row& row) { return text_of(row.report); });
  out["told_day"] = numbers_of(rows, &Row::told_day);
  out["told"] = list_of(rows, [](const Row& row) { return bytes_of(row.told); });
  out["inferred_day"] = list_of(rows, [](const Row& row) -> nb::object {
    if (!row.inferred) return nb::none();
    return nb::cast(static_cast<std::int64_t>(row.inferred->time_since_epoch().count()));
  });
  for (const auto& [name, field] : {std::pair{"claims", &engine::FoundRow::claims},
                                    {"control", &engine::FoundRow::control},
                                    {"naming", &engine::FoundRow::naming},
                                    {"notes", &engine::FoundRow::notes}})
    out[name] = list_of(rows, [&, its = field](const Row& row) { return bytes_list(row.found.*its); });
  out["note_rooms"] = list_of(rows, [](const Row& row) { return text_list(row.found.note_rooms); });
  out["claim_numbers"] = list_of(rows, [](const Row& row) { return array_of(row.claim_numbers); });
  out["standing"] = list_of(rows, [](const Row& row) {
    std::vector<std::uint8_t> standing;
    for (const engine::ClaimStanding one : row.standing) standing.push_back(static_cast<std::uint8_t>(one));
    return array_of(std::move(standing));
  });
  return out;
}

nb::dict tell_stories(const Engine& engine, const nb::dict& reports, const nb::dict& groups,
                      const nb::dict& articles) {
  std::vector<engine::ReadRow> rows = read_rows(reports);
  const auto its_groups = homed_rows(groups, "group"), its_articles = homed_rows(articles, "article");
  const engine::ToldStories told = or_value_error(
      apart([&] { return engine::tell_stories(std::move(rows), its_groups, its_articles, engine.packs); }));
  nb::dict stories = homed_dict(told.stories, "story");
  stories["at_day"] = numbers_of(told.stories, &engine::HomedRow::at_day);
  nb::dict listed, keys;
  for (const auto& [name, field] : {std::pair{"list", &engine::ListedRow::list},
                                    {"told_day", &engine::ListedRow::told_day},
                                    {"number", &engine::ListedRow::number},
                                    {"ordinal", &engine::ListedRow::ordinal}})
    listed[name] = numbers_of(told.listed, field);
  for (const auto& [name, field] : {std::pair{"number", &engine::KeyRow::number},
                                    {"claim", &engine::KeyRow::claim},
                                    {"key", &engine::KeyRow::key},
                                    {"name_key", &engine::KeyRow::name_key}})
    keys[name] = numbers_of(told.keys, field);
  nb::dict out;
  out["stories"] = stories, out["versions"] = homed_dict(told.versions, "versions");
  out["told"] = told_dict(told.told), out["listed"] = listed, out["keys"] = keys;
  return out;
}

nb::dict tails(const nb::dict& columns) {
  Table table(columns);
  const auto list = table.numbers<std::int64_t>("list"), block = table.numbers<std::int64_t>("block"),
             number = table.numbers<std::int64_t>("number");
  engine::Tails found = apart([&] { return engine::tails(list.span(), block.span(), number.span()); });
  nb::dict out;
  out["block"] = array_of(std::move(found.block)), out["number"] = array_of(std::move(found.number));
  return out;
}

nb::dict claim_prospects(const Engine& engine, const nb::list& own, const nb::list& halo) {
  const Bytes its(own, "own"), around(halo, "halo");
  engine::ClaimProspects found = or_value_error(
      apart([&] { return engine::claim_prospects(its.views(), around.views(), engine.packs.world); }));
  nb::dict out;
  out["claim"] = array_of(std::move(found.claim)), out["told_day"] = array_of(std::move(found.told_day));
  out["number"] = array_of(std::move(found.number)), out["ordinal"] = array_of(std::move(found.ordinal));
  out["prospects"] = bytes_list(found.prospects);
  return out;
}

/// One thread at a time: a second waits. (Python tells classes apart by their names across files.)
class ClaimStream {
 public:
  nb::dict settle(const nb::dict& columns) {
    Table table(columns);
    const auto claim = table.numbers<std::int64_t>("claim");
    const Bytes prospects(table.at("prospects"), "prospects");
    same_length(table.rows(), prospects.views().size(), "prospects");
    nb::dict out;
    out["home"] = array_of(or_value_error(apart([&] {
      const std::lock_guard lock(*turn_);
      return settler_.settle(claim.span(), prospects.views());
    })));
    return out;
  }

 private:
  std::unique_ptr<std::mutex> turn_ = std::make_unique<std::mutex>();
  engine::ClaimSettler settler_;
};

nb::dict retell(const Engine& engine, const nb::dict& reports, const nb::dict& homes,
                const nb::object& events, const nb::object& stories) {
  const Bytes told(column(reports, "told"), "told");
  Table table(homes);
  const auto claim = table.numbers<std::int64_t>("claim"), home = table.numbers<std::int64_t>("home");
  const Numbers<std::int64_t> of_events(events, "events"), of_stories(stories, "stories");
  engine::Retold made = or_value_error(apart([&] {
    return engine::retell(told.views(), {claim.span(), home.span()}, {of_events.span(), of_stories.span()},
                          engine.packs.world);
  }));
  nb::dict out;
  out["events"] = bytes_list(made.events), out["home"] = array_of(std::move(made.home));
  out["restated"] = array_of(std::move(made.restated));
  out["disputes"] = bytes_list(made.disputes), out["updates"] = bytes_list(made.updates);
  out["update_home"] = array_of(std::move(made.update_home));
  out["disputed"] = array_of(std::move(made.disputed));
  return out;
}

nb::dict control(const Engine& engine, const nb::dict& reports, const nb::object& disputed,
                 const nb::object& keys) {
  const Bytes told(column(reports, "told"), "told");
  const Numbers<std::int64_t> claims(disputed, "disputed"), places(keys, "keys");
  engine::RetoldControl made = or_value_error(apart([&] {
    return engine::retell_control(told.views(), claims.span(), places.span(), engine.packs.world);
  }));
  nb::dict out;
  out["control"] = bytes_list(made.control), out["key"] = array_of(std::move(made.key));
  return out;
}

}  // namespace

void bind_event_blocks(nb::module_& blocks, EngineClass& engine) {
  engine.def(
      "tell_stories", tell_stories, nb::arg("reports"), nb::arg("groups"), nb::arg("articles"),
      "What follows from whole stories for their reports. reports: columns as read_path gives them, with\n"
      "home and common (StorySettler), text of undated ones; groups: home, group; articles: home, "
      "article.\n"
      "Gives the tables stories, versions, told, listed and keys (src/engine/block_told.h).");
  engine.def(
      "claim_prospects", claim_prospects, nb::arg("own"), nb::arg("halo"),
      "Whom the claims of a block look at, and how like it those are. own, halo: told; the halo as tails\n"
      "names it. Gives claim, told_day, number, ordinal, prospects, in canonical order.");
  engine.def(
      "retell", retell, nb::arg("reports"), nb::arg("homes"), nb::arg("events"), nb::arg("stories"),
      "Events and stories in scope, told (src/engine/block_retell.h says from which reports). reports: "
      "told;\n"
      "homes: claim, home. Gives events, home, restated; disputes; updates, update_home; disputed.");
  engine.def("control", control, nb::arg("reports"), nb::arg("disputed"), nb::arg("keys"),
             "Who holds the places of these keys. reports: told, all with a say in one of them; disputed: as "
             "retell\n"
             "gives it. Gives control, key.");
  blocks.def(
      "tails", tails, nb::arg("listed"),
      "The reports that blocks need before their own: columns list, block, number, sorted by list, then\n"
      "in canonical order. Gives block, number, each pair once.");
  nb::class_<ClaimStream>(blocks, "ClaimSettler",
                          "Gives each claim its event: the number of the event's first claim.")
      .def(nb::init<>())
      .def("settle", &ClaimStream::settle, nb::arg("claims"),
           "Columns claim, prospects: the next claims in canonical order, by told_day, number, ordinal. "
           "Gives\n"
           "home.");
}

}  // namespace selon::python
