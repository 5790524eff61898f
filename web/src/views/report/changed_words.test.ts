import { expect, it } from 'vitest';

import { changed_words } from './changed_words';

const side = (before: string, after: string, left_out: string) =>
  changed_words(before, after)
    .filter((each) => each.fate !== left_out)
    .map((each) => each.text)
    .join('');

it('names the words that changed', () => {
  expect(changed_words('Six morts à Kidal.', 'Onze morts à Kidal.')).toEqual([
    { fate: 'dropped', text: 'Six' },
    { fate: 'added', text: 'Onze' },
    { fate: 'kept', text: ' morts à Kidal.' },
  ]);
});

it.each([
  ['', 'a b'],
  ['a b c', ''],
  ['a b c d', 'b c x d e'],
  ['x '.repeat(2000), 'y'],
])('gives both forms back: %#', (before, after) => {
  expect(side(before, after, 'added')).toBe(before);
  expect(side(before, after, 'dropped')).toBe(after);
});
