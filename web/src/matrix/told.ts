// Values of the matrix in the reader's language: types, actors, days, counts, relative places, what a side of a dispute holds.
//
// In: values (values.ts), disputes' sides as the record words them. Out: short plain texts. What no table knows is shown as it stands.
import type { Dispute, Place, Quantity } from '../api/types';
import { days } from '../words/days';
import { actor_name, country_name } from '../words/names.svelte';
import { elided, number, t, told } from '../words/words.svelte';
import type { Row } from './matrix';
import { kLosses, kMeans, type Fact, type Value } from './values';

/** "25 km north of Kidal", "near Alkite", "Kidal (camp)". */
export function place_told(place: Pick<Place, 'name' | 'site' | 'relative' | 'kind' | 'country'>): string {
  const name = place.kind === 'country' && place.country ? country_name(place.country) : place.name;
  const relative = place.relative;
  if (!relative) return place.site ? t('matrix.place.site', { place: name, site: place.site }) : name;
  const from = relative_told(relative, is_broad(place));
  return place.name === relative.anchor || !place.name ? from : t('matrix.place.named', { place: name, from });
}

/** North of a country or a region is within it. */
export function is_broad(place: Pick<Place, 'kind'>): boolean {
  return place.kind === 'country' || place.kind === 'region';
}

function relative_told(relative: NonNullable<Place['relative']>, inside: boolean): string {
  const { anchor, second_anchor: second } = relative;
  const direction = relative.direction ? told(`direction.${relative.direction}`) : '';
  if (second) return elided(t('matrix.place.between', { anchor, second }));
  if (relative.km !== undefined && direction) return elided(t('matrix.place.km_side', { anchor, km: number(relative.km), direction }));
  if (relative.km !== undefined) return elided(t('matrix.place.km', { anchor, km: number(relative.km) }));
  if (direction) return elided(t(inside ? 'matrix.place.inside' : 'matrix.place.side', { anchor, direction }));
  return elided(t('matrix.place.near', { anchor }));
}

/** "5", "about 30", "at least 12", "10 to 15". */
export function count_told(quantity: Pick<Quantity, 'n' | 'min' | 'max' | 'approx'>): string {
  const { n, min, max, approx } = quantity;
  if (n !== undefined) return number(n);
  if (approx !== undefined) return t('matrix.count.about', { n: number(approx) });
  if (min !== undefined && max !== undefined) return min === max ? number(min) : t('matrix.count.range', { low: number(min), high: number(max) });
  if (min !== undefined) return t('matrix.count.least', { n: number(min) });
  return max === undefined ? t('matrix.count.some') : t('matrix.count.most', { n: number(max) });
}

const kStands = new Map(Object.entries({
  'it happened': 'happened',
  'it did not happen': 'not_happened',
  accused: 'accused',
  denied: 'denied',
  taken: 'taken',
  repelled: 'repelled',
  'gained ground': 'gained_ground',
  fighters: 'fighters',
}));

const kDay = /^\d{4}-\d\d-\d\d$/;

/** What a side of a dispute holds; the record words it in English and ids. */
export function stand_told(value: string): string {
  const known = kStands.get(value);
  if (known) return told(`matrix.stand.${known}`);
  const held = /^held by (.+)$/.exec(value);
  if (held) return t('matrix.stand.held_by', { who: actor_name(held[1] ?? '') });
  const distance = /^(\d+(?:\.\d+)?) km from (.+)$/.exec(value);
  if (distance) return elided(t('matrix.place.km', { km: number(Number(distance[1])), anchor: distance[2] ?? '' }));
  const lost = /^(\d+) ([a-z_]+)(?: (.+))?$/.exec(value);
  if (lost && kLosses.includes(lost[2] ?? '')) return t('matrix.stand.count', { n: number(Number(lost[1])), what: sort_told(lost[2] ?? '', lost[3] ?? '') });
  const [start = '', end = start] = value.split('..');
  if (kDay.test(start) && kDay.test(end)) return days(start, end);
  if (/^[a-z0-9_-]+(\.[a-z0-9_-]+)*(, [a-z0-9_-]+(\.[a-z0-9_-]+)*)*$/.test(value)) return value.split(', ').map(one_told).join(', ');
  return value;
}

/** An actor, or one of the means. */
function one_told(id: string): string {
  return kMeans.includes(id) ? told(`matrix.means.${id}`) : actor_name(id);
}

/** A value as a cell of its row shows it; `denied` values are told apart by their sign. */
export function value_told(value: Value, denied = false): string {
  switch (value.kind) {
    case 'happened':
      return t(denied ? 'matrix.denies' : 'matrix.yes');
    case 'type':
      return told(`type.${value.id}`);
    case 'actor':
      return actor_name(value.id);
    case 'means':
      return told(`matrix.means.${value.id}`);
    case 'place':
      return place_told(value.place);
    case 'days':
      return days_told(value.start, value.end);
    case 'count':
      return counted(value.quantity);
    case 'words':
      return value.text;
    case 'stand':
      return stand_told(value.value);
  }
}

function days_told(start: string | undefined, end: string | undefined): string {
  if (start && !end) return t('matrix.since', { day: days(start, start) });
  if (end && !start) return t('matrix.until', { day: days(end, end) });
  return days(start, end);
}

/** Of a loss the number, whose row says what and of whom; of a thing counted its words besides. */
function counted(quantity: Quantity): string {
  return kLosses.includes(quantity.what) ? count_told(quantity) : `${count_told(quantity)} ${quantity.what.replaceAll('_', ' ')}`;
}

/** "Killed, FAMa": what a row asks. */
export function fact_told(row: { fact: Fact; what?: string; of?: string }): string {
  if (row.fact !== 'loss') return told(`matrix.fact.${row.fact}`);
  return loss_told(row.what ?? '', row.of ?? '');
}

export function loss_told(what: string, of: string): string {
  return sort_told(what, of).replace(/^./u, (letter) => letter.toLocaleUpperCase());
}

/** "killed (FAMa)": as it stands in a sentence. */
function sort_told(what: string, of: string): string {
  const sort = told(`matrix.loss.${what}`);
  return of ? t('matrix.loss_of', { what: sort, of: actor_name(of) }) : sort;
}

/** "disputed: 30 km from Kidal / 25 km from Kidal"; sides as a line. */
export function sides_told(sides: readonly { value: string }[]): string {
  return sides.map((side) => stand_told(side.value)).join(' / ');
}

/** The letter of a side, the same in the cells and in the row's head. */
export function letter(side: number): string {
  return String.fromCharCode(65 + (side % 26));
}

export function parting_told(row: Row): string {
  return row.parting ? t('matrix.disputed', { sides: sides_told(row.parting.sides) }) : '';
}

const kNotes = new Map(Object.entries({
  'sources place it far apart': 'far_apart',
  'sources date it differently': 'dated',
  'sources differ on whom it was meant for': 'target',
  'sources differ on the means': 'means',
  'accused of it, and denies it': 'accused',
  'some say that it happened, others deny it': 'denied',
  'one side says that the attack was repelled, the other that it went forward': 'repelled',
  'sources differ on who did it': 'actor',
  'one place at two distances': 'distances',
  'told as taken, and stated to be held by another': 'held',
}));

/** Why a dispute is one, in the reader's language; what a person noted as it stands. */
export function note_told(dispute: Pick<Dispute, 'note'>): string {
  const note = dispute.note ?? '';
  const known = kNotes.get(note);
  if (known) return told(`matrix.note.${known}`);
  const number_of = /^sources differ on how many were ([a-z_]+)(?: (.+))?$/.exec(note);
  return number_of ? t('matrix.note.number', { what: sort_told(number_of[1] ?? '', number_of[2] ?? '') }) : note;
}
