// One document read, as a row: what an executor of a cluster hands on of it, and what a store takes back.
//
// In: a path or a stream of documents. Out: rows of texts and numbers, the vocabulary's values as they are
// stored (JSON). Leaves out: what is made of many reports (block_stories.h, block_told.h).
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "engine/ingest.h"
#include "engine/rooms.h"
#include "pack/pack.h"
#include "record/save.h"
#include "vocabulary/json.h"

namespace selon::engine {

/// What the rooms found in a report, as it is stored.
struct FoundRow {
  std::vector<std::string> claims, control, naming;  ///< JSON, in the order of the text
  std::vector<std::string> note_rooms, notes;        ///< one a note: its room, its JSON
};

struct ReadingRow {
  std::string source, report;  ///< report: its id
  std::int64_t number = 0;     ///< hash of the id
  std::int64_t at_day = 0;     ///< with the number: where it stands in canonical order (story::order_of)
  std::string rank;            ///< of two documents of one report the lesser is kept
  std::optional<Day> published;
  std::string outlet, agency, language, title, url;
  std::string article;  ///< key of its article, or empty
  std::string value, text, fingerprint;
  FoundRow found;
  std::string document;  ///< SHA-256 of `bytes`, hex
  Form form = Form::plain;
  std::string charset, bytes;
  std::optional<Cut> cut;
};

/// A hash by which reports and claims are numbered across blocks.
std::int64_t number_of(std::string_view id);

/// Values of one kind, each as JSON. Errors: invalid.
template <class T>
Result<std::vector<T>> all_from_json(const std::vector<std::string>& values) {
  std::vector<T> out;
  out.reserve(values.size());
  for (const std::string& value : values) {
    SELON_TRY(T one, vocabulary::from_json<T>(value));
    out.push_back(std::move(one));
  }
  return out;
}

FoundRow found_row(const record::Findings& findings);
/// Errors: invalid, where a value does not have its form.
Result<record::Findings> findings_from(const FoundRow& row);
/// What a store keeps of the row. Errors: as findings_from.
Result<record::Entry> entry_from(const ReadingRow& row);

struct ReadRows {
  std::vector<ReadingRow> readings;
  std::vector<record::Quarantined> quarantined;
};

struct RowDoor {
  IngestOptions options;  ///< its outlet, published, fetched and read_by count
  std::string name;       ///< stands for the path in sources; empty: the path does
  std::size_t batch = 64;
  Workspace* desk = nullptr;  ///< kept between calls: for many small files; null: one is made
};

/// Every document of a path, read, batch by batch on the calling thread. A path of which nothing can be read
/// is quarantined under its name. Returns: how many documents there were. `take` returns false to end.
std::int64_t read_rows(const std::string& path, const RowDoor& door, const pack::Packs& packs,
                       const std::function<bool(ReadRows)>& take);

}  // namespace selon::engine
