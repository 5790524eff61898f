// What a claim says of one fact, as values that can be compared: two voices agree where their keys are the same.
//
// In: claims of the interface. Out: values with the key that the record itself uses for them (facets of GET /v1/events/{id}, `selon who`).
// Leaves out: how a value is told to a reader (told.ts).
import type { Claim, Place, Quantity, Time } from '../api/types';

export type Value =
  | { kind: 'happened' }
  | { kind: 'type'; id: string }
  | { kind: 'actor'; id: string }
  | { kind: 'means'; id: string }
  | { kind: 'place'; place: Place }
  | { kind: 'days'; start?: string | undefined; end?: string | undefined }
  | { kind: 'count'; quantity: Quantity }
  | { kind: 'words'; text: string }
  /** what a side of a dispute holds */
  | { kind: 'stand'; value: string };

/** Facts in the order of their rows; "loss" has a row for each sort and side. */
export const kFacts = ['happened', 'what', 'where', 'when', 'who', 'whom', 'means', 'outcome', 'loss', 'how_many'] as const;
export type Fact = (typeof kFacts)[number];

/** Sorts of losses and of people moved, in the order of their rows. */
export const kLosses = ['killed', 'injured', 'captured', 'missing', 'displaced', 'arrested'];

/** Means, by the codebook's terms. */
export const kMeans = [
  'aircraft', 'car_bomb', 'chemical', 'drone', 'explosives', 'fire', 'firearms', 'grenade', 'heavy_weapons', 'helicopter', 'ied', 'knife', 'mine',
  'missile', 'rockets', 'suicide_vest', 'tear_gas', 'vehicle',
];

export function place_key(place: Place): string {
  const told = place.relative;
  if (!told) return place.name;
  const name = place.name === told.anchor ? '' : `${place.name}, `;
  const km = told.km === undefined ? '' : `${told.km} km `;
  return `${name}${km}${told.direction ? `${told.direction} ` : ''}from ${told.anchor}`;
}

function days_key(time: Pick<Time, 'start' | 'end'>): string {
  const { start = '', end = '' } = time;
  return start === end ? start : `${start}..${end}`;
}

function number_key(quantity: Quantity): string {
  const { n, approx, min, max } = quantity;
  if (n !== undefined) return `${n}`;
  if (approx !== undefined) return `~${approx}`;
  if (min !== undefined && max !== undefined) return `${min}..${max}`;
  if (min !== undefined) return `>=${min}`;
  return max === undefined ? 'some' : `<=${max}`;
}

/** The same for all voices that say the same. */
export function key_of(value: Value): string {
  switch (value.kind) {
    case 'happened':
      return '';
    case 'type':
    case 'actor':
    case 'means':
      return value.id;
    case 'place':
      return place_key(value.place);
    case 'days':
      return days_key(value);
    case 'count':
      return `${number_key(value.quantity)} ${value.quantity.what}${value.quantity.of ? ` of ${value.quantity.of}` : ''}`;
    case 'words':
      return value.text;
    case 'stand':
      return `: ${value.value}`;
  }
}

export interface Stated {
  fact: Fact;
  value: Value;
  /** of losses: the sort */
  what?: string;
}

/** All that a claim says, fact by fact. */
export function stated(claim: Claim): Stated[] {
  const out: Stated[] = [{ fact: 'happened', value: { kind: 'happened' } }, { fact: 'what', value: { kind: 'type', id: claim.type } }];
  if (claim.place?.name) out.push({ fact: 'where', value: { kind: 'place', place: claim.place } });
  if (claim.time?.start || claim.time?.end)
    out.push({ fact: 'when', value: { kind: 'days', start: claim.time.start, end: claim.time.end } });
  for (const actor of claim.actors) out.push({ fact: 'who', value: { kind: 'actor', id: actor.id } });
  for (const target of claim.targets) out.push({ fact: 'whom', value: { kind: 'actor', id: target.id } });
  for (const id of claim.means) out.push({ fact: 'means', value: { kind: 'means', id } });
  if (claim.outcome) out.push({ fact: 'outcome', value: { kind: 'words', text: claim.outcome } });
  for (const quantity of claim.quantities) {
    const value: Value = { kind: 'count', quantity };
    out.push(kLosses.includes(quantity.what) ? { fact: 'loss', what: quantity.what, value } : { fact: 'how_many', value });
  }
  return out;
}
