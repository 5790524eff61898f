import { expect, it, vi } from 'vitest';

vi.hoisted(() => vi.stubGlobal('location', { hash: '' }));

import { competing } from './deck.svelte';

const side = (value: string, ...claims: string[]) => ({ value, claims, voices: [] });

it('names those of other sides first, then the others of the event, each once', () => {
  const disputes = [{ sides: [side('30', 'a', 'm'), side('14', 'x', 'y')] }, { sides: [side('n', 'p'), side('s', 'q')] }];
  expect(competing('a', ['m', 'a', 'x', 'n'], disputes)).toEqual(['x', 'y', 'm', 'n']);
  expect(competing('z', ['m', 'z'], disputes)).toEqual(['m']);
  expect(competing('z', [], [])).toEqual([]);
});

it('bounds how many', () => {
  const many = Array.from({ length: 500 }, (_, n) => `c${n}`);
  expect(competing('c0', many, []).length).toBeLessThan(30);
});
