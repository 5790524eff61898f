// Marks on a text, as what a page can draw: runs of text with at most one thing to press each, cut into pieces with the lines under them.
//
// In: stretches of a string (places of a JavaScript string, not bytes). Out: values, in the order of the text. Stretches may overlap in any
// way: lines are stacked in lanes, and of things to press the one named first holds its place. Leaves out: what marks mean, how they look.

export interface Stretch {
  begin: number;
  end: number;
}

/** A lane for each stretch, the lowest that is free where it begins; in the order given. */
export function lanes(stretches: readonly Stretch[]): number[] {
  const order = stretches.map((_, index) => index).sort((a, b) => at(a).begin - at(b).begin || at(b).end - at(a).end || a - b);
  const ends: number[] = [];
  const out = new Array<number>(stretches.length).fill(0);
  for (const index of order) {
    const free = ends.findIndex((end) => end <= at(index).begin);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = at(index).end;
    out[index] = lane;
  }
  return out;

  function at(index: number): Stretch {
    return stretches[index] as Stretch;
  }
}

/** Those that overlap none before them in the list, in the order of the text. Requires: within a text of that length. */
export function holders<T extends Stretch>(stretches: readonly T[], length: number): T[] {
  const taken = new Uint8Array(length);
  const kept = stretches.filter(({ begin, end }) => {
    if (begin < 0 || end > length || begin >= end || taken.subarray(begin, end).includes(1)) return false;
    taken.fill(1, begin, end);
    return true;
  });
  return kept.sort((a, b) => a.begin - b.begin);
}

export interface Piece<L> extends Stretch {
  lines: L[];
}
export interface Run<H, L> extends Stretch {
  holder: H | null;
  pieces: Piece<L>[];
}

/**
 * One stretch of the text (a paragraph) as runs. Requires: `held` overlap none of each other and, as `lines`, are in the order of the text.
 * Every character of the stretch is in one piece; what sticks out of it is cut off.
 */
export function runs<H extends Stretch, L extends Stretch>(of: Stretch, held: readonly H[], lines: readonly L[]): Run<H, L>[] {
  const out: Run<H, L>[] = [];
  let begin = of.begin;
  const add = (end: number, holder: H | null) => {
    if (end > begin) out.push({ begin, end, holder, pieces: pieces({ begin, end }, lines) });
    begin = Math.max(begin, end);
  };
  for (const holder of held) {
    if (holder.end <= of.begin || holder.begin >= of.end) continue;
    add(Math.min(holder.begin, of.end), null);
    add(Math.min(holder.end, of.end), holder);
  }
  add(of.end, null);
  return out;
}

/** Cut wherever a line begins or ends; each piece has the lines that cover it. */
export function pieces<L extends Stretch>(of: Stretch, lines: readonly L[]): Piece<L>[] {
  const here = lines.filter((line) => line.begin < of.end && line.end > of.begin);
  const edges = new Set([of.begin, of.end]);
  for (const line of here) for (const edge of [line.begin, line.end]) if (edge > of.begin && edge < of.end) edges.add(edge);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => {
    const begin = sorted[index] as number;
    return { begin, end, lines: here.filter((line) => line.begin <= begin && line.end >= end) };
  });
}

/** Stretches of one key that touch, or have only blanks between them, as one. In the order of the text. */
export function joined<T extends Stretch & { key: string }>(stretches: readonly T[], text: string): T[] {
  const open = new Map<string, T>();
  const out: T[] = [];
  for (const one of [...stretches].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    const last = open.get(one.key);
    if (last && (one.begin <= last.end || !text.slice(last.end, one.begin).trim())) {
      last.end = Math.max(last.end, one.end);
      continue;
    }
    const copy = { ...one };
    open.set(one.key, copy);
    out.push(copy);
  }
  return out;
}
