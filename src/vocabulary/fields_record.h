// The fields of stories, events and all else that is built from claims (json_fields.h).
#pragma once

#include "selon/decision.h"
#include "selon/event.h"
#include "selon/story.h"
#include "vocabulary/fields_claim.h"

namespace selon::vocabulary {

template <class Archive>
void fields(Archive& a, Like<Mark> auto& v) {
  a("kind", v.kind), a("value", v.value), a("span", v.span);
}

template <class Archive>
void fields(Archive& a, Like<FactEdit> auto& v) {
  a("kind", v.kind), a("before", v.before), a("after", v.after);
  a("before_span", v.before_span), a("after_span", v.after_span);
}

template <class Archive>
void fields(Archive& a, Like<Copy> auto& v) {
  a("report", v.report), a("kind", v.kind), a("likeness", v.likeness), a("reason", v.reason),
      a("edits", v.edits);
}

template <class Archive>
void fields(Archive& a, Like<ClaimChange> auto& v) {
  a("before", v.before), a("after", v.after), a("fate", v.fate), a("slots", v.slots);
}

template <class Archive>
void fields(Archive& a, Like<Versions> auto& v) {
  a("outlet", v.outlet), a("url", v.url), a("reports", v.reports), a("changes", v.changes);
}

template <class Archive>
void fields(Archive& a, Like<Fingerprint> auto& v) {
  a("report", v.report), a("outlet", v.outlet), a("agency", v.agency), a("language", v.language);
  a("published", v.published), a("month", v.month), a("spoken", v.spoken), a("fetched", v.fetched),
      a("url", v.url), a("published_at", v.published_at), a("modified_at", v.modified_at);
  a("wording", v.wording), a("marks", v.marks), a("words", v.words), a("places", v.places);
  a("actors", v.actors), a("days", v.days);
}

template <class Archive>
void fields(Archive& a, Like<CopyGroup> auto& v) {
  a("origin", v.origin), a("reports", v.reports), a("reason", v.reason), a("copies", v.copies);
}

template <class Archive>
void fields(Archive& a, Like<Story> auto& v) {
  a("id", v.id), a("reports", v.reports), a("days", v.days), a("reasons", v.reasons);
}

template <class Archive>
void fields(Archive& a, Like<Stories> auto& v) {
  a("stories", v.stories), a("copies", v.copies), a("versions", v.versions);
}

template <class Archive>
void fields(Archive& a, Like<Voice> auto& v) {
  a("id", v.id), a("interested", v.interested), a("claims", v.claims), a("no_weight", v.no_weight);
}

template <class Archive>
void fields(Archive& a, Like<FacetValue> auto& v) {
  a("facet", v.facet), a("value", v.value), a("claims", v.claims), a("voices", v.voices);
}

template <class Archive>
void fields(Archive& a, Like<Fatalities> auto& v) {
  a("conservative", v.conservative), a("best", v.best), a("high", v.high), a("rule", v.rule);
  a("low", v.low);
}

template <class Archive>
void fields(Archive& a, Like<Estimate> auto& v) {
  a("conservative", v.conservative), a("low", v.low), a("best", v.best), a("high", v.high);
  a("rule", v.rule);
}

template <class Archive>
void fields(Archive& a, Like<LossFigure> auto& v) {
  a("voice", v.voice), a("claim", v.claim), a("n", v.n), a("least", v.least), a("most", v.most);
  a("told", v.told), a("interested", v.interested), a("put_aside", v.put_aside);
}

template <class Archive>
void fields(Archive& a, Like<Loss> auto& v) {
  a("what", v.what), a("of", v.of), a("figures", v.figures), a("estimate", v.estimate);
}

template <class Archive>
void fields(Archive& a, Like<Event> auto& v) {
  a("id", v.id), a("story", v.story), a("type", v.type), a("title", v.title), a("days", v.days);
  a("place", v.place), a("actors", v.actors), a("targets", v.targets), a("claims", v.claims);
  a("voices", v.voices), a("facets", v.facets), a("fatalities", v.fatalities), a("losses", v.losses),
      a("status", v.status);
  a("why", v.why), a("part_of", v.part_of);
}

template <class Archive>
void fields(Archive& a, Like<DisputeSide> auto& v) {
  a("value", v.value), a("claims", v.claims), a("voices", v.voices);
}

template <class Archive>
void fields(Archive& a, Like<Dispute> auto& v) {
  a("id", v.id), a("event", v.event), a("about", v.about), a("sides", v.sides), a("note", v.note);
  a("scope", v.scope);
}

template <class Archive>
void fields(Archive& a, Like<UpdateSeries> auto& v) {
  a("event", v.event), a("what", v.what), a("claims", v.claims);
}

template <class Archive>
void fields(Archive& a, Like<ControlVoice> auto& v) {
  a("voice", v.voice), a("holder", v.holder), a("from", v.from), a("until", v.until), a("as_of", v.as_of);
  a("confirmed", v.confirmed), a("claims", v.claims), a("reports", v.reports);
}

template <class Archive>
void fields(Archive& a, Like<Control> auto& v) {
  a("place", v.place), a("place_id", v.place_id), a("holder", v.holder), a("from", v.from);
  a("until", v.until), a("as_of", v.as_of), a("confirmed", v.confirmed), a("according_to", v.according_to);
  a("claims", v.claims), a("reports", v.reports), a("contested", v.contested), a("part", v.part);
  a("voices", v.voices), a("key", v.key);
}

template <class Archive>
void fields(Archive& a, Like<Relation> auto& v) {
  a("a", v.a), a("b", v.b), a("kind", v.kind), a("means", v.means), a("days", v.days);
  a("claims", v.claims);
}

template <class Archive>
void fields(Archive& a, Like<NamingMonth> auto& v) {
  a("month", v.month), a("count", v.count);
}

template <class Archive>
void fields(Archive& a, Like<Naming> auto& v) {
  a("voice", v.voice), a("actor", v.actor), a("word", v.word), a("count", v.count), a("first", v.first);
  a("last", v.last), a("months", v.months), a("reports", v.reports);
}

template <class Archive>
void fields(Archive& a, Like<Record> auto& v) {
  a("stories", v.stories), a("copies", v.copies), a("versions", v.versions), a("events", v.events);
  a("disputes", v.disputes);
  a("updates", v.updates), a("control", v.control), a("relations", v.relations), a("naming", v.naming);
}

template <class Archive>
void fields(Archive& a, Like<DecisionSubject> auto& v) {
  a("id", v.id), a("side", v.side), a("report", v.report), a("evidence", v.evidence);
  a("trigger", v.trigger), a("type", v.type), a("nth", v.nth);
}

template <class Archive>
void fields(Archive& a, Like<DecidedValue> auto& v) {
  a("text", v.text), a("ids", v.ids), a("place", v.place), a("days", v.days), a("count", v.count);
}

template <class Archive>
void fields(Archive& a, Like<Decision> auto& v) {
  a("id", v.id), a("kind", v.kind), a("about", v.about), a("field", v.field), a("value", v.value);
  a("subjects", v.subjects), a("takes_back", v.takes_back), a("adjudicates", v.adjudicates);
  a("who", v.who), a("why", v.why), a("at", v.at);
}

}  // namespace selon::vocabulary
