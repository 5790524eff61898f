import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { fold, places_of, words_of } from './fold';

it('folds every letter as the program does', () => {
  const table = readFileSync(new URL('../../../src/text/fold_table.inc', import.meta.url), 'utf8');
  const rows = [...table.matchAll(/\{0x([0-9A-F]+), \d+, "((?:\\x[0-9a-f]{2})*)"\}/g)];
  expect(rows.length).toBeGreaterThan(1000);
  const told = new Map(
    rows.map(([, code = '', bytes = '']) => [
      String.fromCodePoint(Number.parseInt(code, 16)),
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from([...bytes.matchAll(/\\x(..)/g)].map((byte) => Number.parseInt(byte[1] ?? '', 16)))),
    ]),
  );
  const wrong: string[] = [];
  for (let code = 0x80; code < 0x10000; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const letter = String.fromCodePoint(code);
    if (fold(letter) !== (told.get(letter) ?? letter)) wrong.push(`${code.toString(16)}: ${fold(letter)} / ${told.get(letter) ?? letter}`);
  }
  expect(wrong).toEqual([]);
  expect(fold('L`ÉTAT Zé')).toBe("l'etat ze");
});

it('parts words as the index does', () => {
  expect(words_of('L’armée du CSP-PSD, 25 km… « Ménaka »')).toEqual(['l', 'armee', 'du', 'csp', 'psd', '25', 'km', 'menaka']);
  expect(words_of(' – ')).toEqual([]);
});

it('finds words with their accents, over line ends, and no parts of words', () => {
  const text = 'Des « groupes armés\nterroristes », dit-il ; GROUPES ARMÉS TERRORISTES. Antiterroristes.';
  const found = places_of('groupes armes terroristes', text).map(([begin, end]) => text.slice(begin, end));
  expect(found).toEqual(['groupes armés\nterroristes', 'GROUPES ARMÉS TERRORISTES']);
  expect(places_of('terroriste', text)).toEqual([]);
  expect(places_of('', text)).toEqual([]);
  expect(places_of('cœur', '🚁 un coeur').map(([begin, end]) => '🚁 un coeur'.slice(begin, end))).toEqual(['coeur']);
});
