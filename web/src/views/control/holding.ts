// Who held a place on a day, as the record tells it: rows of control (who, from when, until when, according to whom) as days known.
//
// A capture holds from its day until another takes the place or its holder leaves. A statement ("still held by") is known on its day alone
// (docs/codebook.md, Control): after it, the page says since when nobody told. Pure; days are numbers (words/day_numbers.ts).
import type { Control } from '../../api/types';
import { day_number } from '../../words/day_numbers';

export interface Span {
  /** -Infinity, Infinity where no day bounds it */
  first: number;
  last: number;
  /** it was held before, nobody says since when; it may be held after, nobody says until when */
  open_begin: boolean;
  open_end: boolean;
}

type Dated = Pick<Control, 'from' | 'until' | 'as_of' | 'confirmed'>;

const number_of = (day: string | undefined): number | null => {
  const read = day ? day_number(day) : Number.NaN;
  return Number.isFinite(read) ? read : null;
};

/** Null where it has no day at all. */
export function span_of(row: Dated): Span | null {
  const [from, until, as_of] = [number_of(row.from), number_of(row.until), number_of(row.as_of)];
  const told = number_of(row.confirmed) ?? as_of;
  const first = from ?? as_of;
  if (first === null && until === null) return told === null ? null : { first: told, last: told, open_begin: true, open_end: true };
  const last = until ?? (from === null ? (told as number) : Infinity);
  return { first: Math.min(first ?? -Infinity, last), last, open_begin: from === null, open_end: until === null };
}

export type Kind = 'agree' | 'one' | 'contested' | 'past' | 'unknown';

export interface Holder {
  holder: string;
  voices: string[];
  /** of a part of the place */
  part: boolean;
}

export interface State {
  kind: Kind;
  holders: Holder[];
  /** past: the last day on which somebody told */
  told?: number;
}

function holders_of(rows: readonly Control[]): Holder[] {
  const out = new Map<string, Holder>();
  for (const row of rows) {
    const known = out.get(row.holder) ?? { holder: row.holder, voices: [], part: true };
    known.voices = [...new Set([...known.voices, ...row.according_to])].sort();
    known.part &&= row.part === true;
    out.set(row.holder, known);
  }
  return [...out.values()].sort((a, b) => b.voices.length - a.voices.length || (a.holder < b.holder ? -1 : 1));
}

/** What the voices say of a place on a day. Of the whole of it, where anybody speaks of the whole. */
export function state_on(rows: readonly Control[], day: number): State {
  const dated = rows.flatMap((row) => {
    const span = span_of(row);
    return span ? [{ row, span }] : [];
  });
  const on_day = dated.filter(({ span }) => span.first <= day && day <= span.last);
  const whole = on_day.filter(({ row }) => !row.part);
  const counted = holders_of((whole.length ? whole : on_day).map(({ row }) => row));
  if (counted.length > 1) return { kind: 'contested', holders: counted };
  if (counted.length === 1) return { kind: (counted[0]?.voices.length ?? 0) > 1 ? 'agree' : 'one', holders: counted };
  const before = dated.filter(({ span }) => span.last < day && span.open_end);
  const told = Math.max(...before.map(({ span }) => span.last));
  const left = dated.some(({ span }) => !span.open_end && span.last < day && span.last >= told);
  if (!before.length || left) return { kind: 'unknown', holders: [] };
  return { kind: 'past', holders: holders_of(before.filter(({ span }) => span.last === told).map(({ row }) => row)), told };
}

export interface Segment extends State {
  first: number;
  last: number;
}

/** The days of a range in runs of one state, in order; days of which nobody says anything are in none. */
export function segments_of(rows: readonly Control[], first: number, last: number): Segment[] {
  const cuts = new Set([first]);
  for (const row of rows) {
    const span = span_of(row);
    if (!span) continue;
    for (const cut of [span.first, span.last + 1]) if (cut > first && cut <= last) cuts.add(cut);
  }
  const starts = [...cuts].sort((a, b) => a - b);
  const out: Segment[] = [];
  starts.forEach((start, i) => {
    const state = state_on(rows, start);
    const end = (starts[i + 1] ?? last + 1) - 1;
    const before = out.at(-1);
    if (before && before.last === start - 1 && same(before, state)) before.last = end;
    else if (state.kind !== 'unknown') out.push({ ...state, first: start, last: end });
  });
  return out;
}

function same(a: State, b: State): boolean {
  const told = (state: State) => JSON.stringify([state.kind, state.told, state.holders]);
  return told(a) === told(b);
}

export interface VoiceRow {
  voice: string;
  bands: { holder: string; span: Span; claims: string[]; reports: string[] }[];
}

/** What each voice says alone, each once, by voice and day. */
export function voice_rows(rows: readonly Control[]): VoiceRow[] {
  const voices = new Map<string, VoiceRow>();
  const seen = new Set<string>();
  for (const one of rows.flatMap((row) => row.by_voice)) {
    const key = JSON.stringify([one.voice, one.holder, one.from, one.until, one.as_of, one.confirmed]);
    const span = span_of(one);
    if (!one.voice || !one.holder || !span || seen.has(key)) continue;
    seen.add(key);
    const row: VoiceRow = voices.get(one.voice) ?? { voice: one.voice, bands: [] };
    row.bands.push({ holder: one.holder, span, claims: one.claims ?? [], reports: one.reports ?? [] });
    voices.set(one.voice, row);
  }
  for (const row of voices.values()) row.bands.sort((a, b) => a.span.first - b.span.first || a.span.last - b.span.last);
  return [...voices.values()].sort((a, b) => (a.voice < b.voice ? -1 : 1));
}

/** The last day of which anything is told: that of a taking, a leaving, a statement. Null where nothing has a day. */
export function last_told(rows: readonly Control[]): number | null {
  const days = rows.flatMap((row) => {
    const span = span_of(row);
    return span ? [span.last, span.first, number_of(row.confirmed) ?? Number.NaN] : [];
  });
  const known = days.filter(Number.isFinite);
  return known.length ? Math.max(...known) : null;
}

/** The days that bands speak of, with a day on either side; null where none is dated. */
export function range_of(spans: readonly Span[]): { first: number; last: number } | null {
  const days = spans.flatMap((span) => [span.first, span.last]).filter(Number.isFinite);
  return days.length ? { first: Math.min(...days) - 1, last: Math.max(...days) + 1 } : null;
}
