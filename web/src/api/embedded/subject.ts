// What a filter asks of an event, a claim, a report, and whether it passes: src/record/subject.h for a file without a server.
//
// In: values of the record with what stands around them, a filter (filter.ts). Out: terms, days, a point, words; yes or no.
import { fold, words_of } from '../../words/fold';
import type { Claim, Control, Event, Naming, Place, Relation, Report } from '../types';
import { type Filter, folds, type Term } from './filter';

interface Days {
  start?: string | undefined;
  end?: string | undefined;
}

export interface Subject {
  terms: Map<Term, Set<string>>;
  days: Days;
  at: { lat: number; lon: number } | null;
  words: Set<string>;
}

function empty(days: Days = {}): Subject {
  return { terms: new Map(), days, at: null, words: new Set() };
}

function add(subject: Subject, term: Term, value: string | undefined): void {
  if (!value) return;
  const form = folds(term) ? fold(value) : value;
  const there = subject.terms.get(term);
  if (there) there.add(form);
  else subject.terms.set(term, new Set([form]));
}

function add_words(subject: Subject, text: string | undefined): void {
  for (const word of words_of(text ?? '')) subject.words.add(word);
}

/** The name of the camp or airport itself, where it goes by that of its town. */
const own_name = (place: Place) => place.site ?? place.name;

function add_place(subject: Subject, place: Place): void {
  add(subject, 'place', own_name(place));
  add(subject, 'place', place.text);
  if (place.site) add(subject, 'place', place.name);
  add(subject, 'place', place.country);
  add(subject, 'place', place.relative?.anchor);
  add(subject, 'country', place.country);
  if (place.lat !== undefined && place.lon !== undefined) subject.at = { lat: place.lat, lon: place.lon };
}

export interface Setting {
  outlet: string;
  story: string;
  event: Event | undefined;
}

export function subject_of_claim(claim: Claim, setting: Setting): Subject {
  const out = empty(claim.time ?? {});
  add(out, 'type', claim.type);
  if (claim.place) add_place(out, claim.place);
  for (const actor of [...claim.actors, ...claim.targets]) add(out, 'actor', actor.id);
  for (const source of claim.attribution) add(out, 'voice', source.id);
  if (!claim.attribution.length && setting.outlet) add(out, 'voice', `outlet:${setting.outlet}`);
  add(out, 'outlet', setting.outlet);
  add(out, 'certainty', claim.certainty);
  add(out, 'polarity', claim.polarity);
  add(out, 'story', setting.story);
  add(out, 'report', claim.report);
  add(out, 'id', claim.id);
  add(out, 'status', setting.event?.status);
  add(out, 'id', setting.event?.id);
  add_words(out, claim.evidence.text);
  if (claim.place) add_words(out, own_name(claim.place));
  return out;
}

export function subject_of_event(event: Event, tellings: readonly { claim: Claim; outlet: string }[]): Subject {
  const out = empty({ start: event.start, end: event.end });
  add(out, 'type', event.type);
  add(out, 'status', event.status);
  if (event.where) add_place(out, event.where);
  for (const actor of [...event.actors, ...event.targets]) add(out, 'actor', actor);
  for (const voice of event.voices) add(out, 'voice', voice.id);
  add(out, 'story', event.story);
  add(out, 'id', event.id);
  add_words(out, event.title);
  for (const { claim, outlet } of tellings) {
    add(out, 'report', claim.report);
    add(out, 'outlet', outlet);
    add(out, 'certainty', claim.certainty);
    add(out, 'polarity', claim.polarity);
    add_words(out, claim.evidence.text);
  }
  if (event.where) add_words(out, own_name(event.where));
  return out;
}

export function subject_of_report(report: Report, story: string): Subject {
  const out = empty({ start: report.published, end: report.published });
  add(out, 'outlet', report.outlet);
  add(out, 'story', story);
  add(out, 'report', report.id);
  add(out, 'id', report.id);
  add_words(out, report.title);
  return out;
}

/** True where the days may touch the filter's. An open side is taken to go on. */
function within(filter: Filter, { start, end }: Days): boolean {
  if (!filter.from && !filter.to) return true;
  if (!start && !end) return false;
  if (filter.from && end && end < filter.from) return false;
  return !(filter.to && start && start > filter.to);
}

export function passes(filter: Filter, subject: Subject): boolean {
  for (const [term, wanted] of filter.any) {
    const there = subject.terms.get(term);
    if (!there || ![...wanted].some((value) => there.has(value))) return false;
  }
  if (!within(filter, subject.days)) return false;
  if (filter.box && !(subject.at && filter.box.holds(subject.at.lat, subject.at.lon))) return false;
  return filter.words.every((word) => subject.words.has(word));
}

/** What has few fields of its own: true where the filter asks for no others. */
function asks_only(filter: Filter, terms: readonly Term[]): boolean {
  return !filter.box && !filter.words.length && [...filter.any.keys()].every((term) => terms.includes(term));
}

export function control_passes(filter: Filter, control: Control): boolean {
  if (!asks_only(filter, ['place', 'actor', 'voice'])) return false;
  const out = empty({ start: control.from ?? control.as_of, end: control.until });
  add(out, 'place', control.place);
  add(out, 'place', control.place_id);
  add(out, 'actor', control.holder);
  for (const voice of control.according_to) add(out, 'voice', voice);
  return passes(filter, out);
}

export function relation_passes(filter: Filter, relation: Relation): boolean {
  if (!asks_only(filter, ['actor'])) return false;
  const out = empty({ start: relation.from, end: relation.until });
  add(out, 'actor', relation.a);
  add(out, 'actor', relation.b);
  return passes(filter, out);
}

const kOfNaming: readonly Term[] = ['actor', 'voice', 'outlet', 'report'];

/** "yes", "no", or "asks" where the rest of the filter is for the claims of its reports. */
export function naming_passes(filter: Filter, naming: Naming): 'yes' | 'no' | 'asks' {
  const out = empty({ start: naming.first, end: naming.last });
  add(out, 'actor', naming.actor);
  add(out, 'voice', naming.voice);
  if (naming.voice?.startsWith('outlet:')) add(out, 'outlet', naming.voice.slice('outlet:'.length));
  for (const report of naming.reports ?? []) add(out, 'report', report);
  const own: Filter = { ...filter, any: new Map([...filter.any].filter(([term]) => kOfNaming.includes(term))), box: null, words: [] };
  if (!passes(own, out)) return 'no';
  return asks_only(filter, kOfNaming) ? 'yes' : 'asks';
}
