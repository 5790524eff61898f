#include "record/salvage.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/sha256.h"
#include "record/decisions.h"
#include "record/laying.h"
#include "record/row_form.h"
#include "record/standing.h"
#include "vocabulary/json.h"
#include "vocabulary/names.h"

namespace selon::record {

namespace {

constexpr std::size_t kBatchBytes = std::size_t{16} << 20;
constexpr std::size_t kNamesKept = 1000;

/// Everything a row holds, where SQL gets it as it lay in the file.
struct OwnRow {
  std::int64_t number = 0;
  std::vector<LooseValue> values;
  std::vector<std::string> bytes;  ///< what `values` look at
};

/// Rows gathered in memory and stored a batch at a time, so that no transaction grows with the file.
class Batch {
 public:
  Batch(Database& db, std::string sql) : db_(db), sql_(std::move(sql)) {}

  void add(const LooseRow& row, std::size_t first_column) {
    OwnRow own{row.number, {}, {}};
    for (const LooseValue& value : row.values.subspan(first_column)) {
      own.bytes.emplace_back(value.bytes);
      own.values.push_back(value);
      bytes_ += value.bytes.size() + 64;
    }
    rows_.push_back(std::move(own));
    if (bytes_ >= kBatchBytes) flush();
  }

  void flush() {
    if (state_ && !rows_.empty()) state_ = in_transaction(db_, [this] { return put(); });
    rows_.clear();
    bytes_ = 0;
  }

  const Result<>& state() const { return state_; }

 private:
  Result<> put() {
    for (OwnRow& row : rows_) {
      std::vector<Parameter> values;
      for (std::size_t i = 0; i < row.values.size(); ++i) {
        const LooseValue& value = row.values[i];
        if (value.kind == LooseValue::Kind::null)
          values.push_back(Parameter::null());
        else if (value.kind == LooseValue::Kind::integer)
          values.push_back(Parameter(value.integer));
        else if (value.kind == LooseValue::Kind::blob)
          values.push_back(Parameter::blob(row.bytes[i]));
        else
          values.push_back(Parameter(row.bytes[i]));
      }
      SELON_TRY_VOID(db_.each(sql_, Parameters(values), [](const Row&) { return Result<>(); }));
    }
    return {};
  }

  Database& db_;
  std::string sql_;
  std::vector<OwnRow> rows_;
  std::size_t bytes_ = 0;
  Result<> state_;
};

/// "?, ?, ?" for the columns of a form.
std::string marks(std::string_view columns) {
  std::string out = "?";
  for (const char c : columns)
    if (c == ',') out += ", ?";
  return out;
}

std::string_view value_of(const LooseRow& row, const RowForm& form, std::string_view column) {
  std::size_t at = form.values[0] == '#' ? 1 : 0;
  std::size_t begin = 0;
  while (begin < form.columns.size()) {
    const std::size_t end = std::min(form.columns.find(", ", begin), form.columns.size());
    if (form.columns.substr(begin, end - begin) == column) return row.values[at].bytes;
    begin = end + 2;
    ++at;
  }
  return {};
}

bool is_document(const LooseRow& row) { return base::sha256_hex(row.values[3].bytes) == row.values[0].bytes; }

}  // namespace

Result<Salvage> Salvage::open(const std::string& damaged, Store& fresh) {
  SELON_TRY(LooseFile file, LooseFile::open(damaged));
  const auto schema = static_cast<int>(file.schema_version());
  if (schema > kSchemaVersion && schema < 100)
    return fail(
        ErrorCode::invalid,
        fmt::format("was written by a newer Selon (schema {}, this program knows {}); update the program",
                    schema, kSchemaVersion),
        {damaged});
  Salvage out(std::move(file), fresh);
  out.gather_names();
  return out;
}

void Salvage::gather_names() {
  file_.each([&](const LooseRow& row) {
    const RowForm* form = form_of(row);
    if (!form) return;
    if (form->table == "sources") {
      Source source{std::string(row.values[0].bytes), std::string(row.values[1].bytes),
                    std::string(row.values[2].bytes), std::string(row.values[3].bytes)};
      source_of_report_.try_emplace(source.report, sources_.size());
      source_of_document_.try_emplace(source.digest, sources_.size());
      named_reports_.insert(source.report);
      named_documents_.insert(source.digest);
      sources_.push_back(std::move(source));
    } else if (form->table == "claims" || form->table == "fingerprints") {
      named_reports_.emplace(value_of(row, *form, "report"));
    } else if (form->table == "raw") {
      named_documents_.emplace(row.values[0].bytes);
    } else if (form->table == "reports") {
      named_reports_.emplace(value_of(row, *form, "id"));
    } else if (form->table == "decisions" || form->table == "story_decisions" || form->table == "changes") {
      auto& highest = highest_[form->table == "changes" ? "changes" : "decisions"];
      highest = std::max(highest, row.number);
    }
  });
}

Result<> Salvage::take_documents() {
  Batch batch(fresh_->db(),
              "INSERT OR IGNORE INTO raw(digest, container, charset, bytes) VALUES (?, ?, ?, ?)");
  file_.each([&](const LooseRow& row) {
    const RowForm* form = form_of(row);
    if (form && form->table == "raw" && is_document(row)) batch.add(row, 0);
  });
  batch.flush();
  return batch.state();
}

Result<> Salvage::each_report(const std::function<bool(const Report&)>& is_whole,
                              const std::function<void(LooseReport)>& take) {
  std::set<std::string> taken;
  Result<> outcome;
  file_.each([&](const LooseRow& row) {
    const RowForm* form = form_of(row);
    if (!outcome || !form || form->table != "reports") return;
    auto report = vocabulary::from_json<Report>(value_of(row, *form, "value"));
    const std::string id(value_of(row, *form, "id"));
    if (report) report->text = value_of(row, *form, "text");
    if (!report || report->id != id || !is_whole(*report)) return;
    if (!taken.insert(id).second) return;
    LooseReport out{std::move(*report), "salvaged/" + id, ""};
    const auto source = source_of_report_.find(id);
    if (source != source_of_report_.end()) out.source = sources_[source->second].source;
    for (const std::string& digest :
         {source != source_of_report_.end() ? sources_[source->second].digest : std::string(),
          out.report.digest}) {
      const auto held = fresh_->db().integer("SELECT EXISTS (SELECT 1 FROM raw WHERE digest = ?)", {digest});
      if (!held) outcome = tl::unexpected(held.error());
      if (held && *held && out.digest.empty()) out.digest = digest;
    }
    out.report.source = out.source;
    take(std::move(out));
  });
  return outcome;
}

Result<std::vector<LooseReport>> Salvage::orphans() {
  std::vector<LooseReport> out;
  SELON_TRY_VOID(fresh_->db().each(
      "SELECT digest FROM raw WHERE digest NOT IN (SELECT digest FROM sources) ORDER BY digest", {},
      [&](const Row& row) {
        LooseReport orphan{{}, "", std::string(row.text(0))};
        const auto source = source_of_document_.find(orphan.digest);
        const bool known = source != source_of_document_.end();
        orphan.source = known ? sources_[source->second].source : "salvaged/" + orphan.digest;
        out.push_back(std::move(orphan));
        return Result<>();
      }));
  // A document that another one of the same report stands beside is no report more.
  std::vector<LooseReport> alone;
  for (LooseReport& orphan : out) {
    const auto source = source_of_document_.find(orphan.digest);
    const std::string report = source == source_of_document_.end() ? "" : sources_[source->second].report;
    SELON_TRY(const auto held,
              fresh_->db().integer("SELECT EXISTS (SELECT 1 FROM reports WHERE id = ?)", {report}));
    if (!held) alone.push_back(std::move(orphan));
  }
  return alone;
}

/// Where the document is lost, the report's place is kept, and points at what stands for the document.
Result<> Salvage::take_sources() {
  return in_transaction(fresh_->db(), [&]() -> Result<> {
    Database& db = fresh_->db();
    for (const Source& s : sources_)
      SELON_TRY_VOID(
          db.run("INSERT OR REPLACE INTO sources(source, report, digest, first_seen) "
                 "SELECT ?1, ?2, coalesce((SELECT digest FROM raw WHERE digest = ?3), "
                 "(SELECT min(digest) FROM sources WHERE report = ?2)), ?4 "
                 "WHERE EXISTS (SELECT 1 FROM reports WHERE id = ?2) AND EXISTS (SELECT 1 FROM sources WHERE "
                 "report = ?2)",
                 {s.source, s.report, s.digest, s.first_seen}));
    return {};
  });
}

Result<> Salvage::take_table(std::string_view table) {
  std::string columns;
  file_.each([&](const LooseRow& row) {
    const RowForm* form = form_of(row);
    if (form && form->table == table) columns = form->columns;
  });
  if (columns.empty()) return {};
  const bool numbered = table == "changes";
  Batch batch(fresh_->db(),
              fmt::format("INSERT OR IGNORE INTO {}({}) VALUES ({})", table, columns, marks(columns)));
  std::vector<std::pair<std::int64_t, OwnRow>> ordered;
  file_.each([&](const LooseRow& row) {
    const RowForm* form = form_of(row);
    if (!form || form->table != table) return;
    if (!numbered) return batch.add(row, 0);
    OwnRow own{row.number, {row.values.begin() + 1, row.values.end()}, {}};
    for (const LooseValue& value : own.values) own.bytes.emplace_back(value.bytes);
    ordered.emplace_back(row.number, std::move(own));
  });
  // Numbers without holes, in the order in which things were decided and done.
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::int64_t last = -1;
  for (auto& [number, own] : ordered) {
    if (number == last) continue;
    last = number;
    for (std::size_t i = 0; i < own.values.size(); ++i) own.values[i].bytes = own.bytes[i];
    batch.add({number, own.values}, 0);
  }
  batch.flush();
  return batch.state();
}

/// In the order of their numbers, which close up. One that takes back what is lost is lost with it.
Result<> Salvage::take_decisions() {
  struct Loose {
    Decision decision;
    std::int64_t takes_back = 0;
  };
  std::map<std::int64_t, Loose> loose;
  file_.each([&](const LooseRow& row) {
    const RowForm* form = form_of(row);
    if (!form || (form->table != "decisions" && form->table != "story_decisions")) return;
    const auto text = [&](std::string_view column) { return std::string(value_of(row, *form, column)); };
    Loose one;
    if (form->table == "story_decisions") {
      one.decision =
          decision_of({text("a"), text("b"), text("belonging"), text("who"), text("why"), text("at")});
    } else {
      const auto kind = vocabulary::named<DecisionKind>(text("kind"));
      const auto about = vocabulary::named<DecisionAbout>(text("about"));
      auto value = vocabulary::from_json<DecidedValue>(text("value"));
      auto subjects = vocabulary::from_json<std::vector<DecisionSubject>>(text("subjects"));
      if (!kind || !about || !value || !subjects) return;
      Decision& d = one.decision;
      d.id = text("id"), d.kind = *kind, d.about = *about, d.field = text("field");
      d.value = std::move(*value), d.subjects = std::move(*subjects);
      d.who = text("who"), d.why = text("why"), d.at = text("at");
      one.takes_back = row.values[7].integer, one.decision.adjudicates = row.values[8].integer != 0;
    }
    loose.emplace(row.number, std::move(one));
  });
  return in_transaction(fresh_->db(), [&]() -> Result<> {
    std::map<std::int64_t, std::int64_t> numbers;
    std::set<std::string> reports;
    for (auto& [number, one] : loose) {
      const auto target = numbers.find(one.takes_back);
      if (one.takes_back != 0 && target == numbers.end()) continue;
      SELON_TRY(numbers[number],
                append(fresh_->db(), one.decision, one.takes_back == 0 ? 0 : target->second));
      for (const DecisionSubject& subject : one.decision.subjects) reports.insert(subject.report);
    }
    for (const std::string& report : reports) SELON_TRY_VOID(lay_over(fresh_->db(), report));
    return settle_story_bonds(fresh_->db());
  });
}

Result<> Salvage::take_rest() {
  SELON_TRY_VOID(take_sources());
  SELON_TRY_VOID(take_decisions());
  for (const char* table : {"quarantine", "changes", "feeds"}) SELON_TRY_VOID(take_table(table));
  // Items of a feed that is lost would point at nothing.
  SELON_TRY_VOID(fresh_->db().script("PRAGMA foreign_keys = OFF"));
  SELON_TRY_VOID(take_table("feed_items"));
  SELON_TRY_VOID(
      fresh_->db().script("DELETE FROM feed_items WHERE feed NOT IN (SELECT url FROM feeds);"
                          "PRAGMA foreign_keys = ON"));
  return fresh_->db().run(
      "UPDATE meta SET value = (SELECT CAST(max(CAST(meta.value AS INTEGER), coalesce(max(revision), 0)) AS "
      "TEXT) FROM changes) WHERE key = 'revision'");
}

Result<std::vector<Rescued>> Salvage::told() {
  Database& db = fresh_->db();
  std::vector<Rescued> out;
  const auto add = [&](std::string what, std::int64_t lost, std::string_view sql) -> Result<> {
    SELON_TRY(const auto kept, db.integer(sql));
    out.push_back({std::move(what), kept, lost, {}});
    return {};
  };
  const auto missing = [&](std::string_view table, std::string_view column,
                           const std::set<std::string>& named) -> Result<std::vector<std::string>> {
    std::vector<std::string> names;
    for (const std::string& name : named) {
      SELON_TRY(
          const auto held,
          db.integer(fmt::format("SELECT EXISTS (SELECT 1 FROM {} WHERE {} = ?)", table, column), {name}));
      if (!held) names.push_back(name);
    }
    return names;
  };
  SELON_TRY(std::vector<std::string> reports, missing("reports", "id", named_reports_));
  SELON_TRY(std::vector<std::string> documents, missing("raw", "digest", named_documents_));
  SELON_TRY_VOID(add("reports", static_cast<std::int64_t>(reports.size()), "SELECT count(*) FROM reports"));
  for (const std::string& id : reports) {
    if (out[0].names.size() == kNamesKept) break;
    const auto source = source_of_report_.find(id);
    out[0].names.push_back(source == source_of_report_.end() ? id
                                                             : id + " " + sources_[source->second].source);
  }
  SELON_TRY_VOID(add("documents", static_cast<std::int64_t>(documents.size()), "SELECT count(*) FROM raw"));
  documents.resize(std::min(documents.size(), kNamesKept));
  out[1].names = std::move(documents);
  SELON_TRY_VOID(add("sources", 0, "SELECT count(*) FROM sources"));
  for (const auto& [what, table] : {std::pair("decisions", "decisions"), std::pair("changes", "changes")}) {
    SELON_TRY_VOID(add(what, 0, fmt::format("SELECT count(*) FROM {}", table)));
    out.back().lost = std::max<std::int64_t>(0, highest_[table] - out.back().kept);
  }
  SELON_TRY_VOID(add("feeds", 0, "SELECT count(*) FROM feeds"));
  SELON_TRY_VOID(add("feed items", 0, "SELECT count(*) FROM feed_items"));
  SELON_TRY_VOID(add("set aside", 0, "SELECT count(*) FROM quarantine"));
  return out;
}

}  // namespace selon::record
