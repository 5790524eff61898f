// The foreign formats a record can leave in, one file each.
//
// In: the values of a view (claims, record), and what stands around them. Out: bytes through a sink, exactly
// what the view shows; same values, same bytes; and what a format's own world has no room for, counted.
// Leaves out: where the values came from and where the bytes go (cli, server).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "export/sink.h"
#include "pack/codings.h"
#include "pack/pack.h"
#include "selon/claim.h"
#include "selon/event.h"
#include "selon/report.h"

namespace selon::exporting {

/// When an event was changed last.
struct Changed {
  std::int64_t revision = 0;
  std::string at;  ///< RFC 3339, UTC
};

/// An event that the record does not hold any more, or that nobody tells any more.
struct Gone {
  std::string event;
  std::string other;  ///< the one that has its claims now, or empty
  std::string at;     ///< RFC 3339, UTC
};

/// Cells of tables: guarded against spreadsheets that take them for formulas, or as they are.
enum class Cells { guarded, raw };

/// Whether tables whose shape has no hashtags get a row of them.
enum class Tags { none, hxl };

/// A document as it arrived, for formats that hold documents.
struct StoredDocument {
  Form form = Form::plain;
  std::string charset, bytes;
};

/// What stands around a view. Requires: all it points to outlives the call.
struct Surroundings {
  const Record* whole = nullptr;  ///< the record that the view is a part of
  /// Of the whole record: events rest on claims that a view may not show. For readers their sentences are
  /// masked.
  std::span<const Claim> claims;
  std::span<const Report> reports;  ///< of the whole record, without text
  std::vector<std::string> shown;   ///< ids of the reports that the view shows, sorted
  const pack::Packs* packs = nullptr;
  const pack::Codings* codings = nullptr;
  std::string filter;         ///< in words; empty = everything
  std::int64_t revision = 0;  ///< of the record
  std::string digest;         ///< of the store
  std::string moment;         ///< when the record was changed last, RFC 3339, UTC; or empty
  std::unordered_map<std::string, Changed> changed;       ///< by event
  std::unordered_map<std::string, std::string> reviewed;  ///< by event: what people decided, in words
  std::vector<Gone> gone;                                 ///< merged or withdrawn, the oldest first
  Cells cells = Cells::guarded;
  Tags tags = Tags::none;
  std::string language;  ///< of what is written for readers; a folder of lang/
  std::string modules;   ///< the folder where the program's modules lie
  std::string page;      ///< the folder of the web page's files: html carries the page; empty = it does not
  /// Of a report, by its digest.
  std::function<Result<StoredDocument>(const Report&)> document;
  /// The report with its text.
  std::function<Result<Report>(const Report&)> text;
  /// The report with its text as readers may see it; none = no text is shown.
  std::function<Result<Report>(const Report&)> shown_text;
};

/// What an export is made of. Requires: all of it outlives the call.
struct View {
  std::span<const Claim> claims;  ///< sorted by report and ordinal
  const Record& record;
  const Surroundings* around = nullptr;  ///< null does for claims-jsonl and record-json alone
};

/// Events of the view that a format's own rules leave out.
struct LeftOut {
  std::string why;  ///< in words: "that ACLED has no type for"
  std::size_t events = 0;
  bool operator==(const LeftOut&) const = default;
};
using Written = std::vector<LeftOut>;

/// One foreign format. Invariant: holds no state between calls.
class Format {
 public:
  virtual ~Format() = default;
  virtual std::string_view name() const = 0;     ///< as given to `export --as`
  virtual std::string_view summary() const = 0;  ///< one line, for the help
  virtual std::string_view media_type() const = 0;
  virtual bool needs_surroundings() const { return true; }
  /// Shows sentences and titles to readers: the names of private persons are masked in what it is given.
  virtual bool for_readers() const { return true; }
  /// Holds documents as they came, and what tells of them agrees with them: nothing is masked.
  virtual bool holds_documents() const { return false; }
  virtual Result<Written> write(const View& view, Sink& out) const = 0;
};

/// All formats, in the order of the help.
std::span<const Format* const> formats();

/// Returns: null where there is no such format.
const Format* find_format(std::string_view name);

/// The names of all, parted by '|'.
std::string format_names();

}  // namespace selon::exporting
