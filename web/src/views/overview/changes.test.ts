import { expect, it } from 'vitest';

import type { Change } from '../../api/types';
import { control_of, deaths_of, grouped, type Line } from './changes';

let revision = 1;
const change = (kind: Change['kind'], event: string, detail = '', other = ''): Change => ({ revision: revision++, at: '', kind, event, detail, other });
const ids = (lines: Line[] | undefined) => lines?.map((each) => each.change.event);

it('sorts changes into what a reader asks', () => {
  const found = grouped([
    change('new', 'e1', 'reported'),
    change('new', 'e2', 'denied'),
    change('updated', 'e3', '1 claims more, status reported -> denied'),
    change('updated', 'e4', 'dates 2023-11-12 -> ?, fatalities 3/5/8 -> 6/8/9'),
    change('updated', 'e5', 'actors'),
    change('disputed', 'e6', 'place', 'd1'),
    change('disputed', 'e6', 'number', 'd2'),
    change('merged', 'e7', '', 'e6'),
    change('story_merged', 's1', '', 's2'),
  ]);
  expect(ids(found.get('new'))).toEqual(['e1']);
  expect(ids(found.get('denied'))).toEqual(['e3', 'e2']);
  expect(ids(found.get('figures'))).toEqual(['e4']);
  expect(ids(found.get('otherwise'))).toEqual(['e5']);
  expect(found.get('disputed')?.map((each) => each.details)).toEqual([['place', 'number']]);
  expect(ids(found.get('joined'))).toEqual(['e7']);
});

it('tells a thing once, as it changed last, the newest first; what is new is not changed besides', () => {
  const found = grouped([
    change('new', 'e1', 'reported'),
    change('updated', 'e2', 'fatalities 1/1/1 -> 2/2/2'),
    change('updated', 'e3', 'fatalities 1/1/1 -> 2/2/2'),
    change('updated', 'e2', 'fatalities 2/2/2 -> 7/7/7'),
    change('updated', 'e1', 'fatalities none -> 7/7/7'),
  ]);
  expect(found.get('figures')?.map((each) => [each.change.event, deaths_of(each.change.detail)?.after])).toEqual([['e2', 7], ['e3', 2]]);
});

it('reads figures', () => {
  expect(deaths_of('voices 1 -> 2, fatalities 3/5/8 -> 6/8/9, actors')).toEqual({ before: 5, after: 8 });
  expect(deaths_of('fatalities none -> 1/2/3')).toEqual({ before: null, after: 2 });
  expect(deaths_of('place fatalities -> x')).toBeNull();
});

it('reads who holds a place, whatever the place is called', () => {
  expect(control_of('Kidal: csp-psd as of 2023-11-08 until 2023-11-12 (contested), mali.fama since 2023-11-14; no more wagner')).toEqual({
    place: 'Kidal',
    fresh: [
      { holder: 'csp-psd', as_of: '2023-11-08', until: '2023-11-12', contested: true },
      { holder: 'mali.fama', from: '2023-11-14', contested: false },
    ],
    gone: [{ holder: 'wagner', contested: false }],
  });
  expect(control_of('A: b: no more x as of 2023-01-02')).toEqual({ place: 'A: b', fresh: [], gone: [{ holder: 'x', as_of: '2023-01-02', contested: false }] });
  expect(control_of('nothing of the sort')).toBeNull();
});
