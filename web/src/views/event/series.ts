// Figures of losses as days pass: for each sort and side the counts of each voice, the greatest of a day. Pure.
//
// In: an event, its claims, their reports. Out: series with at least two days and two different counts.
// Leaves out: which figure counts (the server's estimates), drawing (Series.svelte).
import type { Claim, Event, Quantity, Report } from '../../api/types';
import { build } from '../../matrix/matrix';

export interface Point {
  day: string;
  n: number;
  claim: string;
}
export interface Line {
  voice: string;
  points: Point[];
}
export interface Series {
  what: string;
  of: string;
  lines: Line[];
}

/** The number that a count stands for in a drawing: as told, about, else its bound. */
export function middle(quantity: Pick<Quantity, 'n' | 'approx' | 'min' | 'max'>): number | undefined {
  return quantity.n ?? quantity.approx ?? quantity.min ?? quantity.max;
}

export function series_of(event: Event, claims: ReadonlyMap<string, Claim>, reports: ReadonlyMap<string, Report>): Series[] {
  const rows = build({ events: [event], claims, reports, disputes: [] }, () => 'other').rows.filter((row) => row.fact === 'loss');
  return rows
    .map((row) => {
      const lines = new Map<string, Map<string, Point>>();
      for (const { voice, value, claim, told, denied } of row.tellings) {
        const n = value.kind === 'count' ? middle(value.quantity) : undefined;
        if (n === undefined || !claim || !told || denied) continue;
        let points = lines.get(voice);
        if (!points) lines.set(voice, (points = new Map()));
        const before = points.get(told);
        if (!before || before.n < n) points.set(told, { day: told, n, claim: claim.id });
      }
      const told = [...lines].map(([voice, points]) => ({ voice, points: [...points.values()].sort((a, b) => (a.day < b.day ? -1 : 1)) }));
      return { what: row.what ?? '', of: row.of ?? '', lines: told };
    })
    .filter(({ lines }) => {
      const points = lines.flatMap((line) => line.points);
      return new Set(points.map((each) => each.day)).size > 1 && new Set(points.map((each) => each.n)).size > 1;
    });
}

/** Steps of an axis from 0 to at least `most`: 1, 2 or 5 times a power of ten, at most about `count` of them. */
export function ticks(most: number, count = 5): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? power);
  const out = [0];
  while ((out.at(-1) ?? 0) < most) out.push((out.at(-1) ?? 0) + step);
  return out;
}
