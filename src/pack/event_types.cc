#include "pack/event_types.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/tsv.h"

namespace selon::pack {

namespace {

Result<> load_kin(const std::string& world, EventTypes& made) {
  SELON_TRY(const base::Tsv table, base::read_tsv(world + "/event_kin.tsv", {"type", "near"}));
  const std::size_t count = made.types.size();
  made.kin.assign(count * count, Kin::none);
  for (std::size_t type = 0; type < count; ++type) made.kin[type * count + type] = Kin::same;
  for (const auto& row : table.rows) {
    const std::size_t one = made.index(row.cells[table.column("type")]);
    for (const auto& name : base::split(row.cells[table.column("near")], '|')) {
      const std::size_t other = made.index(name);
      if (one == EventTypes::npos || other == EventTypes::npos)
        return fail(ErrorCode::invalid, fmt::format("makes kin of no two types: {}", name),
                    {table.file, row.line});
      made.kin[one * count + other] = made.kin[other * count + one] = Kin::near;
    }
  }
  made.relatives.resize(count);
  for (std::size_t a = 0; a < count; ++a)
    for (std::size_t b = 0; b < count; ++b)
      if (made.kinship(a, b) != Kin::none) made.relatives[a].push_back(b);
  return {};
}

}  // namespace

std::size_t EventTypes::index(std::string_view name) const {
  const EventType* found = find(name);
  return found ? static_cast<std::size_t>(found - types.data()) : npos;
}

const EventType* EventTypes::find(std::string_view name) const {
  const auto it =
      std::find_if(types.begin(), types.end(), [&](const EventType& type) { return type.name == name; });
  return it == types.end() ? nullptr : &*it;
}

Result<EventTypes> load_event_types(const std::string& world_folder) {
  SELON_TRY(const base::Tsv table, base::read_tsv(world_folder + "/event_types.tsv",
                                                  {"type", "family", "acled_event", "acled_sub_event",
                                                   "plover", "hostile", "both_sides"}));
  EventTypes made;
  for (const auto& row : table.rows) {
    const auto cell = [&](std::string_view column) { return row.cells[table.column(column)]; };
    const Where where{table.file, row.line};
    const auto flag = [&](std::string_view column, bool& value) -> Result<> {
      const std::string word = cell(column);
      if (word != "yes" && word != "no")
        return fail(ErrorCode::invalid, fmt::format("{} is yes or no", column), where);
      value = word == "yes";
      return {};
    };
    EventType type{cell("type"), cell("family"), cell("acled_event"), cell("acled_sub_event"),
                   cell("plover")};
    SELON_TRY_VOID(flag("hostile", type.hostile));
    SELON_TRY_VOID(flag("both_sides", type.both_sides));
    if (made.find(type.name)) return fail(ErrorCode::invalid, type.name + " stands twice", where);
    made.types.push_back(std::move(type));
  }
  SELON_TRY_VOID(load_kin(world_folder, made));
  return made;
}

}  // namespace selon::pack
