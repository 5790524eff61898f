#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/phrases.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "export/said.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

using exporting::facets_of;
using exporting::Said;

constexpr const char* kNothing = "·";  // the voice says nothing of it

/// All that a voice says of a facet.
std::vector<Said> said_by(const View& view, const Event& e, const Voice& voice, std::string_view facet) {
  return exporting::said_by(e, voice, facet, [&](const std::string& id) { return view.claim(id); });
}

Cell cell_of(const std::vector<Said>& all) {
  Cell cell;
  for (const Said& said : all) {
    const Mark mark = mark_of(said.certainty, said.polarity);
    cell.text += fmt::format("{}{} {}", cell.text.empty() ? "" : "; ", mark.sign, shown(said.value));
    cell.style = mark.style;
  }
  if (all.empty()) cell = {kNothing, Style::dim};
  return cell;
}

/// Columns for a block of voices that fit beside each other.
void print_matrix(Terminal& terminal, const View& view, const Event& e) {
  const Mark mark = mark_of(e.status);
  terminal.line(fmt::format(
      "{} {}  {}", terminal.styled(mark.style, mark.sign), terminal.styled(Style::bold, title_beside_days(e)),
      terminal.styled(Style::dim,
                      fmt::format("{}; {}; {}", days_in_words(e.days), vocabulary::name(e.status), e.id))));
  const std::size_t beside = std::max<std::size_t>(2, (terminal.width() - 12) / 22);
  for (std::size_t first = 0; first < e.voices.size(); first += beside) {
    const std::size_t last = std::min(e.voices.size(), first + beside);
    std::vector<std::string> titles{""};
    for (std::size_t v = first; v < last; ++v)
      titles.push_back(view.voice(e.voices[v].id) + (e.voices[v].interested ? " (party)" : ""));
    Table table(titles);
    for (const auto& facet : facets_of(e)) {
      std::vector<Cell> row{{plain_words(facet), Style::dim}};
      for (std::size_t v = first; v < last; ++v) row.push_back(cell_of(said_by(view, e, e.voices[v], facet)));
      const bool said =
          std::any_of(row.begin() + 1, row.end(), [](const Cell& cell) { return cell.text != kNothing; });
      if (said) table.add(std::move(row));
    }
    terminal.say(table.render(terminal, 2));
  }
  terminal.line("");
}

std::string json_of(const View& view, const Event& e) {
  vocabulary::JsonWriter out;
  out.begin_object().key("event").text(e.id).key("title").text(e.title).key("rows").begin_array();
  for (const auto& facet : facets_of(e)) {
    out.begin_object().key("facet").text(facet).key("cells").begin_array();
    for (const Voice& voice : e.voices)
      for (const Said& said : said_by(view, e, voice, facet))
        out.begin_object()
            .key("voice")
            .text(voice.id)
            .key("value")
            .text(shown(said.value))
            .key("certainty")
            .text(vocabulary::name(said.certainty))
            .key("polarity")
            .text(vocabulary::name(said.polarity))
            .end_object();
    out.end_array().end_object();
  }
  return out.end_array().end_object().take();
}

}  // namespace

Result<int> who(const Command& command, Terminal& terminal) {
  SELON_TRY(const record::Filter filter, filter_of(command));
  SELON_TRY(const View view, open_view(command, terminal));
  const record::Narrowed shown = view.narrowed(filter);
  std::string only;
  if (command.words.size() > 1) {
    std::vector<std::string> ids;
    for (const Event& e : view.record.events) ids.push_back(e.id);
    SELON_TRY(only, only_id(ids, command.words[1], "event"));
  }
  std::vector<std::string> json;
  std::size_t count = 0;
  for (const Event& e : view.record.events) {
    if (only.empty() ? e.voices.size() < 2 || !shown.shows(e) : e.id != only) continue;
    ++count;
    if (command.json()) {
      json.push_back(json_of(view, e));
    } else {
      print_matrix(terminal, view, e);
    }
  }
  if (command.json()) {
    print_array(terminal, json);
  } else if (count == 0) {
    terminal.tell("no event that more than one voice tells of; selon who STORE ID shows any event");
  } else {
    terminal.line(terminal.styled(Style::dim, legend_of_certainty()));
  }
  return 0;
}

}  // namespace selon::cli
