import { expect, it, vi } from 'vitest';

import type { SideOf } from '../../words/names.svelte';

const sides: Record<string, SideOf> = {};
vi.mock('../../words/names.svelte', () => ({ side_of: (id: string) => sides[id] ?? 'other' }));
const { colour_of, give_colours } = await import('./sides');

it('gives holders colours of their own, those of their sides as soon as these are known, and keeps them', () => {
  give_colours(['rebels', 'army', 'mission']);
  const before = ['army', 'rebels', 'mission'].map(colour_of);
  expect(new Set(before).size).toBe(3);
  Object.assign(sides, { army: 'state', rebels: 'rebels', mission: 'international', others: 'rebels' });
  expect(['army', 'rebels', 'mission'].map(colour_of)).toEqual([0, 1, 2]);
  give_colours(['others', 'army']);
  expect(['army', 'rebels', 'mission'].map(colour_of)).toEqual([0, 1, 2]);
  expect([0, 1, 2]).not.toContain(colour_of('others'));
});

it('does with more holders than colours', () => {
  const many = Array.from({ length: 30 }, (_, i) => `group-${i}`);
  give_colours(many);
  for (const id of many) expect(colour_of(id)).toBeLessThan(8);
});
