#include "pack/event_types.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/tsv.h"

namespace selon::pack {

const EventType* EventTypes::find(std::string_view name) const {
  const auto it = std::find_if(types.begin(), types.end(), [&](const EventType& type) { return type.name == name; });
  return it == types.end() ? nullptr : &*it;
}

Result<EventTypes> load_event_types(const std::string& world_folder) {
  SELON_TRY(const base::Tsv table,
            base::read_tsv(world_folder + "/event_types.tsv", {"type", "family", "acled_event", "acled_sub_event",
                                                               "plover", "hostile", "both_sides"}));
  EventTypes made;
  for (const auto& row : table.rows) {
    const auto cell = [&](std::string_view column) { return row.cells[table.column(column)]; };
    const Where where{table.file, row.line};
    const auto flag = [&](std::string_view column, bool& value) -> Result<> {
      const std::string word = cell(column);
      if (word != "yes" && word != "no") return fail(ErrorCode::invalid, fmt::format("{} is yes or no", column), where);
      value = word == "yes";
      return {};
    };
    EventType type{cell("type"), cell("family"), cell("acled_event"), cell("acled_sub_event"), cell("plover")};
    SELON_TRY_VOID(flag("hostile", type.hostile));
    SELON_TRY_VOID(flag("both_sides", type.both_sides));
    if (made.find(type.name)) return fail(ErrorCode::invalid, type.name + " stands twice", where);
    made.types.push_back(std::move(type));
  }
  return made;
}

}  // namespace selon::pack
