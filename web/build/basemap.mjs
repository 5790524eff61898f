// The map's ground, from Natural Earth's borders (npm's world-atlas, public domain): outlines of states, simplified, with where their name stands.
//
// "virtual:basemap/110m" for the whole world, "virtual:basemap/50m" nearer by: {scale, arcs, states}. An arc is a run of whole numbers, x y and
// then steps, in `scale`-ths of a degree; two neighbours share it. A state's rings are arcs, ~i for one walked backwards. Names are left out: the page
// has them from the browser by the state's code, in any language.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** How far a simplified outline may lie from the drawn one, in degrees, and the grid that it lies on. */
const KINDS = { '110m': { off: 0.02, grid: 100 }, '50m': { off: 0.011, grid: 300 } };

function* rows_of(path) {
  for (const line of readFileSync(path, 'utf8').split('\n')) if (line && !line.startsWith('#')) yield line.split('\t');
}

/** ISO 3166 number -> its two letters, for the states of world/. */
export function letters_of_numbers() {
  const letters = new Map([...rows_of(join(root, 'world/countries.tsv'))].map(([state, iso2]) => [state, iso2]));
  const out = new Map();
  for (const [state, number] of rows_of(join(root, 'world/country_codes.tsv')))
    if (/^\d+$/.test(number) && letters.get(state)) out.set(Number(number), letters.get(state));
  return out;
}

function from_chord(p, a, b) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return Math.hypot(p[0] - a[0], p[1] - a[1]);
  return Math.abs(dx * (a[1] - p[1]) - (a[0] - p[0]) * dy) / length;
}

/** Douglas and Peucker, without recursion: the points that are needed to stay within `off`; the ends always. */
export function simplified(points, off) {
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const open = [[0, points.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [first, last] = span;
    let [far, at] = [off, -1];
    for (let i = first + 1; i < last; i += 1) {
      const away = from_chord(points[i], points[first], points[last]);
      if (away > far) [far, at] = [away, i];
    }
    if (at < 0) continue;
    keep[at] = 1;
    open.push([first, at], [at, last]);
  }
  return points.filter((_, i) => keep[i]);
}

/** Arcs of TopoJSON in degrees. */
function decoded(topology) {
  const { scale, translate } = topology.transform;
  return topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

function packed(points, grid) {
  const out = [];
  let [x, y] = [0, 0];
  for (const point of points) {
    const [nx, ny] = point.map((each) => Math.round(each * grid));
    if (out.length && nx === x && ny === y) continue;
    out.push(nx - x, ny - y);
    [x, y] = [nx, ny];
  }
  return out;
}

/** A ring that jumps from one edge of the world to the other, as one that goes on beyond it. */
function unwound(ring) {
  let shift = 0;
  return ring.map(([x, y], i) => {
    const step = i ? x - ring[i - 1][0] : 0;
    if (Math.abs(step) > 180) shift -= 360 * Math.sign(step);
    return [x + shift, y];
  });
}

const area_of = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length][1] - ring[(i + 1) % ring.length][0] * y, 0)) / 2;

/** How deep a point lies in a ring: its distance from the outline, negative outside. East and west count for what they are at that height. */
function depth(ring, x, y) {
  const wide = Math.cos((y * Math.PI) / 180);
  let inside = false;
  let least = Infinity;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    const [px, py, qx, qy] = [(ax - x) * wide, ay - y, (bx - x) * wide, by - y];
    const length = (qx - px) ** 2 + (qy - py) ** 2;
    const along = length ? Math.max(0, Math.min(1, -(px * (qx - px) + py * (qy - py)) / length)) : 0;
    least = Math.min(least, Math.hypot(px + along * (qx - px), py + along * (qy - py)));
  }
  return inside ? least : -least;
}

const MOST_CORNERS = 250;

/** The deepest point of a grid over the ring, looked at more closely twice: there the name has most room. */
export function middle_of(outline) {
  const step = Math.ceil(outline.length / MOST_CORNERS);
  const ring = outline.filter((_, i) => i % step === 0);
  const [xs, ys] = [ring.map((p) => p[0]), ring.map((p) => p[1])];
  let box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  let best = { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, deep: -Infinity };
  for (let round = 0; round < 3; round += 1) {
    const [dx, dy] = [(box[2] - box[0]) / 16, (box[3] - box[1]) / 16];
    for (let i = 0; i <= 16; i += 1)
      for (let j = 0; j <= 16; j += 1) {
        const [x, y] = [box[0] + i * dx, box[1] + j * dy];
        const deep = depth(ring, x, y);
        if (deep > best.deep) best = { x, y, deep };
      }
    box = [best.x - dx, best.y - dy, best.x + dx, best.y + dy];
  }
  return best;
}

export function ground(kind) {
  const path = createRequire(import.meta.url).resolve(`world-atlas/countries-${kind}.json`);
  const topology = JSON.parse(readFileSync(path, 'utf8'));
  const { off, grid } = KINDS[kind];
  const arcs = decoded(topology).map((arc) => simplified(arc, off));
  const letters = letters_of_numbers();
  const ring_of = (ring) => ring.flatMap((i) => (i < 0 ? [...arcs[~i]].reverse() : arcs[i]).slice(0, -1));
  const states = topology.objects.countries.geometries.map((state) => {
    const parts = state.type === 'Polygon' ? [state.arcs] : state.arcs;
    const largest = parts.map((part) => unwound(ring_of(part[0]))).sort((a, b) => area_of(b) - area_of(a))[0];
    const { x, y, deep } = middle_of(largest);
    const code = letters.get(Number(state.id));
    const round = (n) => Math.round(n * 100) / 100;
    return { ...(code ? { code } : {}), at: [round(((x + 540) % 360) - 180), round(y)], deep: round(Math.max(0, deep)), rings: parts.flat() };
  });
  return { scale: grid, arcs: arcs.map((arc) => packed(arc, grid)), states };
}

/**
 * Vite's plugin.
 * @param {'fine' | 'coarse'} most  coarse: a file that is handed on takes no finer outlines along
 */
export function basemap(most) {
  return {
    name: 'selon-basemap',
    resolveId: (id) => (id.startsWith('virtual:basemap/') ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith('\0virtual:basemap/')) return undefined;
      if (most === 'coarse' && id.endsWith('/50m')) return "export { default } from 'virtual:basemap/110m';";
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(ground(id.slice('\0virtual:basemap/'.length))))});`;
    },
  };
}
