#include "claim/attributed_words.h"

#include <string_view>

#include "claim/attribution.h"
#include "claim/view.h"

namespace selon::claim {

namespace {

/// Without spaces and commas at its ends: they part what is said from who says it.
Span trimmed(std::string_view text, Span span) {
  constexpr std::string_view kParting = " \t\n,;:";
  while (!span.empty() && kParting.find(text[span.begin]) != std::string_view::npos) ++span.begin;
  while (!span.empty() && kParting.find(text[span.end - 1]) != std::string_view::npos) --span.end;
  return span;
}

/// What is left of the spans without `hole`.
std::vector<Span> without(const std::vector<Span>& spans, Span hole) {
  std::vector<Span> rest;
  for (const Span span : spans) {
    if (hole.empty() || !span.overlaps(hole)) {
      rest.push_back(span);
      continue;
    }
    if (span.begin < hole.begin) rest.push_back({span.begin, hole.begin});
    if (hole.end < span.end) rest.push_back({hole.end, span.end});
  }
  return rest;
}

AttributedWords words_of(const View& view, const Scope& scope) {
  AttributedWords words;
  if (std::string_view(scope.rule) != kGoesOn) words.cue = scope.cue;
  words.sources = scope.sources;
  if (scope.speaker.first < scope.speaker.last)
    words.source = {view.token(scope.speaker.first).span.begin, view.token(scope.speaker.last - 1).span.end};
  const std::vector<Span> whole = {{view.token(scope.first).span.begin, view.token(scope.last - 1).span.end}};
  for (const Span span : without(without(whole, words.cue), words.source))
    if (const Span kept = trimmed(view.reading.report.text, span); !kept.empty())
      words.content.push_back(kept);
  return words;
}

}  // namespace

std::vector<AttributedWords> attributed_words(const Reading& reading, const pack::Packs& packs) {
  std::vector<AttributedWords> all;
  const pack::Language* language = packs.language(reading.analysis.language);
  if (!language || reading.analysis.tokens.empty()) return all;
  const View view = make_view(reading, language->claims);
  for (const Scope& scope : find_scopes(view))
    if (scope.first < scope.last) all.push_back(words_of(view, scope));
  return all;
}

}  // namespace selon::claim
