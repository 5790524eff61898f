import { expect, it } from 'vitest';

import { day_number, day_of_number } from '../../words/day_numbers';
import { asked_span, first_of, fits, fitting, last_of, length, read_span, rounded, stepped, usual_span, written, zoomed } from './buckets';

const n = day_number;
const d = day_of_number;

it('gathers days as the interface does', () => {
  expect(d(first_of(n('2023-11-12'), 'week'))).toBe('2023-11-06'); // a Sunday
  expect(d(first_of(n('2023-11-13'), 'week'))).toBe('2023-11-13'); // a Monday
  expect(d(first_of(n('1969-12-28'), 'week'))).toBe('1969-12-22'); // before 1970
  expect(d(first_of(n('2024-02-29'), 'month'))).toBe('2024-02-01');
  expect(d(last_of(n('2024-02-03'), 'month'))).toBe('2024-02-29');
  expect(d(last_of(n('2023-02-03'), 'year'))).toBe('2023-12-31');
  expect(d(first_of(n('0095-06-07'), 'year'))).toBe('0095-01-01'); // not 1995
});

it('steps by buckets, over the end of a year', () => {
  expect(d(stepped(n('2023-12-31'), 'month', 1))).toBe('2024-01-01');
  expect(d(stepped(n('2023-01-15'), 'month', -1))).toBe('2022-12-01');
  expect(d(stepped(n('2023-11-12'), 'week', 2))).toBe('2023-11-20');
  expect(d(stepped(n('2023-11-12'), 'year', -3))).toBe('2020-01-01');
});

it('makes both ends whole', () => {
  expect(written(rounded({ first: n('2023-11-12'), last: n('2023-11-15') }, 'week'))).toBe('2023-11-06..2023-11-19');
});

it('takes a size by the span, and refuses bars too thin', () => {
  const of = (days: number) => ({ first: 0, last: days - 1 });
  expect([20, 400, 2000, 9000].map((days) => fitting(of(days)))).toEqual(['day', 'week', 'month', 'year']);
  expect([fits(of(300), 'day'), fits(of(9000), 'day'), fits(of(9000), 'month')]).toEqual([true, false, true]);
});

it('leaves out a hundredth at each end, and nothing of a short list', () => {
  const many = [
    { start: '1963-05-01', events: 1 },
    { start: '2023-10-01', events: 99 },
    { start: '2023-11-01', events: 120 },
  ];
  expect(written(usual_span(many, 'month')!)).toBe('2023-10-01..2023-11-30');
  expect(written(usual_span(many.map((each) => ({ ...each, events: 1 })), 'month')!)).toBe('1963-05-01..2023-11-30');
  expect(written(usual_span([1, 30, 1].map((events, index) => ({ start: `20${index}0-01-01`, events })), 'year')!)).toBe('2010-01-01..2010-12-31');
  expect(usual_span([], 'month')).toBeNull();
});

it('keeps the day under the pointer while zooming', () => {
  const span = { first: n('2023-11-01'), last: n('2023-11-30') };
  const near = zoomed(span, 0.5, n('2023-11-16'), 1000);
  expect(length(near)).toBe(15);
  expect(near.first).toBeGreaterThan(span.first);
  expect(near.last).toBeLessThan(span.last);
  expect(length(zoomed(span, 0.01, span.first, 1000))).toBe(7);
  expect(length(zoomed(span, 100, span.first, 90))).toBe(90);
});

it('asks for the same days while what is shown moves a little', () => {
  const span = { first: 19_650, last: 19_679 };
  const asked = asked_span(span);
  expect(asked.first).toBeLessThan(span.first);
  expect(asked.last).toBeGreaterThan(span.last);
  expect(asked_span({ first: span.first + 1, last: span.last + 1 })).toEqual(asked);
  for (let days = 7; days < 5000; days += 13) {
    const near = asked_span({ first: span.first, last: span.first + days - 1 });
    expect(near.first).toBeLessThan(span.first);
    expect(near.last).toBeGreaterThan(span.first + days - 1);
    expect(length(near)).toBeLessThan(5 * days + 20);
  }
});

it('asks for no day that there is not', () => {
  const all = { first: n('0001-01-01'), last: n('9999-12-31') };
  expect(asked_span(all)).toEqual(all);
});

it('reads back a span, and nothing else', () => {
  expect(read_span(written({ first: 10, last: 20 }))).toEqual({ first: 10, last: 20 });
  for (const bad of ['', '..', '2023-11-12', '2023-11-12..2023-11-01', 'x..y', '2023-13-01..2023-14-01', '-012345-01-01..2023-11-12']) expect(read_span(bad)).toBeNull();
});
