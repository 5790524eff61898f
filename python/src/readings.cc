#include "readings.h"

#include <fmt/format.h>

#include "columns.h"
#include "vocabulary/names.h"

namespace selon::python {

namespace {

template <class Enum>
Enum word(const std::string& name, const char* column, std::size_t row) {
  const auto value = vocabulary::named<Enum>(name);
  if (!value) bad_column(column, fmt::format("row {}: no such word: {}", row, name));
  return *value;
}

}  // namespace

std::vector<engine::FoundRow> found_from(const nb::dict& columns) {
  auto claims = text_lists(columns, "claims"), control = text_lists(columns, "control"),
       naming = text_lists(columns, "naming"), rooms = text_lists(columns, "note_rooms"),
       notes = text_lists(columns, "notes");
  for (const auto& [name, size] : {std::pair{"control", control.size()},
                                   {"naming", naming.size()},
                                   {"note_rooms", rooms.size()},
                                   {"notes", notes.size()}})
    same_length(claims.size(), size, name);
  std::vector<engine::FoundRow> out;
  for (std::size_t i = 0; i < claims.size(); ++i)
    out.push_back({std::move(claims[i]), std::move(control[i]), std::move(naming[i]), std::move(rooms[i]),
                   std::move(notes[i])});
  return out;
}

namespace {

void take_readings(const nb::dict& columns, engine::ReadRows& out) {
  using engine::ReadingRow;
  std::vector<engine::FoundRow> found = found_from(columns);
  out.readings.resize(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) out.readings[i].found = std::move(found[i]);
  for (const auto& [name, field] : {std::pair{"source", &ReadingRow::source},
                                    {"report", &ReadingRow::report},
                                    {"value", &ReadingRow::value},
                                    {"text", &ReadingRow::text},
                                    {"fingerprint", &ReadingRow::fingerprint},
                                    {"document", &ReadingRow::document},
                                    {"charset", &ReadingRow::charset},
                                    {"bytes", &ReadingRow::bytes}}) {
    std::vector<std::string> values = texts(columns, name);
    same_length(out.readings.size(), values.size(), name);
    for (std::size_t i = 0; i < values.size(); ++i) out.readings[i].*field = std::move(values[i]);
  }
  const auto forms = texts(columns, "form"), reasons = texts(columns, "cut_reason");
  const auto bytes = some_numbers(columns, "cut_byte");
  same_length(out.readings.size(), forms.size(), "form");
  same_length(out.readings.size(), reasons.size(), "cut_reason");
  same_length(out.readings.size(), bytes.size(), "cut_byte");
  for (std::size_t i = 0; i < forms.size(); ++i) {
    out.readings[i].form = word<Form>(forms[i], "form", i);
    if (!reasons[i].empty())
      out.readings[i].cut =
          Cut{word<Reason>(reasons[i], "cut_reason", i), static_cast<std::uint64_t>(bytes[i].value_or(0))};
  }
}

void take_quarantined(const nb::dict& columns, engine::ReadRows& out) {
  const auto source = texts(columns, "source"), code = texts(columns, "code"),
             message = texts(columns, "message"), reason = texts(columns, "reason"),
             state = texts(columns, "state");
  const auto line = numbers(columns, "line"), byte = numbers(columns, "byte");
  for (const auto& [name, size] : {std::pair{"code", code.size()},
                                   {"message", message.size()},
                                   {"reason", reason.size()},
                                   {"state", state.size()},
                                   {"line", line.size()},
                                   {"byte", byte.size()}})
    same_length(source.size(), size, name);
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (state[i] == "truncated") continue;  // stored with its reading
    const Error error{word<ErrorCode>(code[i], "code", i),
                      message[i],
                      {source[i], static_cast<std::size_t>(std::max<std::int64_t>(0, line[i]))}};
    out.quarantined.push_back(
        {source[i], error, word<Reason>(reason[i], "reason", i), static_cast<std::uint64_t>(byte[i])});
  }
}

}  // namespace

engine::ReadRows rows_from(const nb::dict& readings, const nb::dict& quarantined) {
  engine::ReadRows out;
  take_readings(readings, out);
  take_quarantined(quarantined, out);
  return out;
}

}  // namespace selon::python
