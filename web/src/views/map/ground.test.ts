import { expect, it } from 'vitest';

import { ground, middle_of, simplified } from '../../../build/basemap.mjs';
import { lat_of, lon_of } from './camera';
import { outlines_of, unwound } from './ground';

const outlines = outlines_of(ground('110m'));

function holds(rings: readonly Float64Array[], lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[j], ring[j + 1]] as [number, number, number, number];
      const [alon, alat, blon, blat] = [lon_of(ax), lat_of(ay), lon_of(bx), lat_of(by)];
      if (alat > lat !== blat > lat && lon < ((blon - alon) * (lat - alat)) / (blat - alat) + alon) inside = !inside;
    }
  return inside;
}

it('knows in which state a town lies', () => {
  for (const [code, lon, lat] of [['ML', 1.41, 18.44], ['UA', 30.5, 50.45], ['SD', 32.5, 15.6], ['US', -100, 40]] as const)
    expect(outlines.states.filter((state) => holds(state.rings, lon, lat)).map((state) => state.code)).toEqual([code]);
});

it('puts the name of each state on its land', () => {
  for (const state of outlines.states) expect(holds(state.rings, ...state.at), state.code ?? '').toBe(true);
});

it('draws no line across the whole world', () => {
  const farthest = (line: Float64Array) => {
    let most = 0;
    for (let i = 2; i < line.length; i += 2)
      if ((line[i + 1] as number) < 0.99) most = Math.max(most, Math.abs((line[i] as number) - (line[i - 2] as number)));
    return most;
  };
  const lines = [...outlines.borders, ...outlines.coasts].map((each) => each.points);
  expect(lines.filter((line) => farthest(line) > 0.5)).toHaveLength(0);
  expect(outlines.states.filter((state) => state.rings.some((ring) => farthest(ring) > 0.5)).map((state) => state.code)).toEqual([]);
});

it('shows both parts of what lies across the edge of the world', () => {
  const parts = unwound(Float64Array.from([0.9, 0.4, 0.1, 0.4, 0.1, 0.6, 0.9, 0.6]), true);
  expect(parts.map((part) => [...part].map((each) => Math.round(each * 10) / 10))).toEqual([
    [0.9, 0.4, 1.1, 0.4, 1.1, 0.6, 0.9, 0.6], [-0.1, 0.4, 0.1, 0.4, 0.1, 0.6, -0.1, 0.6],
  ]);
});

it('tells borders from coasts', () => {
  expect(outlines.borders.length).toBeGreaterThan(200);
  expect(outlines.coasts.length).toBeGreaterThan(100);
});

it('leaves out points that lie on the way, and keeps the ends', () => {
  expect(simplified([[0, 0], [1, 0.001], [2, 0], [3, 3], [0, 0]], 0.01)).toEqual([[0, 0], [2, 0], [3, 3], [0, 0]]);
});

it('finds the middle of a shape whose centre is outside it', () => {
  const { x, y, deep } = middle_of([[0, 0], [10, 0], [10, 2], [2, 2], [2, 10], [0, 10]]);
  expect(deep).toBeGreaterThan(0.9);
  expect(x < 2 || y < 2).toBe(true);
});
