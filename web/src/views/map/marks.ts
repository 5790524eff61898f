// What stands on the map: events gathered in cells, or single ones at their points and within their shapes; who holds which place.
//
// In: answers of the server. Out: marks, each with what a press on it lists. An event known to a wide area alone (a region, a
// state, an estimate of more than 50 km) never has the mark of an exact point. Pure; drawing is draw.ts.
import type { Cell, EventSummary } from '../../api/types';
import { type Box, km_per_px, unit_x, unit_y, world_px } from './camera';

/** point: exact; wide: a region, a state, or vaguer than 50 km; vague: within its shape. */
export type MarkKind = 'point' | 'wide' | 'vague';

export interface Mark {
  key: string;
  kind: MarkKind;
  /** of the world, 0 to 1 */
  x: number;
  y: number;
  events: number;
  disputed: number;
  radius_px: number;
  /** of a cell: its square */
  area?: Box;
  /** of single events: which */
  items?: EventSummary[];
  /** of single events: the place, and how far it may be off */
  place?: string;
  off_km?: number;
  /** vague: its rings, x y x y ..., of the world */
  rings?: Float64Array[];
}

const kWide_km = 50;
const kEarth_km = 6371;

/** Twice the events, a little more ink. */
export function radius_px(events: number): number {
  return Math.min(24, 9 + 2.2 * Math.log2(Math.max(1, events)));
}

function cell_area(cell: Cell, zoom: number): Box {
  const step = 45 / 2 ** zoom;
  const west = Math.floor((cell.lon + 180) / step) * step - 180;
  const south = Math.floor((cell.lat + 90) / step) * step - 90;
  return { west, south, east: Math.min(180, west + step), north: Math.min(90, south + step) };
}

export function marks_of_cells(cells: readonly Cell[], zoom: number): Mark[] {
  return cells.map((cell) => {
    const area = cell_area(cell, zoom);
    const kind = cell.coarse ? 'wide' : 'point';
    return {
      key: `${kind} ${area.west} ${area.south}`, kind, x: unit_x(cell.lon), y: unit_y(cell.lat), events: cell.events, disputed: cell.disputed,
      radius_px: radius_px(cell.events), area,
    };
  });
}

type Located = EventSummary & { lat: number; lon: number };

/** Known to a division, a state, a sea: no outline says where. */
const is_region = (event: Located) => [3, 4, 6, 7].includes(event.where_prec ?? 1);
export const is_vague = (event: EventSummary) => (event.where_prec ?? 1) > 1 && (event.radius_km ?? 0) > 0 && !is_region(event as Located);

/** A shape smaller than this on the screen lies under the mark of its own point. */
const kLeastShape_px = 32;

function kind_of(event: Located, km_px: number): MarkKind {
  if (is_vague(event)) return (event.radius_km ?? 0) < kLeastShape_px * km_px ? 'point' : 'vague';
  return (event.where_prec ?? 1) > 1 || (event.radius_km ?? 0) > kWide_km ? 'wide' : 'point';
}

/** A circle on the globe as a ring of the world. */
export function circle(lon: number, lat: number, km: number): Float64Array {
  const kSteps = 48;
  const out = new Float64Array(kSteps * 2);
  const [rad, arc] = [(lat * Math.PI) / 180, km / kEarth_km];
  for (let i = 0; i < kSteps; i += 1) {
    const angle = (2 * Math.PI * i) / kSteps;
    const to = Math.asin(Math.sin(rad) * Math.cos(arc) + Math.cos(rad) * Math.sin(arc) * Math.cos(angle));
    const turn = Math.atan2(Math.sin(angle) * Math.sin(arc) * Math.cos(rad), Math.cos(arc) - Math.sin(rad) * Math.sin(to));
    out[2 * i] = unit_x(lon + (turn * 180) / Math.PI);
    out[2 * i + 1] = unit_y((to * 180) / Math.PI);
  }
  return out;
}

export interface Shaped {
  id: string;
  rings: Float64Array[];
}

/** Polygons of GeoJSON (export as=geojson) by event; what is no polygon is left out. */
export function shapes_of(collection: unknown): Shaped[] {
  const features = (collection as { features?: unknown[] } | null)?.features;
  if (!Array.isArray(features)) return [];
  return features.flatMap((each): Shaped[] => {
    const feature = each as { id?: unknown; geometry?: { type?: string; coordinates?: unknown } | null };
    const { type, coordinates } = feature.geometry ?? {};
    const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? (coordinates as unknown[]) : [];
    const rings = polygons.flatMap((polygon) => (polygon as [number, number][][]).map(ring_of));
    return rings.length ? [{ id: String(feature.id), rings }] : [];
  });
}

function ring_of(points: readonly [number, number][]): Float64Array {
  const out = new Float64Array(points.length * 2);
  points.forEach(([lon, lat], i) => {
    out[2 * i] = unit_x(lon);
    out[2 * i + 1] = unit_y(lat);
  });
  return out;
}

/** The northernmost point of rings: there stands the number of what lies somewhere within. */
function top_of(rings: readonly Float64Array[]): [number, number] {
  let best: [number, number] = [0.5, 1];
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) if ((ring[i + 1] as number) < best[1]) best = [ring[i] as number, ring[i + 1] as number];
  return best;
}

/** Marks of points so near on the screen that one would lie on the other become one, at the place of the larger. */
export function gathered(marks: readonly Mark[], zoom: number): Mark[] {
  const px = world_px(zoom);
  const out: Mark[] = [];
  for (const mark of [...marks].sort((a, b) => b.events - a.events)) {
    const under =
      mark.kind === 'point'
        ? out.find((each) => each.kind === 'point' && Math.hypot(each.x - mark.x, each.y - mark.y) * px < (each.radius_px + mark.radius_px) * 0.7)
        : undefined;
    if (!under) {
      out.push({ ...mark });
      continue;
    }
    under.events += mark.events;
    under.disputed += mark.disputed;
    under.items = [...(under.items ?? []), ...(mark.items ?? [])];
    under.radius_px = radius_px(under.events);
    if (under.place !== mark.place) under.place = '';
  }
  return out;
}

/** One mark for what has the same point and the same shape. `zoom`: of the camera; a shape too small to be seen is none. */
export function marks_of_events(events: readonly EventSummary[], shapes: ReadonlyMap<string, Float64Array[]>, zoom: number): Mark[] {
  const marks = new Map<string, Mark>();
  for (const event of events) {
    if (event.lat === undefined || event.lon === undefined) continue;
    const located = event as Located;
    const kind = kind_of(located, km_per_px({ lat: event.lat, lon: event.lon, zoom }));
    const rings = kind === 'vague' ? (shapes.get(event.id) ?? [circle(event.lon, event.lat, event.radius_km ?? 0)]) : undefined;
    const outline = rings?.map((ring) => `${ring.length}:${ring[0]}:${ring[1]}:${ring[ring.length >> 1]}`).join() ?? '';
    const key = `${kind} ${event.lat} ${event.lon} ${outline}`;
    const [x, y] = rings ? top_of(rings) : [unit_x(event.lon), unit_y(event.lat)];
    const mark = marks.get(key) ?? {
      key, kind, x, y, events: 0, disputed: 0, radius_px: 0, place: event.place ?? '', items: [],
      ...(rings ? { rings, off_km: event.radius_km ?? 0 } : {}),
    };
    mark.items?.push(event);
    mark.events += 1;
    mark.disputed += event.status === 'disputed' ? 1 : 0;
    mark.radius_px = kind === 'vague' ? Math.min(12, radius_px(mark.events)) : radius_px(mark.events);
    marks.set(key, mark);
  }
  return gathered([...marks.values()], zoom);
}

/** The box of most of the events: the farthest hundredth on each side may lie outside. */
export function box_of_most(cells: readonly Cell[]): Box | null {
  const exact = cells.filter((cell) => !cell.coarse);
  const counted = exact.length ? exact : cells;
  if (!counted.length) return null;
  const total = counted.reduce((sum, cell) => sum + cell.events, 0);
  const edge = (value: (cell: Cell) => number, from: 1 | -1) => {
    const sorted = [...counted].sort((a, b) => from * (value(a) - value(b)));
    let passed = 0;
    for (const cell of sorted) {
      passed += cell.events;
      if (passed > total / 100) return value(cell);
    }
    return value(sorted.at(-1) as Cell);
  };
  const [lon, lat] = [(cell: Cell) => cell.lon, (cell: Cell) => cell.lat];
  return { west: edge(lon, 1), south: edge(lat, 1), east: edge(lon, -1), north: edge(lat, -1) };
}
