// The ground that the marks stand on: land, borders and names of states, drawn once into a picture that is larger than the view and moved
// with it. It is drawn anew when the view leaves that picture, the zoom rests at another step, or the colours change.
//
// In: outlines from build/basemap.mjs. Leaves out: marks, and places of the record (labels.ts).
import { type Camera, type Size, unit_x, unit_y, world_px } from './camera';

/** What build/basemap.mjs makes. */
export interface Ground {
  scale: number;
  arcs: number[][];
  states: { code?: string; at: [number, number]; deep: number; rings: number[][] }[];
}

interface Line {
  /** x, y, x, y ... in units of the world */
  points: Float64Array;
  box: Edges;
}
interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
interface State {
  code: string | null;
  at: readonly [number, number];
  /** how far its outline is from there, in degrees */
  deep: number;
  rings: Float64Array[];
  box: Edges;
}

export interface Outlines {
  states: State[];
  borders: Line[];
  coasts: Line[];
}

function edges_of(points: Float64Array, into: Edges = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }): Edges {
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number];
    into.left = Math.min(into.left, x);
    into.right = Math.max(into.right, x);
    into.top = Math.min(into.top, y);
    into.bottom = Math.max(into.bottom, y);
  }
  return into;
}

function unpacked(arc: readonly number[], scale: number): Float64Array {
  const out = new Float64Array(arc.length);
  let [x, y] = [0, 0];
  for (let i = 0; i < arc.length; i += 2) {
    x += arc[i] as number;
    y += arc[i + 1] as number;
    out[i] = unit_x(x / scale);
    out[i + 1] = unit_y(y / scale);
  }
  return out;
}

function ring_of(arcs: readonly Float64Array[], ring: readonly number[]): Float64Array {
  const parts = ring.map((i) => (i < 0 ? backwards(arcs[~i] ?? new Float64Array()) : (arcs[i] ?? new Float64Array())));
  const out = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function backwards(points: Float64Array): Float64Array {
  const out = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    out[i] = points[points.length - 2 - i] as number;
    out[i + 1] = points[points.length - 1 - i] as number;
  }
  return out;
}

/**
 * A line that jumps from one edge of the world to the other, as one that goes on beyond it, and again a world's width away: each edge of the map
 * then shows its part. One that goes all around (Antarctica's) is closed by way of the bottom, where it is to be filled.
 */
export function unwound(points: Float64Array, closed: boolean): Float64Array[] {
  const out = [...points];
  let [shift, jumps] = [0, false];
  for (let i = 2; i < out.length; i += 2) {
    const step = (points[i] as number) - (points[i - 2] as number);
    if (Math.abs(step) > 0.5) {
      shift -= Math.sign(step);
      jumps = true;
    }
    out[i] = (points[i] as number) + shift;
  }
  if (!jumps) return [points];
  if (closed && shift) out.push(out.at(-2) as number, 1, out[0] as number, 1);
  const whole = Float64Array.from(out);
  const { left, right } = edges_of(whole, { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity });
  const copies = [whole];
  if (right > 1) copies.push(whole.map((each, i) => (i % 2 ? each : each - 1)));
  if (left < 0) copies.push(whole.map((each, i) => (i % 2 ? each : each + 1)));
  return copies;
}

export function outlines_of(ground: Ground): Outlines {
  const arcs = ground.arcs.map((arc) => unpacked(arc, ground.scale));
  const owners = new Uint8Array(arcs.length);
  const states = ground.states.map((state): State => {
    const own = new Set(state.rings.flat().map((i) => (i < 0 ? ~i : i)));
    for (const arc of own) owners[arc] = (owners[arc] ?? 0) + 1;
    const rings = state.rings.flatMap((ring) => unwound(ring_of(arcs, ring), true));
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const ring of rings) edges_of(ring, box);
    return { code: state.code ?? null, at: state.at, deep: state.deep, rings, box };
  });
  const lines_of = (wanted: (owners: number) => boolean) =>
    arcs.flatMap((arc, i) => (wanted(owners[i] ?? 0) ? unwound(arc, false) : [])).map((points) => ({ points, box: edges_of(points) }));
  return { states, borders: lines_of((count) => count > 1), coasts: lines_of((count) => count === 1) };
}

export interface GroundColours {
  water: string;
  land: string;
  border: string;
  line: string;
}

/** Leaves out points that fall on the pixel of the one before. */
function trace(path: CanvasRenderingContext2D, points: Float64Array, px: number, left: number, top: number): void {
  let [last_x, last_y] = [Number.NaN, Number.NaN];
  for (let i = 0; i < points.length; i += 2) {
    const x = (points[i] as number) * px - left;
    const y = (points[i + 1] as number) * px - top;
    if (i === 0) path.moveTo(x, y);
    else if (Math.abs(x - last_x) < 0.7 && Math.abs(y - last_y) < 0.7 && i < points.length - 2) continue;
    else path.lineTo(x, y);
    [last_x, last_y] = [x, y];
  }
}

/** Land, coasts and borders of what `size` shows. */
export function draw_ground(context: CanvasRenderingContext2D, outlines: Outlines, camera: Camera, size: Size, colours: GroundColours): void {
  const px = world_px(camera.zoom);
  const left = unit_x(camera.lon) * px - size.width / 2;
  const top = unit_y(camera.lat) * px - size.height / 2;
  const seen = (box: Edges) =>
    box.right * px >= left && box.left * px <= left + size.width && box.bottom * px >= top && box.top * px <= top + size.height;
  context.fillStyle = colours.water;
  context.fillRect(0, 0, size.width, size.height);
  context.fillStyle = colours.land;
  for (const state of outlines.states) {
    if (!seen(state.box)) continue;
    context.beginPath();
    for (const ring of state.rings) {
      trace(context, ring, px, left, top);
      context.closePath();
    }
    context.fill('evenodd');
  }
  const stroke = (lines: readonly Line[], colour: string, width: number) => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineJoin = 'round';
    context.beginPath();
    for (const line of lines) if (seen(line.box)) trace(context, line.points, px, left, top);
    context.stroke();
  };
  // The pieces of land that two states share are filled twice side by side: their edge would show through without a line over it.
  stroke(outlines.coasts, colours.line, 0.75);
  stroke(outlines.borders, colours.border, camera.zoom > 3 ? 1.25 : 0.75);
}
