#include "cli/quotes.h"

#include <fmt/format.h>

#include "cli/phrases.h"
#include "vocabulary/names.h"

namespace selon::cli {

std::string quote_of(const Claim& claim, const View& view, const Terminal& terminal, std::size_t indent) {
  const Mark mark = mark_of(claim.certainty, claim.polarity);
  const Report* report = view.report(claim.report);
  std::string sureness(vocabulary::name(claim.certainty));
  if (claim.polarity == Polarity::denied) sureness += ", denied";
  const std::string margin(indent, ' ');
  std::string out = fmt::format(
      "{}{} {}  {}\n", margin, terminal.styled(mark.style, mark.sign),
      terminal.styled(Style::cyan, chain_of(claim, report ? report->outlet : "")),
      terminal.styled(Style::dim,
                      fmt::format("{}; {}; {}", sureness, view.origin(claim.report), shown(claim.id))));
  const std::string sentence = fmt::format("“{}”", shown(claim.evidence.text));
  const std::size_t room = terminal.width() > indent + 30 ? terminal.width() - indent - 2 : 30;
  for (const auto& line : wrapped(sentence, room)) out += fmt::format("{}  {}\n", margin, line);
  return out;
}

}  // namespace selon::cli
