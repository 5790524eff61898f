// The order of the rooms: one report through all of them, and all reports into one record.
//
// In: values and packs. Out: values. Pure: same input, same output, on any thread.
// Leaves out: where reports come from and where they are kept (ingest.h).
#pragma once

#include <memory>
#include <span>

#include "pack/pack.h"
#include "record/load.h"
#include "record/save.h"
#include "selon/engine.h"
#include "selon/saying.h"

namespace selon::engine {

/// The article as a reader sees it.
Report clean_report(const RawReport& raw, const pack::Packs& packs);
/// The same with every line of a plain text.
Report whole_report(const RawReport& raw, const pack::Packs& packs);

/// What a worker keeps between reports; it changes no result.
class Workspace {
 public:
  /// Requires: packs outlive the workspace.
  explicit Workspace(const pack::Packs& packs);
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

  struct Desk;  // rooms.cc
  Desk& desk() { return *desk_; }
  const Desk& desk() const { return *desk_; }

 private:
  std::unique_ptr<Desk> desk_;
};

/// As above, with the worker's buffers.
Report clean_report(const RawReport& raw, Workspace& workspace);

/// A report through analysis, ground and claim.
Reading read(Report report, Workspace& workspace);

/// The same; but a report whose words tell of no conflict is not analysed, and has no claims.
Reading read_for_record(Report report, Workspace& workspace);

/// A text through analysis and ground alone: no claims are made of it.
Reading look_at(Report report, Workspace& workspace);
const pack::Packs& packs_of(const Workspace& workspace);

/// Who is quoted saying what, as spans; for those who look at one text.
std::vector<AttributedWords> attributed_words(const Reading& reading, const pack::Packs& packs);

/// What of a reading is stored.
record::Findings findings_of(const Reading& reading, const pack::Packs& packs);

/// What became of the claims of one text in another (event/versions.h).
std::vector<ClaimChange> compare_claims(std::span<const Claim* const> before,
                                        std::span<const Claim* const> after);

/// Stories, events, disputes, control, relations and naming from everything stored. Places that the story
/// locates are completed in the material's claims.
Record build_record(record::Material& material, const pack::Packs& packs);
/// The same from stories that are known already.
Record build_record(record::Material& material, const Stories& stories, const pack::Packs& packs);

}  // namespace selon::engine
