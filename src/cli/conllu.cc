#include "cli/conllu.h"

#include <fmt/format.h>

#include <algorithm>

#include "vocabulary/names.h"

namespace selon::cli {

namespace {

/// Universal features in the order of their names, as the format asks; "_" where there are none.
std::string features(Feat feats) {
  std::string out;
  const auto add = [&](bool here, std::string_view feature) {
    if (here) out += (out.empty() ? "" : "|") + std::string(feature);
  };
  add(has(feats, Feat::feminine), "Gender=Fem");
  add(has(feats, Feat::conditional), "Mood=Cnd");
  add(has(feats, Feat::imperative), "Mood=Imp");
  add(has(feats, Feat::subjunctive), "Mood=Sub");
  add(has(feats, Feat::plural), "Number=Plur");
  add(has(feats, Feat::future), "Tense=Fut");
  add(has(feats, Feat::imperfect), "Tense=Imp");
  add(has(feats, Feat::past), "Tense=Past");
  add(has(feats, Feat::finite), "VerbForm=Fin");
  add(has(feats, Feat::gerund), "VerbForm=Ger");
  add(has(feats, Feat::infinitive), "VerbForm=Inf");
  add(has(feats, Feat::participle), "VerbForm=Part");
  add(has(feats, Feat::passive), "Voice=Pass");
  return out.empty() ? "_" : out;
}

/// No tab, no line break, never empty: a column's text.
std::string column(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return out.empty() ? "_" : out;
}

std::string head_of(const Token& token, const Sentence& sentence) {
  if (token.relation == Dependency::none) return "_";
  const auto head = static_cast<std::uint32_t>(token.head);
  return token.head < 0 || head < sentence.first || head >= sentence.last
             ? "0"
             : std::to_string(head - sentence.first + 1);
}

}  // namespace

std::string conllu(const Reading& reading) {
  const Analysis& a = reading.analysis;
  const std::string& text = reading.report.text;
  std::string out;
  for (std::size_t s = 0; s < a.sentences.size(); ++s) {
    const Sentence& sentence = a.sentences[s];
    if (s == 0 || a.sentences[s - 1].paragraph != sentence.paragraph) out += "# newpar\n";
    out += fmt::format("# sent_id = {}\n# text = {}\n", s + 1, column(slice(text, sentence.span)));
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      const Token& token = a.tokens[t];
      const bool glued = t + 1 < sentence.last && a.tokens[t + 1].span.begin == token.span.end;
      out += fmt::format("{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}TokenRange={}:{}\n", t - sentence.first + 1,
                         column(slice(text, token.span)), column(a.lemma(t)), vocabulary::name(token.upos),
                         features(token.feats), head_of(token, sentence),
                         token.relation == Dependency::none ? "_" : vocabulary::name(token.relation),
                         glued ? "SpaceAfter=No|" : "", token.span.begin, token.span.end);
    }
    out += '\n';
  }
  return out;
}

}  // namespace selon::cli
