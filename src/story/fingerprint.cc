// What is kept of a report.
#include <algorithm>

#include "story/copies.h"
#include "story/story.h"

namespace selon::story {

namespace {

constexpr std::size_t kShingleWords = 4;
// Telling words: beyond this many a text only repeats its subject.
constexpr std::size_t kMaxWords = 400;
// Claims older than this are background: they do not tell which days a report is about.
constexpr std::chrono::days kBackground{30};

bool is_word(std::string_view folded) {
  if (folded.empty()) return false;
  const auto c = static_cast<unsigned char>(folded.front());
  return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 33;
  value *= 0xff51afd7ed558ccdULL;
  value ^= value >> 33;
  value *= 0xc4ceb9fe1a85ec53ULL;
  return value ^ (value >> 33);
}

/// One-permutation MinHash: each shingle falls in one slot, which keeps the least; empty slots borrow from
/// the next filled one (Shrivastava and Li 2014, densification by rotation).
std::vector<std::uint32_t> minhash(const std::vector<std::uint64_t>& shingles) {
  if (shingles.empty()) return {};
  constexpr std::uint32_t kEmpty = 0xffffffffU;
  std::vector<std::uint32_t> slots(kSignature, kEmpty);
  for (const std::uint64_t shingle : shingles) {
    const std::uint64_t value = mixed(shingle);
    auto& slot = slots[static_cast<std::size_t>(value % kSignature)];
    slot = std::min(slot, static_cast<std::uint32_t>((value >> 32) & 0x7fffffffU));
  }
  const std::vector<std::uint32_t> sparse = slots;
  for (std::size_t i = 0; i < kSignature; ++i)
    for (std::size_t step = 1; slots[i] == kEmpty && step < kSignature; ++step)
      if (const std::uint32_t lent = sparse[(i + step) % kSignature]; lent != kEmpty)
        slots[i] = static_cast<std::uint32_t>(mixed(lent + step * 0x9e3779b97f4a7c15ULL) & 0x7fffffffU);
  return slots;
}

bool is_telling(const Token& token, bool tagged) {
  if (!tagged) return token.folded.size() >= 5 || token.capital || token.number;
  return token.upos == Upos::noun || token.upos == Upos::propn || token.upos == Upos::verb ||
         token.upos == Upos::num;
}

void add_words(const Analysis& analysis, Fingerprint& out) {
  const bool tagged = std::any_of(analysis.tokens.begin(), analysis.tokens.end(),
                                  [](const Token& token) { return token.upos != Upos::x; });
  std::vector<std::uint64_t> window, shingles;
  for (std::size_t i = 0; i < analysis.tokens.size(); ++i) {
    const Token& token = analysis.tokens[i];
    if (!is_word(analysis.folded_form(i))) continue;
    window.push_back(token.hash);
    if (window.size() >= kShingleWords) {
      std::uint64_t hash = 0;
      for (std::size_t k = window.size() - kShingleWords; k < window.size(); ++k)
        hash = mixed(hash ^ window[k]);
      shingles.push_back(hash);
    }
    if (is_telling(token, tagged) && out.words.size() < kMaxWords)
      out.words.push_back(token.lemma_hash ? token.lemma_hash : token.hash);
  }
  out.wording = minhash(shingles);
}

template <class T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
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

Fingerprint fingerprint(const Reading& reading) {
  Fingerprint out;
  out.report = reading.report.id;
  out.outlet = reading.report.outlet;
  out.agency = reading.report.agency;
  out.language = reading.report.language;
  out.published = reading.report.published;
  out.month = reading.report.published_month;
  if (!out.published) out.spoken = reading.grounding.day;
  out.fetched = reading.report.fetched;
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
  sort_unique(out.words);
  sort_unique(out.places);
  sort_unique(out.actors);
  return out;
}

}  // namespace selon::story
