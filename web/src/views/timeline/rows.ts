// The timeline as rows, for its table and its CSV.
import type { Timeline, TimelineLane } from '../../api/types';
import { days } from '../../words/days';
import { day_number, day_of_number } from '../../words/day_numbers';
import { t, told } from '../../words/words.svelte';
import { last_of, type Span } from './buckets';

export interface Row {
  name: string;
  start: string;
  days: string;
  events: number;
  disputed: number;
  corroborated: number;
  denied: number;
  killed: number;
}

/** What is in the span, lane by lane, the newest first. */
export function rows_of(timeline: Timeline, span: Span, name: (lane: TimelineLane) => string): Row[] {
  const of = (lane: TimelineLane, called: string): Row[] =>
    lane.buckets
      .map((bucket) => ({ bucket, first: day_number(bucket.start) }))
      .filter(({ first }) => first <= span.last && last_of(first, timeline.bucket) >= span.first)
      .map(({ bucket, first }) => ({ ...bucket, name: called, days: days(bucket.start, day_of_number(last_of(first, timeline.bucket))) }))
      .reverse();
  const rows = timeline.lanes.flatMap((lane) => of(lane, name(lane)));
  return timeline.rest ? [...rows, ...of(timeline.rest, t('timeline.rest'))] : rows;
}

export function table_of(rows: Row[]): { name: string; columns: string[]; rows: (string | number)[][] } {
  const columns = [
    t('timeline.col.lane'), t('timeline.col.from'), t('timeline.col.events'), told('status.disputed'), told('status.corroborated'),
    told('status.denied'), t('timeline.col.killed'),
  ];
  return { name: 'timeline', columns, rows: rows.map((row) => [row.name, row.start, row.events, row.disputed, row.corroborated, row.denied, row.killed]) };
}
