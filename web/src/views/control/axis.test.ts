import { expect, it } from 'vitest';

import { bins, lanes, percent, ticks } from './axis';

it('places days on the width', () => {
  const axis = { first: 100, last: 109 };
  expect([100, 105, 110].map((day) => percent(axis, day))).toEqual([0, 50, 100]);
  expect([-Infinity, 50, 500, Infinity].map((day) => percent(axis, day))).toEqual([0, 0, 100, 100]);
});

it('writes a few days under it, however many there are', () => {
  for (const wide of [1, 6, 30, 400, 5000, 100_000]) {
    const written = ticks({ first: 0, last: wide - 1 }, 7);
    expect(written.length).toBeGreaterThan(0);
    expect(written.length).toBeLessThanOrEqual(7);
    expect(written[0]).toBe(0);
  }
});

it('gathers counts, and loses none that lies within', () => {
  const counts = Array.from({ length: 100 }, (_, at) => ({ at, events: 2, disputed: at % 2 }));
  const gathered = bins({ first: 10, last: 89 }, counts, 16);
  expect(gathered).toHaveLength(16);
  expect(gathered.reduce((sum, bin) => sum + bin.events, 0)).toBe(160);
  expect(gathered.reduce((sum, bin) => sum + bin.disputed, 0)).toBe(40);
  expect(gathered.every((bin, i) => bin.first === 10 + i * 5 && bin.last === bin.first + 4)).toBe(true);
});

it('lays spans side by side, never over each other', () => {
  expect(lanes([{ first: 1, last: 3 }, { first: 2, last: 9 }, { first: 4, last: 5 }, { first: 9, last: 9 }])).toEqual([0, 1, 0, 0]);
  expect(lanes([{ first: -Infinity, last: Infinity }, { first: 3, last: 4 }])).toEqual([0, 1]);
});
