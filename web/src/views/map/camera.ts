// Where the map looks: a centre and a zoom, and how degrees become pixels (Web Mercator, north up, one world of 256 pixels at zoom 0).
//
// Pure: takes and gives values. The world does not repeat itself beyond the 180th meridian.

export interface Camera {
  lon: number;
  lat: number;
  zoom: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Degrees. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export const kLeastZoom = 0;
export const kMostZoom = 13;
/** Mercator's square ends here. */
const kMostLat = 85.0511;
const kWorld_px = 256;
const kEquator_km = 40_075;

const held = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** Of the world's width, from the west: 0 to 1. */
export const unit_x = (lon: number): number => lon / 360 + 0.5;

/** Of the world's height, from the north: 0 to 1. */
export function unit_y(lat: number): number {
  const rad = (held(lat, -kMostLat, kMostLat) * Math.PI) / 180;
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + rad / 2)) / (2 * Math.PI);
}

export const lon_of = (x: number): number => (x - 0.5) * 360;
export const lat_of = (y: number): number => (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;

export const world_px = (zoom: number): number => kWorld_px * 2 ** zoom;

/** What may be looked at; of what is no number, the whole world. */
export function checked(camera: Camera): Camera {
  const { lon, lat, zoom } = camera;
  if (![lon, lat, zoom].every(Number.isFinite)) return { lon: 0, lat: 15, zoom: 1 };
  return { lon: held(lon, -180, 180), lat: held(lat, -80, 80), zoom: held(zoom, kLeastZoom, kMostZoom) };
}

export function screen_of(camera: Camera, size: Size, lon: number, lat: number): [number, number] {
  const px = world_px(camera.zoom);
  return [
    (unit_x(lon) - unit_x(camera.lon)) * px + size.width / 2,
    (unit_y(lat) - unit_y(camera.lat)) * px + size.height / 2,
  ];
}

export function degrees_of(camera: Camera, size: Size, x: number, y: number): [number, number] {
  const px = world_px(camera.zoom);
  return [lon_of(unit_x(camera.lon) + (x - size.width / 2) / px), lat_of(unit_y(camera.lat) + (y - size.height / 2) / px)];
}

/** The ground goes along with the hand by so many pixels. */
export function dragged(camera: Camera, dx: number, dy: number): Camera {
  const px = world_px(camera.zoom);
  return checked({ ...camera, lon: lon_of(unit_x(camera.lon) - dx / px), lat: lat_of(unit_y(camera.lat) - dy / px) });
}

/** Nearer or farther, while the ground under (x, y) stays where it is. */
export function zoomed(camera: Camera, size: Size, zoom: number, at: readonly [number, number]): Camera {
  const to = held(zoom, kLeastZoom, kMostZoom);
  const [lon, lat] = degrees_of(camera, size, at[0], at[1]);
  const px = world_px(to);
  return checked({
    lon: lon_of(unit_x(lon) - (at[0] - size.width / 2) / px),
    lat: lat_of(unit_y(lat) - (at[1] - size.height / 2) / px),
    zoom: to,
  });
}

export function box_of(camera: Camera, size: Size): Box {
  const [west, north] = degrees_of(camera, size, 0, 0);
  const [east, south] = degrees_of(camera, size, size.width, size.height);
  return { west: Math.max(-180, west), south, east: Math.min(180, east), north };
}

/** All of a box, with room around it, no nearer than `most_zoom`. */
export function fitted(box: Box, size: Size, most_zoom = 9): Camera {
  const kRoom = 0.8;
  const wide = Math.max(1e-9, unit_x(box.east) - unit_x(box.west));
  const high = Math.max(1e-9, unit_y(box.south) - unit_y(box.north));
  const px = Math.min((size.width * kRoom) / wide, (size.height * kRoom) / high);
  return checked({
    lon: (box.west + box.east) / 2,
    lat: lat_of((unit_y(box.south) + unit_y(box.north)) / 2),
    zoom: Math.min(most_zoom, Math.log2(px / kWorld_px)),
  });
}

/** The part that two boxes share; null where there is none. */
export function shared(a: Box, b: Box): Box | null {
  const box = {
    west: Math.max(a.west, b.west),
    south: Math.max(a.south, b.south),
    east: Math.min(a.east, b.east),
    north: Math.min(a.north, b.north),
  };
  return box.west <= box.east && box.south <= box.north ? box : null;
}

export const holds = (box: Box, lon: number, lat: number): boolean =>
  lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north;

export function km_per_px(camera: Camera): number {
  return (kEquator_km * Math.cos((camera.lat * Math.PI) / 180)) / world_px(camera.zoom);
}

/** The longest of 1, 2, 5, 10, ... kilometres that is at most so long on the screen. */
export function scale_bar(camera: Camera, most_px: number): { km: number; px: number } {
  const per_px = km_per_px(camera);
  const most_km = most_px * per_px;
  const ten = 10 ** Math.floor(Math.log10(most_km));
  const km = [5, 2, 1].map((each) => each * ten).find((each) => each <= most_km) ?? ten;
  return { km, px: km / per_px };
}

/** "18.44,1.41,6.20" */
export function write_camera(camera: Camera): string {
  const digits = Math.max(2, Math.ceil(camera.zoom / 3));
  return `${camera.lat.toFixed(digits)},${camera.lon.toFixed(digits)},${camera.zoom.toFixed(2)}`;
}

export function read_camera(text: string): Camera | null {
  const [lat, lon, zoom, ...more] = text.split(',').map(Number);
  if (more.length || ![lat, lon, zoom].every((each) => Number.isFinite(each))) return null;
  return checked({ lat: lat as number, lon: lon as number, zoom: zoom as number });
}

/** "W,S,E,N" as filters take it. */
export function write_box(box: Box): string {
  const round = (value: number) => String(Math.round(value * 1e5) / 1e5);
  return [box.west, box.south, box.east, box.north].map(round).join(',');
}

/** Null of what is no box, and of one across the 180th meridian, which no view is. */
export function read_box(text: string): Box | null {
  const [west, south, east, north, ...more] = text.split(',').map((each) => (each.trim() ? Number(each) : Number.NaN));
  if (more.length || ![west, south, east, north].every((each) => Number.isFinite(each))) return null;
  const box = { west, south, east, north } as Box;
  return box.west <= box.east && box.south <= box.north ? box : null;
}

/** The zoom of the server's cells (45 degrees halved so often) that makes them about so wide on the screen. */
export function cell_zoom(camera: Camera, wide_px: number): number {
  const degree_px = world_px(camera.zoom) / 360;
  return held(Math.round(Math.log2((45 * degree_px) / wide_px)), 0, 12);
}

/** The box with room around it, on the lines of a coarse grid: a little panning asks for nothing new. */
export function asked_box(camera: Camera, size: Size): Box {
  const box = box_of(camera, size);
  const step = 45 / 2 ** cell_zoom(camera, Math.min(size.width, size.height) / 2);
  const down = (value: number) => Math.floor(value / step) * step;
  const up = (value: number) => Math.ceil(value / step) * step;
  return {
    west: Math.max(-180, down(box.west)),
    south: Math.max(-90, down(box.south)),
    east: Math.min(180, up(box.east)),
    north: Math.min(90, up(box.north)),
  };
}
