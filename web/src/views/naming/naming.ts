// Who calls whom what: rows of the record put together for reading, with shares and months.
//
// In: rows of GET /v1/naming. Out: groups by the one who is named, lines over months, passages of reports. Leaves out: judgement of any word.
import type { Month, Naming } from '../../api/types';
import { places_of } from '../../words/fold';

export interface Row {
  id: string;
  voice: string;
  actor: string;
  word: string;
  uses: number;
  /** of what this voice calls this actor, 0 to 1 */
  share: number;
  first: string;
  last: string;
  months: Month[];
  reports: string[];
}

/** All words for one actor. */
export interface Group {
  actor: string;
  uses: number;
  voices: number;
  rows: Row[];
}

export type Order = 'voice' | 'word';

/** Of a voice, an actor and a word the one row: its name in the address. */
export function row_id(row: Pick<Naming, 'voice' | 'actor' | 'word'>): string {
  return [row.voice, row.actor, row.word].join('|');
}

function sums(rows: readonly Naming[], key: (row: Naming) => string): Map<string, number> {
  const out = new Map<string, number>();
  for (const row of rows) out.set(key(row), (out.get(key(row)) ?? 0) + (row.count ?? 0));
  return out;
}

const lesser = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Groups of most uses first; within one the voices (or words) of most uses, each with its rows together. */
export function groups_of(namings: readonly Naming[], order: Order): Group[] {
  const by_actor = new Map<string, Naming[]>();
  for (const row of namings) {
    const actor = row.actor ?? '';
    const rows = by_actor.get(actor);
    if (rows) rows.push(row);
    else by_actor.set(actor, [row]);
  }
  const lead = (row: Naming) => (order === 'voice' ? row.voice : row.word) ?? '';
  return [...by_actor]
    .map(([actor, rows]) => {
      const of_voice = sums(rows, (row) => row.voice ?? '');
      const of_lead = sums(rows, lead);
      const sorted = [...rows].sort(
        (a, b) =>
          (of_lead.get(lead(b)) ?? 0) - (of_lead.get(lead(a)) ?? 0) ||
          lesser(lead(a), lead(b)) ||
          (b.count ?? 0) - (a.count ?? 0) ||
          lesser(row_id(a), row_id(b)),
      );
      return {
        actor,
        uses: rows.reduce((sum, row) => sum + (row.count ?? 0), 0),
        voices: of_voice.size,
        rows: sorted.map((row) => ({
          id: row_id(row),
          voice: row.voice ?? '',
          actor,
          word: row.word ?? '',
          uses: row.count ?? 0,
          share: (row.count ?? 0) / Math.max(1, of_voice.get(row.voice ?? '') ?? 0),
          first: row.first ?? '',
          last: row.last ?? '',
          months: row.months ?? [],
          reports: row.reports ?? [],
        })),
      };
    })
    .sort((a, b) => b.uses - a.uses || lesser(a.actor, b.actor));
}

/** "2023-11" -> months since year 0; NaN of what is no month. */
function month_number(text: string): number {
  const [year, month] = text.split('-').map(Number);
  return (year ?? Number.NaN) * 12 + (month ?? Number.NaN) - 1;
}

export interface Axis {
  first: number;
  last: number;
}

/** One axis for all lines, so that they can be held against each other; null where nothing is dated. */
export function axis_of(namings: readonly Naming[]): Axis | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { months = [] } of namings)
    for (const { month = '' } of months) {
      const at = month_number(month);
      if (!Number.isFinite(at)) continue;
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
  return Number.isFinite(first) ? { first, last } : null;
}

export function month_of_axis(at: number): string {
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** The line of a row: `path` for several months, a `dot` a month that stands alone. All in pixels. */
export function line_of(months: readonly Month[], axis: Axis, size: { width: number; height: number }, most: number): { path: string; dots: [number, number][] } {
  const counts = new Map(months.map(({ month = '', count = 0 }) => [month_number(month), count]));
  const pad = 3;
  const x = (at: number) => (axis.last === axis.first ? size.width / 2 : pad + ((at - axis.first) / (axis.last - axis.first)) * (size.width - 2 * pad));
  const y = (n: number) => size.height - pad - (n / Math.max(1, most)) * (size.height - 2 * pad);
  const points: string[] = [];
  const dots: [number, number][] = [];
  for (let at = axis.first; at <= axis.last; at += 1) {
    const n = counts.get(at) ?? 0;
    points.push(`${x(at).toFixed(1)} ${y(n).toFixed(1)}`);
    if (n > 0 && !counts.get(at - 1) && !counts.get(at + 1)) dots.push([x(at), y(n)]);
  }
  return { path: points.length > 1 ? `M${points.join('L')}` : '', dots };
}

/** The month of most uses; of equals the first. */
export function peak(months: readonly Month[]): Month | null {
  let best: Month | null = null;
  for (const month of months) if (!best || (month.count ?? 0) > (best.count ?? 0)) best = month;
  return best;
}

export interface Passage {
  before: string;
  word: string;
  after: string;
}

const kAround = 160;

/** Where a folded word stands in a text, each with what stands around it, cut at words. */
export function passages(word: string, text: string): Passage[] {
  return places_of(word, text).map(([begin, end]) => {
    const line_begin = text.lastIndexOf('\n', begin) + 1;
    const line_end = text.indexOf('\n', end);
    const from = Math.max(line_begin, begin - kAround);
    const to = Math.min(line_end < 0 ? text.length : line_end, end + kAround);
    const before = text.slice(from, begin);
    const after = text.slice(end, to);
    return {
      before: from > line_begin ? `… ${before.replace(/^\S*\s/, '')}` : before,
      word: text.slice(begin, end),
      after: to < (line_end < 0 ? text.length : line_end) ? `${after.replace(/\s\S*$/, '')} …` : after,
    };
  });
}
