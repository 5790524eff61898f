// The fields of a claim that people decide (docs/review.md, "Fields"): their values as the log keeps them, read from a claim or from words.
//
// In: claims as the interface tells them; words as people write them. Out: values, or null where the words are none. Leaves out: whether the
// world knows an id or a place (the server says so), how a value is shown (told.ts).
import type { Claim, Days, Place, StoredCount, Value } from '../api/types';
import { fold } from '../words/fold';

export const kFields = [
  'type', 'actors', 'targets', 'place', 'time', 'certainty', 'polarity', 'attribution', 'outcome', 'means', 'killed', 'injured', 'captured',
  'missing', 'displaced', 'arrested',
] as const;
export type FieldName = (typeof kFields)[number];
export type Form = 'text' | 'ids' | 'place' | 'days' | 'count';

export const kCertainties: readonly Claim['certainty'][] = ['stated', 'reported', 'planned', 'conditional', 'possible', 'rumour'];
export const kPolarities: readonly Claim['polarity'][] = ['affirmed', 'denied'];
/** Fields that a claim always has: none of the values offered cannot be. */
export const kAlways: readonly FieldName[] = ['type', 'certainty', 'polarity'];

const kForms: Partial<Record<FieldName, Form>> = {
  type: 'text',
  certainty: 'text',
  polarity: 'text',
  outcome: 'text',
  actors: 'ids',
  targets: 'ids',
  attribution: 'ids',
  means: 'ids',
  place: 'place',
  time: 'days',
};

export function form_of(field: FieldName): Form {
  return kForms[field] ?? 'count';
}

export function is_field(name: string): name is FieldName {
  return (kFields as readonly string[]).includes(name);
}

/** What a claim holds in a field; null where it holds nothing. */
export function value_in(claim: Claim, field: FieldName): Value | null {
  switch (form_of(field)) {
    case 'text': {
      const text = claim[field as 'type' | 'certainty' | 'polarity' | 'outcome'];
      return text ? { text } : null;
    }
    case 'ids': {
      const ids = field === 'means' ? claim.means : claim[field as 'actors' | 'targets' | 'attribution'].map((each) => each.id);
      return ids.length || field === 'attribution' ? { ids } : null;
    }
    case 'place':
      return claim.place ? { place: stored_place(claim.place) } : null;
    case 'days':
      return claim.time ? { days: dropped({ start: claim.time.start, end: claim.time.end, date_prec: claim.time.date_prec }) } : null;
    case 'count': {
      const { n, min, max, approx } = claim.quantities.find((each) => each.what === field) ?? {};
      const count = dropped<StoredCount>({ what: field, n, min, max, approx });
      return Object.keys(count).length > 1 ? { count } : null;
    }
  }
}

/** A place as the log keeps it: by its own name, with its town beside it. What the text says of it is the claim's, not the place's. */
export function stored_place(place: Place): Record<string, unknown> {
  return dropped({
    id: place.id,
    name: place.site ?? place.name,
    country: place.country,
    town: place.site ? place.name : undefined,
    kind: place.kind,
    located: place.lat !== undefined && place.lon !== undefined,
    lat: place.lat,
    lon: place.lon,
    radius_km: place.radius_km,
    where_prec: place.where_prec,
  });
}

/** "2023-11-14", "2023-11-12..2023-11-14", "2023-11-12..", "..2023-11-14" */
export function days_from(words: string): Days | null {
  const [from = '', to = from] = words.split('..').map((each) => each.trim());
  if (words.split('..').length > 2 || (!from && !to)) return null;
  const [start, end] = [from, to].map(day_number);
  if (start === undefined || end === undefined || Number.isNaN(start) || Number.isNaN(end)) return null;
  if (from && to && end < start) return null;
  const length = from && to ? end - start + 1 : 2;
  // UCDP's precision, from the length, as the command line counts it
  const date_prec = length <= 1 ? 1 : length <= 6 ? 2 : length <= 7 ? 3 : length <= 31 ? 4 : 5;
  return dropped({ start: from || undefined, end: to || undefined, date_prec });
}

/** Days since 1970; 0 of nothing, NaN of what is no day. */
function day_number(text: string): number {
  if (!text) return 0;
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(parsed) || new Date(parsed).toISOString().slice(0, 10) !== text) return Number.NaN;
  return parsed / 86_400_000;
}

const kMostPeople = 1_000_000_000;

/** "12", "10-15", ">=12", "<=15", "~30" */
export function count_from(field: FieldName, words: string): StoredCount | null {
  const read = /^(?:(?<sign>>=|<=|~|≥|≤)\s*(?<signed>\d+)|(?<min>\d+)\s*[-–]\s*(?<max>\d+)|(?<n>\d+))$/.exec(words.trim())?.groups;
  if (!read) return null;
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const signed = number(read.signed);
  const count = dropped<StoredCount>({
    what: field,
    n: number(read.n),
    min: read.sign === '>=' || read.sign === '≥' ? signed : number(read.min),
    max: read.sign === '<=' || read.sign === '≤' ? signed : number(read.max),
    approx: read.sign === '~' ? signed : undefined,
  });
  const numbers = [count.n, count.min, count.max, count.approx].filter((each) => each !== undefined);
  const bounded = numbers.every((each) => each <= kMostPeople);
  return bounded && !(count.min !== undefined && count.max !== undefined && count.min > count.max) ? count : null;
}

/** "mali.fama, wagner"; "outlet", of an attribution, is nobody: the outlet's own voice. */
export function ids_from(field: FieldName, words: string): string[] | null {
  const ids = words.split(',').map((each) => each.trim()).filter(Boolean);
  if (field === 'attribution' && ids.length === 1 && ids[0] === 'outlet') return [];
  return ids.length ? [...new Set(ids)] : null;
}

/** "18.44 1.41 Kidal": a point, and what to call it. */
export function point_from(words: string): Record<string, unknown> | null {
  const read = /^(-?\d{1,2}(?:\.\d+)?)[ ,]+(-?\d{1,3}(?:\.\d+)?)[ ,]+(\S.*)$/.exec(words.trim());
  if (!read) return null;
  const [lat, lon] = [Number(read[1]), Number(read[2])];
  const name = (read[3] ?? '').trim();
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return { id: `text:${fold(name)}`, name, kind: 'town', located: true, lat, lon, radius_km: 5, where_prec: 1 };
}

/** A value from words, for all fields but places by name, which the record is asked for. */
export function value_from(field: FieldName, words: string): Value | null {
  const text = words.trim();
  if (!text) return null;
  switch (form_of(field)) {
    case 'text':
      return { text };
    case 'ids': {
      const ids = ids_from(field, text);
      return ids ? { ids } : null;
    }
    case 'place': {
      const place = point_from(text);
      return place ? { place } : null;
    }
    case 'days': {
      const days = days_from(text);
      return days ? { days } : null;
    }
    case 'count': {
      const count = count_from(field, text);
      return count ? { count } : null;
    }
  }
}

/** One form for what is the same. */
export function compared(value: Value | null): string {
  if (!value) return '';
  const { place, days, count, ids, text } = value;
  if (place) return `place ${String(place.id ?? place.name)} ${String(place.lat)} ${String(place.lon)} ${String(place.radius_km)}`;
  if (days) return `days ${days.start ?? ''}..${days.end ?? ''}`;
  if (count) return `count ${[count.n, count.min, count.max, count.approx].join(' ')}`;
  return ids ? `ids ${ids.join(' ')}` : `text ${text ?? ''}`;
}

/** A value as one side of a dispute holds it: ids and names, in no language. */
export function plain(value: Value | null): string {
  if (!value) return '';
  const { place, days, count, ids, text } = value;
  if (place) return String(place.name);
  if (days) return days.start === days.end ? (days.start ?? '') : `${days.start ?? ''}..${days.end ?? ''}`;
  if (count) {
    if (count.n !== undefined) return String(count.n);
    if (count.approx !== undefined) return `~${count.approx}`;
    if (count.min !== undefined && count.max !== undefined) return `${count.min}-${count.max}`;
    return count.min !== undefined ? `>=${count.min}` : `<=${count.max ?? 0}`;
  }
  return ids ? ids.join(', ') : (text ?? '');
}

/** Without members that are not there. */
function dropped<T extends object>(of: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T;
}
