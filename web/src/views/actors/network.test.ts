import { expect, it } from 'vitest';

import type { Relation } from '../../api/types';
import { around, board, lines, span_of, strongest, ties_of, touches, weights } from './network';

const relation = (a: string, kind: string, b: string, from?: string, until?: string, claims = 1): Relation => ({
  a,
  b,
  kind,
  ...(from ? { from } : {}),
  ...(until ? { until } : {}),
  claims: Array.from({ length: claims }, (_, n) => `${a}.${b}.${n}`),
});
const all = [
  relation('army', 'fights against', 'rebels', '2023-11-07', '2023-11-13', 6),
  relation('rebels', 'fights against', 'army', '2023-11-09', '2023-11-15', 5),
  relation('army', 'fights alongside', 'guests', '2023-11-14', '2023-11-14'),
  relation('lender', 'supplies', 'army'),
];

it('joins both directions of one kind in one tie', () => {
  const ties = ties_of(all);
  expect(ties.map(({ id, claims }) => [id, claims])).toEqual([
    ['army|fights against|rebels', 11],
    ['army|fights alongside|guests', 1],
    ['army|supplies|lender', 1],
  ]);
  expect(ties[0]?.forward).toEqual([all[0]]);
  expect(ties[0]?.backward).toEqual([all[1]]);
  expect(ties[2]?.backward).toEqual([all[3]]);
});

it('narrows by days, and shows the undated only where no day is asked for', () => {
  const kept = (since: string, until: string) => all.filter((each) => touches(each, { since, until })).map((each) => all.indexOf(each));
  expect(kept('', '')).toEqual([0, 1, 2, 3]);
  expect(kept('2023-11-14', '')).toEqual([1, 2]);
  expect(kept('', '2023-11-08')).toEqual([0]);
  expect(kept('2023-11-13', '2023-11-13')).toEqual([0, 1]);
  expect(span_of(all)).toEqual({ since: '2023-11-07', until: '2023-11-15' });
  expect(span_of([all[3] as Relation])).toEqual({ since: '', until: '' });
});

it('takes the actors of most claims, and the partners of one', () => {
  expect(strongest(weights(all), 3)).toEqual(['army', 'rebels', 'guests']);
  expect(around([...all, relation('x', 'accuses', 'y')], 'guests')).toEqual([all[2]]);
  expect(around([...all, relation('rebels', 'accuses', 'lender')], 'army')).toHaveLength(5);
});

const many = (n: number) => new Map(Array.from({ length: n }, (_, i) => [`actor${String(i).padStart(3, '0')}`, 1 + (i % 7)]));
const sides = ['state', 'rebels', 'other', 'civilians'] as const;
const side_of = (id: string) => sides[Number(id.slice(-1)) % 4] ?? 'other';

it('places everybody on the board, apart from one another, whatever the order', () => {
  for (const [n, width] of [
    [1, 320],
    [2, 320],
    [20, 320],
    [60, 900],
  ] as const) {
    const here = board(many(n), width, side_of);
    expect(here.spots.size).toBe(n);
    const spots = [...here.spots.values()];
    for (const spot of spots) {
      expect(spot.x - spot.radius).toBeGreaterThan(0);
      expect(spot.x + spot.radius).toBeLessThan(width);
      expect(spot.y - spot.radius).toBeGreaterThanOrEqual(0);
      expect(spot.y + spot.radius).toBeLessThanOrEqual(here.height);
    }
    for (const one of spots)
      for (const other of spots)
        if (one !== other && one.towards === other.towards) expect(Math.abs(one.y - other.y)).toBeGreaterThan(20);
    const turned = new Map([...many(n)].reverse());
    expect(board(turned, width, side_of).spots).toEqual(here.spots);
  }
});

it('keeps actors of a side together', () => {
  const here = board(many(20), 800, side_of);
  const met = new Set<string>();
  let last = '';
  for (const { side } of here.spots.values()) {
    if (side === last) continue;
    // a side may go on at the head of the second column
    if (met.has(side)) expect(here.captions.filter((each) => each.side === side)).toHaveLength(2);
    met.add(side);
    last = side;
  }
});

it('draws arrows towards whom it is done to, and none where both do it', () => {
  const here = board(weights(all), 600, () => 'other');
  const drawn = new Map(lines(ties_of(all), here).map((line) => [line.tie.kind, line]));
  expect(drawn.get('fights against')?.heads).toHaveLength(2);
  expect(drawn.get('fights alongside')?.heads).toHaveLength(0);
  expect(drawn.get('supplies')?.heads).toHaveLength(1);
  const tip = (drawn.get('supplies')?.heads[0] ?? '').split(' ')[0]?.split(',').map(Number) ?? [];
  const army = here.spots.get('army');
  expect(Math.hypot((tip[0] ?? 0) - (army?.x ?? 0), (tip[1] ?? 0) - (army?.y ?? 0))).toBeLessThan((army?.radius ?? 0) + 3);
});

it('lays lines between the same two side by side', () => {
  const kinds = ['fights against', 'accuses', 'praises', 'supplies'];
  const drawn = lines(ties_of(kinds.map((kind) => relation('a', kind, 'b'))), board(new Map([['a', 1], ['b', 1]]), 600, () => 'other'));
  expect(new Set(drawn.map((line) => line.path)).size).toBe(4);
});
