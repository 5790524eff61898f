import { expect, it, vi } from 'vitest';

import { decision_told, doubt_told, reason_told, value_told } from './told';

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en'] }));

// Without a table a text is its key, with its gaps unfilled: what is asked for is what is tested.
it.each([
  ['confidence 0.66', 'review.reason.confidence'],
  ['its event has 6 voices', 'review.count.reason_voices'],
  ['disputed: occurrence', 'review.reason.disputed'],
  ['coders differ: place, time', 'review.reason.differ'],
  ['something new', 'something new'],
])('why %s', (reason, wanted) => expect(reason_told(reason)).toBe(wanted));

it('tells a doubt by the note that it comes from', () => {
  expect(doubt_told('ambiguous place')).toBe('ambiguous place');
  expect(doubt_told('ambiguous place: Kidal: two')).toBe('report.note_detail');
});

it('tells values of each form', () => {
  expect(value_told('time', { days: { start: '2023-11-12' } })).toContain('2023');
  expect(value_told('killed', { count: { min: 10, max: 15 } })).toBe('10–15');
  expect(value_told('killed', { count: { approx: 30 } })).toBe('~ 30');
  expect(value_told('means', { ids: ['heavy_weapons', 'drone'] })).toBe('heavy weapons, drone');
  expect(value_told('actors', { ids: ['mali.fama', 'wagner'] })).toBe('FAMA, WAGNER');
  expect(value_told('type', { text: 'air_strike' })).toBe('air strike');
  expect(value_told('outcome', null)).toBe('review.nothing');
});

it('tells decisions', () => {
  expect(decision_told({ kind: 'accept', about: 'claim' })).toBe('accept');
  expect(decision_told({ kind: 'none', about: 'event', field: 'event' })).toBe('review.told.no_event');
});
