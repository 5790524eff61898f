// Days gathered in days, weeks, months, years, as GET /v1/timeline gathers them: a week begins on Monday. And the span of days that is shown.
//
// Days are numbers (words/days.ts); a span holds its first and its last day.
import type { Timeline, TimelineBucket } from '../../api/types';
import { day_number, day_of_number } from '../../words/day_numbers';

export const kSizes = ['day', 'week', 'month', 'year'] as const;
export type Size = (typeof kSizes)[number];

export interface Span {
  first: number;
  last: number;
}

const kThursday = 3; // 1970-01-01, counted from Monday

function moment(day: number): Date {
  return new Date(day * 86_400_000);
}
function number_of(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime() / 86_400_000;
}

/** The first day of the bucket that a day is in. */
export function first_of(day: number, size: Size): number {
  const at = moment(day);
  switch (size) {
    case 'day':
      return day;
    case 'week':
      return day - ((((day + kThursday) % 7) + 7) % 7);
    case 'month':
      return number_of(at.getUTCFullYear(), at.getUTCMonth());
    case 'year':
      return number_of(at.getUTCFullYear(), 0);
  }
}

/** The first day of the bucket that is `n` behind (before, where negative) the one of a day. */
export function stepped(day: number, size: Size, n: number): number {
  const first = first_of(day, size);
  const at = moment(first);
  switch (size) {
    case 'day':
      return first + n;
    case 'week':
      return first + 7 * n;
    case 'month':
      return number_of(at.getUTCFullYear(), at.getUTCMonth() + n);
    case 'year':
      return number_of(at.getUTCFullYear() + n, 0);
  }
}

export function last_of(day: number, size: Size): number {
  return stepped(day, size, 1) - 1;
}

export function length(span: Span): number {
  return span.last - span.first + 1;
}

const kLongest: Record<Size, number> = { day: 120, week: 900, month: 4500, year: Infinity };
/** More bars than this are too thin to be pressed. */
const kMostBars = 420;
const kDays: Record<Size, number> = { day: 1, week: 7, month: 30.4, year: 365.25 };

/** The size that makes bars of a good width. */
export function fitting(span: Span): Size {
  return kSizes.find((size) => length(span) <= kLongest[size]) ?? 'year';
}

/** Whether a span can be shown in buckets of a size. */
export function fits(span: Span, size: Size): boolean {
  return length(span) / kDays[size] <= kMostBars;
}

/** Both ends made whole buckets. */
export function rounded(span: Span, size: Size): Span {
  return { first: first_of(span.first, size), last: last_of(span.last, size) };
}

/**
 * The days that hold all events but at most a hundredth, or two of a few dozen, at each end: a date long past that one article mentions
 * would else leave the days of the conflict a hair wide. What is left out is told, and a press away.
 */
export function usual_span(buckets: readonly { start: string; events: number }[], size: Size): Span | null {
  const total = buckets.reduce((sum, each) => sum + each.events, 0);
  if (!total) return null;
  const spare = Math.max(Math.floor(total / 100), Math.min(2, Math.floor(total / 20)));
  const cut = (list: readonly { start: string; events: number }[]) => {
    let left = spare;
    for (const each of list) {
      if (each.events > left) return day_number(each.start);
      left -= each.events;
    }
    return day_number(list[0]?.start ?? '');
  };
  return { first: cut(buckets), last: last_of(cut([...buckets].reverse()), size) };
}

/** Shorter (factor < 1) or longer, about a day that stays where it is; never shorter than a week, never longer than `most`. */
export function zoomed(span: Span, factor: number, about: number, most: number): Span {
  const days = Math.round(Math.min(Math.max(length(span) * factor, 7), Math.max(most, 7)));
  const share = (about - span.first) / length(span);
  const first = Math.round(about - share * days);
  return { first, last: first + days - 1 };
}

export function moved(span: Span, by: number): Span {
  return { first: span.first + by, last: span.last + by };
}

/** A span as it stands in the address. */
export function written(span: Span): string {
  return `${day_of_number(span.first)}..${day_of_number(span.last)}`;
}

export function read_span(text: string): Span | null {
  const [first = NaN, last = NaN] = text.split('..').map(day_number);
  return first >= kDays_there.first && last <= kDays_there.last && first <= last ? { first, last } : null;
}

/** What the interface takes for a day. */
const kDays_there: Span = { first: number_of(1, 0), last: number_of(10_000, 0) - 1 };

function inside(span: Span): Span {
  return { first: Math.max(span.first, kDays_there.first), last: Math.min(span.last, kDays_there.last) };
}

/** The days to ask for: more than is shown, and the same while what is shown moves a little. */
export function asked_span(span: Span): Span {
  const grid = Math.max(4, 2 ** (Math.ceil(Math.log2(length(span))) - 1));
  const before = (Math.floor(span.first / grid) - 1) * grid;
  return inside({ first: before, last: before + 5 * grid - 1 });
}

/** The buckets of a timeline that was asked for without lanes. */
export function alone(timeline: Timeline | undefined): TimelineBucket[] {
  return timeline?.lanes[0]?.buckets ?? timeline?.rest?.buckets ?? [];
}
