#include "record/reviewed.h"

#include <fmt/format.h>

#include <set>

#include "record/decisions.h"
#include "vocabulary/names.h"

namespace selon::record {

Result<std::unordered_map<std::string, std::string>> load_reviewed(Store& store, const Record& record) {
  std::unordered_map<std::string, std::string> out;
  SELON_TRY(const auto log, load_decision_log(store));
  if (log.empty()) return out;
  std::unordered_map<std::string_view, const std::string*> event_of;
  for (const Event& event : record.events)
    for (const auto& claim : event.claims) event_of.emplace(claim, &event.id);
  for (const LoggedDecision& logged : log) {
    const Decision& decision = logged.decision;
    if (logged.taken_back || decision.about == DecisionAbout::story || decision.kind == DecisionKind::undo)
      continue;
    std::set<std::string> events;
    for (const auto& claim : logged.now)
      if (const auto event = event_of.find(claim); event != event_of.end()) events.insert(*event->second);
    for (const auto& event : events) {
      std::string& words = out[event];
      words += fmt::format("{}{}{}{} ({})", words.empty() ? "" : "; ", vocabulary::name(decision.kind),
                           decision.field.empty() ? "" : " ", decision.field, decision.who);
    }
  }
  return out;
}

}  // namespace selon::record
