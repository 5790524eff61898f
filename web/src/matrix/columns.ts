// The columns of the matrix as they are shown: groups of voices by side, folded to one column each or not, a voice spread to the reports
// that carry it; and the cells that follow. Pure.
import { kCertainties, kGroups, type Column, type Group, type Matrix, type Row, type Teller, type Telling } from './matrix';
import type { Value } from './values';

/** More than this beside each other are folded where the reader chose nothing. */
export const kMostColumns = 12;

export interface Shown {
  group: Group;
  /** the voices that stand in this column: one, or all of a folded group */
  voices: readonly Column[];
  /** of a voice that is spread: the report */
  teller?: Teller;
  /** first of the columns that one voice is spread to */
  begins: boolean;
}

/** One value of a cell, with all claims behind it, the surest first. */
export interface Said {
  value: Value;
  key: string;
  denied: boolean;
  /** of the surest claim; missing where no claim is known */
  certainty?: string;
  /** first day on which it is told */
  told?: string | undefined;
  tellings: Telling[];
}

export interface Cell {
  said: Said[];
  /** numbers of the sides of the row's parting that stand in this cell */
  sides: number[];
}

/** Groups that are folded where the reader chose nothing: voices from elsewhere, then the largest, until what is left fits. */
export function usually_folded(columns: readonly Column[]): Set<Group> {
  const sizes = new Map(kGroups.map((group) => [group, columns.filter((each) => each.group === group).length]));
  const folded = new Set<Group>();
  const fold = (group: Group) => {
    folded.add(group);
    sizes.set(group, 1);
  };
  if ((sizes.get('elsewhere') ?? 0) > 1) fold('elsewhere');
  const shown = () => [...sizes.values()].reduce((sum, size) => sum + size, 0);
  while (shown() > kMostColumns) {
    const [group, size] = [...sizes].reduce((most, each) => (each[1] > most[1] ? each : most));
    if (size < 2) break;
    fold(group);
  }
  return folded;
}

export function shown_columns(columns: readonly Column[], folded: ReadonlySet<string>, spread: ReadonlySet<string>): Shown[] {
  const out: Shown[] = [];
  for (const group of kGroups) {
    const voices = columns.filter((each) => each.group === group);
    if (!voices.length) continue;
    if (folded.has(group) && voices.length > 1) {
      out.push({ group, voices, begins: true });
      continue;
    }
    for (const voice of voices)
      if (spread.has(voice.voice) && voice.tellers.length > 1)
        voice.tellers.forEach((teller, index) => out.push({ group, voices: [voice], teller, begins: index === 0 }));
      else out.push({ group, voices: [voice], begins: true });
  }
  return out;
}

/** Days as text, the unknown last. */
const by_day = (a: { told?: string | undefined }, b: { told?: string | undefined }) => before(a.told ?? '~', b.told ?? '~');
const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const surety = (telling: Telling) => (telling.claim ? kCertainties.indexOf(telling.claim.certainty) : kCertainties.length);

function gathered(tellings: readonly Telling[]): Said[] {
  const out = new Map<string, Said>();
  for (const telling of tellings) {
    const key = `${telling.denied ? '-' : '+'}${telling.key}`;
    const said = out.get(key);
    if (said) said.tellings.push(telling);
    else out.set(key, { value: telling.value, key: telling.key, denied: telling.denied, tellings: [telling] });
  }
  for (const said of out.values()) {
    said.tellings.sort((a, b) => surety(a) - surety(b) || by_day(a, b));
    const [surest] = said.tellings;
    if (surest?.claim) said.certainty = surest.claim.certainty;
    for (const { told } of said.tellings) if (told && (!said.told || told < said.told)) said.told = told;
  }
  return [...out.values()];
}

/** What the voices of a column say of a row. */
export function cell_of(row: Row, column: Shown): Cell {
  const voices = new Set(column.voices.map((each) => each.voice));
  const report = column.teller?.report;
  const tellings = row.tellings.filter((each) => voices.has(each.voice) && (!report || each.claim?.report === report));
  const sides: number[] = [];
  row.parting?.sides.forEach((side, index) => {
    const stands = report ? tellings.some((each) => each.claim && side.claims.has(each.claim.id)) : [...side.voices].some((each) => voices.has(each));
    if (stands) sides.push(index);
  });
  const said = gathered(tellings);
  if (row.fact === 'loss') said.sort(by_day);
  else said.sort((a, b) => Number(a.denied) - Number(b.denied) || b.tellings.length - a.tellings.length);
  return { said, sides };
}

/** How many values a row has that somebody affirms. */
export function values_of(row: Row): number {
  return new Set(row.tellings.filter((each) => !each.denied).map((each) => each.key)).size;
}

/** Rows of the events, as groups. */
export function by_event(matrix: Matrix): { event: Matrix['events'][number]; rows: Row[] }[] {
  return matrix.events.map((event) => ({ event, rows: matrix.rows.filter((row) => row.event === event.id) })).filter((each) => each.rows.length);
}
