// A snippet of GET /v1/search: the words found stand in brackets, as may words of the text itself.
import { words_of } from '../../words/fold';

export interface Piece {
  text: string;
  found: boolean;
}

/** The snippet in pieces. Brackets around what no word of the question is like are the text's own and stay. */
export function pieces(snippet: string, asked: string): Piece[] {
  const sought = words_of(asked);
  const like = (text: string) => words_of(text).some((word) => sought.some((each) => alike(word, each)));
  const out: Piece[] = [];
  const add = (text: string, found: boolean) => {
    const last = out.at(-1);
    if (last && last.found === found) last.text += text;
    else if (text) out.push({ text, found });
  };
  let at = 0;
  for (const { 0: whole, 1: inside = '', index } of snippet.matchAll(/\[([^[\]]*)\]/g)) {
    add(snippet.slice(at, index), false);
    if (like(inside)) add(inside, true);
    else add(whole, false);
    at = index + whole.length;
  }
  add(snippet.slice(at), false);
  return out;
}

/** The search takes other spellings for the same word ("Tinzaouaten", "Tin Zaouatine"): a common begin is enough. */
function alike(found: string, asked: string): boolean {
  const shared = Math.min(found.length, asked.length, 4);
  return found.slice(0, shared) === asked.slice(0, shared);
}
