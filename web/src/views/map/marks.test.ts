import { describe, expect, it } from 'vitest';

import type { EventSummary } from '../../api/types';
import { lat_of, lon_of } from './camera';
import { box_of_most, circle, marks_of_cells, marks_of_events, shapes_of } from './marks';

const event = (id: string, told: Partial<EventSummary> = {}): EventSummary => ({
  id, type: 'armed_clash', title: id, status: 'reported', actors: [], targets: [], voices: 1, claims: 1, place: 'Town', lat: 18.44, lon: 1.41,
  radius_km: 5, where_prec: 1, ...told,
});
const kinds = (events: EventSummary[]) => marks_of_events(events, new Map(), 10).map((mark) => `${mark.kind} ${mark.events}/${mark.disputed}`);

describe('marks of single events', () => {
  it('gathers what has one point, and keeps apart what is near it, in a region, in a state', () => {
    expect(kinds([
      event('a'), event('b', { status: 'disputed' }),
      event('c', { where_prec: 2, radius_km: 15 }), event('d', { where_prec: 2, radius_km: 15 }), event('e', { where_prec: 5, radius_km: 36 }),
      event('f', { where_prec: 4, radius_km: 100 }), event('g', { where_prec: 6, radius_km: 300 }),
      event('h', { lat: undefined, lon: undefined }),
    ])).toEqual(['point 2/1', 'vague 2/0', 'wide 2/0', 'vague 1/0']);
  });
  it('never shows as a point what is no exact place', () => {
    for (let where_prec = 1; where_prec <= 7; where_prec += 1)
      for (const radius_km of [0, 15, 30, 400]) {
        const [mark] = marks_of_events([event('a', { where_prec, radius_km })], new Map(), 10);
        expect(mark?.kind === 'point', `${where_prec} ${radius_km}`).toBe(where_prec === 1 && radius_km <= 50);
      }
  });
  it('lays a shape that is too small to be seen under the mark of its point', () => {
    const near = event('c', { where_prec: 2, radius_km: 15 });
    expect(marks_of_events([event('a'), near], new Map(), 6).map((mark) => mark.kind)).toEqual(['point']);
    expect(marks_of_events([event('a'), near], new Map(), 9).map((mark) => mark.kind)).toEqual(['point', 'vague']);
  });
  it('takes the shape that the server gives, with its number at the top', () => {
    const shape = shapes_of({ features: [{ id: 'c', geometry: { type: 'Polygon', coordinates: [[[0, 0], [2, 0], [1, 3], [0, 0]]] } }] });
    const [mark] = marks_of_events([event('c', { where_prec: 2, radius_km: 15 })], new Map(shape.map((each) => [each.id, each.rings])), 10);
    expect(lon_of(mark?.x ?? 0)).toBeCloseTo(1);
    expect(lat_of(mark?.y ?? 0)).toBeCloseTo(3);
  });
  it('lays marks that would cover each other together, and parts them nearer by', () => {
    const events = [event('a'), event('b'), event('c', { lon: 1.6, place: 'Village', status: 'disputed' })];
    const [far, ...none] = marks_of_events(events, new Map(), 5);
    expect([far?.events, far?.disputed, far?.place, none.length]).toEqual([3, 1, '', 0]);
    expect(marks_of_events(events, new Map(), 10).map((mark) => mark.place)).toEqual(['Town', 'Village']);
  });
  it('holds its own events', () => {
    const marks = marks_of_events([event('a'), event('c', { where_prec: 2, radius_km: 15 }), event('b')], new Map(), 10);
    expect(marks.map((mark) => mark.items?.map((each) => each.id).join())).toEqual(['a,b', 'c']);
  });
});

it('reads shapes of whatever comes', () => {
  for (const odd of [null, {}, { features: [{}, { geometry: null }, { id: 1, geometry: { type: 'Point', coordinates: [1, 2] } }] }])
    expect(shapes_of(odd)).toEqual([]);
  const two = { features: [{ id: 'x', geometry: { type: 'MultiPolygon', coordinates: [[[[0, 0], [1, 0], [0, 1]]], [[[5, 5], [6, 5], [5, 6]]]] } }] };
  expect(shapes_of(two)[0]?.rings).toHaveLength(2);
});

it('draws a circle of the right size', () => {
  const ring = circle(1.41, 18.44, 36);
  expect(lat_of(ring[1] as number) - 18.44).toBeCloseTo(36 / 111.2, 2);
});

it('lists the events of a cell by its square', () => {
  const [mark] = marks_of_cells([{ lat: 18.4, lon: 1.3, events: 38, disputed: 7, id: 'e' }], 4);
  expect(mark?.area).toEqual({ west: 0, south: 16.875, east: 2.8125, north: 19.6875 });
  expect(marks_of_cells([{ lat: 17, lon: -4, events: 3, disputed: 0, coarse: true, id: 'e' }], 4)[0]?.kind).toBe('wide');
});

it('fits most of the events, not the one far away', () => {
  const cell = (lon: number, lat: number, events: number, coarse = false) => ({ lon, lat, events, disputed: 0, id: 'e', coarse });
  expect(box_of_most([cell(1, 18, 500), cell(-4, 14, 100), cell(120, -30, 2), cell(60, 60, 900, true)])).toEqual({
    west: -4, south: 14, east: 1, north: 18,
  });
  expect(box_of_most([cell(60, 60, 9, true)])).toEqual({ west: 60, south: 60, east: 60, north: 60 });
  expect(box_of_most([])).toBeNull();
});
