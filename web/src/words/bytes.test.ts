import { expect, it } from 'vitest';

import { ByteText } from './bytes';

it('counts UTF-8 bytes', () => {
  const text = 'L’armée 🚁 à Kidal';
  const bytes = new TextEncoder().encode(text);
  const counted = new ByteText(text);
  for (const word of ['L', 'armée', '🚁', 'à', 'Kidal']) {
    const begin = new TextEncoder().encode(text.slice(0, text.indexOf(word))).length;
    expect(counted.slice(begin, begin + new TextEncoder().encode(word).length)).toBe(word);
  }
  expect(counted.index(bytes.length)).toBe(text.length);
  expect(counted.index(bytes.length + 7)).toBe(text.length);
});

it('goes to the begin of a character that a byte lies in', () => {
  expect(new ByteText('aé').index(2)).toBe(1);
});
