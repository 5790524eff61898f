#include "engine/record.h"

#include "event/naming.h"
#include "record/load.h"
#include "record/relations.h"

namespace selon::engine {

namespace {

std::vector<Naming> naming_of(std::vector<record::PrintedUse> printed) {
  event::Evidences heads;
  std::vector<NamingUse> uses;
  for (auto& [use, outlet, day] : printed) {
    if (heads.heads.empty() || heads.heads.back().id != use.report)
      heads.heads.push_back({use.report, outlet, "", day});
    uses.push_back(std::move(use));
  }
  return event::naming(uses, heads);
}

}  // namespace

Result<Record> load_whole_record(record::Store& store) {
  SELON_TRY(Record whole, record::load_record(store));
  SELON_TRY(whole.relations, record::load_relations(store));
  SELON_TRY(auto printed, record::load_printed_uses(store));
  whole.naming = naming_of(std::move(printed));
  return whole;
}

}  // namespace selon::engine
