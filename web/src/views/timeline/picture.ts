// The lanes of a timeline as a few paths of an SVG: one for each status, however many events there are.
//
// In: lanes with their buckets, the span of days, the width. Out: paths. Few events to a bucket are dots, with the signs of their status
// (docs/page.md, Signs); else bars, whose parts are the statuses. Leaves out: colours and hatching, which are the style's.
import type { TimelineBucket, TimelineLane } from '../../api/types';
import { day_number } from '../../words/day_numbers';
import { length, stepped, type Size, type Span } from './buckets';

export const kLaneHeight = 44;
const kPad = 4;
const kDot = 9;
const kRadius = 3.5;
const kTallest = kLaneHeight - 2 * kPad;

export interface Picture {
  form: 'dots' | 'bars';
  /** most events of one bucket */
  most: number;
  corroborated: string;
  reported: string;
  disputed: string;
  /** of dots, the half that is filled */
  disputed_half: string;
  denied: string;
}

export interface Frame {
  span: Span;
  width: number;
  size: Size;
}

/** Pixels from the left of a day's begin. */
export function x_of(day: number, { span, width }: Pick<Frame, 'span' | 'width'>): number {
  return ((day - span.first) / length(span)) * width;
}

export function day_at(x: number, { span, width }: Pick<Frame, 'span' | 'width'>): number {
  return span.first + Math.floor((Math.min(Math.max(x, 0), width - 0.01) / width) * length(span));
}

type Part = 'corroborated' | 'reported' | 'disputed' | 'denied';
const kParts: readonly Part[] = ['corroborated', 'reported', 'disputed', 'denied'];

function parts_of(bucket: TimelineBucket): Record<Part, number> {
  const { corroborated, disputed, denied } = bucket;
  return { corroborated, disputed, denied, reported: Math.max(0, bucket.events - corroborated - disputed - denied) };
}

const px = (n: number) => n.toFixed(1);

class Pen {
  readonly paths: Record<Part | 'half', string[]> = { corroborated: [], reported: [], disputed: [], denied: [], half: [] };

  dot(part: Part, x: number, y: number): void {
    const r = kRadius;
    this.paths[part].push(`M${px(x - r)} ${px(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`);
    if (part === 'disputed') this.paths.half.push(`M${px(x)} ${px(y - r)}a${r} ${r} 0 0 1 0 ${2 * r}z`);
    if (part === 'denied') this.paths.denied.push(`M${px(x - r)} ${px(y + r)}l${2 * r} ${-2 * r}`);
  }

  bar(part: Part, box: { x: number; y: number; width: number; height: number }): void {
    this.paths[part].push(`M${px(box.x)} ${px(box.y)}h${px(box.width)}v${px(box.height)}h${px(-box.width)}z`);
  }
}

function draw_dots(pen: Pen, bucket: TimelineBucket, at: { x: number; width: number; bottom: number }): void {
  const columns = Math.max(1, Math.floor((at.width - 2) / kDot));
  const used = Math.min(columns, bucket.events);
  const left = at.x + (at.width - used * kDot) / 2 + kDot / 2;
  const parts = parts_of(bucket);
  let n = 0;
  for (const part of kParts)
    for (let each = 0; each < parts[part]; each += 1, n += 1)
      pen.dot(part, left + (n % columns) * kDot, at.bottom - kDot / 2 - Math.floor(n / columns) * kDot);
}

function draw_bar(pen: Pen, bucket: TimelineBucket, at: { x: number; width: number; bottom: number; most: number }): void {
  const height = Math.max(2, kTallest * Math.sqrt(bucket.events / at.most));
  const gap = at.width > 6 ? 1 : 0;
  const parts = parts_of(bucket);
  let y = at.bottom;
  for (const part of kParts) {
    if (!parts[part]) continue;
    const tall = (height * parts[part]) / bucket.events;
    y -= tall;
    pen.bar(part, { x: at.x, y, width: Math.max(at.width - gap, 1), height: tall });
  }
}

export function picture(lanes: readonly Pick<TimelineLane, 'buckets'>[], frame: Frame): Picture {
  const seen = lanes.map((lane) =>
    lane.buckets.flatMap((bucket) => {
      const first = day_number(bucket.start);
      const x = x_of(first, frame);
      const width = x_of(stepped(first, frame.size, 1), frame) - x;
      return x + width < 0 || x > frame.width ? [] : [{ bucket, x, width }];
    }),
  );
  const all = seen.flat();
  const most = Math.max(1, ...all.map((each) => each.bucket.events));
  const room = (width: number) => Math.floor((width - 2) / kDot) * Math.floor(kTallest / kDot);
  const form = all.every((each) => each.bucket.events <= room(each.width)) ? 'dots' : 'bars';
  const pen = new Pen();
  seen.forEach((buckets, index) => {
    const bottom = (index + 1) * kLaneHeight - kPad;
    for (const { bucket, x, width } of buckets)
      if (form === 'dots') draw_dots(pen, bucket, { x, width, bottom });
      else draw_bar(pen, bucket, { x, width, bottom, most });
  });
  const path = (part: Part | 'half') => pen.paths[part].join('');
  return {
    form,
    most,
    corroborated: path('corroborated'),
    reported: path('reported'),
    disputed: path('disputed'),
    disputed_half: path('half'),
    denied: path('denied'),
  };
}

/** The days at which the axis says what day it is: whole buckets, far enough from each other for their words. */
export function ticks(frame: Frame, room = 90): number[] {
  const most = Math.max(2, Math.floor(frame.width / room));
  const steps: [Size, number][] = [
    ['day', 1], ['day', 2], ['week', 1], ['week', 2], ['month', 1], ['month', 3], ['month', 6], ['year', 1], ['year', 2], ['year', 5],
    ['year', 10], ['year', 25], ['year', 100], ['year', 1000],
  ];
  const days: Record<Size, number> = { day: 1, week: 7, month: 30, year: 365 };
  const [size, step] = steps.find(([of, n]) => length(frame.span) / (days[of] * n) <= most) ?? (['year', 1000] as [Size, number]);
  const out: number[] = [];
  for (let at = stepped(frame.span.first, size, 0); at <= frame.span.last; at = stepped(at, size, step))
    if (at >= frame.span.first) out.push(at);
  return out;
}
