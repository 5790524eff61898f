// Coders beside each other: where they differ, and how far they agree (review.h).
#include <fmt/format.h>

#include "cli/phrases.h"
#include "cli/review.h"
#include "cli/table.h"
#include "cli/view.h"
#include "record/coders.h"
#include "record/coding.h"
#include "record/objects.h"
#include "vocabulary/json.h"
#include "vocabulary/json_write.h"

namespace selon::cli {

namespace {

/// A value as coders.h compares it, for people.
std::string value_in_words(const std::string& compared) {
  if (!compared.starts_with('{')) return shown(compared);
  const auto value = vocabulary::from_json<DecidedValue>(compared);
  if (!value) return shown(compared);
  const std::string words = in_words(*value);
  return words.empty() ? "nothing" : words;
}

void add_coefficient(vocabulary::JsonWriter& out, std::string_view name, const record::Coefficient& one) {
  out.key(name);
  if (one.value)
    out.number(*one.value);
  else
    out.null();
  if (!one.why_not.empty()) out.key(fmt::format("{}_undefined", name)).text(one.why_not);
}

std::string json_of(const record::CodedField& field, const record::Agreement& found) {
  vocabulary::JsonWriter out;
  out.begin_object().key("field").text(field.field);
  out.key("level").text(field.level == record::Level::interval ? "interval" : "nominal");
  out.key("units").number(std::uint64_t{found.units}).key("percent");
  if (const auto percent = found.percent())
    out.number(*percent);
  else
    out.null();
  add_coefficient(out, "kappa", found.kappa);
  add_coefficient(out, "alpha", found.alpha);
  return out.end_object().take();
}

std::string in_words(const record::Coefficient& one) {
  return one.value ? fmt::format("{:.3f}", *one.value) : "undefined: " + one.why_not;
}

std::vector<std::string> coders_named(const Command& command) {
  std::vector<std::string> out;
  std::string_view rest;
  const std::string given = command.value("coders");
  for (rest = given; !rest.empty();) {
    const auto comma = std::min(rest.find(','), rest.size());
    if (comma > 0) out.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return out;
}

}  // namespace

Result<int> review_conflicts(const Command& command, Terminal& terminal) {
  SELON_TRY(record::Store store, record::Store::open(command.words[1]));
  SELON_TRY(const auto conflicts, record::load_conflicts(store));
  if (command.json()) {
    std::vector<std::string> json;
    for (const auto& conflict : conflicts) json.push_back(record::object_of(conflict));
    print_array(terminal, json);
    return 0;
  }
  if (conflicts.empty()) terminal.tell("no two coders differ");
  for (const auto& conflict : conflicts) {
    terminal.line(fmt::format("{}  {}{}", terminal.styled(Style::bold, conflict.question.subject),
                              conflict.question.field, conflict.settled ? "  settled" : ""));
    for (const auto& [coder, word] : conflict.words)
      terminal.line(fmt::format("  {}  {}: {}{}{}", word.number, terminal.styled(Style::cyan, shown(coder)),
                                value_in_words(word.value), word.adjudicates ? ", adjudicating" : "",
                                word.number == conflict.counts ? "  (counts)" : ""));
  }
  return 0;
}

Result<int> review_agreement(const Command& command, Terminal& terminal) {
  SELON_TRY(record::Store store, record::Store::open(command.words[1]));
  SELON_TRY(const auto coding, record::load_coding(store, coders_named(command)));
  std::vector<std::string> json;
  Table table({"field", "units", "agreed", "kappa", "alpha"});
  for (const auto& field : coding) {
    const record::Agreement found = record::agreement(field.units, field.level);
    if (command.json()) {
      json.push_back(json_of(field, found));
      continue;
    }
    const auto percent = found.percent();
    table.add({{field.field, Style::bold},
               {std::to_string(found.units)},
               {percent ? fmt::format("{:.1f} %", *percent) : "none to compare"},
               {in_words(found.kappa)},
               {in_words(found.alpha)}});
  }
  if (command.json())
    print_array(terminal, json);
  else if (coding.empty())
    terminal.tell("nothing is coded yet");
  else
    terminal.say(table.render(terminal));
  return 0;
}

}  // namespace selon::cli
