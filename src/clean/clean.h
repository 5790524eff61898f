// RawReport to Report: the article as a reader sees it, without what stands around it.
//
// In: decoded text or HTML, the packs. Out: title, day, author, outlet, agency, language, and the main text
// in paragraphs. What could not be told stays empty, with a note; a missing day is never filled in. Leaves
// out: sentences and everything inside them. Pure: same report and packs, same bytes. Cannot fail.
#pragma once

#include <memory>

#include "pack/pack.h"
#include "selon/report.h"

namespace selon::clean {

/// Bytes of main text kept; the rest is dropped with a note.
inline constexpr std::size_t kMaxTextBytes = 2'000'000;

/// Buffers that one report leaves to the next, one for each worker. What it held before changes no result.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  struct Buffers;
  Buffers& buffers() { return *buffers_; }

 private:
  std::unique_ptr<Buffers> buffers_;
};

/// Thread-safe.
Report clean(const RawReport& raw, const pack::Packs& packs);
Report clean(const RawReport& raw, const pack::Packs& packs, Workspace& workspace);

/// The same, but of plain text every line is kept, title and date line too, at the bytes where it stood: for
/// those who look at one text rather than at what was published.
Report clean_whole(const RawReport& raw, const pack::Packs& packs);

/// The id of a report with this content and outlet.
std::string id_of(const Report& report);

}  // namespace selon::clean
