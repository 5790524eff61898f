import { describe, expect, it } from 'vitest';

import type { Claim } from '../api/types';
import { compared, count_from, days_from, ids_from, kFields, point_from, value_from, value_in } from './fields';

const claim: Claim = {
  id: 'r.1', report: 'r', source: 's', type: 'armed_clash', actors: [{ id: 'mali.fama', text: 'armée' }], targets: [],
  place: { name: 'Kidal', site: 'Camp de Kidal', text: 'camp', id: 'mali.camp', kind: 'camp', lat: 18.4, lon: 1.4, radius_km: 2, where_prec: 1, relative: { anchor: 'Kidal' } },
  time: { start: '2023-11-11', end: '2023-11-12', date_prec: 2, text: 'samedi' },
  quantities: [{ what: 'killed', min: 30 }], means: [], attribution: [], certainty: 'reported', polarity: 'denied',
  evidence: { text: '', begin: 0, end: 0 }, trigger: { text: '', begin: 0, end: 0 }, confidence: 1, rule: '', notes: [],
};

describe('what a claim holds', () => {
  it.each([
    ['type', { text: 'armed_clash' }],
    ['polarity', { text: 'denied' }],
    ['outcome', null],
    ['actors', { ids: ['mali.fama'] }],
    ['targets', null],
    ['attribution', { ids: [] }],
    ['place', { place: { id: 'mali.camp', name: 'Camp de Kidal', town: 'Kidal', kind: 'camp', located: true, lat: 18.4, lon: 1.4, radius_km: 2, where_prec: 1 } }],
    ['time', { days: { start: '2023-11-11', end: '2023-11-12', date_prec: 2 } }],
    ['killed', { count: { what: 'killed', min: 30 } }],
    ['injured', null],
  ] as const)('%s', (field, wanted) => expect(value_in(claim, field)).toEqual(wanted));
});

it.each([
  ['2023-11-14', { start: '2023-11-14', end: '2023-11-14', date_prec: 1 }],
  ['2023-11-12..2023-11-14', { start: '2023-11-12', end: '2023-11-14', date_prec: 2 }],
  ['2023-11-12..', { start: '2023-11-12', date_prec: 2 }],
  ['..2023-11-12', { end: '2023-11-12', date_prec: 2 }],
  ['2023-11-01 .. 2023-11-30', { start: '2023-11-01', end: '2023-11-30', date_prec: 4 }],
  ['2023-02-30', null],
  ['2023-11-14..2023-11-12', null],
  ['14/11/2023', null],
  ['..', null],
  ['a..b..c', null],
])('days of %s', (words, wanted) => expect(days_from(words)).toEqual(wanted));

it.each([
  ['12', { what: 'killed', n: 12 }],
  ['0', { what: 'killed', n: 0 }],
  ['10-15', { what: 'killed', min: 10, max: 15 }],
  ['>= 12', { what: 'killed', min: 12 }],
  ['≤15', { what: 'killed', max: 15 }],
  ['~30', { what: 'killed', approx: 30 }],
  ['15-10', null],
  ['-3', null],
  ['twelve', null],
  ['99999999999', null],
])('a count of %s', (words, wanted) => expect(count_from('killed', words)).toEqual(wanted));

it('reads ids and points', () => {
  expect(ids_from('actors', ' mali.fama, wagner,, wagner')).toEqual(['mali.fama', 'wagner']);
  expect(ids_from('attribution', 'outlet')).toEqual([]);
  expect(ids_from('actors', ' , ')).toBeNull();
  expect(point_from('18.44 -1.41 Élewa sud')).toMatchObject({ id: 'text:elewa sud', name: 'Élewa sud', lat: 18.44, lon: -1.41 });
  expect(point_from('18 1 Cœur d’Azawad')).toMatchObject({ id: "text:coeur d'azawad" }); // as the command line folds it
  expect(point_from('98.44 1.41 Kidal')).toBeNull();
  expect(point_from('Kidal')).toBeNull();
});

it('gives no value of nothing, whatever the field', () => {
  for (const field of kFields) expect(value_from(field, '  ')).toBeNull();
});

it('tells values apart by what they say', () => {
  expect(compared({ days: { start: '2023-11-11', end: '2023-11-11', date_prec: 1 } })).toBe(compared({ days: { start: '2023-11-11', end: '2023-11-11' } }));
  expect(compared({ ids: ['a', 'b'] })).not.toBe(compared({ ids: ['b', 'a'] }));
});
