import { expect, it } from 'vitest';

import { next_place } from './walk';

const size = { rows: 5, columns: 3 };
const go = (row: number, column: number, key: string, control = false) => {
  const to = next_place({ row, column }, key, control, size);
  return to && [to.row, to.column];
};

it('walks by arrows, and stops at the ends', () => {
  expect(go(0, 1, 'ArrowRight')).toEqual([0, 2]);
  expect(go(0, 3, 'ArrowRight')).toBeNull();
  expect(go(0, 1, 'ArrowLeft')).toEqual([0, 0]);
  expect(go(0, 0, 'ArrowLeft')).toBeNull();
  expect(go(4, 1, 'ArrowDown')).toBeNull();
});

it('goes up into the heads of voices and of sides, and not to the corner', () => {
  expect(go(0, 2, 'ArrowUp')).toEqual([-1, 2]);
  expect(go(-1, 2, 'ArrowUp')).toEqual([-2, 2]);
  expect(go(-2, 2, 'ArrowUp')).toBeNull();
  expect(go(-1, 1, 'ArrowLeft')).toBeNull();
  expect(go(0, 0, 'ArrowUp')).toEqual([-1, 1]);
});

it('goes to the ends of a row, of the grid, and by pages', () => {
  expect(go(2, 2, 'Home')).toEqual([2, 0]);
  expect(go(2, 2, 'End')).toEqual([2, 3]);
  expect(go(2, 2, 'Home', true)).toEqual([0, 1]);
  expect(go(2, 2, 'End', true)).toEqual([4, 3]);
  expect(go(2, 2, 'PageDown')).toEqual([4, 2]);
  expect(go(4, 2, 'PageUp')).toEqual([0, 2]);
  expect(go(2, 2, 'x')).toBeNull();
});
