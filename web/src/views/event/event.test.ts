import { describe, expect, it } from 'vitest';

import type { Claim, Event, EventSummary, Report } from '../../api/types';
import { in_order, km_between, near } from './around';
import { series_of, ticks } from './series';
import { filled } from '../../words/template';

const event = (changes: Partial<Event>): Event => ({
  id: 'e',
  type: 'air_strike',
  title: '',
  status: 'reported',
  actors: [],
  targets: [],
  claims: [],
  voices: [],
  facets: [],
  losses: [],
  ...changes,
});

describe('a template', () => {
  it('loses the parts whose gaps are empty', () => {
    expect(filled('{who} struck[ {whom}] from the air', { who: 'A', whom: 'B' })).toBe('A struck B from the air');
    expect(filled('{who} struck[ {whom}] from the air', { who: 'A', whom: '' })).toBe('A struck from the air');
  });
  it('takes names as they are', () => {
    expect(filled('{who} fought[ {whom}]', { who: '[{whom}]', whom: '$1 <b>' })).toBe('[{whom}] fought $1 <b>');
  });
});

describe('the series of a figure', () => {
  const count = (id: string, n: number): Claim =>
    ({
      id,
      report: id.split('.')[0],
      actors: [],
      targets: [],
      means: [],
      quantities: [{ what: 'killed', n }],
      polarity: 'affirmed',
      certainty: 'stated',
      place: null,
      time: null,
      type: 'air_strike',
    }) as unknown as Claim;
  const made = (figures: [string, string, number][]) => {
    const claims = figures.map(([, report, n], index) => count(`${report}.${index}`, n));
    const voices = [...new Set(figures.map(([voice]) => voice))].map((voice) => ({
      id: voice,
      interested: false,
      claims: figures.flatMap(([of, report], index) => (of === voice ? [`${report}.${index}`] : [])),
    }));
    const reports = new Map<string, Report>(figures.map(([, report]) => [report, { id: report, published: report }]));
    return series_of(event({ voices, claims: claims.map((each) => each.id) }), new Map(claims.map((each) => [each.id, each])), reports);
  };

  it('has of each voice the greatest of a day, in order', () => {
    const [series] = made([['a', '2023-11-08', 11], ['a', '2023-11-07', 6], ['a', '2023-11-08', 8], ['b', '2023-11-09', 14]]);
    expect(series?.lines.map((line) => [line.voice, line.points.map((each) => [each.day, each.n])])).toEqual([
      ['a', [['2023-11-07', 6], ['2023-11-08', 11]]],
      ['b', [['2023-11-09', 14]]],
    ]);
  });
  it('is none of one day, or of one number', () => {
    expect(made([['a', '2023-11-08', 11], ['b', '2023-11-08', 6]])).toEqual([]);
    expect(made([['a', '2023-11-08', 11], ['b', '2023-11-09', 11]])).toEqual([]);
  });
  it('stands on an axis of whole steps that holds the most', () => {
    for (const most of [0, 1, 3, 7, 36, 99, 100, 12_000, 999_999]) {
      const steps = ticks(most, 4);
      expect(steps.at(-1)).toBeGreaterThanOrEqual(most);
      expect(steps.length).toBeLessThanOrEqual(8);
      expect(steps.every(Number.isInteger)).toBe(true);
    }
  });
});

describe('what is near an event', () => {
  const where = { name: 'Kidal', text: '', kind: 'town', lat: 18.44, lon: 1.41, where_prec: 1 };
  it('is asked for by days and degrees', () => {
    expect(near(event({ start: '2023-11-11', end: '2023-11-11', where }))).toEqual({ from: '2023-11-06', to: '2023-11-16', bbox: '0.936,17.990,1.884,18.890' });
  });
  it('crosses the 180th meridian, and does not end at a pole', () => {
    const far = (lat: number, lon: number) => near(event({ start: '2023-11-11', where: { ...where, lat, lon } }))?.bbox;
    expect(far(0, 179.9)).toBe('179.450,-0.450,-179.650,0.450');
    expect(far(89.99, 0)).toMatch(/,90\.000$/);
  });
  it('is a place by name where nothing is located, and nothing without a day', () => {
    expect(near(event({ start: '2023-11-11', where: { name: 'Alkite', text: '', kind: 'town' } }))).toMatchObject({ place: 'Alkite' });
    expect(near(event({ start: '2023-11-11', where: { ...where, where_prec: 6 } }))).toMatchObject({ place: 'Kidal' });
    expect(near(event({ where }))).toBeNull();
  });
  it('comes by days, then by distance, without the event and its parts', () => {
    const other = (id: string, start: string, lat = 18.44) => ({ id, start, end: start, lat, lon: 1.41 }) as EventSummary;
    const here = event({ start: '2023-11-11', end: '2023-11-12', where });
    const list = [other('e', '2023-11-11'), other('far', '2023-11-12', 18.8), other('late', '2023-11-14'), other('here', '2023-11-11'), { ...other('part', '2023-11-11'), part_of: 'e' }];
    expect(in_order(here, list).map((each) => [each.event.id, each.days])).toEqual([
      ['here', 0],
      ['far', 0],
      ['late', 2],
    ]);
    expect(km_between({ lat: 0, lon: 0 }, { lat: 0, lon: 1 })).toBeCloseTo(111.2, 1);
  });
});
