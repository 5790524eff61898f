#include "record/index.h"

#include <algorithm>
#include <cstring>

namespace selon::record {

namespace {

template <class T>
std::string packed(std::span<const T> values) {
  std::string out(values.size_bytes(), '\0');
  if (!values.empty()) std::memcpy(out.data(), values.data(), values.size_bytes());
  return out;
}

template <class T>
std::vector<T> unpacked(std::string_view bytes) {
  std::vector<T> out(bytes.size() / sizeof(T));
  if (!out.empty()) std::memcpy(out.data(), bytes.data(), out.size() * sizeof(T));
  return out;
}

Parameter number_or_null(std::optional<std::int32_t> value) {
  return value ? Parameter(std::int64_t{*value}) : Parameter::null();
}

std::optional<std::int32_t> optional_int(const Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return static_cast<std::int32_t>(row.integer(column));
}

std::int64_t as_signed(std::uint64_t list) { return static_cast<std::int64_t>(list); }

std::int64_t limit(std::size_t most) {
  return most > INT64_MAX ? INT64_MAX : static_cast<std::int64_t>(most);
}

std::int64_t key_of(Index::Keys kind, std::uint32_t key) {
  return (static_cast<std::int64_t>(kind) << 32) | key;
}

}  // namespace

Result<> prepare_to_grow(Store& store) {
  if (store.db().dialect() == Dialect::postgres) return {};
  return store.db().script("PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192");
}

void Index::run(std::string_view sql, std::initializer_list<Parameter> parameters) {
  if (state_) state_ = db_->run(sql, parameters);
}

void Index::each(std::string_view sql, std::initializer_list<Parameter> parameters,
                 const std::function<void(const Row&)>& visit) {
  if (!state_) return;
  state_ = db_->each(sql, parameters, [&](const Row& row) {
    visit(row);
    return Result<>();
  });
}

std::vector<Number> Index::numbers(std::string_view sql, std::initializer_list<Parameter> parameters) {
  std::vector<Number> out;
  each(sql, parameters, [&](const Row& row) { out.push_back(row.integer(0)); });
  return out;
}

std::optional<PlacedReport> Index::report(Number number) {
  std::optional<PlacedReport> out;
  each(
      "SELECT rank_day, rank_key, day, home, standing, company, lists, words, marks FROM placed_reports "
      "WHERE "
      "number = ?",
      {number}, [&](const Row& row) {
        out.emplace();
        out->at = {row.integer(0), row.integer(1), 0};
        out->day = optional_int(row, 2);
        out->home = row.integer(3);
        out->standing = row.text(4);
        if (!row.is_null(5)) out->company = row.integer(5);
        out->lists = unpacked<std::uint64_t>(row.blob(6));
        out->words = unpacked<std::uint32_t>(row.blob(7));
        out->marks = unpacked<std::uint32_t>(row.blob(8));
      });
  return out;
}

void Index::put(Number number, const PlacedReport& report) {
  const std::string lists = packed(std::span(report.lists)), words = packed(std::span(report.words)),
                    marks = packed(std::span(report.marks));
  run("INSERT INTO placed_reports(number, rank_day, rank_key, day, home, standing, company, "
      "lists, "
      "words, marks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET rank_day = "
      "excluded.rank_day, rank_key = excluded.rank_key, day = excluded.day, home = excluded.home, standing = "
      "excluded.standing, company = excluded.company, lists = excluded.lists, words = excluded.words, marks "
      "= "
      "excluded.marks",
      {number, report.at.day, report.at.key, number_or_null(report.day), report.home, report.standing,
       report.company ? Parameter(*report.company) : Parameter::null(), Parameter::blob(lists),
       Parameter::blob(words), Parameter::blob(marks)});
}

void Index::remove_report(Number number) {
  const auto placed = report(number);
  if (!placed) return;
  for (const std::uint64_t list : placed->lists)
    run("DELETE FROM report_lists WHERE list = ? AND rank_day = ? AND rank_key = ?",
        {as_signed(list), placed->at.day, placed->at.key});
  for (const auto& [kind, keys] : {std::pair{Keys::words, &placed->words}, {Keys::marks, &placed->marks}})
    for (const std::uint32_t key : *keys)
      run("DELETE FROM copy_keys WHERE key = ? AND rank_day = ? AND rank_key = ?",
          {key_of(kind, key), placed->at.day, placed->at.key});
  run("DELETE FROM copy_links WHERE later = ?", {number});
  run("DELETE FROM copy_links WHERE earlier = ?", {number});
  run("DELETE FROM placed_reports WHERE number = ?", {number});
}

void Index::set_standing(Number number, Number home, const std::string& standing) {
  run("UPDATE placed_reports SET home = ?2, standing = ?3 WHERE number = ?1", {number, home, standing});
}

void Index::set_company(Number number, std::optional<Number> group) {
  run("UPDATE placed_reports SET company = ?2 WHERE number = ?1",
      {number, group ? Parameter(*group) : Parameter::null()});
}

std::vector<Number> Index::company(Number group) {
  return numbers("SELECT number FROM placed_reports WHERE company = ?", {group});
}

std::vector<Number> Index::reports_at(Number home) {
  return numbers("SELECT number FROM placed_reports WHERE home = ? ORDER BY rank_day, rank_key", {home});
}

void Index::file(Number report, const Place& at, std::optional<std::int32_t> day,
                 std::span<const std::uint64_t> lists) {
  for (const std::uint64_t list : lists)
    if (list != 0)
      run("INSERT INTO report_lists(list, rank_day, rank_key, report, day) VALUES (?, ?, ?, ?, ?) ON "
          "CONFLICT (list, rank_day, rank_key) DO UPDATE SET report = excluded.report, day = excluded.day",
          {as_signed(list), at.day, at.key, report, number_or_null(day)});
  const std::string bytes = packed(lists);
  run("UPDATE placed_reports SET lists = ?2 WHERE number = ?1", {report, Parameter::blob(bytes)});
}

std::vector<ListedReport> Index::reports(std::string_view sql, std::initializer_list<Parameter> parameters) {
  std::vector<ListedReport> out;
  each(sql, parameters, [&](const Row& row) { out.push_back({row.integer(0), optional_int(row, 1)}); });
  return out;
}

std::vector<ListedReport> Index::reports_before(std::uint64_t list, const Place& at, std::size_t most) {
  auto out = reports(
      "SELECT report, day FROM report_lists WHERE list = ? AND (rank_day, rank_key) < (?, ?) "
      "ORDER BY rank_day DESC, rank_key DESC LIMIT ?",
      {as_signed(list), at.day, at.key, limit(most)});
  std::reverse(out.begin(), out.end());
  return out;
}

std::vector<ListedReport> Index::reports_after(std::uint64_t list, const Place& at, std::size_t most) {
  return reports(
      "SELECT report, day FROM report_lists WHERE list = ? AND (rank_day, rank_key) > (?, ?) "
      "ORDER BY rank_day, rank_key LIMIT ?",
      {as_signed(list), at.day, at.key, limit(most)});
}

void Index::file_keys(Keys kind, Number report, const Place& at, std::span<const std::uint32_t> keys) {
  for (const std::uint32_t key : keys)
    run("INSERT INTO copy_keys(key, rank_day, rank_key, report) VALUES (?, ?, ?, ?) ON CONFLICT (key, "
        "rank_day, rank_key) DO UPDATE SET report = excluded.report",
        {key_of(kind, key), at.day, at.key, report});
  const std::string bytes = packed(keys);
  run(kind == Keys::words ? "UPDATE placed_reports SET words = ?2 WHERE number = ?1"
                          : "UPDATE placed_reports SET marks = ?2 WHERE number = ?1",
      {report, Parameter::blob(bytes)});
}

std::vector<Number> Index::holders_before(Keys kind, std::uint32_t key, const Place& at, std::size_t most) {
  return numbers(
      "SELECT report FROM copy_keys WHERE key = ? AND (rank_day, rank_key) < (?, ?) "
      "ORDER BY rank_day DESC, rank_key DESC LIMIT ?",
      {key_of(kind, key), at.day, at.key, limit(most)});
}

std::vector<Number> Index::holders_after(Keys kind, std::uint32_t key, const Place& at, std::size_t most) {
  return numbers(
      "SELECT report FROM copy_keys WHERE key = ? AND (rank_day, rank_key) > (?, ?) "
      "ORDER BY rank_day, rank_key LIMIT ?",
      {key_of(kind, key), at.day, at.key, limit(most)});
}

std::vector<Number> Index::decided(Number report, Decided kind) {
  return numbers(
      "SELECT p.number FROM (SELECT d.b AS other, d.belonging FROM reports r JOIN story_bonds d ON d.a = "
      "r.id "
      "WHERE r.number = ?1 UNION ALL SELECT d.a, d.belonging FROM reports r JOIN story_bonds d ON d.b = r.id "
      "WHERE r.number = ?1) d JOIN reports o ON o.id = d.other JOIN placed_reports p ON p.number = o.number "
      "WHERE d.belonging = ?2 ORDER BY p.number",
      {report, kind == Decided::together ? "together" : "apart"});
}

std::vector<Number> Index::earlier_links(Number report) {
  return numbers("SELECT earlier FROM copy_links WHERE later = ? ORDER BY earlier", {report});
}

std::vector<Number> Index::later_links(Number report) {
  return numbers("SELECT later FROM copy_links WHERE earlier = ? ORDER BY later", {report});
}

void Index::set_links(Number report, const std::vector<Number>& earlier) {
  run("DELETE FROM copy_links WHERE later = ?", {report});
  for (const Number other : earlier)
    run("INSERT INTO copy_links(later, earlier) VALUES (?, ?)", {report, other});
}

std::optional<PlacedClaim> Index::claim(Number number) {
  std::optional<PlacedClaim> out;
  each(
      "SELECT rank_day, rank_key, ordinal, report, story, home, told, lists, id FROM placed_claims WHERE "
      "number "
      "= ?",
      {number}, [&](const Row& row) {
        out.emplace();
        out->at = {row.integer(0), row.integer(1), row.integer(2)};
        out->report = row.integer(3), out->story = row.integer(4), out->home = row.integer(5);
        out->told = optional_int(row, 6);
        out->lists = unpacked<std::uint64_t>(row.blob(7));
        out->id = row.text(8);
      });
  return out;
}

void Index::put(Number number, const PlacedClaim& claim) {
  const std::string lists = packed(std::span(claim.lists));
  run("INSERT INTO placed_claims(number, id, rank_day, rank_key, ordinal, report, story, home, "
      "told, "
      "lists) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET id = excluded.id, "
      "rank_day "
      "= excluded.rank_day, rank_key = excluded.rank_key, ordinal = excluded.ordinal, report = "
      "excluded.report, story = excluded.story, home = excluded.home, told = excluded.told, lists = "
      "excluded.lists",
      {number, claim.id, claim.at.day, claim.at.key, claim.at.ordinal, claim.report, claim.story, claim.home,
       number_or_null(claim.told), Parameter::blob(lists)});
}

void Index::remove_claim(Number number) {
  const auto placed = claim(number);
  if (!placed) return;
  for (const std::uint64_t list : placed->lists)
    run("DELETE FROM claim_lists WHERE list = ? AND rank_day = ? AND rank_key = ? AND ordinal = ?",
        {as_signed(list), placed->at.day, placed->at.key, placed->at.ordinal});
  run("DELETE FROM placed_claims WHERE number = ?", {number});
}

void Index::set_home(Number claim, Number home) {
  run("UPDATE placed_claims SET home = ?2 WHERE number = ?1", {claim, home});
}

std::vector<Number> Index::claims_at(Number home) {
  return numbers("SELECT number FROM placed_claims WHERE home = ?", {home});
}

std::vector<Number> Index::claims_of(Number report) {
  return numbers("SELECT number FROM placed_claims WHERE report = ? ORDER BY ordinal", {report});
}

void Index::file(Number claim, const Place& at, const ListedClaim& row,
                 std::span<const std::uint64_t> lists) {
  for (const std::uint64_t list : lists)
    run("INSERT INTO claim_lists(list, rank_day, rank_key, ordinal, claim, report, type, first, "
        "last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (list, rank_day, rank_key, ordinal) DO UPDATE "
        "SET "
        "claim = excluded.claim, report = excluded.report, type = excluded.type, first = excluded.first, "
        "last "
        "= excluded.last",
        {as_signed(list), at.day, at.key, at.ordinal, claim, row.report, row.type, number_or_null(row.first),
         number_or_null(row.last)});
  const std::string bytes = packed(lists);
  run("UPDATE placed_claims SET lists = ?2 WHERE number = ?1", {claim, Parameter::blob(bytes)});
}

std::vector<ListedClaim> Index::claims(std::string_view sql, std::initializer_list<Parameter> parameters) {
  std::vector<ListedClaim> out;
  each(sql, parameters, [&](const Row& row) {
    out.push_back(
        {row.integer(0), row.integer(1), row.integer(2), optional_int(row, 3), optional_int(row, 4)});
  });
  return out;
}

std::optional<ListedClaim> Index::listed(std::uint64_t list, const Place& at) {
  const auto found = claims(
      "SELECT claim, report, type, first, last FROM claim_lists "
      "WHERE list = ? AND rank_day = ? AND rank_key = ? AND ordinal = ?",
      {as_signed(list), at.day, at.key, at.ordinal});
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<ListedClaim> Index::claims_before(std::uint64_t list, const Place& at, std::size_t most) {
  auto out = claims(
      "SELECT claim, report, type, first, last FROM claim_lists "
      "WHERE list = ? AND (rank_day, rank_key, ordinal) < (?, ?, ?) "
      "ORDER BY rank_day DESC, rank_key DESC, ordinal DESC LIMIT ?",
      {as_signed(list), at.day, at.key, at.ordinal, limit(most)});
  std::reverse(out.begin(), out.end());
  return out;
}

std::vector<ListedClaim> Index::claims_after(std::uint64_t list, const Place& at, std::size_t most) {
  return claims(
      "SELECT claim, report, type, first, last FROM claim_lists "
      "WHERE list = ? AND (rank_day, rank_key, ordinal) > (?, ?, ?) "
      "ORDER BY rank_day, rank_key, ordinal LIMIT ?",
      {as_signed(list), at.day, at.key, at.ordinal, limit(most)});
}

void Index::set_places(Number report, std::span<const std::string> keys) {
  run("DELETE FROM place_signs WHERE report = ?", {report});
  for (const std::string& key : keys)
    run("INSERT INTO place_signs(place, report) VALUES (?, ?)", {key, report});
}

std::vector<std::string> Index::places_of(Number report) {
  std::vector<std::string> out;
  each("SELECT place FROM place_signs WHERE report = ?", {report},
       [&](const Row& row) { out.emplace_back(row.text(0)); });
  return out;
}

std::vector<Number> Index::reports_on(const std::string& place) {
  return numbers("SELECT report FROM place_signs WHERE place = ?", {place});
}

std::vector<std::pair<std::string, std::string>> Index::founders_of(Number report) {
  std::vector<std::pair<std::string, std::string>> out;
  each(
      "SELECT c.id, first.id FROM placed_claims c JOIN placed_claims first ON first.number = c.home "
      "WHERE c.report = ?",
      {report}, [&](const Row& row) { out.emplace_back(row.text(0), row.text(1)); });
  return out;
}

std::vector<Number> Index::beside(Number report) {
  return numbers(
      "SELECT DISTINCT other.report FROM placed_claims c JOIN placed_claims other ON other.home = c.home "
      "WHERE c.report = ?",
      {report});
}

void Index::clear() {
  for (const char* table : {"placed_reports", "report_lists", "copy_keys", "copy_links", "placed_claims",
                            "claim_lists", "place_signs"})
    run(std::string("DELETE FROM ") + table, {});
}

}  // namespace selon::record
