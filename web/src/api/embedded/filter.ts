// A filter (docs/filters.md) out of the parameters of a request.
//
// In: names and values. Out: what narrows; a Problem as the server tells it where a value cannot be read. Parameters that are no filter are
// left to others.
import { fold, words_of } from '../../words/fold';
import { Problem } from '../source';

const kTerms = [
  'type', 'status', 'place', 'country', 'actor', 'voice', 'outlet', 'certainty', 'polarity', 'story', 'report', 'id',
] as const;
export type Term = (typeof kTerms)[number];

const kChoices: Partial<Record<Term, readonly string[]>> = {
  status: ['reported', 'corroborated', 'disputed', 'denied', 'withdrawn'],
  certainty: ['stated', 'reported', 'planned', 'conditional', 'possible', 'rumour'],
  polarity: ['affirmed', 'denied'],
};

/** True of fields that compare without case and accents. */
export function folds(term: Term): boolean {
  return term === 'place' || term === 'country' || term === 'outlet';
}

export class Box {
  constructor(
    readonly west: number,
    readonly south: number,
    readonly east: number,
    readonly north: number,
  ) {}
  holds(lat: number, lon: number): boolean {
    if (lat < this.south || lat > this.north) return false;
    return this.west <= this.east ? lon >= this.west && lon <= this.east : lon >= this.west || lon <= this.east;
  }
}

export interface Filter {
  any: Map<Term, Set<string>>;
  from: string;
  to: string;
  box: Box | null;
  words: string[];
}

export function is_empty(filter: Filter): boolean {
  return !filter.any.size && !filter.from && !filter.to && !filter.box && !filter.words.length;
}

function refused(name: string, value: string): Problem {
  return new Problem('bad_request', 400, `${name}: ${value}`);
}

function day(name: string, value: string): string {
  const moment = new Date(`${value}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(value)) throw refused(name, value);
  return value;
}

function box(value: string): Box {
  const edges = value.split(',').map((edge) => (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(edge) ? Number(edge) : Number.NaN));
  const [west, south, east, north] = edges as [number, number, number, number];
  if (edges.length !== 4 || edges.some((edge, n) => !(Math.abs(edge) <= (n % 2 ? 90 : 180))) || south > north) throw refused('bbox', value);
  return new Box(west, south, east, north);
}

function add_term(filter: Filter, term: Term, value: string): void {
  const form = folds(term) ? fold(value) : value;
  if (!form || (kChoices[term] && !kChoices[term].includes(form))) throw refused(term, value);
  const there = filter.any.get(term);
  if (there) there.add(form);
  else filter.any.set(term, new Set([form]));
}

export function filter_of(params: URLSearchParams): Filter {
  const filter: Filter = { any: new Map(), from: '', to: '', box: null, words: [] };
  for (const [name, value] of params) {
    const [field = '', how] = name.split('__');
    if ((kTerms as readonly string[]).includes(field) && (how === undefined || how === 'in'))
      for (const each of how === 'in' ? value.split(',') : [value]) add_term(filter, field as Term, each);
    else if (name === 'from' || name === 'date__gte') filter.from = day(name, value);
    else if (name === 'to' || name === 'date__lte') filter.to = day(name, value);
    else if (name === 'bbox') filter.box = box(value);
    else if (name === 'words' || name === 'q') filter.words = words_of(value);
  }
  return filter;
}
