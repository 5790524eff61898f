// Words that another view points to ("mark" in the address), marked in the text as it stands: by the browser's own highlights, which change
// nothing in it. Where a browser has none, the text is scrolled to the first place all the same.
//
// In: the element of a set text, whose pieces say where they begin and end; where the words stand. Out: a way to take the marks away.
const kName = 'selon-mark';

/** A range for each part of a place that lies in a piece of its own. */
function ranges_of(set: HTMLElement, places: readonly (readonly [number, number])[]): Range[] {
  const out: Range[] = [];
  for (const piece of set.querySelectorAll<HTMLElement>('[data-begin]')) {
    const begin = Number(piece.dataset.begin);
    const end = Number(piece.dataset.end);
    const words = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT).nextNode();
    if (!words) continue;
    for (const [from, to] of places) {
      if (from >= end || to <= begin) continue;
      const range = document.createRange();
      range.setStart(words, Math.max(from, begin) - begin);
      range.setEnd(words, Math.min(to, end) - begin);
      out.push(range);
    }
  }
  return out;
}

export function mark_words(set: HTMLElement, places: readonly (readonly [number, number])[]): () => void {
  const ranges = ranges_of(set, places);
  ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  if (!('highlights' in CSS)) return () => undefined;
  CSS.highlights.set(kName, new Highlight(...ranges));
  return () => CSS.highlights.delete(kName);
}
