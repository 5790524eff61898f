#include "record/subject.h"

#include <algorithm>
#include <span>

#include "base/sorted.h"
#include "base/utf8.h"
#include "record/words.h"
#include "text/fold.h"
#include "vocabulary/names.h"

namespace selon::record {

namespace {

void add(Subject& subject, FilterKey key, std::string_view value) {
  if (!value.empty()) subject.terms.emplace_back(key, compared(key, value));
}

void add_place(Subject& subject, const ClaimPlace& place) {
  add(subject, FilterKey::place, place.name);
  add(subject, FilterKey::place, place.text);
  add(subject, FilterKey::place, place.town);
  add(subject, FilterKey::place, place.country);
  if (place.relative) add(subject, FilterKey::place, place.relative->anchor);
  add(subject, FilterKey::country, place.country);
  subject.located = place.located;
  if (place.located) subject.lat = place.lat, subject.lon = place.lon;
}

void append_words(std::vector<std::uint32_t>& out, std::string_view text) {
  const std::string folded = text::fold(text);
  std::size_t begin = 0;
  const auto end_word = [&](std::size_t end) {
    if (end > begin)
      out.push_back(
          static_cast<std::uint32_t>(text::hash_word(std::string_view(folded).substr(begin, end - begin))));
  };
  for (std::size_t at = 0; at < folded.size();) {
    const base::Decoded d = base::decode(folded, at);
    if (!d.valid || !in_word(d.code)) {
      end_word(at);
      begin = at + d.size;
    }
    at += d.size;
  }
  end_word(folded.size());
}

/// What is left of a filter for rows that have only these fields.
Filter asked_of(const Filter& filter, std::span<const FilterKey> keys) {
  Filter out;
  for (const FilterKey key : keys) out.any[static_cast<std::size_t>(key)] = filter.of(key);
  out.from = filter.from;
  out.to = filter.to;
  return out;
}

constexpr FilterKey kOfControl[] = {FilterKey::place, FilterKey::actor, FilterKey::voice};
constexpr FilterKey kOfRelation[] = {FilterKey::actor};
constexpr FilterKey kOfNaming[] = {FilterKey::actor, FilterKey::voice, FilterKey::outlet, FilterKey::report};

}  // namespace

std::vector<std::uint32_t> words_of(std::string_view text) {
  std::vector<std::uint32_t> words;
  append_words(words, text);
  base::sort_unique(words);
  return words;
}

Subject subject_of(const Claim& claim, const Setting& setting) {
  Subject out;
  add(out, FilterKey::type, claim.type);
  if (claim.place) add_place(out, *claim.place);
  for (const ActorRef& actor : claim.actors) add(out, FilterKey::actor, actor.id);
  for (const ActorRef& target : claim.targets) add(out, FilterKey::actor, target.id);
  for (const ActorRef& source : claim.attribution.sources()) add(out, FilterKey::voice, source.id);
  if (claim.attribution.by_outlet() && !setting.outlet.empty())
    add(out, FilterKey::voice, "outlet:" + std::string(setting.outlet));
  add(out, FilterKey::outlet, setting.outlet);
  add(out, FilterKey::certainty, vocabulary::name(claim.certainty));
  add(out, FilterKey::polarity, vocabulary::name(claim.polarity));
  add(out, FilterKey::story, setting.story);
  add(out, FilterKey::report, claim.report);
  add(out, FilterKey::id, claim.id);
  if (setting.event) {
    add(out, FilterKey::status, vocabulary::name(setting.event->status));
    add(out, FilterKey::id, setting.event->id);
  }
  if (claim.time) out.days = claim.time->interval;
  append_words(out.words, claim.evidence.text);
  if (claim.place) append_words(out.words, claim.place->name);
  base::sort_unique(out.words);
  return out;
}

Telling telling_of(const Claim& claim, std::string outlet) {
  Telling out{claim.report, std::move(outlet), claim.certainty, claim.polarity, claim.evidence.text, {}};
  for (const auto* list : {&claim.actors, &claim.targets, &claim.attribution.sources()})
    for (const ActorRef& actor : *list) out.mentioned.push_back(actor.id);
  for (const ClaimTie& tie : claim.ties) out.mentioned.push_back(tie.a.id), out.mentioned.push_back(tie.b.id);
  return out;
}

Subject subject_of(const Event& event, const std::vector<Telling>& tellings) {
  Subject out;
  add(out, FilterKey::type, event.type);
  add(out, FilterKey::status, vocabulary::name(event.status));
  if (event.place) add_place(out, *event.place);
  for (const auto& actor : event.actors) add(out, FilterKey::actor, actor);
  for (const auto& target : event.targets) add(out, FilterKey::actor, target);
  for (const Voice& voice : event.voices) add(out, FilterKey::voice, voice.id);
  add(out, FilterKey::story, event.story);
  add(out, FilterKey::id, event.id);
  append_words(out.words, event.title);
  for (const Telling& telling : tellings) {
    add(out, FilterKey::report, telling.report);
    add(out, FilterKey::outlet, telling.outlet);
    add(out, FilterKey::certainty, vocabulary::name(telling.certainty));
    add(out, FilterKey::polarity, vocabulary::name(telling.polarity));
    append_words(out.words, telling.sentence);
  }
  if (event.place) append_words(out.words, event.place->name);
  base::sort_unique(out.words);
  out.days = event.days;
  return out;
}

Subject subject_of(const Report& report, std::string_view story) {
  Subject out;
  add(out, FilterKey::outlet, report.outlet);
  add(out, FilterKey::story, story);
  add(out, FilterKey::report, report.id);
  add(out, FilterKey::id, report.id);
  out.days = {report.published, report.published, 1};
  out.words = words_of(report.title);
  return out;
}

bool within(const Filter& filter, const Interval& days) {
  if (!filter.from && !filter.to) return true;
  if (!days.known()) return false;
  if (filter.from && days.end && *days.end < *filter.from) return false;
  return !(filter.to && days.start && *days.start > *filter.to);
}

bool passes(const Filter& filter, const Subject& subject) {
  for (std::size_t key = 0; key < kFilterKeys; ++key) {
    const auto& wanted = filter.any[key];
    if (wanted.empty()) continue;
    const bool found = std::any_of(subject.terms.begin(), subject.terms.end(), [&](const auto& term) {
      return term.first == static_cast<FilterKey>(key) &&
             std::binary_search(wanted.begin(), wanted.end(), term.second);
    });
    if (!found) return false;
  }
  if (!within(filter, subject.days)) return false;
  if (filter.box && !(subject.located && filter.box->holds(subject.lat, subject.lon))) return false;
  if (filter.words.empty()) return true;
  const auto wanted = words_of(filter.words);
  return std::includes(subject.words.begin(), subject.words.end(), wanted.begin(), wanted.end());
}

bool passes_alone(const Filter& filter, const Control& control) {
  const Filter own = asked_of(filter, kOfControl);
  if (own != filter) return false;
  Subject subject;
  add(subject, FilterKey::place, control.place);
  add(subject, FilterKey::place, control.place_id);
  add(subject, FilterKey::actor, control.holder);
  for (const auto& voice : control.according_to) add(subject, FilterKey::voice, voice);
  subject.days = {control.from ? control.from : control.as_of, control.until, 1};
  return passes(own, subject);
}

bool passes_alone(const Filter& filter, const Relation& relation) {
  const Filter own = asked_of(filter, kOfRelation);
  if (own != filter) return false;
  Subject subject;
  add(subject, FilterKey::actor, relation.a);
  add(subject, FilterKey::actor, relation.b);
  subject.days = relation.days;
  return passes(own, subject);
}

bool may_pass(const Filter& filter, const Naming& naming) {
  constexpr std::string_view kOutlet = "outlet:";
  Subject subject;
  add(subject, FilterKey::actor, naming.actor);
  add(subject, FilterKey::voice, naming.voice);
  if (naming.voice.starts_with(kOutlet)) add(subject, FilterKey::outlet, naming.voice.substr(kOutlet.size()));
  for (const auto& report : naming.reports) add(subject, FilterKey::report, report);
  subject.days = {naming.first, naming.last, 1};
  return passes(asked_of(filter, kOfNaming), subject);
}

bool passes_alone(const Filter& filter, const Naming& naming) {
  return asked_of(filter, kOfNaming) == filter && may_pass(filter, naming);
}

}  // namespace selon::record
