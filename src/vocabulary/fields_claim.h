// The fields of what a report claims (json_fields.h).
#pragma once

#include "vocabulary/fields_report.h"

namespace selon::vocabulary {

template <class Archive>
void fields(Archive& a, Like<Evidence> auto& v) {
  a("span", v.span), a("text", v.text);
}

/// No sources = the outlet's own voice.
template <class Archive, Like<Attribution> V>
void fields(Archive& a, V& v) {
  std::vector<ActorRef> sources = v.sources();
  Span cue = v.cue();
  a("sources", sources), a("cue", cue);
  if constexpr (!std::is_const_v<V>)
    v = sources.empty() ? Attribution::outlet() : Attribution::relayed(std::move(sources), cue);
}

template <class Archive>
void fields(Archive& a, Like<Quantity> auto& v) {
  a("what", v.what), a("of", v.of), a("n", v.n), a("min", v.min), a("max", v.max), a("approx", v.approx);
  a("text", v.text), a("span", v.span);
}

template <class Archive>
void fields(Archive& a, Like<ClaimPlace> auto& v) {
  a("id", v.id), a("name", v.name), a("text", v.text), a("country", v.country), a("town", v.town);
  a("kind", v.kind), a("located", v.located), a("lat", v.lat), a("lon", v.lon), a("radius_km", v.radius_km);
  a("where_prec", v.where_prec), a("relative", v.relative), a("inherited", v.inherited);
}

template <class Archive>
void fields(Archive& a, Like<ClaimTime> auto& v) {
  a("interval", v.interval), a("text", v.text), a("inherited", v.inherited), a("conflict", v.conflict);
}

template <class Archive>
void fields(Archive& a, Like<ClaimTie> auto& v) {
  a("kind", v.kind), a("a", v.a), a("b", v.b);
}

template <class Archive>
void fields(Archive& a, Like<Claim> auto& v) {
  a("id", v.id), a("report", v.report), a("source", v.source), a("type", v.type), a("trigger", v.trigger);
  a("actors", v.actors), a("targets", v.targets), a("place", v.place), a("time", v.time);
  a("quantities", v.quantities), a("means", v.means), a("ties", v.ties), a("evidence", v.evidence);
  a("attribution", v.attribution), a("certainty", v.certainty), a("polarity", v.polarity);
  a("outcome", v.outcome), a("confidence", v.confidence), a("rule", v.rule), a("notes", v.notes);
}

template <class Archive>
void fields(Archive& a, Like<ControlStatement> auto& v) {
  a("report", v.report), a("source", v.source), a("place", v.place), a("holder", v.holder), a("time", v.time);
  a("evidence", v.evidence), a("attribution", v.attribution), a("certainty", v.certainty);
  a("polarity", v.polarity), a("rule", v.rule);
  a("kind", v.kind), a("loser", v.loser), a("claim", v.claim), a("part", v.part);
}

template <class Archive>
void fields(Archive& a, Like<NamingUse> auto& v) {
  a("report", v.report), a("voice", v.voice), a("actor", v.actor), a("word", v.word), a("span", v.span);
}

template <class Archive>
void fields(Archive& a, Like<Claims> auto& v) {
  a("claims", v.claims), a("control", v.control), a("naming", v.naming), a("notes", v.notes);
}

template <class Archive>
void fields(Archive& a, Like<Reading> auto& v) {
  a("report", v.report), a("analysis", v.analysis), a("grounding", v.grounding), a("claims", v.claims);
}

}  // namespace selon::vocabulary
