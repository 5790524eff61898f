// A file of rules: read, or refused with a line; then sought in a text.
#include "analysis/analysis.h"
#include "fuzz.h"
#include "text/rules.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace selon;
  static const Analysis* const analysis = [] {
    Report report;
    report.language = fuzz::packs().languages.front().code;
    report.text =
        "The army took the town of Exampleville on 3 May 2031, killing 12 of the 40 fighters; on Tuesday, it "
        "said, "
        "\"the road is open\".";
    report.paragraphs.push_back({0, static_cast<std::uint32_t>(report.text.size())});
    static analysis::Workspace workspace(fuzz::packs());
    return new Analysis(analysis::analyse(report, workspace));
  }();
  const auto rules = text::RuleSet::parse(fuzz::view(data, size), "a.rules");
  if (!rules) {
    fuzz::must(!rules.error().message.empty(), "a refusal says why");
    return 0;
  }
  for (const auto& match : rules->find_all(*analysis, {}))
    fuzz::must(match.first < match.last && match.last <= analysis->tokens.size(), "a match lies in the text");
  return 0;
}
