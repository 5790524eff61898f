import { expect, it } from 'vitest';

import { pieces } from './snippet';

const marked = (snippet: string, asked: string) => pieces(snippet, asked).map((each) => (each.found ? `<${each.text}>` : each.text)).join('');

it('marks the words found, whatever their accents and case', () => {
  expect(marked("L'[armée] est à [KIDAL], selon elle.", 'kidal armee')).toBe("L'<armée> est à <KIDAL>, selon elle.");
});

it('keeps brackets of the text itself', () => {
  expect(marked('« [Nous] tenons [Kidal] […] » [sic]', 'Kidal')).toBe('« [Nous] tenons <Kidal> […] » [sic]');
  expect(marked('[[Kidal]] [', 'Kidal')).toBe('[<Kidal>] [');
});

it('marks other spellings and begins of words', () => {
  expect(marked('à [Tinzaouatène] et [bombardements]', 'Tinzaouaten bomb*')).toBe('à <Tinzaouatène> et <bombardements>');
});

it('gives back a text without brackets, and nothing of nothing', () => {
  expect(pieces('<img src=x onerror=alert(1)>', 'img')).toEqual([{ text: '<img src=x onerror=alert(1)>', found: false }]);
  expect(pieces('', 'x')).toEqual([]);
});
