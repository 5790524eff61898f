// The reports placed already, asked for piece by piece.
//
// In: reports by number. Out: those that stand near one in a list, that share its wording, and what was
// decided of each. Numbers are the archive's own; canonical order is that of `Order`, whatever the arrival.
// Leaves out: where they are kept (memory_archive.h for all at once; record/ for those that grow).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "selon/story.h"
#include "story/agreement.h"
#include "story/copy_index.h"

namespace selon::story {

/// Canonical order: the day, an agency's own text first, then a hash of the id. Undated reports stand where
/// the days they tell of end, or last.
struct Order {
  std::int64_t day = 0;  ///< twice the day's number, and one more without an agency
  std::int64_t key = 0;
  auto operator<=>(const Order&) const = default;
};
/// Of a report without any day.
inline constexpr std::int32_t kDayless = INT32_MAX;
Order order_of(const Fingerprint& report);
/// The day of publication, or the last that it tells of.
std::optional<Day> day_of(const Fingerprint& report);

/// A report as the lists hold it.
struct Filed {
  std::uint32_t report = 0;
  std::optional<std::int32_t> day;
};

/// What two reports have in common.
struct Common {
  std::uint32_t words = 0, places = 0, actors = 0;
  bool same_days = false, copies = false, article = false, decided = false;
  bool operator==(const Common&) const = default;
};

/// The days of a report, as counts since 1970: of its publication, or the last that it tells of; and those
/// that it tells of.
struct ReportDays {
  std::optional<std::int32_t> day, first, last;
  bool operator==(const ReportDays&) const = default;
};

ReportDays days_of(const Fingerprint& report);

/// Days between two reports; 0 where either has no date at all.
int gap(std::optional<std::int32_t> a, std::optional<std::int32_t> b);

/// What was decided of a report: the first report of its story, and why it is there.
struct Standing {
  std::uint32_t home = 0;
  ReportDays days;
  std::array<double, 3> weight{};  ///< of its words, places and actors: sums of squares (telling.h)
  Common common;                   ///< with the report that brought it here
  bool operator==(const Standing&) const = default;
};

enum class Copying { wording, marks };

/// Of each list a report looks at so many that stand before it.
inline constexpr std::size_t kNewest = 64;

class Archive {
 public:
  virtual ~Archive() = default;
  virtual bool before(std::uint32_t a, std::uint32_t b) = 0;
  virtual const CopyText& text(std::uint32_t report) = 0;
  /// What was kept of a report. Valid as long as the archive.
  virtual const Fingerprint& print(std::uint32_t report) { return *text(report).report; }

  /// At most `most` that stand nearest before (after) the report in a list, in canonical order. Valid until
  /// asked again.
  virtual std::span<const Filed> earlier(std::uint64_t list, std::uint32_t report, std::size_t most) = 0;
  virtual std::span<const Filed> later(std::uint64_t list, std::uint32_t report, std::size_t most) = 0;
  virtual void file(std::uint32_t report, std::span<const std::uint64_t> lists) = 0;

  /// Of the reports before this one, those that share keys with its signature: of each key the kHolders
  /// nearest are counted.
  virtual std::vector<Near> sharing(Copying kind, std::uint32_t report, std::size_t most) = 0;
  /// Reports after it that may count it so.
  virtual std::vector<std::uint32_t> sharing_later(Copying kind, std::uint32_t report) = 0;
  virtual void file_signature(Copying kind, std::uint32_t report) = 0;

  /// Links of copies: to earlier ones as set, and from later ones.
  virtual std::vector<std::uint32_t> links(std::uint32_t report) = 0;
  virtual std::vector<std::uint32_t> earlier_links(std::uint32_t report) = 0;
  virtual void set_links(std::uint32_t report, std::vector<std::uint32_t> earlier) = 0;

  /// The reports of its group of copies, of its article, and those that a human put with it; itself included.
  virtual std::vector<std::uint32_t> company(std::uint32_t report) = 0;
  /// The first of them in canonical order.
  virtual std::uint32_t first_of_company(std::uint32_t report);
  /// True where it is in a group of copies.
  virtual bool is_copy(std::uint32_t report) = 0;
  /// Those that a human keeps apart from it.
  virtual std::vector<std::uint32_t> apart(std::uint32_t report) = 0;

  virtual Standing standing(std::uint32_t report) = 0;
  virtual void set_standing(std::uint32_t report, const Standing& standing) = 0;
};

}  // namespace selon::story
