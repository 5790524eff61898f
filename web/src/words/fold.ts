// The form in which words are compared, as src/text/fold.h has it: lower case, no accents, plain apostrophes and hyphens, oe for œ.
//
// In: a text. Out: it folded, or where a folded word stands in it. Leaves out: stemming.

const kExtra: Record<string, string> = {
  'œ': 'oe', 'Œ': 'oe', 'æ': 'ae', 'Æ': 'ae', 'ø': 'o', 'Ø': 'o', 'ł': 'l', 'Ł': 'l', 'đ': 'd', 'Đ': 'd', 'ı': 'i', 'ß': 'ss', 'ð': 'd', 'þ': 'th',
  '\u2019': "'", '\u2018': "'", '\u02bc': "'", '\u2032': "'", '`': "'", '\u00b4': "'",
  '\u2010': '-', '\u2011': '-', '\u2012': '-', '\u2013': '-', '\u2014': '-', '\u2212': '-',
  '\u00a0': ' ', '\u202f': ' ', '\u2009': ' ', '\u2007': ' ', '\u00ad': '', '\u200b': '', '\u200d': '', '\ufeff': '',
};
/** First and behind the last of the characters that are folded at all. */
const kRanges = [
  [0x41, 0x5b], [0xa0, 0x250], [0x2b0, 0x2c0], [0x300, 0x530], [0x1e00, 0x2070], [0x2190, 0x2220], [0xfb00, 0xfb07], [0xfeff, 0xff00],
] as const;
const kMostBytes = 6;

const kept = new Map<string, string>();

function made(letter: string): string {
  const extra = kExtra[letter];
  if (extra !== undefined) return extra;
  const code = letter.codePointAt(0) ?? 0;
  if (!kRanges.some(([first, end]) => code >= first && code < end)) return letter;
  const plain = letter.normalize('NFKD').toLowerCase().replaceAll(/(?![\u034f\u0488\u0489])\p{M}/gu, ''); // these three combine with nothing
  return new TextEncoder().encode(plain).length <= kMostBytes ? plain : letter;
}

function folded_letter(letter: string): string {
  if (letter >= 'a' && letter <= 'z') return letter;
  let to = kept.get(letter);
  if (to === undefined) kept.set(letter, (to = made(letter)));
  return to;
}

export function fold(text: string): string {
  let out = '';
  for (const letter of text) out += folded_letter(letter);
  return out;
}

/** True of what words are made of (src/record/words.h). */
export function in_word(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return /[0-9A-Za-z]/.test(letter);
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  return (
    code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code <= 0x2bff) && !(code >= 0x3000 && code <= 0x3004) &&
    !(code >= 0x3008 && code <= 0x3020) && !(code >= 0xe000 && code <= 0xf8ff) && code !== 0xfffd && !(code >= 0xfe00 && code <= 0xfe6f) &&
    code < 0x1f000
  );
}

/** The folded words of a text, in its order. */
export function words_of(text: string): string[] {
  return words_at(text).map(({ word }) => word);
}

/** Where words stand one after the other in a text, as [begin, end) of the string; whatever stands between two words may stand there. */
export function places_of(wanted: string, text: string): [number, number][] {
  const sought = words_of(wanted);
  const out: [number, number][] = [];
  if (!sought.length) return out;
  const there = words_at(text);
  for (let at = 0; at + sought.length <= there.length; at += 1)
    if (sought.every((word, n) => there[at + n]?.word === word)) {
      out.push([there[at]?.begin ?? 0, there[at + sought.length - 1]?.end ?? 0]);
      at += sought.length - 1;
    }
  return out;
}

function words_at(text: string): { word: string; begin: number; end: number }[] {
  const out: { word: string; begin: number; end: number }[] = [];
  let word = '';
  let begin = 0;
  let end = 0;
  let at = 0;
  const close = () => {
    if (word) out.push({ word, begin, end });
    word = '';
  };
  for (const letter of text) {
    const plain = folded_letter(letter);
    // a letter that folds to nothing (a combining mark, a soft hyphen) parts no word
    for (const each of plain) {
      if (!in_word(each)) close();
      else {
        if (!word) begin = at;
        word += each;
      }
    }
    at += letter.length;
    if (word) end = at;
  }
  close();
  return out;
}
