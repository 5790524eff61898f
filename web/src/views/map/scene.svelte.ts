// What the map asks the server for as it moves: cells of events or single ones, shapes of vague places, places, who holds them.
//
// In: the view and the day shown. Out: marks, signs and names for the canvas. What was there before stays until the new has come.
import { all, one, page } from '../../api/ask';
import type { Params } from '../../api/source';
import type { Cell, Control, EventSummary, Spot } from '../../api/types';
import { Asked } from '../../state/asked.svelte';
import { query } from '../../state/query.svelte';
import { state_on } from '../control/holding';
import { colour_of, give_colours } from '../control/sides';
import {
  asked_box, type Box, box_of, type Camera, cell_zoom, read_box, shared, type Size, unit_x, unit_y, write_box,
} from './camera';
import type { ControlSign, Name } from './draw';
import { is_vague, type Mark, marks_of_cells, marks_of_events, shapes_of } from './marks';

export interface View {
  camera: Camera;
  size: Size;
}

/** As many events are drawn one by one. */
const kSingles = 150;
const kCell_px = 88;
const kMostCells = 1000;
const kMostPlaces = 200;
const kMostNames = 60;
const kMostHeld = 100;
const kMostShapes = 60;

/** The filter's own area and this one. Null where they share nothing: there is nothing to ask. */
export function within(params: Params, box: Box): Params | null {
  const own = typeof params.bbox === 'string' ? params.bbox : '';
  if (!own) return { ...params, bbox: write_box(box) };
  const read = read_box(own);
  if (!read) return params;
  const both = shared(read, box);
  return both ? { ...params, bbox: write_box(both) } : null;
}

/** The filter without its days: of control the day shown decides. */
export function without_days(params: Params): Params {
  const { from, to, ...rest } = params;
  void from;
  void to;
  return rest;
}

export class SceneData {
  #view: () => View | null;
  #day: () => number | null;
  readonly cells: Asked<{ items: Cell[]; zoom: number; total: number; disputed: number }>;
  readonly singles: Asked<EventSummary[]>;
  readonly shapes: Asked<Map<string, Float64Array[]>>;
  readonly places: Asked<Spot[]>;
  readonly control: Asked<{ items: Control[]; more: boolean }>;

  /** Requires: called while a component is made. */
  constructor(view: () => View | null, day: () => number | null) {
    this.#view = view;
    this.#day = day;
    this.cells = new Asked((signal) => this.#ask_cells(signal));
    this.singles = new Asked((signal) => this.#ask_singles(signal));
    this.shapes = new Asked((signal) => this.#ask_shapes(signal));
    this.places = new Asked((signal) => this.#ask_places(signal));
    this.control = new Asked((signal) => this.#ask_control(signal));
  }

  /** as texts, so that a step within them asks for nothing */
  #asked = $derived.by(() => {
    const view = this.#view();
    return view ? write_box(asked_box(view.camera, view.size)) : '';
  });
  #zoom = $derived.by(() => {
    const view = this.#view();
    return view ? cell_zoom(view.camera, kCell_px) : 0;
  });
  /** what is seen */
  seen = $derived.by(() => {
    const view = this.#view();
    return view ? write_box(box_of(view.camera, view.size)) : '';
  });

  #within_asked(): Params | null {
    const box = read_box(this.#asked);
    return box ? within(query.params, box) : null;
  }

  #ask_cells(signal: AbortSignal) {
    const params = this.#within_asked();
    const zoom = this.#zoom;
    if (!params) return null;
    return page<Cell>('/v1/map', { ...params, zoom, limit: kMostCells }, signal).then(({ items }) => ({
      items,
      zoom,
      total: items.reduce((sum, cell) => sum + cell.events, 0),
      disputed: items.reduce((sum, cell) => sum + cell.disputed, 0),
    }));
  }

  /** few enough in and around the view to be drawn one by one */
  single = $derived.by(() => {
    const total = this.cells.value?.total ?? 0;
    return total > 0 && total <= kSingles;
  });

  #ask_singles(signal: AbortSignal) {
    if (!this.single) return null;
    const params = this.#within_asked();
    return params ? page<EventSummary>('/v1/events', { ...params, limit: kSingles * 2 }, signal).then(({ items }) => items) : null;
  }

  #vague = $derived.by(() =>
    (this.singles.value ?? [])
      .filter(is_vague)
      .slice(0, kMostShapes)
      .map((event) => event.id)
      .join(),
  );

  #ask_shapes(signal: AbortSignal) {
    const ids = this.#vague;
    if (!ids) return null;
    const as_of: Params = query.day;
    return one<unknown>('/v1/export', { as: 'geojson', id__in: ids, ...as_of }, signal)
      .then((told) => new Map(shapes_of(typeof told === 'string' ? JSON.parse(told) : told).map((each) => [each.id, each.rings])))
      .catch(() => new Map<string, Float64Array[]>()); // circles of their radius stand in
  }

  #ask_places(signal: AbortSignal) {
    const params = this.#within_asked();
    return params ? page<Spot>('/v1/places', { ...params, limit: kMostPlaces }, signal).then(({ items }) => items) : null;
  }

  #held = $derived.by(() =>
    (this.places.value ?? [])
      .filter((place) => place.id && !place.coarse && !place.id.includes(','))
      .slice(0, kMostHeld)
      .map((place) => place.id as string)
      .join(),
  );

  #ask_control(signal: AbortSignal) {
    const place_id = this.#held;
    if (!place_id) return null;
    const { bbox, ...params } = without_days(query.params);
    void bbox;
    return all<Control>('/v1/control', { ...params, place_id }, signal, 1000);
  }

  marks = $derived.by<Mark[]>(() => {
    const cells = this.cells.value;
    if (!cells) return [];
    if (this.single && this.singles.value) {
      return marks_of_events(this.singles.value, this.shapes.value ?? new Map(), this.#view()?.camera.zoom ?? 0);
    }
    return marks_of_cells(cells.items, cells.zoom);
  });

  rows_of = $derived.by(() => {
    const out = new Map<string, Control[]>();
    for (const row of this.control.value?.items ?? []) {
      const id = row.place_id ?? row.place;
      out.set(id, [...(out.get(id) ?? []), row]);
    }
    give_colours((this.control.value?.items ?? []).map((row) => row.holder));
    return out;
  });

  signs = $derived.by<ControlSign[]>(() => {
    const day = this.#day();
    if (day === null) return [];
    return (this.places.value ?? []).flatMap((place) => {
      const rows = this.rows_of.get(place.id ?? '');
      if (!rows || place.coarse || place.lat === undefined || place.lon === undefined) return [];
      const state = state_on(rows, day);
      if (state.kind === 'unknown') return [];
      const colours = state.holders.map((each) => colour_of(each.holder));
      return [{ id: place.id ?? '', place: place.name, x: unit_x(place.lon), y: unit_y(place.lat), state, colours }];
    });
  });

  names = $derived.by<Name[]>(() =>
    (this.places.value ?? [])
      .filter((place) => !place.coarse && place.id !== place.country && place.lat !== undefined)
      .slice(0, kMostNames)
      .map((place) => ({ text: place.name, x: unit_x(place.lon ?? 0), y: unit_y(place.lat ?? 0) })),
  );
}
