import { describe, expect, it } from 'vitest';

import { holders, joined, lanes, pieces, runs, type Stretch } from './marks';

const s = (begin: number, end: number): Stretch => ({ begin, end });

describe('lanes', () => {
  it.each([
    ['apart', [s(0, 5), s(5, 9)], [0, 0]],
    ['overlapping', [s(0, 5), s(3, 9)], [0, 1]],
    ['the longer of two that begin together lies higher', [s(0, 3), s(0, 9)], [1, 0]],
    ['a lane that is free again', [s(0, 5), s(3, 9), s(6, 8)], [0, 1, 0]],
    ['the same thrice', [s(0, 4), s(0, 4), s(0, 4)], [0, 1, 2]],
  ])('%s', (_, stretches, wanted) => expect(lanes(stretches)).toEqual(wanted));
});

it('lets the first named hold its place', () => {
  expect(holders([s(4, 8), s(0, 5), s(8, 9), s(0, 4), s(3, 3), s(9, 30)], 12)).toEqual([s(0, 4), s(4, 8), s(8, 9)]);
});

it('cuts at each edge, and loses and doubles nothing', () => {
  const random = (seed: number) => () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let seed = 1; seed <= 200; seed++) {
    const next = random(seed);
    const any = (): Stretch => {
      const begin = Math.floor(next() * 60) - 5;
      return s(begin, begin + 1 + Math.floor(next() * 20));
    };
    const lines = Array.from({ length: 8 }, any);
    const held = holders(Array.from({ length: 8 }, any), 50);
    const of = s(7, 43);
    const made = runs(of, held, lines);
    const all = made.flatMap((run) => run.pieces);
    expect(all.map((piece) => [piece.begin, piece.end]).flat()).toEqual([
      of.begin,
      ...all.slice(1).flatMap((piece) => [piece.begin, piece.begin]),
      of.end,
    ]);
    const wrong: number[] = [];
    for (const piece of all)
      for (let at = piece.begin; at < piece.end; at++) {
        const covering = lines.filter((line) => line.begin <= at && at < line.end);
        if (covering.length !== piece.lines.length || !covering.every((line) => piece.lines.includes(line))) wrong.push(at);
      }
    for (const run of made)
      for (let at = run.begin; at < run.end; at++) if ((held.find((one) => one.begin <= at && at < one.end) ?? null) !== run.holder) wrong.push(at);
    expect(wrong, `seed ${seed}`).toEqual([]);
  }
});

it('cuts one sentence under two lines', () => {
  expect(pieces(s(0, 10), [s(0, 10), s(4, 6)]).map((piece) => [piece.begin, piece.end, piece.lines.length])).toEqual([
    [0, 4, 1],
    [4, 6, 2],
    [6, 10, 1],
  ]);
});

it('joins what one voice says in sentences that follow each other', () => {
  const text = 'One. Two.\n\nThree. Four.';
  const said = [
    { ...s(0, 4), key: 'a' },
    { ...s(11, 17), key: 'a' },
    { ...s(5, 9), key: 'a' },
    { ...s(18, 23), key: 'b' },
  ];
  expect(joined(said, text)).toEqual([
    { ...s(0, 17), key: 'a' },
    { ...s(18, 23), key: 'b' },
  ]);
  expect(joined([said[0]!, said[1]!], text)).toHaveLength(2);
});
