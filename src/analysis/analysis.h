// Report -> Analysis: tokens, words, sentences, tags, trees, names, quotations and mentions of one text.
//
// In: a clean report, the packs, and a workspace. Out: an Analysis; it cannot fail. A language that no pack
// serves is read with neutral rules (tokens, sentences, quotations, names by capitals) and a note says so.
// Time is linear in the text. Leaves out: which entity a name is and which day a date is (ground).
#pragma once

#include <memory>

#include "pack/pack.h"
#include "selon/analysis.h"
#include "selon/report.h"

namespace selon::analysis {

/// Words and marks read of a report; the rest is left with a note. 2 MB of prose hold 350,000; a text of
/// marks alone would take longer than a document may (docs/limits.md).
inline constexpr std::size_t kMaxTokens = 500'000;

/// Scratch space and words met before; one a worker. What it holds changes no result.
class Workspace {
 public:
  /// Requires: packs outlive the workspace.
  explicit Workspace(const pack::Packs& packs);
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

  struct Desk;  // analysis.cc
  Desk& desk() { return *desk_; }

 private:
  std::unique_ptr<Desk> desk_;
};

/// The same report and packs give the same Analysis, whatever the workspace has read before.
Analysis analyse(const Report& report, Workspace& workspace);

}  // namespace selon::analysis
