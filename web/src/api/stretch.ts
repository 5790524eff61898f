// The days that events lie on, and how many on which: for sliders and strips of marks.
import type { Timeline } from './types';
import { one } from './ask';
import type { Params } from './source';
import { day_number } from '../words/day_numbers';

export interface Stretch {
  first: number;
  last: number;
  /** days that one bucket has */
  step: number;
  buckets: { at: number; events: number; disputed: number }[];
}

const kDailyUpTo = 400;

/** Null where no event has a day. */
export async function stretch_of(params: Params, signal: AbortSignal): Promise<Stretch | null> {
  const monthly = await one<Timeline>('/v1/timeline', { ...params, bucket: 'month', lanes: 'none' }, signal);
  if (!monthly.start || !monthly.end) return null;
  const [first, last] = [day_number(monthly.start), day_number(monthly.end)];
  const daily = last - first <= kDailyUpTo;
  const told = daily ? await one<Timeline>('/v1/timeline', { ...params, bucket: 'day', lanes: 'none' }, signal) : monthly;
  const buckets = (told.rest ?? told.lanes[0])?.buckets ?? [];
  return {
    first, last, step: daily ? 1 : 30,
    buckets: buckets.map((each) => ({ at: day_number(each.start), events: each.events, disputed: each.disputed })),
  };
}
