import { expect, it } from 'vitest';

import type { EventSummary, Report } from '../../api/types';
import { grouped } from './copies';
import { most_named, new_stories, summary_of_events, summary_of_facets } from './tally';

const report = (id: string, published?: string): Report => ({ id, ...(published ? { published } : {}) });

it('groups copies under the report they come from, by day, the undated last', () => {
  const reports = [report('c', '2023-11-13'), report('a', '2023-11-12'), report('b', '2023-11-11'), report('z')];
  const told = grouped(reports, new Map([['b', 'a'], ['c', 'b']])).map((each) => [each.origin.id, each.copies.map((copy) => copy.id)]);
  expect(told).toEqual([
    ['a', ['b', 'c']],
    ['z', []],
  ]);
});

it('does not go round in circles, nor to a report that is not here', () => {
  const told = grouped([report('a', '2023-11-12'), report('b', '2023-11-13')], new Map([['a', 'b'], ['b', 'a']]));
  expect(told.flatMap((each) => [each.origin.id, ...each.copies.map((copy) => copy.id)]).sort()).toEqual(['a', 'b']);
  expect(grouped([report('a')], new Map([['a', 'elsewhere']])).map((each) => each.origin.id)).toEqual(['a']);
});

it('names the stories of events once each, in their order', () => {
  expect(new_stories([{ story: 's2' }, {}, { story: 's1' }, { story: 's2' }, { story: 's0' }], new Set(['s0']))).toEqual(['s2', 's1']);
});

it('tells the same of a story by tallies and by its events', () => {
  const event = (status: string, place: string, actors: string[]) => ({ status, place, actors, targets: ['civilians'] }) as unknown as EventSummary;
  const counted = summary_of_events([event('disputed', 'Kidal', ['mali.fama']), event('reported', 'Kidal', ['unnamed.rebels']), event('disputed', 'Gao', ['mali.fama'])]);
  const values = (pairs: [string, number][]) => pairs.map(([value, events]) => ({ value, events }));
  const tallied = summary_of_facets({
    events: 3,
    fields: [
      { field: 'status', values: values([['disputed', 2], ['reported', 1]]), more: 0 },
      { field: 'place', values: values([['Kidal', 2], ['Gao', 1]]), more: 0 },
      { field: 'actor', values: values([['civilians', 3], ['mali.fama', 2], ['unnamed.rebels', 1]]), more: 0 },
    ],
  });
  expect(counted).toEqual(tallied);
  expect(counted).toEqual({ events: 3, statuses: { disputed: 2, reported: 1 }, places: ['Kidal', 'Gao'], actors: ['mali.fama'] });
  expect(most_named(['b', 'a', 'a', 'c'], 2)).toEqual(['a', 'b']);
});
