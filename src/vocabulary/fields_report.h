// The fields of what a report is and says before claims: report, analysis, grounding (json_fields.h).
#pragma once

#include "selon/engine.h"
#include "vocabulary/json_fields.h"

namespace selon::vocabulary {

template <class Archive>
void fields(Archive& a, Like<Note> auto& v) {
  a("code", v.code), a("span", v.span), a("detail", v.detail);
}

template <class Archive>
void fields(Archive& a, Like<Cut> auto& v) {
  a("reason", v.reason), a("byte", v.byte);
}

template <class Archive>
void fields(Archive& a, Like<RawReport> auto& v) {
  a("source", v.source), a("digest", v.digest), a("container", v.container), a("url", v.url);
  a("outlet", v.outlet), a("title", v.title), a("language", v.language), a("published", v.published);
  a("modified", v.modified), a("fetched", v.fetched), a("body", v.body), a("bytes", v.bytes);
  a("charset", v.charset), a("form", v.form), a("cut", v.cut), a("notes", v.notes);
}

template <class Archive>
void fields(Archive& a, Like<Report> auto& v) {
  a("id", v.id), a("source", v.source), a("digest", v.digest), a("url", v.url), a("outlet", v.outlet);
  a("title", v.title), a("byline", v.byline), a("section", v.section), a("agency", v.agency);
  a("dateline", v.dateline);
  a("language", v.language);
  a("published", v.published), a("published_by", v.published_by), a("published_month", v.published_month),
      a("published_at", v.published_at), a("modified", v.modified), a("modified_at", v.modified_at);
  a("fetched", v.fetched), a("text", v.text);
  a("paragraphs", v.paragraphs), a("origins", v.origins), a("notes", v.notes);
}

template <class Archive>
void fields(Archive& a, Like<Token> auto& v) {
  a("span", v.span), a("folded", v.folded), a("lemma", v.lemma), a("hash", v.hash);
  a("lemma_hash", v.lemma_hash), a("sentence", v.sentence), a("head", v.head), a("relation", v.relation);
  a("upos", v.upos), a("feats", v.feats), a("capital", v.capital), a("number", v.number);
  a("first_word", v.first_word);
}

template <class Archive>
void fields(Archive& a, Like<Word> auto& v) {
  a("span", v.span), a("form", v.form), a("lemma", v.lemma), a("token", v.token), a("head", v.head);
  a("relation", v.relation), a("upos", v.upos), a("feats", v.feats);
}

template <class Archive>
void fields(Archive& a, Like<Sentence> auto& v) {
  a("span", v.span), a("first", v.first), a("last", v.last), a("paragraph", v.paragraph);
}

template <class Archive>
void fields(Archive& a, Like<Name> auto& v) {
  a("span", v.span), a("first", v.first), a("last", v.last), a("type", v.type), a("armed", v.armed);
}

template <class Archive>
void fields(Archive& a, Like<Quotation> auto& v) {
  a("span", v.span), a("first", v.first), a("last", v.last);
}

template <class Archive>
void fields(Archive& a, Like<Mention> auto& v) {
  a("span", v.span), a("first", v.first), a("last", v.last), a("head", v.head), a("form", v.form);
  a("feats", v.feats), a("refers_to", v.refers_to);
}

template <class Archive>
void fields(Archive& a, Like<Analysis> auto& v) {
  a("language", v.language), a("folded", v.folded), a("spellings", v.spellings), a("tokens", v.tokens),
      a("words", v.words), a("sentences", v.sentences);
  a("names", v.names), a("quotations", v.quotations), a("mentions", v.mentions);
  a("has_trees", v.has_trees), a("notes", v.notes);
}

template <class Archive>
void fields(Archive& a, Like<Interval> auto& v) {
  a("start", v.start), a("end", v.end), a("date_prec", v.date_prec);
}

template <class Archive>
void fields(Archive& a, Like<TimeMention> auto& v) {
  a("span", v.span), a("kind", v.kind), a("value", v.value), a("interval", v.interval), a("rule", v.rule);
  a("conflict", v.conflict), a("ongoing", v.ongoing), a("anchor", v.anchor);
}

template <class Archive>
void fields(Archive& a, Like<Relative> auto& v) {
  a("anchor", v.anchor), a("second_anchor", v.second_anchor), a("km", v.km), a("direction", v.direction);
}

template <class Archive>
void fields(Archive& a, Like<PlaceMention> auto& v) {
  a("span", v.span), a("id", v.id), a("name", v.name), a("country", v.country), a("within", v.within);
  a("town", v.town), a("kind", v.kind), a("lat", v.lat), a("lon", v.lon), a("radius_km", v.radius_km);
  a("where_prec", v.where_prec), a("located", v.located), a("relative", v.relative), a("role", v.role);
  a("described", v.described);
}

template <class Archive>
void fields(Archive& a, Like<ActorRef> auto& v) {
  a("id", v.id), a("text", v.text);
}

template <class Archive>
void fields(Archive& a, Like<ActorMention> auto& v) {
  a("span", v.span), a("id", v.id), a("kind", v.kind), a("country", v.country), a("loaded", v.loaded);
  a("inferred", v.inferred);
}

template <class Archive>
void fields(Archive& a, Like<NumberMention> auto& v) {
  a("span", v.span), a("n", v.n), a("min", v.min), a("max", v.max), a("approx", v.approx), a("of", v.of);
  a("part_of", v.part_of);
}

template <class Archive>
void fields(Archive& a, Like<Grounding> auto& v) {
  a("times", v.times), a("places", v.places), a("anchors", v.anchors), a("actors", v.actors),
      a("numbers", v.numbers), a("headed", v.headed);
  a("notes", v.notes), a("day", v.day);
}

}  // namespace selon::vocabulary
