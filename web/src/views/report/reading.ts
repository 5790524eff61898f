// A report as it is set: its paragraphs as runs of text with what was found in them, and who says what beside them.
//
// In: a report with its text, its claims, its spans (none where the server makes none). Out: values in places of the text's string, not bytes.
// Leaves out: how they look (Text.svelte), where on the screen they come to lie (Margin.svelte).
import type { Claim, Report, Span } from '../../api/types';
import { ByteText } from '../../words/bytes';
import { actor_name } from '../../words/names.svelte';
import { note_told, type PlacedNote } from '../../words/notes';
import { holders, joined, lanes, runs, type Run, type Stretch } from './marks';
import { chain_told, count_told, place_told, time_told, type PlaceTold, type TimeTold } from './resolution';

/** The line under a sentence: claims that are as sure as each other share one. */
export interface Line extends Stretch {
  certainty: Claim['certainty'];
  denied: boolean;
  lane: number;
  claims: Claim[];
}
/** What can be pressed or looked at. */
export interface Held extends Stretch {
  kind: 'trigger' | 'unclear' | 'place' | 'time' | 'actor' | 'number';
  /** of a trigger: the claims that it names */
  claims: Claim[];
  /** what it was taken for */
  told: string;
}
export interface Said extends Stretch {
  key: string;
  name: string;
  lane: number;
}
export interface Paragraph extends Stretch {
  runs: Run<Held, Line>[];
}
export interface Reading {
  text: string;
  paragraphs: Paragraph[];
  said: Said[];
}

export function read(report: Report, claims: readonly Claim[], spans: readonly Span[]): Reading {
  const bytes = new ByteText(report.text ?? '');
  const text = bytes.text;
  const stretch = (of: { begin: number; end: number }): Stretch => ({ begin: bytes.index(of.begin), end: bytes.index(of.end) });
  const by = said(claims, spans, text, stretch);
  const lines = [...lines_of(claims, stretch), ...by.map(edge_of)].sort((a, b) => a.begin - b.begin || b.end - a.end);
  const held = holders([...triggers(claims, stretch), ...unclear(report, claims, text, stretch), ...found(claims, spans, text, stretch)], text.length);
  const parts = report.paragraphs?.length ? report.paragraphs.map(stretch) : [{ begin: 0, end: text.length }];
  return {
    text,
    paragraphs: parts.map((part) => {
      const inside = (one: Stretch) => one.begin < part.end && one.end > part.begin;
      return { ...part, runs: runs(part, held.filter(inside), lines.filter(inside)) };
    }),
    said: by,
  };
}

/** A line that is not drawn: the text is cut where somebody begins to speak, so that it can be said there. */
function edge_of(one: Said): Line {
  return { begin: one.begin, end: one.end, certainty: 'stated', denied: false, lane: -1, claims: [] };
}

type ToStretch = (of: { begin: number; end: number }) => Stretch;

function lines_of(claims: readonly Claim[], stretch: ToStretch): Line[] {
  const lines = new Map<string, Line>();
  for (const claim of claims) {
    const denied = claim.polarity === 'denied';
    const key = `${claim.evidence.begin}-${claim.evidence.end} ${claim.certainty} ${denied}`;
    const line = lines.get(key);
    if (line) line.claims.push(claim);
    else lines.set(key, { ...stretch(claim.evidence), certainty: claim.certainty, denied, lane: 0, claims: [claim] });
  }
  const out = [...lines.values()].filter((line) => line.begin < line.end).sort((a, b) => a.begin - b.begin || b.end - a.end);
  lanes(out).forEach((lane, index) => ((out[index] as Line).lane = lane));
  return out;
}

function triggers(claims: readonly Claim[], stretch: ToStretch): Held[] {
  const out = new Map<string, Held>();
  for (const claim of claims) {
    const at = stretch(claim.trigger.begin < claim.trigger.end ? claim.trigger : claim.evidence);
    const key = `${at.begin}-${at.end}`;
    const held = out.get(key);
    if (held) held.claims.push(claim);
    else out.set(key, { ...at, kind: 'trigger', claims: [claim], told: '' });
  }
  return [...out.values()].sort((a, b) => a.end - a.begin - (b.end - b.begin));
}

/** Words that a note is about, where it says where they stand, or they stand in the claim's sentence. */
function unclear(report: Report, claims: readonly Claim[], text: string, stretch: ToStretch): Held[] {
  const out: Held[] = [];
  for (const note of (report.notes ?? []) as PlacedNote[])
    if (note.begin !== undefined && note.end !== undefined)
      out.push({ ...stretch({ begin: note.begin, end: note.end }), kind: 'unclear', claims: [], told: note_told(note) });
  for (const claim of claims)
    for (const note of claim.notes) {
      const sentence = stretch(claim.evidence);
      const at = note.detail ? text.indexOf(note.detail, sentence.begin) : -1;
      if (note.detail && at !== -1 && at + note.detail.length <= sentence.end)
        out.push({ begin: at, end: at + note.detail.length, kind: 'unclear', claims: [], told: note_told(note) });
    }
  return out;
}

const kWeight: Record<string, number> = { place: 0, time: 1, actor: 2, number: 3 };

function found(claims: readonly Claim[], spans: readonly Span[], text: string, stretch: ToStretch): Held[] {
  const out: Held[] = [];
  for (const span of spans) {
    const { begin, end } = span;
    if (!(span.kind in kWeight) || begin === undefined || end === undefined) continue;
    out.push({ ...stretch({ begin, end }), kind: span.kind as Held['kind'], claims: [], told: span_told(span) });
  }
  out.sort((a, b) => (kWeight[a.kind] ?? 0) - (kWeight[b.kind] ?? 0) || b.end - b.begin - (a.end - a.begin));
  if (out.length) return out;
  for (const claim of claims) {
    const sentence = stretch(claim.evidence);
    const add = (words: string | undefined, kind: Held['kind'], meaning: string) => {
      const at = words ? text.indexOf(words, sentence.begin) : -1;
      if (words && at !== -1 && at + words.length <= sentence.end) out.push({ begin: at, end: at + words.length, kind, claims: [], told: meaning });
    };
    if (claim.place && !claim.place.inherited) add(claim.place.text, 'place', place_told(claim.place));
    if (claim.time && !claim.time.inherited) add(claim.time.text, 'time', time_told(claim.time));
  }
  return out;
}

function span_told(span: Span): string {
  switch (span.kind) {
    case 'place':
      return place_told({ ...(span as unknown as PlaceTold), kind: span.type as string | undefined });
    case 'time':
      // its own \"end\" is a place in the text
      return time_told({ ...(span.days as TimeTold | undefined), conflict: span.conflict as boolean | undefined });
    case 'actor':
      return actor_name(String(span.id ?? ''));
    default:
      return count_told(span as Parameters<typeof count_told>[0]);
  }
}

/** Who says what: as the text's own attributions tell it, and for sentences that they leave out, as the claims do. */
function said(claims: readonly Claim[], spans: readonly Span[], text: string, stretch: ToStretch): Said[] {
  const out: Said[] = [];
  for (const span of spans) {
    if (span.kind !== 'attribution') continue;
    const ids = (span.ids as string[] | undefined) ?? [];
    const parts = [...((span.content as [number, number][] | undefined) ?? []), ...((span.cue as [number, number][] | undefined) ?? [])];
    if (!parts.length) continue;
    const at = stretch({ begin: Math.min(...parts.map(([begin]) => begin)), end: Math.max(...parts.map(([, end]) => end)) });
    const source = ((span.source as [number, number][] | undefined) ?? []).map(([begin, end]) => stretch({ begin, end }));
    const words = source.map((one) => text.slice(one.begin, one.end)).join(' … ');
    out.push({ ...at, key: ids.join(' ') || words, name: ids.length ? chain_told(ids) : words, lane: 0 });
  }
  for (const claim of claims) {
    const key = claim.attribution.map((each) => each.id).join(' ');
    const at = stretch(claim.evidence);
    if (!key || out.some((one) => one.begin < at.end && one.end > at.begin && one.key.startsWith(key.split(' ')[0] ?? ''))) continue;
    out.push({ ...at, key, name: chain_told(claim.attribution.map((each) => each.id)), lane: 0 });
  }
  const kept = joined(out.filter((one) => one.name && one.begin < one.end), text);
  lanes(kept).forEach((lane, index) => ((kept[index] as Said).lane = lane));
  return kept;
}
