// How marks, signs of control and names look on the canvas. Shapes say what colours say: a thick broken arc for what is disputed, a dashed
// square for a wide area, solid, hatched and split squares for who holds a place.
import type { State } from '../control/holding';
import { type Camera, km_per_px, scale_bar, type Size, unit_x, unit_y, world_px } from './camera';
import type { GroundColours, Outlines } from './ground';
import type { Mark } from './marks';

export interface Colours extends GroundColours {
  paper: string;
  raised: string;
  ink: string;
  quiet: string;
  strong_line: string;
  amber: string;
  focus: string;
  sides: string[];
}

export function colours_of(element: Element): Colours {
  const style = getComputedStyle(element);
  const get = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    water: get('water'), land: get('land'), border: get('border'), line: get('line'), paper: get('paper'), raised: get('raised'), ink: get('ink'),
    quiet: get('quiet'), strong_line: get('strong-line'), amber: get('amber'), focus: get('focus'),
    sides: Array.from({ length: 8 }, (_, i) => get(`side-${i}`)),
  };
}

/** Who holds a place on the day shown. */
export interface ControlSign {
  /** of the place */
  id: string;
  place: string;
  x: number;
  y: number;
  state: State;
  /** of the holders, in their order */
  colours: number[];
}

export interface Name {
  text: string;
  x: number;
  y: number;
}

const kFont = "system-ui, 'Noto Sans', 'Liberation Sans', sans-serif";
/** half the side of a sign of control */
export const kSign_px = 6;

type Place = (x: number, y: number) => [number, number];

function placed(camera: Camera, size: Size): Place {
  const px = world_px(camera.zoom);
  const [left, top] = [unit_x(camera.lon) * px - size.width / 2, unit_y(camera.lat) * px - size.height / 2];
  return (x, y) => [x * px - left, y * px - top];
}

interface Taken {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function haloed(context: CanvasRenderingContext2D, text: string, x: number, y: number, halo: string, ink: string): void {
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}

/** Names of places of the record, then of states, each where no other stands yet. */
export function draw_names(
  context: CanvasRenderingContext2D,
  camera: Camera,
  size: Size,
  names: { places: readonly Name[]; states: Outlines | null; state_name: (code: string) => string },
  colours: Colours,
): void {
  const at = placed(camera, size);
  const taken: Taken[] = [];
  const free = (box: Taken) => !taken.some((each) => box.left < each.right && box.right > each.left && box.top < each.bottom && box.bottom > each.top);
  const put = (text: string, x: number, y: number, ink: string) => {
    const half = context.measureText(text).width / 2 + 3;
    const box = { left: x - half, right: x + half, top: y - 8, bottom: y + 8 };
    if (box.right < 0 || box.left > size.width || box.bottom < 0 || box.top > size.height || !free(box)) return;
    taken.push(box);
    haloed(context, text, x, y, colours.land, ink);
  };
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `12px ${kFont}`;
  for (const name of names.places) {
    const [x, y] = at(name.x, name.y);
    put(name.text, x, y + 18, colours.ink);
  }
  context.font = `600 11px ${kFont}`;
  const degree_px = world_px(camera.zoom) / 360;
  for (const state of names.states?.states ?? []) {
    if (!state.code) continue;
    const text = names.state_name(state.code);
    if (state.deep * 2 * degree_px < Math.min(60, context.measureText(text).width * 0.5)) continue;
    const [x, y] = at(unit_x(state.at[0]), unit_y(state.at[1]));
    put(text, x, y, colours.quiet);
  }
}

const patterns = new Map<string, CanvasPattern>();

/** Diagonal lines of a colour on paper: one voice alone. */
function hatched(context: CanvasRenderingContext2D, colour: string, paper: string): CanvasPattern | string {
  const key = `${colour} ${paper}`;
  const known = patterns.get(key);
  if (known) return known;
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d');
  if (!pen) return colour;
  pen.fillStyle = paper;
  pen.fillRect(0, 0, 6, 6);
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  for (const shift of [-6, 0, 6]) {
    pen.beginPath();
    pen.moveTo(shift - 1, 7);
    pen.lineTo(shift + 7, -1);
    pen.stroke();
  }
  const made = context.createPattern(tile, 'repeat');
  if (made) patterns.set(key, made);
  return made ?? colour;
}

function draw_sign(context: CanvasRenderingContext2D, sign: ControlSign, x: number, y: number, colours: Colours): void {
  const [left, top, wide] = [x - kSign_px, y - kSign_px, kSign_px * 2];
  const [first, second] = sign.colours.map((each) => colours.sides[each] ?? colours.ink);
  context.fillStyle = colours.raised;
  context.fillRect(left - 2, top - 2, wide + 4, wide + 4);
  if (sign.state.kind === 'contested') {
    context.fillStyle = first ?? colours.ink;
    context.beginPath();
    context.moveTo(left, top);
    context.lineTo(left + wide, top);
    context.lineTo(left, top + wide);
    context.fill();
    context.fillStyle = second ?? colours.quiet;
    context.beginPath();
    context.moveTo(left + wide, top);
    context.lineTo(left + wide, top + wide);
    context.lineTo(left, top + wide);
    context.fill();
    context.strokeStyle = colours.raised;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(left + wide, top);
    context.lineTo(left, top + wide);
    context.stroke();
  } else if (sign.state.kind !== 'past') {
    context.fillStyle = sign.state.kind === 'agree' ? (first ?? colours.ink) : hatched(context, first ?? colours.ink, colours.raised);
    context.fillRect(left, top, wide, wide);
  }
  context.strokeStyle = sign.state.kind === 'past' ? (first ?? colours.ink) : colours.ink;
  context.lineWidth = sign.state.kind === 'past' ? 2 : 1;
  context.setLineDash(sign.state.kind === 'past' ? [3, 2] : []);
  context.strokeRect(left, top, wide, wide);
  context.setLineDash([]);
}

/** The share that is disputed as a thick broken arc from the top, the rest as a thin line. */
function draw_ring(context: CanvasRenderingContext2D, mark: Mark, x: number, y: number, colours: Colours): void {
  const share = mark.disputed / mark.events;
  const begin = -Math.PI / 2;
  context.strokeStyle = colours.ink;
  context.lineWidth = 1.25;
  context.beginPath();
  context.arc(x, y, mark.radius_px, 0, 2 * Math.PI);
  context.stroke();
  if (!share) return;
  context.strokeStyle = colours.amber;
  context.lineWidth = 4;
  context.setLineDash([5, 1.5]);
  context.beginPath();
  context.arc(x, y, mark.radius_px, begin, begin + Math.max(0.5, share * 2 * Math.PI));
  context.stroke();
  context.setLineDash([]);
}

function draw_shape(context: CanvasRenderingContext2D, mark: Mark, at: Place, colours: Colours): void {
  context.beginPath();
  for (const ring of mark.rings ?? []) {
    for (let i = 0; i < ring.length; i += 2) {
      const [x, y] = at(ring[i] as number, ring[i + 1] as number);
      if (i) context.lineTo(x, y);
      else context.moveTo(x, y);
    }
    context.closePath();
  }
  context.globalAlpha = 0.05;
  context.fillStyle = colours.ink;
  context.fill('evenodd');
  context.globalAlpha = 1;
  context.strokeStyle = mark.disputed ? colours.amber : colours.ink;
  context.lineWidth = mark.disputed ? 2 : 1;
  context.setLineDash([6, 4]);
  context.stroke();
  context.setLineDash([]);
}

function draw_body(context: CanvasRenderingContext2D, mark: Mark, x: number, y: number, colours: Colours): void {
  const radius = mark.radius_px;
  context.fillStyle = colours.raised;
  if (mark.kind === 'point') {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    draw_ring(context, mark, x, y, colours);
    return;
  }
  const [wide, high] = mark.kind === 'wide' ? [radius * 2, radius * 2] : [radius * 1.9, radius * 1.5];
  context.fillRect(x - wide / 2, y - high / 2, wide, high);
  context.strokeStyle = mark.disputed ? colours.amber : colours.ink;
  context.lineWidth = mark.disputed ? 3 : 1.25;
  context.setLineDash(mark.kind === 'wide' ? [4, 3] : []);
  context.strokeRect(x - wide / 2, y - high / 2, wide, high);
  context.setLineDash([]);
}

export interface Scene {
  marks: readonly Mark[];
  signs: readonly ControlSign[];
  /** of the mark that is chosen */
  chosen: string;
  counted: (events: number) => string;
}

/** Where a mark stands: beside the sign of control of the same place, at its point otherwise. */
export function standing(mark: Mark, signs: readonly ControlSign[], at: Place): [number, number] {
  const [x, y] = at(mark.x, mark.y);
  if (mark.kind !== 'point') return [x, y];
  const beside = signs.some((sign) => {
    const [sx, sy] = at(sign.x, sign.y);
    return Math.abs(sx - x) < mark.radius_px + kSign_px && Math.abs(sy - y) < mark.radius_px + kSign_px;
  });
  const step = (mark.radius_px + kSign_px + 3) * Math.SQRT1_2;
  return beside ? [x + step, y - step] : [x, y];
}

export function draw_scene(context: CanvasRenderingContext2D, camera: Camera, size: Size, scene: Scene, colours: Colours): void {
  const at = placed(camera, size);
  const near = (x: number, y: number) => x > -60 && y > -60 && x < size.width + 60 && y < size.height + 60;
  for (const mark of scene.marks) if (mark.rings) draw_shape(context, mark, at, colours);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `600 12px ${kFont}`;
  for (const mark of scene.marks) {
    const [x, y] = standing(mark, scene.signs, at);
    if (!near(x, y)) continue;
    draw_body(context, mark, x, y, colours);
    context.fillStyle = colours.ink;
    context.fillText(scene.counted(mark.events), x, y + 0.5);
    if (mark.key === scene.chosen) {
      context.strokeStyle = colours.focus;
      context.lineWidth = 3;
      context.beginPath();
      context.arc(x, y, mark.radius_px + 5, 0, 2 * Math.PI);
      context.stroke();
    }
  }
  for (const sign of scene.signs) {
    const [x, y] = at(sign.x, sign.y);
    if (near(x, y)) draw_sign(context, sign, x, y, colours);
  }
}

/** The mark or the sign under a pixel; signs lie on top. */
export function hit<T extends Scene>(camera: Camera, size: Size, scene: T, x: number, y: number): Mark | ControlSign | null {
  const at = placed(camera, size);
  const reach = 12;
  for (const sign of scene.signs) {
    const [sx, sy] = at(sign.x, sign.y);
    if (Math.abs(sx - x) <= kSign_px + 2 && Math.abs(sy - y) <= kSign_px + 2) return sign;
  }
  let best: Mark | null = null;
  let least = Infinity;
  for (const mark of scene.marks) {
    const [mx, my] = standing(mark, scene.signs, at);
    const away = Math.hypot(mx - x, my - y);
    if (away <= Math.max(reach, mark.radius_px) && away < least) [best, least] = [mark, away];
  }
  return best;
}

/** Kilometres, at the lower left. */
export function draw_scale(context: CanvasRenderingContext2D, camera: Camera, size: Size, told: (km: number) => string, colours: Colours): void {
  if (km_per_px(camera) > 40) return;
  const { km, px } = scale_bar(camera, 110);
  const [x, y] = [12, size.height - 12];
  context.fillStyle = colours.raised;
  context.fillRect(x - 5, y - 22, px + 10, 28);
  context.lineWidth = 1.5;
  context.strokeStyle = colours.ink;
  context.beginPath();
  context.moveTo(x, y - 5);
  context.lineTo(x, y);
  context.lineTo(x + px, y);
  context.lineTo(x + px, y - 5);
  context.stroke();
  context.font = `12px ${kFont}`;
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  haloed(context, told(km), x + 4, y - 2, colours.land, colours.ink);
}
