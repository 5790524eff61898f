// The words of the page, from lang/<code>/page/*.tsv and lang/<code>/briefing.tsv: checked, and given to the page as modules.
//
// Every language must have the same keys with the same {gaps}, every key that the sources ask for must be there, and every key must be
// asked for; else the build fails and names file and line. A language is a folder of data: none is named here.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(web, '..');
/** Of briefing.tsv, the page takes the names of the codebook's values and of actors without a name. */
const SHARED = /^(type|status|certainty|about|direction|polarity|unnamed)\./;

/** key -> {text, at} of a table whose lines are "key<TAB>text". */
function read_table(path, words, wanted) {
  const lines = readFileSync(path, 'utf8').split('\n');
  lines.forEach((line, index) => {
    if (!line || line.startsWith('#') || line === 'key\ttext') return;
    const at = `${relative(root, path)}:${index + 1}`;
    const [key, text, ...more] = line.split('\t');
    if (text === undefined || more.length) throw new Error(`${at}: a line is a key, a tab and a text`);
    if (!wanted(key)) return;
    if (words.has(key)) throw new Error(`${at}: "${key}" stands at ${words.get(key).at} already`);
    words.set(key, { text, at });
  });
}

function read_language(code) {
  const folder = join(root, 'lang', code);
  const words = new Map();
  for (const file of readdirSync(join(folder, 'page')).sort())
    if (file.endsWith('.tsv')) read_table(join(folder, 'page', file), words, () => true);
  read_table(join(folder, 'briefing.tsv'), words, (key) => SHARED.test(key));
  return words;
}

const gaps_of = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort().join(' ');

function compare(languages) {
  const [[first, base], ...others] = languages;
  for (const [code, words] of others) {
    for (const [key, { text, at }] of base) {
      const other = words.get(key);
      if (!other) throw new Error(`${at}: "${key}" of ${first} is missing in ${code}`);
      if (gaps_of(text) !== gaps_of(other.text))
        throw new Error(`${other.at}: "${key}" has the gaps {${gaps_of(other.text)}}, in ${first} {${gaps_of(text)}}`);
    }
    for (const [key, { at }] of words)
      if (!base.has(key)) throw new Error(`${at}: "${key}" of ${code} is missing in ${first}`);
  }
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(ts|svelte)$/.test(entry.name) && !entry.name.endsWith('.test.ts')) yield path;
  }
}

/** Keys that no source asks for: as they stand, or by the begin of one made of parts (`type.${...}`). */
function unused(words) {
  const text = [...sources(join(web, 'src'))].filter((path) => !path.endsWith('keys.ts')).map((path) => readFileSync(path, 'utf8')).join('\n');
  const begins = [...text.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1]);
  const plain = new Set([...text.matchAll(/['"`]([\w]+(?:\.[\w]+)+)['"`]/g)].map((match) => match[1]));
  return [...words].filter(([key]) => {
    if (SHARED.test(key) || plain.has(key) || begins.some((begin) => key.startsWith(begin))) return false;
    return !plain.has(key.replace(/\.(zero|one|two|few|many|other)$/, ''));
  });
}

/** @returns {[string, Map<string, {text: string, at: string}>][]} languages by code */
export function read_words() {
  const codes = readdirSync(join(root, 'lang')).filter((code) => existsSync(join(root, 'lang', code, 'page'))).sort();
  const languages = codes.map((code) => [code, read_language(code)]);
  if (!languages.length) throw new Error('lang/: no language has a folder "page"');
  compare(languages);
  const [[, base]] = languages;
  for (const [key, { at }] of unused(base)) throw new Error(`${at}: nothing asks for "${key}"`);
  return languages;
}

/** src/words/keys.ts: the type that makes a missing key an error of the type check. */
export function write_keys(languages) {
  const keys = [...languages[0][1].keys()].sort();
  const plural = [...new Set(keys.filter((key) => /\.other$/.test(key)).map((key) => key.replace(/\.other$/, '')))];
  const types = [...languages[0][1].keys()].filter((key) => key.startsWith('type.')).map((key) => key.slice('type.'.length));
  const union = (list) => (list.length ? list.map((key) => `\n  | '${key}'`).join('') : ' never');
  const text =
    '// Made by build/words.mjs from lang/. Do not edit.\n' +
    `export type Key =${union(keys)};\n\n/** Keys that come in the forms of a number. */\nexport type CountKey =${union(plural)};\n` +
    `\n/** Event types of the codebook, in its order. */\nexport const kTypes = [${types.map((type) => `'${type}'`).join(', ')}] as const;\n` +
    `\nexport const languages = [${languages.map(([code]) => `'${code}'`).join(', ')}] as const;\n`;
  const path = join(web, 'src', 'words', 'keys.ts');
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

/** Vite's plugin: "virtual:words/<code>" is the table of a language, loaded when the reader chooses it. */
export function words() {
  let languages = read_words();
  write_keys(languages);
  const plain = (table) => Object.fromEntries([...table].map(([key, { text }]) => [key, text]));
  return {
    name: 'selon-words',
    resolveId: (id) => (id.startsWith('virtual:words') ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith('\0virtual:words')) return undefined;
      const code = id.slice('\0virtual:words/'.length);
      if (!code)
        return `export default {${languages.map(([of]) => `${of}: () => import('virtual:words/${of}')`).join(',')}};`;
      return `export default ${JSON.stringify(plain(languages.find(([of]) => of === code)[1]))};`;
    },
    handleHotUpdate({ file, server }) {
      if (!file.includes('/lang/')) return;
      languages = read_words();
      write_keys(languages);
      server.ws.send({ type: 'full-reload' });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write_keys(read_words());
