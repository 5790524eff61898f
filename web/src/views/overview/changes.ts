// The log of changes (docs/versions.md) sorted into what a reader asks: what is new, newly disputed, denied, where did figures change.
//
// One thing that changed several times is told once in a group, as it changed last, with all that is told of it; the newest first.
import type { Change } from '../../api/types';

export const kGroups = ['disputed', 'denied', 'corroborated', 'figures', 'control', 'withdrawn', 'settled', 'new', 'joined', 'otherwise'] as const;
export type Group = (typeof kGroups)[number];

/** The kinds of the log that a group is made of; each is asked for by itself where the log is long. */
export const kKinds = ['new', 'disputed', 'settled', 'corroborated', 'withdrawn', 'control', 'updated', 'merged', 'split'] as const;

function group_of(change: Change): Group | null {
  switch (change.kind) {
    case 'new':
      return change.detail === 'denied' ? 'denied' : 'new';
    case 'disputed':
    case 'corroborated':
    case 'control':
    case 'withdrawn':
    case 'settled':
      return change.kind;
    case 'merged':
    case 'split':
      return 'joined';
    case 'updated':
      if (/\bstatus \w+ -> denied\b/.test(change.detail ?? '')) return 'denied';
      return /\bfatalities \S+ -> /.test(change.detail ?? '') ? 'figures' : 'otherwise';
    case 'story_merged':
    case 'story_split':
      return null;
  }
}

export interface Line {
  /** the last of them */
  change: Change;
  /** of disputes, what they are about; else what is told of the last */
  details: string[];
}

const keeps_all = (group: Group) => group === 'disputed' || group === 'settled';

export function grouped(changes: readonly Change[]): Map<Group, Line[]> {
  const out = new Map<Group, Map<string, Line>>(kGroups.map((group) => [group, new Map()]));
  const fresh = new Set<string>();
  for (const change of changes) {
    const group = group_of(change);
    const of = group && out.get(group);
    if (!of) continue;
    if (change.kind === 'new') fresh.add(change.event ?? '');
    const key = group === 'control' ? (change.other ?? '') : (change.event ?? '');
    const before = keeps_all(group) ? (of.get(key)?.details ?? []) : [];
    of.delete(key);
    of.set(key, { change, details: [...new Set([...before, change.detail ?? ''])].filter(Boolean) });
  }
  // what is new is told as new and by its status, not as changed besides
  for (const group of ['otherwise', 'figures'] as const) for (const key of [...(out.get(group)?.keys() ?? [])]) if (fresh.has(key)) out.get(group)?.delete(key);
  return new Map([...out].map(([group, of]) => [group, [...of.values()].reverse()]));
}

export interface Deaths {
  before: number | null;
  after: number | null;
}

/** "fatalities 3/5/8 -> 6/8/9": the best figure before and after; null where there was none. */
export function deaths_of(detail: string | undefined): Deaths | null {
  const found = /\bfatalities (none|\d+\/(\d+)\/\d+) -> (none|\d+\/(\d+)\/\d+)/.exec(detail ?? '');
  if (!found) return null;
  const number = (text: string | undefined) => (text === undefined ? null : Number(text));
  return { before: number(found[2]), after: number(found[4]) };
}

export interface Holding {
  holder: string;
  from?: string;
  as_of?: string;
  until?: string;
  contested: boolean;
}

export interface ControlChange {
  place: string;
  /** who holds it, according to somebody, and did not before */
  fresh: Holding[];
  /** who held it, and does not any more */
  gone: Holding[];
}

function holdings_of(text: string): Holding[] {
  const one = /(?:^|, )(\S+?)(?: (since|as of) (-?\d{4,}-\d\d-\d\d))?(?: until (-?\d{4,}-\d\d-\d\d))?( \(contested\))?(?=, |$)/g;
  return [...text.matchAll(one)].map(([, holder = '', how, day, until, contested]) => ({
    holder,
    ...(how === 'since' && day ? { from: day } : {}),
    ...(how === 'as of' && day ? { as_of: day } : {}),
    ...(until ? { until } : {}),
    contested: contested !== undefined,
  }));
}

/** "Kidal: csp-psd as of 2023-11-08 until 2023-11-12 (contested), mali.fama since 2023-11-14; no more wagner as of 2023-11-13". */
export function control_of(detail: string | undefined): ControlChange | null {
  const words = /^(.*): (.*)$/s.exec(detail ?? '');
  if (!words) return null;
  const [, place = '', rest = ''] = words;
  const [fresh = '', gone = ''] = rest.startsWith('no more ') ? ['', rest.slice('no more '.length)] : rest.split('; no more ');
  return { place, fresh: holdings_of(fresh), gone: holdings_of(gone) };
}
