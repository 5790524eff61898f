// What changed between two forms of a sentence, word by word.
//
// In: two strings. Out: stretches of words kept, dropped, added, in reading order; together they give both strings back. Beyond kMostWords
// the whole sentence is told as dropped and added.

export interface Stretch {
  fate: 'kept' | 'dropped' | 'added';
  text: string;
}

const kMostWords = 1500;

export function changed_words(before: string, after: string): Stretch[] {
  const a = words(before);
  const b = words(after);
  if (a.length > kMostWords || b.length > kMostWords)
    return [
      { fate: 'dropped', text: before },
      { fate: 'added', text: after },
    ];
  const width = b.length + 1;
  // longest[i * width + j]: the longest common sequence of what follows word i and word j
  const longest = new Uint16Array((a.length + 1) * width);
  const of = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) longest[i * width + j] = a[i] === b[j] ? of(i + 1, j + 1) + 1 : Math.max(of(i + 1, j), of(i, j + 1));
  const out: Stretch[] = [];
  const add = (fate: Stretch['fate'], text: string) => {
    const last = out.at(-1);
    if (last?.fate === fate) last.text += text;
    else out.push({ fate, text });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('kept', a[i] ?? '');
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && of(i + 1, j) >= of(i, j + 1))) {
      add('dropped', a[i] ?? '');
      i += 1;
    } else {
      add('added', b[j] ?? '');
      j += 1;
    }
  }
  return out;
}

/** Words and what is between them, each by itself. */
function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}
