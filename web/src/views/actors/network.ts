// The picture of who does what to whom: which actors it shows, where they stand, which lines join them.
//
// In: relations of the record. Out: ties (all rows of one kind between two actors), places, paths, in pixels. The same relations give the
// same picture, on every visit. Leaves out: drawing (Network.svelte), words.
import type { Relation } from '../../api/types';
import type { SideOf } from '../../words/names.svelte';

/** All that ties two actors in one way, in both directions. */
export interface Tie {
  id: string;
  /** the lesser of the two ids */
  a: string;
  b: string;
  kind: string;
  forward: Relation[];
  backward: Relation[];
  claims: number;
}

export interface Days {
  since: string;
  until: string;
}

export interface Spot {
  id: string;
  x: number;
  y: number;
  radius: number;
  side: SideOf;
  /** where its name stands from it */
  towards: 'left' | 'right' | 'below';
}

export interface Caption {
  side: SideOf;
  x: number;
  y: number;
  towards: 'left' | 'right';
}

/** Lines without an arrow: who stands first says nothing. */
const kMutual: readonly string[] = ['fights alongside', 'allied with'];

export function is_mutual(kind: string): boolean {
  return kMutual.includes(kind);
}

/** "fights against" -> "fights_against", for keys and classes. */
export function slug(kind: string): string {
  return kind.replaceAll(/[^a-z]+/g, '_');
}

export function tie_id(relation: Pick<Relation, 'a' | 'b' | 'kind'>): string {
  const [a, b] = relation.a < relation.b ? [relation.a, relation.b] : [relation.b, relation.a];
  return `${a}|${relation.kind}|${b}`;
}

/** Ties, the strongest first. */
export function ties_of(relations: readonly Relation[]): Tie[] {
  const found = new Map<string, Tie>();
  for (const relation of relations) {
    const id = tie_id(relation);
    const [a, b] = relation.a < relation.b ? [relation.a, relation.b] : [relation.b, relation.a];
    const tie = found.get(id) ?? { id, a, b, kind: relation.kind, forward: [], backward: [], claims: 0 };
    (relation.a === a ? tie.forward : tie.backward).push(relation);
    tie.claims += relation.claims.length;
    found.set(id, tie);
  }
  return [...found.values()].sort((one, other) => other.claims - one.claims || (one.id < other.id ? -1 : 1));
}

/** True where the relation's days touch those asked for. One without a day passes only where no day is asked for. */
export function touches(relation: Relation, days: Days): boolean {
  if (!days.since && !days.until) return true;
  const first = relation.from ?? relation.until;
  const last = relation.until ?? relation.from;
  if (!first || !last) return false;
  return (!days.since || last >= days.since) && (!days.until || first <= days.until);
}

/** The first and the last day of all; empty where none is dated. */
export function span_of(relations: readonly Relation[]): Days {
  let since = '';
  let until = '';
  for (const relation of relations)
    for (const day of [relation.from, relation.until]) {
      if (!day) continue;
      if (!since || day < since) since = day;
      if (day > until) until = day;
    }
  return { since, until };
}

/** Claims behind the relations of each actor. */
export function weights(relations: readonly Relation[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const relation of relations)
    for (const id of new Set([relation.a, relation.b])) out.set(id, (out.get(id) ?? 0) + relation.claims.length);
  return out;
}

/** The ids with most claims; of equals the first by name of id. */
export function strongest(weight: ReadonlyMap<string, number>, most: number): string[] {
  return [...weight]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([id]) => id);
}

/** The relations of an actor and those among its partners. */
export function around(relations: readonly Relation[], id: string): Relation[] {
  const near = new Set([id]);
  for (const { a, b } of relations) {
    if (a === id) near.add(b);
    if (b === id) near.add(a);
  }
  return relations.filter(({ a, b }) => near.has(a) && near.has(b));
}

/** States and those who come to their help stand on the left, who fights them on the right. */
const kOrder: readonly SideOf[] = ['state', 'external', 'international', 'media', 'civilians', 'other', 'militias', 'rebels'];

const kRow_px = 28;
const kWidestRow_px = 64;
const kCaption_px = 22;
/** Few rows stand further apart, up to this height. */
const kCalm_px = 340;
const kMargin_px = 18;

export interface Board {
  width: number;
  height: number;
  spots: Map<string, Spot>;
  captions: Caption[];
}

type Row = { caption: SideOf } | { id: string; side: SideOf };

function column(rows: readonly { id: string; side: SideOf }[]): Row[] {
  const out: Row[] = [];
  let side: SideOf | null = null;
  for (const row of rows) {
    if (row.side !== side) out.push({ caption: row.side });
    side = row.side;
    out.push(row);
  }
  return out;
}

const tall = (rows: readonly Row[], step: number) => rows.reduce((sum, row) => sum + ('id' in row ? step : kCaption_px), 0);

/** Two columns that bulge outwards, actors of a side together and by id, `centre` (if any) between them. */
export function board(weight: ReadonlyMap<string, number>, width: number, side_of: (id: string) => SideOf, centre = ''): Board {
  const most = Math.max(1, ...weight.values());
  const all = [...weight.keys()]
    .filter((id) => id !== centre)
    .map((id) => ({ id, side: side_of(id) }))
    .sort((a, b) => kOrder.indexOf(a.side) - kOrder.indexOf(b.side) || (a.id < b.id ? -1 : 1));
  const half = Math.ceil(all.length / 2);
  const columns = [column(all.slice(0, half)), column(all.slice(half))];
  const row_px = Math.max(kRow_px, Math.min(kWidestRow_px, kCalm_px / Math.max(1, half)));
  const height = Math.max(...columns.map((rows) => tall(rows, row_px)), centre ? 160 : 0) + 2 * kMargin_px;
  const names = width < 560 ? Math.min(116, width * 0.32) : Math.min(210, width * 0.24);
  const radius_of = (id: string) => 4 + 7 * Math.sqrt((weight.get(id) ?? 0) / most);
  const out: Board = { width, height, spots: new Map(), captions: [] };
  columns.forEach((rows, which) => {
    const towards = which === 0 ? 'left' : 'right';
    const reach = width / 2 - names;
    let y = (height - tall(rows, row_px)) / 2;
    for (const row of rows) {
      const step = 'id' in row ? row_px : kCaption_px;
      const off = ((y + step / 2) / height) * 2 - 1;
      const x = width / 2 + (which === 0 ? -1 : 1) * reach * Math.sqrt(1 - 0.5 * off * off);
      if ('id' in row) out.spots.set(row.id, { id: row.id, x, y: y + step / 2, radius: radius_of(row.id), side: row.side, towards });
      else out.captions.push({ side: row.caption, x, y: y + step * 0.7, towards });
      y += step;
    }
  });
  if (centre) out.spots.set(centre, { id: centre, x: width / 2, y: height / 2, radius: radius_of(centre), side: side_of(centre), towards: 'below' });
  return out;
}

export interface Line {
  tie: Tie;
  /** of an SVG path */
  path: string;
  /** arrow heads, as points of polygons */
  heads: string[];
  /** where its name may stand */
  middle: { x: number; y: number };
}

interface Point {
  x: number;
  y: number;
}

/** Lines between spots; several between the same two lie side by side. */
export function lines(ties: readonly Tie[], of: Board): Line[] {
  const between = new Map<string, number>();
  const out: Line[] = [];
  for (const tie of ties) {
    const a = of.spots.get(tie.a);
    const b = of.spots.get(tie.b);
    if (!a || !b || a === b) continue;
    const pair = `${tie.a}|${tie.b}`;
    const nth = between.get(pair) ?? 0;
    between.set(pair, nth + 1);
    out.push(line(tie, a, b, control(a, b, nth, of)));
  }
  return out;
}

/** 0, 1, -1, 2, -2, ... lines aside of the straight one; lines within a column bulge inwards. */
function control(a: Spot, b: Spot, nth: number, of: Board): Point {
  const aside = (nth % 2 ? 1 : -1) * Math.ceil(nth / 2) * 22;
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const same_column = a.towards === b.towards;
  const pull = same_column ? Math.min(0.75, 0.2 + Math.abs(a.y - b.y) / of.height) : 0.12;
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const bent = { x: middle.x + (of.width / 2 - middle.x) * pull, y: middle.y + (of.height / 2 - middle.y) * pull * 0.4 };
  return { x: bent.x - ((b.y - a.y) / length) * aside, y: bent.y + ((b.x - a.x) / length) * aside };
}

const at = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * distance, y: from.y + ((to.y - from.y) / length) * distance };
}

function head(tip: Point, from: Point): string {
  const back = towards(tip, from, 9);
  const dx = (tip.y - back.y) * 0.45;
  const dy = (tip.x - back.x) * 0.45;
  return [tip, { x: back.x - dx, y: back.y + dy }, { x: back.x + dx, y: back.y - dy }].map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}

function line(tie: Tie, a: Spot, b: Spot, bend: Point): Line {
  const begin = towards(a, bend, a.radius + 2);
  const end = towards(b, bend, b.radius + 2);
  const heads: string[] = [];
  if (!is_mutual(tie.kind)) {
    if (tie.forward.length) heads.push(head(end, bend));
    if (tie.backward.length) heads.push(head(begin, bend));
  }
  return {
    tie,
    path: `M${at(begin)}Q${at(bend)} ${at(end)}`,
    heads,
    middle: { x: (begin.x + 2 * bend.x + end.x) / 4, y: (begin.y + 2 * bend.y + end.y) / 4 },
  };
}
