#include "record/named.h"

#include "base/sorted.h"
#include "record/value.h"
#include "selon/claim.h"
#include "selon/event.h"

namespace selon::record {

std::string speaker_of(std::string_view voice) {
  constexpr std::string_view kOutlet = "outlet:", kVia = " via ";
  if (voice.starts_with(kOutlet)) return {};
  return std::string(voice.substr(0, voice.find(kVia)));
}

Result<std::vector<std::string>> load_named_outside_events(Store& store) {
  Database& db = store.db();
  std::vector<std::string> out;
  const auto add = [&](std::string id) {
    if (!id.empty()) out.push_back(std::move(id));
  };
  SELON_TRY_VOID(db.each("SELECT value FROM control", {}, [&](const Row& row) -> Result<> {
    SELON_TRY(const Control control, value_at<Control>(db, row, 0));
    add(control.holder);
    for (const std::string& voice : control.according_to) add(speaker_of(voice));
    for (const ControlVoice& voice : control.voices) add(voice.holder), add(speaker_of(voice.voice));
    return {};
  }));
  SELON_TRY_VOID(db.each("SELECT value FROM naming_uses", {}, [&](const Row& row) -> Result<> {
    SELON_TRY(const NamingUse use, value_at<NamingUse>(db, row, 0));
    add(use.actor), add(use.voice);
    return {};
  }));
  base::sort_unique(out);
  return out;
}

}  // namespace selon::record
