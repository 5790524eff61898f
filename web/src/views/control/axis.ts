// Days as shares of a width, and which of them to write under it. Pure.

export interface Axis {
  first: number;
  last: number;
}

const kSteps = [1, 2, 7, 14, 30, 91, 182, 365, 730, 1826, 3652];

/** Where a day begins, in hundredths of the width; what lies outside is held at the edge. */
export function percent(axis: Axis, day: number): number {
  const wide = axis.last - axis.first + 1;
  return Math.max(0, Math.min(100, ((day - axis.first) / wide) * 100));
}

/** Days to write under an axis, evenly, at most so many. */
export function ticks(axis: Axis, most: number): number[] {
  const wide = axis.last - axis.first + 1;
  const step = kSteps.find((each) => wide / each <= most) ?? Math.ceil(wide / most);
  const out: number[] = [];
  for (let day = axis.first; day <= axis.last; day += step) out.push(day);
  return out;
}

export interface Bin {
  first: number;
  last: number;
  events: number;
  disputed: number;
}

/** Counts by day, gathered so that at most so many stand side by side; the empty are left out. */
export function bins(axis: Axis, counts: readonly { at: number; events: number; disputed: number }[], most: number): Bin[] {
  const wide = Math.max(1, Math.ceil((axis.last - axis.first + 1) / most));
  const out = new Map<number, Bin>();
  for (const count of counts) {
    if (count.at < axis.first || count.at > axis.last) continue;
    const first = axis.first + Math.floor((count.at - axis.first) / wide) * wide;
    const bin = out.get(first) ?? { first, last: Math.min(axis.last, first + wide - 1), events: 0, disputed: 0 };
    bin.events += count.events;
    bin.disputed += count.disputed;
    out.set(first, bin);
  }
  return [...out.values()].sort((a, b) => a.first - b.first);
}

/** In which line each span stands, so that none lies over another: the topmost that is free. */
export function lanes(spans: readonly { first: number; last: number }[]): number[] {
  const ends: number[] = [];
  return spans.map((span) => {
    const free = ends.findIndex((end) => end < span.first);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = span.last;
    return lane;
  });
}
