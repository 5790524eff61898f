// record-json: the whole record as one JSON object, in the layout of the codebook (docs/codebook.md).
//
// In: a record. Out: {"format","events","disputes","updates","control","relations","naming","stories"}.
// Claims stand by id; claims-jsonl holds them whole.
#pragma once

#include <string>

#include "export/format.h"

namespace selon::exporting {

class RecordJson final : public Format {
 public:
  std::string_view name() const override { return "record-json"; }
  std::string_view summary() const override {
    return "events, disputes, control, relations in one JSON object";
  }
  std::string_view media_type() const override { return "application/json"; }
  bool needs_surroundings() const override { return false; }
  bool for_readers() const override { return false; }
  Result<Written> write(const View& view, Sink& out) const override;
};

/// One JSON object each, without line end: the elements of record-json, also printed by the reading verbs.
std::string event_object(const Event& event);
std::string dispute_object(const Dispute& dispute);
std::string control_object(const Control& control);
std::string relation_object(const Relation& relation);
std::string naming_object(const Naming& naming);

/// All of record-json but the "}" at its end: others add members.
Result<> open_record_object(const View& view, Sink& out);

}  // namespace selon::exporting
