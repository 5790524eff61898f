import { expect, it } from 'vitest';

import type { Naming } from '../../api/types';
import { axis_of, groups_of, line_of, month_of_axis, passages, peak } from './naming';

const row = (voice: string, actor: string, word: string, count: number, months: Record<string, number> = {}): Naming => ({
  voice,
  actor,
  word,
  count,
  months: Object.entries(months).map(([month, n]) => ({ month, count: n })),
  reports: [],
});
const all = [
  row('army', 'rebels', 'terrorists', 3, { '2023-11': 1, '2024-02': 2 }),
  row('army', 'rebels', 'enemy', 1, { '2023-12': 1 }),
  row('outlet:A', 'rebels', 'terrorists', 1),
  row('rebels', 'army', 'junta', 9, { '2023-10': 9 }),
];

it('puts together what one actor is called, with the share of each voice', () => {
  const groups = groups_of(all, 'voice');
  expect(groups.map(({ actor, uses, voices }) => [actor, uses, voices])).toEqual([
    ['army', 9, 1],
    ['rebels', 5, 2],
  ]);
  expect(groups[1]?.rows.map((each) => [each.voice, each.word, each.share])).toEqual([
    ['army', 'terrorists', 0.75],
    ['army', 'enemy', 0.25],
    ['outlet:A', 'terrorists', 1],
  ]);
  expect(groups_of(all, 'word')[1]?.rows.map((each) => [each.word, each.voice])).toEqual([
    ['terrorists', 'army'],
    ['terrorists', 'outlet:A'],
    ['enemy', 'army'],
  ]);
});

it('has one axis of months for all', () => {
  const axis = axis_of(all);
  expect(axis && [month_of_axis(axis.first), month_of_axis(axis.last)]).toEqual(['2023-10', '2024-02']);
  expect(axis_of([row('a', 'b', 'c', 1, { unknown: 1 })])).toBe(null);
  const line = line_of(all[0]?.months ?? [], axis ?? { first: 0, last: 0 }, { width: 86, height: 26 }, 2);
  expect(line.path.split('L')).toHaveLength(5);
  expect(line.dots).toEqual([
    [23, 13],
    [83, 3],
  ]);
  expect(line_of([{ month: '2023-11', count: 1 }], { first: 24286, last: 24286 }, { width: 80, height: 20 }, 1)).toEqual({ path: '', dots: [[40, 3]] });
  expect(peak(all[0]?.months ?? [])).toEqual({ month: '2024-02', count: 2 });
});

it('shows where a word stands', () => {
  const text = `Premier paragraphe.\nL'armée a frappé des « terroristes » ${'très '.repeat(60)}loin.\nTerroristes encore.`;
  const found = passages('terroristes', text);
  expect(found).toHaveLength(2);
  expect(found[0]).toMatchObject({ before: "L'armée a frappé des « ", word: 'terroristes' });
  expect(found[0]?.after.endsWith('très …')).toBe(true);
  expect(found[1]).toEqual({ before: '', word: 'Terroristes', after: ' encore.' });
});
