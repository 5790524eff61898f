// Reports by their words, in a file without an index: every word must occur. Reports that have them in the title come first, then by how often.
//
// In: any text (src/record/query.h says how it is read). Out: reports with a passage, each word found in brackets.
import { fold, places_of, words_of } from '../../words/fold';
import type { Hit, Report } from '../types';
import type { Held } from './record';

const kShortestBegin = 3;
const kAround = 90;

interface Sought {
  /** in a row */
  words: string[];
  /** the last is a begin of words */
  open: boolean;
}

function sought_of(text: string): Sought[] {
  const out: Sought[] = [];
  const phrase = /"([^"]*)"|«([^»]*)»|(\S+)/gu;
  for (const [, quoted, angled, plain] of fold(text).matchAll(phrase)) {
    // what is elided before an apostrophe is no word
    const written = quoted ?? angled ?? (plain ?? '').replace(/^\p{L}{1,2}'/u, '');
    const words = words_of(written);
    const last = words.at(-1) ?? '';
    if (words.length) out.push({ words, open: plain?.endsWith('*') === true && last.length >= kShortestBegin });
  }
  return out;
}

function occurs(sought: Sought, words: readonly string[]): number {
  let times = 0;
  for (let at = 0; at + sought.words.length <= words.length; at += 1)
    if (sought.words.every((word, n) => (sought.open && n === sought.words.length - 1 ? words[at + n]?.startsWith(word) : words[at + n] === word))) times += 1;
  return times;
}

function snippet(text: string, sought: readonly Sought[]): string {
  const marks = sought
    .filter((each) => !each.open)
    .flatMap((each) => places_of(each.words.join(' '), text))
    .sort(([a], [b]) => a - b);
  const begin = Math.max(0, (marks[0]?.[0] ?? 0) - kAround);
  const end = Math.min(text.length, (marks[0]?.[1] ?? 0) + kAround);
  let out = begin > 0 ? '…' : '';
  let at = begin;
  for (const [from, to] of marks) {
    if (from < at || to > end) continue;
    out += `${text.slice(at, from)}[${text.slice(from, to)}]`;
    at = to;
  }
  return `${out}${text.slice(at, end)}${end < text.length ? '…' : ''}`;
}

/** What of a report can be read: its text, or the sentences of its claims. */
function text_of(held: Held, report: Report): string {
  if (report.text) return report.text;
  return [...new Set((held.claims_of.get(report.id) ?? []).map((claim) => claim.evidence.text))].join('\n');
}

export function find(held: Held, text: string, limit: number): Hit[] {
  const sought = sought_of(text);
  if (!sought.length) return [];
  const found: { hit: Hit; weight: number }[] = [];
  for (const report of held.file.reports) {
    const body = text_of(held, report);
    const title = words_of(report.title ?? '');
    const words = words_of(body);
    const times = sought.map((each) => occurs(each, title) * 10 + occurs(each, words));
    if (times.some((n) => n === 0)) continue;
    const weight = times.reduce((sum, n) => sum + n / (n + 2), 0);
    const { text: _text, paragraphs: _paragraphs, notes: _notes, ...head } = report;
    found.push({ hit: { report: head, snippet: snippet(body, sought) }, weight });
  }
  return found
    .sort((a, b) => b.weight - a.weight || (a.hit.report.id < b.hit.report.id ? -1 : 1))
    .slice(0, limit)
    .map(({ hit }) => hit);
}
