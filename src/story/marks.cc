#include "story/marks.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "text/fold.h"

namespace selon::story {

namespace {

/// Of a longer text the beginning is marked.
constexpr std::size_t kMostMarks = 1000;

std::string value_of(const NumberMention& number) {
  if (number.n) return fmt::format("{}", *number.n);
  if (number.approx) return fmt::format("~{}", *number.approx);
  if (number.min && number.max) return fmt::format("{}-{}", *number.min, *number.max);
  if (number.min) return fmt::format("{}-", *number.min);
  return number.max ? fmt::format("-{}", *number.max) : std::string();
}

/// "un", "one": an article as often as a number.
bool is_one(const NumberMention& number) { return number.n && *number.n == 1; }

void add_grounded(const Grounding& grounding, std::vector<Mark>& out) {
  for (const TimeMention& time : grounding.times)
    if (time.interval.start && !time.span.empty())
      out.push_back({MarkKind::day,
                     time.interval.end && time.interval.end != time.interval.start
                         ? base::to_iso(*time.interval.start) + "/" + base::to_iso(*time.interval.end)
                         : base::to_iso(*time.interval.start),
                     time.span});
  for (const PlaceMention& place : grounding.places)
    if (!place.described && !place.id.empty() && !place.span.empty())
      out.push_back({MarkKind::place, place.id, place.span});
  for (const ActorMention& actor : grounding.actors)
    if (actor.kind != ActorKind::unnamed && actor.kind != ActorKind::civilians && !actor.id.empty())
      out.push_back({MarkKind::actor, actor.id, actor.span});
  for (const NumberMention& number : grounding.numbers)
    if (const std::string value = value_of(number); !value.empty() && !is_one(number))
      out.push_back({MarkKind::number, value, number.span});
}

void add_names(const Reading& reading, std::vector<Mark>& out) {
  for (const Name& name : reading.analysis.names) {
    std::string folded = text::fold(slice(reading.report.text, name.span));
    if (!folded.empty()) out.push_back({MarkKind::name, std::move(folded), name.span});
  }
}

/// Digits that no grounded mark holds ("article 9", "route 2"): told by their figures.
void add_figures(const Reading& reading, std::vector<Mark>& out) {
  for (const Token& token : reading.analysis.tokens) {
    if (!token.number) continue;
    std::string figures;
    for (const char c : slice(reading.report.text, token.span))
      if (c >= '0' && c <= '9') figures += c;
    if (!figures.empty()) out.push_back({MarkKind::number, std::move(figures), token.span});
  }
}

std::string_view doubt_of(pack::MoodKind kind) {
  switch (kind) {
    case pack::MoodKind::possible:
      return "possible";
    case pack::MoodKind::conditional:
      return "conditional";
    case pack::MoodKind::rumour:
      return "rumour";
    case pack::MoodKind::planned:
      return "planned";
    case pack::MoodKind::denied:
      return "denied";
    case pack::MoodKind::negation:
    case pack::MoodKind::question:
    case pack::MoodKind::hypothetical:
      return {};
  }
  return {};
}

void add_moods(const Reading& reading, const pack::ClaimWords& words, std::vector<Mark>& out) {
  const Analysis& analysis = reading.analysis;
  std::vector<text::FormHit> hits;
  for (std::uint32_t t = 0; t < analysis.tokens.size(); ++t) {
    const Token& token = analysis.tokens[t];
    if (has(token.feats, Feat::conditional)) out.push_back({MarkKind::doubt, "conditional", token.span});
    hits.clear();
    words.moods.forms.find(analysis, reading.report.text, t, hits);
    if (hits.empty()) continue;
    const pack::Mood& mood = words.moods.entries[hits.front().entry];
    const Span span{token.span.begin, analysis.tokens[hits.front().last - 1].span.end};
    if (mood.kind == pack::MoodKind::negation)
      out.push_back({MarkKind::negation, std::string(analysis.folded_form(t)), span});
    else if (const auto doubt = doubt_of(mood.kind); !doubt.empty())
      out.push_back({MarkKind::doubt, std::string(doubt), span});
  }
}

}  // namespace

std::vector<Mark> marks(const Reading& reading, const pack::Language* language) {
  std::vector<Mark> all;
  add_grounded(reading.grounding, all);
  add_names(reading, all);
  add_figures(reading, all);
  if (language) add_moods(reading, language->claims, all);
  // What is known for more than a name stands for it: by kind, within one place of the text.
  std::stable_sort(all.begin(), all.end(), [](const Mark& a, const Mark& b) { return a.kind < b.kind; });
  std::vector<Mark> out;
  std::vector<bool> taken(reading.report.text.size());
  for (Mark& mark : all) {
    if (mark.span.end > taken.size() || mark.span.empty()) continue;
    const auto begin = taken.begin() + mark.span.begin, end = taken.begin() + mark.span.end;
    if (std::find(begin, end, true) != end) continue;
    std::fill(begin, end, true);
    out.push_back(std::move(mark));
  }
  std::sort(out.begin(), out.end(), [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
  if (out.size() > kMostMarks) out.resize(kMostMarks);
  return out;
}

}  // namespace selon::story
