import { describe, expect, it } from 'vitest';

import {
  asked_box, box_of, cell_zoom, checked, degrees_of, dragged, fitted, holds, read_box, read_camera, scale_bar, screen_of, shared, write_box,
  write_camera, zoomed,
} from './camera';

const size = { width: 800, height: 600 };
const kidal = { lon: 1.41, lat: 18.44, zoom: 6.5 };

describe('the camera', () => {
  it('finds the degrees of a pixel, and the pixel of degrees', () => {
    for (const [lon, lat] of [[1.41, 18.44], [-170, -60], [179.9, 84]] as const) {
      const [x, y] = screen_of(kidal, size, lon, lat);
      const back = degrees_of(kidal, size, x, y);
      expect(back[0]).toBeCloseTo(lon, 6);
      expect(back[1]).toBeCloseTo(lat, 6);
    }
    expect(screen_of(kidal, size, 1.41, 18.44)).toEqual([400, 300]);
  });
  it('keeps the ground under the pointer while it zooms', () => {
    const at = [120, 500] as const;
    const before = degrees_of(kidal, size, ...at);
    const after = degrees_of(zoomed(kidal, size, 9, at), size, ...at);
    expect(after[0]).toBeCloseTo(before[0], 6);
    expect(after[1]).toBeCloseTo(before[1], 6);
  });
  it('drags the ground by the pixel', () => {
    const [x, y] = screen_of(dragged(kidal, 30, -40), size, 1.41, 18.44);
    expect(x).toBeCloseTo(430, 4);
    expect(y).toBeCloseTo(260, 4);
  });
  it('never leaves the world', () => {
    expect(checked({ lon: 900, lat: -300, zoom: 99 })).toEqual({ lon: 180, lat: -80, zoom: 13 });
    expect(checked({ lon: Number.NaN, lat: 0, zoom: 1 }).zoom).toBe(1);
  });
  it('fits a box, and one that is a point', () => {
    const box = { west: -4, south: 12, east: 3, north: 20 };
    const view = box_of(fitted(box, size), size);
    expect(holds(view, box.west, box.south) && holds(view, box.east, box.north)).toBe(true);
    expect(fitted({ west: 1, south: 1, east: 1, north: 1 }, size).zoom).toBe(9);
  });
  it('asks for no less than what is seen, and for the same after a small step', () => {
    for (const zoom of [0, 2.3, 6.5, 13]) {
      const camera = { ...kidal, zoom };
      const [seen, asked] = [box_of(camera, size), asked_box(camera, size)];
      expect(asked.west <= seen.west && asked.east >= seen.east && asked.south <= seen.south && asked.north >= seen.north).toBe(true);
    }
    const inside = { lon: 1.3, lat: 18.1, zoom: 8 };
    expect(asked_box(dragged(inside, 3, 3), size)).toEqual(asked_box(inside, size));
  });
});

it('has a scale bar of a round number that is not too long', () => {
  for (let zoom = 0; zoom <= 13; zoom += 0.7) {
    const { km, px } = scale_bar({ ...kidal, zoom }, 120);
    expect(px).toBeLessThanOrEqual(120);
    expect(px).toBeGreaterThan(40);
    expect(/^[125]0*$|^0\.0*[125]$/.test(String(km))).toBe(true);
  }
});

it('chooses cells that are about as wide as asked', () => {
  for (const zoom of [2, 4.4, 7]) {
    const px = ((45 / 2 ** cell_zoom({ ...kidal, zoom }, 64)) * 256 * 2 ** zoom) / 360;
    expect(px).toBeGreaterThan(44);
    expect(px).toBeLessThan(92);
  }
});

describe('what stands in the address', () => {
  it('comes back as it was', () => {
    expect(read_camera(write_camera(kidal))).toEqual(kidal);
    const box = { west: -4.5, south: 12, east: 3.25, north: 20 };
    expect(read_box(write_box(box))).toEqual(box);
  });
  it('is nothing where it is no camera and no box', () => {
    for (const text of ['', 'a,b,c', '1,2', '1,2,3,4', '1,,3']) expect(text === '1,,3' ? read_box(text) : read_camera(text)).toBeNull();
    for (const text of ['', '1,2,3', '5,0,1,1', '1,2,3,4,5', 'x,0,1,1', '1,,3,4']) expect(read_box(text)).toBeNull();
  });
  it('shares what two boxes have in common', () => {
    const a = { west: 0, south: 0, east: 4, north: 4 };
    expect(shared(a, { west: 2, south: -3, east: 9, north: 1 })).toEqual({ west: 2, south: 0, east: 4, north: 1 });
    expect(shared(a, { west: 5, south: 0, east: 6, north: 1 })).toBeNull();
  });
});
