// Which of the eight colours of sides (style/tokens.css) a holder has. Holders of one kind of side have that kind's colour as far as it is
// free; once given it stays while the page is open. A colour never stands alone: names stand beside.
import { side_of, type SideOf } from '../../words/names.svelte';

const kColours = 8;
const kUsual: Record<SideOf, number> = {
  state: 0, rebels: 1, international: 2, external: 3, militias: 4, civilians: 5, media: 6, other: 7,
};

const given = new Map<string, { colour: number; side: SideOf }>();

/** Gives colours to holders that have none, in the order of their ids. Where sides have become known since, to all anew. */
export function give_colours(holders: Iterable<string>, side: (id: string) => SideOf = side_of): void {
  const wanted = new Set(holders);
  if ([...given].some(([id, had]) => side(id) !== had.side)) {
    for (const id of given.keys()) wanted.add(id);
    given.clear();
  }
  const uses = new Array<number>(kColours).fill(0);
  for (const { colour } of given.values()) uses[colour] = (uses[colour] ?? 0) + 1;
  for (const id of [...wanted].sort()) {
    if (given.has(id)) continue;
    const usual = kUsual[side(id)];
    const least = Math.min(...uses);
    const colour = uses[usual] === least ? usual : uses.indexOf(least);
    uses[colour] = (uses[colour] ?? 0) + 1;
    given.set(id, { colour, side: side(id) });
  }
}

/** 0 to 7: the colour is var(--side-N). */
export function colour_of(holder: string): number {
  give_colours([holder]);
  return given.get(holder)?.colour ?? kColours - 1;
}
