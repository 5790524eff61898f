import { describe, expect, it } from 'vitest';

import { changed, read_address, shared_params, write_address } from './permalink';

describe('the address', () => {
  it('reads back what it wrote', () => {
    for (const place of [
      { view: 'event', id: 'e1', params: new URLSearchParams('status=disputed&status=denied&as_of=2023-11-13') },
      { view: 'control', id: 'Kidal / camp?#%é', params: new URLSearchParams({ words: 'a b&c=d#e' }) },
      { view: 'map', id: '', params: new URLSearchParams() },
    ]) {
      const read = read_address(write_address(place));
      expect([read.view, read.id, read.params.toString()]).toEqual([place.view, place.id, place.params.toString()]);
    }
  });
  it('is the overview where nothing is said', () => {
    expect(read_address('').view).toBe('overview');
    expect(read_address('#/').view).toBe('overview');
  });
  it('keeps a bad escape as it stands', () => {
    expect(read_address('#/event/%E0%A4%A').id).toBe('%E0%A4%A');
  });
  it('takes away what is empty, and keeps the query alone between views', () => {
    const params = new URLSearchParams('status=disputed&zoom=4&open=claim:1');
    expect(changed(params, { zoom: null, status: ['a', 'b'] }).toString()).toBe('open=claim%3A1&status=a&status=b');
    expect(shared_params(params).toString()).toBe('status=disputed');
  });
});
