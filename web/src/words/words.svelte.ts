// What the page says, in the reader's language: t('map.title'), t.n('events', 3). A key that no table has is an error of the type check.
//
// The tables are lang/<code>/page/*.tsv. Texts are plain: they are never HTML. Gaps are {name}.
import tables from 'virtual:words';

import { settings } from '../state/settings.svelte';
import type { CountKey, Key } from './keys';

type Fill = Record<string, string | number>;

let table = $state.raw<Record<string, string>>({});
let shown = $state('');

/** Loads the words of a language. */
export async function speak(code: string): Promise<void> {
  const found = tables[code];
  if (!found) return;
  table = (await found()).default;
  shown = code;
  document.documentElement.lang = code;
}

function filled(text: string, fill: Fill): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => (name in fill ? String(fill[name]) : gap));
}

/** The text under a key. */
export function t(key: Key, fill: Fill = {}): string {
  return filled(table[key] ?? key, fill);
}

/** The form of a text that fits a number, which stands in {n}. */
t.n = (key: CountKey, n: number, fill: Fill = {}): string => {
  const form = new Intl.PluralRules(locale()).select(n);
  const text = table[`${key}.${form}`] ?? table[`${key}.other`] ?? key;
  return filled(text, { n: number(n), ...fill });
};

/** A text whose key is made of data (`type.${id}`); the last part in words where no table has it. */
export function told(key: string): string {
  return table[key] ?? (key.split('.').at(-1) ?? key).replaceAll('_', ' ');
}

/** "près de Alkite" -> "près d’Alkite", as the language does: `language.elision` holds the word, its short form, and the letters before which. */
export function elided(text: string): string {
  const [word, short, letters] = (table['language.elision'] ?? '').split(' ');
  if (!word || !short || !letters) return text;
  return text.replace(new RegExp(`(^|[\\s(])${word} (?=[${letters}])`, 'giu'), `$1${short}`);
}

export function number(n: number): string {
  return new Intl.NumberFormat(locale()).format(n);
}

/** The language that is shown. */
export function language(): string {
  return shown || settings.language;
}

/** How that language writes days and numbers, as Intl names it: "en-GB". */
export function locale(): string {
  return table['language.tag'] ?? language();
}
