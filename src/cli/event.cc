#include <fmt/format.h>

#include <algorithm>

#include "cli/phrases.h"
#include "cli/quotes.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "export/claims_jsonl.h"
#include "export/record_json.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

void print_head(Terminal& terminal, const Event& e) {
  const Mark mark = mark_of(e.status);
  terminal.line(terminal.styled(Style::bold, shown(e.title.empty() ? plain_words(e.type) : e.title)));
  std::string line = fmt::format("{} {}  {}  {}", terminal.styled(mark.style, mark.sign),
                                 vocabulary::name(e.status), plain_words(e.type), days_in_words(e.days));
  if (e.place) line += "  " + place_in_words(*e.place);
  if (e.place && e.place->located) line += fmt::format(" ({:.3f}, {:.3f})", e.place->lat, e.place->lon);
  terminal.line(line);
  if (!e.why.empty()) terminal.line(shown(e.why));
  if (e.fatalities)
    terminal.line(fmt::format("deaths: {} at least, {} best, {} at most ({})", e.fatalities->conservative,
                              e.fatalities->best, e.fatalities->high, shown(e.fatalities->rule)));
  std::string more = "id " + e.id;
  if (!e.story.empty()) more += ", story " + e.story;
  if (!e.part_of.empty()) more += ", part of " + e.part_of;
  terminal.line(terminal.styled(Style::dim, more));
}

std::string range_in_words(const LossFigure& figure) {
  if (!figure.most) return fmt::format("{} or more", figure.n);
  return figure.least == *figure.most ? fmt::format("{}", figure.n) : fmt::format("about {}", figure.n);
}

/// By sort and side, with the voices that count them.
void print_losses(Terminal& terminal, const View& view, const Event& e) {
  if (e.losses.empty()) return;
  Table table({"losses", "of", "least", "best", "most", "according to"});
  for (const Loss& loss : e.losses) {
    std::string by;
    for (const LossFigure& figure : loss.figures) {
      by += fmt::format("{}{}: {}", by.empty() ? "" : "; ", view.voice(figure.voice), range_in_words(figure));
      if (!figure.put_aside.empty()) by += fmt::format(" ({})", shown(figure.put_aside));
    }
    table.add({{loss.what, Style::dim},
               {loss.of.empty() ? "all" : shown(loss.of)},
               {std::to_string(loss.estimate.conservative)},
               {std::to_string(loss.estimate.best), Style::bold},
               {std::to_string(loss.estimate.high)},
               {by, Style::cyan}});
  }
  terminal.line("");
  terminal.say(table.render(terminal));
}

void print_facets(Terminal& terminal, const View& view, const Event& e) {
  if (e.facets.empty()) return;
  Table table({"facet", "value", "voices", "claims"});
  std::string last;
  for (const FacetValue& f : e.facets) {
    table.add({{f.facet == last ? "" : plain_words(f.facet), Style::dim},
               {shown(f.value), Style::bold},
               {view.voices(f.voices, 6), Style::cyan},
               {std::to_string(f.claims.size())}});
    last = f.facet;
  }
  terminal.line("");
  terminal.say(table.render(terminal));
}

void print_disputes(Terminal& terminal, const View& view, const Event& e) {
  for (const Dispute& d : view.record.disputes) {
    if (d.event != e.id) continue;
    std::string sides;
    for (const DisputeSide& side : d.sides)
      sides += fmt::format("{}{} ({})", sides.empty() ? "" : " / ", shown(side.value),
                           view.voices(side.voices, 3));
    terminal.line(
        fmt::format("{} {}: {}", terminal.styled(Style::yellow, "◆"), vocabulary::name(d.about), sides));
  }
}

std::string json_of(const View& view, const Event& e) {
  vocabulary::JsonWriter out;
  out.begin_object().key("event").raw(exporting::event_object(e)).key("claims").begin_array();
  for (const auto& id : e.claims)
    if (const Claim* claim = view.claim(id)) out.raw(exporting::claim_line(*claim));
  out.end_array().key("disputes").begin_array();
  for (const Dispute& d : view.record.disputes)
    if (d.event == e.id) out.raw(exporting::dispute_object(d));
  return out.end_array().end_object().take();
}

}  // namespace

Result<int> event(const Command& command, Terminal& terminal) {
  SELON_TRY(const View view, open_view(command, terminal));
  std::vector<std::string> ids;
  for (const Event& e : view.record.events) ids.push_back(e.id);
  SELON_TRY(const std::string id, only_id(ids, command.words[1], "event"));
  const Event& e = *view.event(id);
  if (command.json()) {
    terminal.line(json_of(view, e));
    return 0;
  }
  print_head(terminal, e);
  print_facets(terminal, view, e);
  print_losses(terminal, view, e);
  terminal.line("");
  print_disputes(terminal, view, e);
  for (const auto& claim_id : e.claims)
    if (const Claim* claim = view.claim(claim_id)) terminal.say(quote_of(*claim, view, terminal, 0));
  terminal.line(terminal.styled(Style::dim, legend_of_certainty()));
  return 0;
}

}  // namespace selon::cli
