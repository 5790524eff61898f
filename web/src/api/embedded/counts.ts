// What is counted over the events that pass: places, actors, cells of the map, facets, a timeline. As src/record/event_board*.cc counts it.
//
// In: events in the order of their days. Out: the answers of docs/api.md without names in a language, which `named` gives.
import { day_number, day_of_number } from '../../words/days';
import { fold } from '../../words/fold';
import type { Actor, Cell, Event, Place, Spot } from '../types';
import type { Term } from './filter';
import { first_day, type Held } from './record';

const lesser = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

interface Counted {
  value: string;
  events: number;
}
const most_first = (a: Counted, b: Counted) => b.events - a.events || lesser(a.value, b.value);

function tally(held: Held, events: readonly Event[], term: Term): Counted[] {
  const counts = new Map<string, number>();
  for (const event of events)
    for (const value of held.subject_of_event(event).terms.get(term) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, n]) => ({ value, events: n })).sort(most_first);
}

export function actors(held: Held, events: readonly Event[]): Actor[] {
  return tally(held, events, 'actor').map(({ value, events: n }) => ({ id: value, events: n }));
}

const place_key = (event: Event) => (event.where ? `${event.place ?? ''}\n${event.where.country ?? ''}` : '');

const kWide_km = 50;

/** A division, a state, a sea, or so vague an estimate that a point would look more exact than it is. */
function is_wide({ where_prec = 0, radius_km = 0 }: Place): boolean {
  return [3, 4, 6, 7].includes(where_prec) || radius_km > kWide_km;
}

/** Of places of one name and country, what the first event by id tells of them; the point, if there is one, not that of a place told from it. */
function all_places(held: Held): Map<string, Spot> {
  const out = new Map<string, Spot>();
  const told_from_afar = new Set<Spot>();
  for (const event of [...held.file.events].sort((a, b) => lesser(a.id, b.id))) {
    if (!event.where) continue;
    const { country, id, lat, lon, relative } = event.where;
    const spot = out.get(place_key(event)) ?? { name: event.place ?? '', ...(country ? { country } : {}), ...(id ? { id } : {}), events: 0 };
    out.set(place_key(event), spot);
    if (lat === undefined || lon === undefined || (spot.lat !== undefined && (relative || !told_from_afar.has(spot)))) continue;
    Object.assign(spot, { lat, lon });
    if (is_wide(event.where)) spot.coarse = true;
    else delete spot.coarse;
    if (relative) told_from_afar.add(spot);
    else told_from_afar.delete(spot);
  }
  return out;
}

export function places(held: Held, events: readonly Event[]): Spot[] {
  const all = all_places(held);
  for (const event of events) {
    const spot = all.get(place_key(event));
    if (spot) spot.events += 1;
  }
  return [...all.values()]
    .filter((spot) => spot.events)
    .sort((a, b) => b.events - a.events || lesser(a.name, b.name) || lesser(a.country ?? '', b.country ?? ''));
}

export function cells(events: readonly Event[], zoom: number, limit: number): Cell[] {
  const size = 45 / 2 ** Math.max(0, Math.min(20, zoom));
  const found = new Map<string, Cell & { x: number; y: number }>();
  for (const { id, where, status } of events) {
    if (where?.lat === undefined || where.lon === undefined) continue;
    const x = Math.trunc((where.lon + 180) / size);
    const y = Math.trunc((where.lat + 90) / size);
    const coarse = is_wide(where);
    const key = `${coarse} ${x} ${y}`;
    const cell = found.get(key) ?? { x, y, lat: 0, lon: 0, events: 0, disputed: 0, id, coarse };
    cell.lat += where.lat;
    cell.lon += where.lon;
    cell.events += 1;
    cell.disputed += status === 'disputed' ? 1 : 0;
    cell.id = id;
    found.set(key, cell);
  }
  return [...found.values()]
    .sort((a, b) => b.events - a.events || Number(a.coarse) - Number(b.coarse) || a.y - b.y || a.x - b.x)
    .slice(0, limit)
    .map(({ lat, lon, events: n, disputed, id, coarse }) => ({ lat: lat / n, lon: lon / n, events: n, disputed, id, ...(coarse ? { coarse } : {}) }));
}

/** What a value of a field is called; '' where the value says it. */
export type Named = (field: Term, value: string) => string;

const kFacetFields = ['status', 'type', 'country', 'place', 'actor', 'certainty', 'outlet', 'voice'] as const;

/** Outlets and places as they are spelt: of several spellings the first. */
function spelt(held: Held, events: readonly Event[], counted: readonly Counted[]): Counted[] {
  const spellings = new Map<string, string>();
  for (const event of events)
    for (const claim of held.claims_of_event(event)) {
      const outlet = held.outlet_of(claim.report);
      const before = spellings.get(fold(outlet));
      if (outlet && (before === undefined || outlet < before)) spellings.set(fold(outlet), outlet);
    }
  return counted.map(({ value, events: n }) => ({ value: spellings.get(value) ?? value, events: n }));
}

function facet_places(held: Held, counted: readonly Counted[]): (Counted & { country?: string })[] {
  const counts = new Map(counted.map(({ value, events }) => [value, events]));
  const out = new Map<string, Counted & { country?: string }>();
  for (const { name, country = '', id } of all_places(held).values()) {
    const form = fold(name);
    const events = counts.get(form);
    if ((id ?? '') === country || !events) continue;
    const there = out.get(form);
    if (!there || lesser(name, there.value) < 0 || (name === there.value && lesser(country, there.country ?? '') < 0))
      out.set(form, { value: name, ...(country ? { country } : {}), events });
  }
  return [...out.values()];
}

export function facets(held: Held, events: readonly Event[], top: number, named: Named): unknown {
  const fields = kFacetFields.map((field) => {
    const counted = tally(held, events, field);
    const values: (Counted & { country?: string })[] =
      field === 'place' ? facet_places(held, counted) : field === 'outlet' ? spelt(held, held.file.events, counted) : counted;
    values.sort(most_first);
    return {
      field,
      values: values.slice(0, top).map((each) => {
        const name = named(field, each.value);
        return { value: each.value, ...(name ? { name } : {}), ...(each.country ? { country: each.country } : {}), events: each.events };
      }),
      more: Math.max(0, values.length - top),
    };
  });
  return { events: events.length, fields };
}

const kLengths = ['day', 'week', 'month', 'year'] as const;
export type Length = (typeof kLengths)[number];
export type LaneField = 'none' | 'place' | 'actor' | 'type' | 'country';
const kFewBuckets = 120;
const kMostBuckets = 20_000;
const kMostKilled = 100_000_000;

export function is_length(text: string): text is Length {
  return (kLengths as readonly string[]).includes(text);
}

/** The first day of the bucket that a day lies in. */
function bucket_start(length: Length, day: string): string {
  switch (length) {
    case 'day':
      return day;
    case 'week': {
      const n = day_number(day);
      return day_of_number(n - ((((n + 3) % 7) + 7) % 7)); // 1970-01-01 was a Thursday
    }
    case 'month':
      return `${day.slice(0, 8)}01`;
    case 'year':
      return `${day.slice(0, 5)}01-01`;
  }
}

/** The last day of a bucket, by its first. */
function bucket_last(length: Length, start: string): string {
  const n = day_number(start);
  const days = { day: 1, week: 7, month: 31, year: 366 }[length];
  const next = length === 'day' || length === 'week' ? n + days : day_number(bucket_start(length, day_of_number(n + days)));
  return day_of_number(next - 1);
}

interface Sums {
  events: number;
  disputed: number;
  corroborated: number;
  denied: number;
  killed: number;
}
interface Lane extends Sums {
  buckets: (Sums & { start: string })[];
}
const no_sums = (): Sums => ({ events: 0, disputed: 0, corroborated: 0, denied: 0, killed: 0 });

function count(sums: Sums, event: Event): void {
  sums.events += 1;
  if (event.status === 'disputed' || event.status === 'corroborated' || event.status === 'denied') sums[event.status] += 1;
  if (event.status !== 'denied' && event.status !== 'withdrawn')
    sums.killed += Math.max(0, Math.min(kMostKilled, event.fatalities?.best ?? 0));
}

interface LaneHead {
  id: string;
  value: string;
  country?: string;
}

function heads_of(held: Held, field: LaneField): (event: Event) => LaneHead[] {
  if (field === 'none') return () => [];
  if (field !== 'place') return (event) => [...(held.subject_of_event(event).terms.get(field) ?? [])].map((value) => ({ id: value, value }));
  const by_key = new Map<string, LaneHead>();
  const by_id = new Map<string, LaneHead>();
  for (const [key, { name, country, id }] of all_places(held)) {
    const of = id ?? (country ? `${name}, ${country}` : name);
    const head = by_id.get(of) ?? { id: of, value: name, ...(country ? { country } : {}) };
    by_id.set(of, head);
    by_key.set(key, head);
  }
  return (event) => {
    const head = by_key.get(place_key(event));
    return head ? [head] : [];
  };
}

function filled(events: readonly Event[], length: Length, shown: ReadonlyMap<string, Lane>, heads: (event: Event) => LaneHead[]): { rest: Lane; buckets: number } {
  const rest: Lane = { ...no_sums(), buckets: [] };
  let buckets = 0;
  const into = (lane: Lane, start: string, event: Event) => {
    let bucket = lane.buckets.at(-1);
    if (bucket?.start !== start) {
      lane.buckets.push((bucket = { start, ...no_sums() }));
      buckets += 1;
    }
    count(lane, event);
    count(bucket, event);
  };
  for (const event of events) {
    const start = bucket_start(length, first_day(event));
    const lanes = heads(event).flatMap(({ id }) => shown.get(id) ?? []);
    for (const lane of lanes.length ? lanes : [rest]) into(lane, start, event);
  }
  return { rest, buckets };
}

function fitting(first: string, last: string): Length {
  const days = day_number(last) - day_number(first) + 1;
  return days <= kFewBuckets ? 'day' : days <= kFewBuckets * 7 ? 'week' : days <= kFewBuckets * 28 ? 'month' : 'year';
}

export interface TimelineAsked {
  bucket: Length | null;
  lanes: LaneField;
  top: number;
}

export function timeline(held: Held, events: readonly Event[], asked: TimelineAsked, named: Named): unknown {
  const dated = events.filter((event) => first_day(event));
  const undated = events.length - dated.length;
  const [first, last] = [dated[0], dated.at(-1)];
  const none = { ...no_sums(), buckets: [] };
  if (!first || !last) return { bucket: 'day', undated, lanes: [], rest: none };
  const heads = heads_of(held, asked.lanes);
  const held_by = new Map<string, { head: LaneHead; events: number }>();
  for (const event of dated)
    for (const head of heads(event)) {
      const there = held_by.get(head.id) ?? { head, events: 0 };
      there.events += 1;
      held_by.set(head.id, there);
    }
  const greatest = [...held_by.values()].sort((a, b) => b.events - a.events || lesser(a.head.id, b.head.id)).slice(0, asked.top);
  let length = asked.bucket ?? fitting(first_day(first), first_day(last));
  for (;;) {
    const lanes = new Map<string, Lane>(greatest.map(({ head }) => [head.id, { ...no_sums(), buckets: [] }]));
    const { rest, buckets } = filled(dated, length, lanes, heads);
    if (buckets > kMostBuckets && length !== 'year') {
      length = kLengths[kLengths.indexOf(length) + 1] ?? 'year';
      continue;
    }
    return {
      bucket: length,
      start: bucket_start(length, first_day(first)),
      end: bucket_last(length, bucket_start(length, first_day(last))),
      undated,
      lanes: greatest.map(({ head }) => ({
        id: head.id,
        name: (asked.lanes === 'none' || asked.lanes === 'place' ? '' : named(asked.lanes, head.value)) || head.value,
        value: head.value,
        ...(head.country ? { country: head.country } : {}),
        ...(lanes.get(head.id) ?? none),
      })),
      rest,
    };
  }
}
