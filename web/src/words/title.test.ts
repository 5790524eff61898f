import { beforeAll, describe, expect, it, vi } from 'vitest';

import { title } from './title';
import { speak } from './words.svelte';

const event = (type: string, actors: string[], targets: string[], place?: string) => ({ type, actors, targets, place });

describe('a title', () => {
  beforeAll(() => {
    vi.stubGlobal('document', { documentElement: {} });
  });

  it('says "against" of violence alone', async () => {
    await speak('en');
    expect(title(event('air_strike', ['fama'], ['hcua'], 'Kidal'))).toBe('Air strike: FAMA against HCUA, Kidal');
    expect(title(event('support_materiel', ['niger'], ['fama']))).toBe('Material support: NIGER to FAMA');
    expect(title(event('talks', ['a'], ['b']))).toBe('Talks: A with B');
    expect(title(event('withdrawal', ['un.minusma'], ['mali'], 'Tessalit'))).toBe('Withdrawal: MINUSMA (MALI), Tessalit');
  });
  it('does with what is there', async () => {
    await speak('fr');
    expect(title(event('armed_clash', [], ['fama']))).toBe('Combats : FAMA');
    expect(title(event('armed_clash', [], [], 'Ber'))).toBe('Combats : Ber');
    expect(title(event('armed_clash', [], []))).toBe('Combats');
  });
});
