#include <fmt/format.h>

#include "cli/phrases.h"
#include "cli/quotes.h"
#include "cli/verbs.h"
#include "cli/view.h"
#include "export/claims_jsonl.h"

namespace selon::cli {

namespace {

std::string head_of(const Claim& c, const Terminal& terminal) {
  std::string head = terminal.styled(Style::bold, plain_words(c.type));
  const auto add = [&](const std::string& part) {
    if (!part.empty()) head += "  " + part;
  };
  add(c.time ? days_in_words(c.time->interval) : "undated");
  add(who_to_whom(c));
  if (c.place) add(place_in_words(*c.place));
  for (const Quantity& q : c.quantities) add(quantity_in_words(q));
  for (const auto& means : c.means) add(plain_words(means));
  if (!c.outcome.empty()) add(shown(c.outcome));
  return head;
}

}  // namespace

Result<int> claims(const Command& command, Terminal& terminal) {
  SELON_TRY(const record::Filter filter, filter_of(command));
  SELON_TRY(View view, open_view(command, terminal));
  if (command.has("rejected")) SELON_TRY_VOID(look_at_rejected(view));
  const record::Narrowed shown = view.narrowed(filter);
  std::vector<std::string> json;
  std::size_t count = 0;
  for (const Claim& claim : view.claims) {
    if (!shown.shows(claim)) continue;
    ++count;
    if (command.json()) {
      json.push_back(exporting::claim_line(claim));
      continue;
    }
    terminal.line(head_of(claim, terminal));
    terminal.say(quote_of(claim, view, terminal, 2));
  }
  if (command.json()) {
    print_array(terminal, json);
  } else if (count == 0) {
    terminal.tell("no claims");
  } else {
    terminal.line(terminal.styled(Style::dim, legend_of_certainty()));
  }
  return 0;
}

}  // namespace selon::cli
