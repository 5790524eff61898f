import { expect, it, vi } from 'vitest';

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en'] }));

import { count_told, place_told, time_told } from './resolution';

// Without a table a text is its key.
it('tells a place by what is known of it', () => {
  expect(place_told({ name: 'Kidal', country: 'mali', kind: 'town', lat: 18.44, lon: 1.41, radius_km: 5, where_prec: 1 })).toBe(
    'Kidal (Mali) · town · report.place.around · report.place.precision',
  );
  expect(place_told({ name: 'Kidal', relative: { anchor: 'Kidal', km: 30 }, lat: null, lon: null })).toBe('Kidal · report.place.km · report.place.nowhere');
  expect(place_told({ name: 'Kidal', site: 'Camp de Kidal' })).toContain('Camp de Kidal, Kidal');
});

it('tells days, or that there are none', () => {
  expect(time_told({ start: '2023-11-11', end: '2023-11-12', date_prec: 2 })).toContain('2023');
  expect(time_told({ start: null, end: null })).toBe('report.time.unknown');
  expect(time_told({ conflict: true })).toContain('report.time.conflict');
});

it.each([
  [{ n: 12 }, '12'],
  [{ n: 2, min: 2, max: 2 }, '2'],
  [{ approx: 30 }, '~ 30'],
  [{ min: 10, max: 15 }, '10–15'],
  [{ min: 10 }, '≥ 10'],
  [{}, ''],
])('a count %j', (count, wanted) => expect(count_told(count)).toBe(wanted));
