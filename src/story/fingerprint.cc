// What is kept of a report.
#include <algorithm>

#include "base/date.h"
#include "base/sorted.h"
#include "story/marks.h"
#include "story/story.h"
#include "story/telling.h"
#include "story/wording.h"

namespace selon::story {

namespace {

// Telling words: beyond this many a text only repeats its subject.
constexpr std::size_t kMostTelling = 400;
// Claims older than this are background: they do not tell which days a report is about.
constexpr std::chrono::days kBackground{30};

bool is_word(std::string_view folded) {
  if (folded.empty()) return false;
  const auto c = static_cast<unsigned char>(folded.front());
  return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_telling(const Token& token, bool tagged) {
  if (!tagged) return token.folded.size() >= 5 || token.capital || token.number;
  return token.upos == Upos::noun || token.upos == Upos::propn || token.upos == Upos::verb ||
         token.upos == Upos::num;
}

/// How much a word tells, by its sort and length (story/telling.h).
Telling telling(const Token& token) {
  const bool name = token.upos == Upos::propn || (token.upos == Upos::x && token.capital && !token.number);
  const bool doing = token.upos == Upos::verb;
  const bool longer = token.folded.size() >= 5;
  if (name) return longer ? Telling::long_name : Telling::name;
  if (doing) return longer ? Telling::long_verb : Telling::verb;
  return longer ? Telling::long_noun : Telling::noun;
}

void add_words(const Analysis& analysis, Fingerprint& out) {
  const bool tagged = std::any_of(analysis.tokens.begin(), analysis.tokens.end(),
                                  [](const Token& token) { return token.upos != Upos::x; });
  for (std::size_t i = 0; i < analysis.tokens.size() && out.words.size() < kMostTelling; ++i) {
    const Token& token = analysis.tokens[i];
    if (is_word(analysis.folded_form(i)) && is_telling(token, tagged))
      out.words.push_back(marked(token.lemma_hash ? token.lemma_hash : token.hash, telling(token)));
  }
}

void add_days(const Interval& told, Fingerprint& out) {
  const Day start = told.start ? *told.start : *told.end;
  const Day end = told.end ? *told.end : *told.start;
  if (out.published && (*out.published - start > kBackground || start - *out.published > kBackground)) return;
  if (end - start > kBackground) return;
  out.days.start = out.days.start ? std::min(*out.days.start, start) : start;
  out.days.end = out.days.end ? std::max(*out.days.end, end) : end;
}

}  // namespace

Fingerprint fingerprint(const Reading& reading, const pack::Language* language) {
  Fingerprint out;
  out.report = reading.report.id;
  out.outlet = reading.report.outlet;
  out.agency = reading.report.agency;
  out.language = reading.report.language;
  out.published = reading.report.published;
  out.month = reading.report.published_month;
  if (!out.published) out.spoken = reading.grounding.day;
  out.fetched = reading.report.fetched;
  out.url = reading.report.url;
  out.published_at = reading.report.published_at;
  out.modified_at = reading.report.modified_at;
  if (!base::parse_iso_day(out.modified_at) && reading.report.modified)
    out.modified_at = base::to_iso(*reading.report.modified);
  out.wording = packed(wording(reading.report.text));
  out.marks = marks(reading, language);
  add_words(reading.analysis, out);
  for (const Claim& claim : reading.claims.claims) {
    if (claim.place) {
      if (!claim.place->id.empty()) out.places.push_back(claim.place->id);
      if (claim.place->relative && !claim.place->relative->anchor.empty())
        out.places.push_back(claim.place->relative->anchor);
    }
    for (const auto* side : {&claim.actors, &claim.targets})
      for (const ActorRef& actor : *side)
        if (!actor.id.empty()) out.actors.push_back(actor.id);
    // A plan's days lie ahead of the story, and so may a term without a beginning ("by 31 December").
    if (claim.time && claim.time->interval.start && claim.certainty != Certainty::planned)
      add_days(claim.time->interval, out);
  }
  base::sort_unique(out.words);
  base::sort_unique(out.places);
  base::sort_unique(out.actors);
  return out;
}

}  // namespace selon::story
