import { expect, it } from 'vitest';

import { day_number } from '../../words/day_numbers';
import { day_at, picture, ticks, x_of } from './picture';

const span = { first: day_number('2023-11-01'), last: day_number('2023-11-30') };
const frame = { span, width: 900, size: 'day' as const };
const bucket = (start: string, events: number, disputed = 0, corroborated = 0, denied = 0) => ({ start, events, disputed, corroborated, denied, killed: 0 });
const lane = (...buckets: ReturnType<typeof bucket>[]) => ({ buckets });
const marks = (path: string) => path.split('M').length - 1;

it('draws few events as dots, each with the sign of its status', () => {
  const drawn = picture([lane(bucket('2023-11-12', 5, 2, 1, 1))], frame);
  expect(drawn.form).toBe('dots');
  expect([marks(drawn.corroborated), marks(drawn.reported), marks(drawn.disputed), marks(drawn.disputed_half)]).toEqual([1, 1, 2, 2]);
  expect(marks(drawn.denied)).toBe(2); // circle and bar
});

it('draws many as bars whose parts are the statuses, a path each however many they are', () => {
  const days = Array.from({ length: 30 }, (_, index) => bucket(`2023-11-${String(index + 1).padStart(2, '0')}`, 100 + index, 40, 10));
  const drawn = picture([lane(...days), lane(...days)], frame);
  expect(drawn.form).toBe('bars');
  expect(drawn.most).toBe(129);
  expect([marks(drawn.corroborated), marks(drawn.reported), marks(drawn.disputed), marks(drawn.denied)]).toEqual([60, 60, 60, 0]);
});

it('leaves out what is not in the span', () => {
  const drawn = picture([lane(bucket('2023-10-01', 900), bucket('2023-11-02', 1))], frame);
  expect([drawn.form, drawn.most, marks(drawn.reported)]).toEqual(['dots', 1, 1]);
});

it('finds the day under a pixel', () => {
  for (const day of ['2023-11-01', '2023-11-12', '2023-11-30']) expect(day_at(x_of(day_number(day), frame) + 1, frame)).toBe(day_number(day));
  expect(day_at(-50, frame)).toBe(span.first);
  expect(day_at(5000, frame)).toBe(span.last);
});

it('says few days on the axis, inside the span', () => {
  for (const days of [7, 30, 200, 3000, 40_000]) {
    const wide = { span: { first: span.first, last: span.first + days - 1 }, width: 900, size: 'day' as const };
    const said = ticks(wide);
    expect(said.length).toBeGreaterThan(0);
    expect(said.length).toBeLessThanOrEqual(11);
    expect(said.every((day) => day >= wide.span.first && day <= wide.span.last)).toBe(true);
  }
});
