#include "pack/participants.h"

#include <fmt/format.h>

#include "base/tsv.h"
#include "vocabulary/names.h"

namespace selon::pack {

namespace {

Result<std::vector<ActorKind>> kinds(const std::string& cell, const Where& where) {
  std::vector<ActorKind> made;
  for (const auto& name : base::split(cell, '|')) {
    const auto kind = vocabulary::named<ActorKind>(name);
    if (!kind) return fail(ErrorCode::invalid, fmt::format("knows no kind of actor \"{}\"", name), where);
    made.push_back(*kind);
  }
  return made;
}

}  // namespace

const Participation* Participants::find(const std::string& type) const {
  const auto it = by_type.find(type);
  return it == by_type.end() ? nullptr : &it->second;
}

Result<Participants> load_participants(const std::string& world_folder) {
  SELON_TRY(const base::Tsv table,
            base::read_tsv(world_folder + "/participants.tsv",
                           {"type", "actor_kinds", "target_kinds", "implied_actor", "implied_target", "inherit", "opposes"}));
  Participants made;
  for (const auto& row : table.rows) {
    const auto cell = [&](std::string_view column) { return row.cells[table.column(column)]; };
    const Where where{table.file, row.line};
    Participation participation;
    SELON_TRY(participation.actor_kinds, kinds(cell("actor_kinds"), where));
    SELON_TRY(participation.target_kinds, kinds(cell("target_kinds"), where));
    participation.implied_actor = cell("implied_actor");
    participation.implied_target = cell("implied_target");
    participation.opposes = cell("opposes") == "yes";
    participation.inherit = cell("inherit") == "yes";
    made.by_type[cell("type")] = std::move(participation);
  }
  return made;
}

}  // namespace selon::pack
