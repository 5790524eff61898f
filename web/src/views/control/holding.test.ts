import { describe, expect, it } from 'vitest';

import type { Control } from '../../api/types';
import { day_number } from '../../words/day_numbers';
import { segments_of, span_of, state_on, voice_rows } from './holding';

type Told = Partial<Control> & { holder: string };
const row = (told: Told): Control => ({
  place: 'Town', according_to: ['outlet:One'], contested: false, claims: [], reports: [], by_voice: [], ...told,
});
const on = (rows: Told[], day: string) => {
  const state = state_on(rows.map(row), day_number(day));
  return `${state.kind} ${state.holders.map((each) => each.holder).join('+')}`.trim();
};

describe('who held a place on a day', () => {
  const army = { holder: 'army', from: '2023-11-14', according_to: ['army', 'outlet:One'] };
  const rebels = { holder: 'rebels', as_of: '2023-11-08', confirmed: '2023-11-09' };
  it('lasts from a capture until another', () => {
    expect(on([army], '2023-11-13')).toBe('unknown');
    expect(on([army], '2023-11-14')).toBe('agree army');
    expect(on([army], '2024-11-14')).toBe('agree army');
    expect(on([{ ...army, until: '2023-11-20' }], '2023-11-20')).toBe('agree army');
    expect(on([{ ...army, until: '2023-11-20' }], '2023-11-21')).toBe('unknown');
  });
  it('is known on the days of a statement alone, and told as past after', () => {
    expect(on([rebels], '2023-11-07')).toBe('unknown');
    expect(on([rebels], '2023-11-09')).toBe('one rebels');
    expect(on([rebels], '2023-11-10')).toBe('past rebels');
    expect(state_on([row(rebels)], day_number('2023-12-01')).told).toBe(day_number('2023-11-09'));
  });
  it('is nobody whom we know of after the last one left', () => {
    expect(on([rebels, { holder: 'rebels', from: '2023-11-09', until: '2023-11-12' }], '2023-11-13')).toBe('unknown');
  });
  it('is contested while two hold it, by whomever', () => {
    expect(on([army, { holder: 'rebels', from: '2023-11-01', until: '2023-11-15' }], '2023-11-14')).toBe('contested army+rebels');
    expect(on([army, { holder: 'rebels', from: '2023-11-01', until: '2023-11-15' }], '2023-11-16')).toBe('agree army');
  });
  it('keeps a part beside the whole', () => {
    expect(on([army, { holder: 'rebels', from: '2023-11-14', part: true }], '2023-11-15')).toBe('agree army');
    expect(on([{ holder: 'rebels', from: '2023-11-14', part: true }], '2023-11-15')).toBe('one rebels');
  });
  it('does not count what has no day, or no good one', () => {
    expect(on([{ holder: 'army' }], '2023-11-15')).toBe('unknown');
    expect(span_of({ from: 'then' })).toBeNull();
    expect(span_of({ from: '2023-11-05', until: '2023-11-01' })).toMatchObject({ first: day_number('2023-11-01') });
  });
  it('holds without a begin where only the leaving is told', () => {
    expect(on([{ holder: 'army', until: '2023-10-31' }], '2001-01-01')).toBe('one army');
    expect(on([{ holder: 'army', until: '2023-10-31' }], '2023-11-01')).toBe('unknown');
  });
});

it('parts the days of a range into runs', () => {
  const rows = [
    row({ holder: 'rebels', from: '2023-11-01', until: '2023-11-12' }),
    row({ holder: 'army', from: '2023-11-10', according_to: ['a', 'b'] }),
  ];
  const told = segments_of(rows, day_number('2023-10-28'), day_number('2023-11-20')).map((each) => [
    each.kind, each.holders.map((one) => one.holder).join('+'), each.last - each.first + 1,
  ]);
  expect(told).toEqual([['one', 'rebels', 9], ['contested', 'army+rebels', 3], ['agree', 'army', 8]]);
});

it('lists what each voice says once, whatever rows it stands in', () => {
  const by_voice = [{ voice: 'outlet:One', holder: 'army', from: '2023-11-14', claims: ['c1'] }];
  const rows = voice_rows([row({ holder: 'army', by_voice }), row({ holder: 'army', by_voice }), row({ holder: 'x', by_voice: [{ holder: 'x' }] })]);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.bands).toHaveLength(1);
  expect(rows[0]?.bands[0]?.claims).toEqual(['c1']);
});
