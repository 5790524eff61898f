// Who says what: facts as rows, voices as columns.
//
// In: events with their claims, the reports that tell them, the disputes about them. Out: for each row every telling of it (which voice, in
// which claim, which value), and where voices exclude each other, the sides. Pure: it knows no language and asks nobody for anything.
// Leaves out: which columns are shown, folded or spread (columns.ts), words (told.ts).
import type { Claim, Dispute, Event, Report, Voice } from '../api/types';
import type { SideOf } from '../words/names.svelte';
import { key_of, kFacts, kLosses, stated, type Fact, type Value } from './values';

/** "elsewhere": voices that tell none of the events themselves, but take a side in a dispute about one. */
export type Group = SideOf | 'elsewhere';

/** Groups in the order of their columns. */
export const kGroups: readonly Group[] = ['state', 'external', 'rebels', 'militias', 'international', 'civilians', 'media', 'other', 'elsewhere'];

/** From the surest. */
export const kCertainties = ['stated', 'reported', 'planned', 'conditional', 'possible', 'rumour'];

export interface Given {
  events: readonly Event[];
  /** of the events, and others that disputes rest on; by id */
  claims: ReadonlyMap<string, Claim>;
  reports: ReadonlyMap<string, Report>;
  disputes: readonly Dispute[];
}

export interface Telling {
  voice: string;
  value: Value;
  key: string;
  denied: boolean;
  /** missing of what a dispute knows from a statement that is no claim */
  claim?: Claim;
  /** day of the report */
  told?: string | undefined;
}

/** What excludes what in a row: the sides of all its disputes, those of one value together. */
export interface Parting {
  disputes: string[];
  notes: string[];
  sides: { value: string; voices: Set<string>; claims: Set<string> }[];
}

export interface Row {
  event: string;
  fact: Fact;
  /** of losses: the sort, and whose; "" = of all */
  what?: string;
  of?: string;
  tellings: Telling[];
  parting?: Parting;
}

export interface Teller {
  report: string;
  outlet?: string | undefined;
  published?: string | undefined;
}

export interface Column {
  voice: string;
  group: Group;
  interested: boolean;
  /** why it adds no weight, where that holds in every event shown */
  no_weight?: string | undefined;
  tellers: Teller[];
}

export interface Matrix {
  events: readonly Event[];
  columns: Column[];
  rows: Row[];
}

/** Whose loss a figure is: as the claim says, or as the record found for it. */
function whose(event: Event, claim: Claim, quantity: { what: string; of?: string }): string {
  if (quantity.of) return quantity.of;
  const found = event.losses.filter((loss) => loss.what === quantity.what && loss.figures?.some((figure) => figure.claim === claim.id));
  return found.length === 1 ? (found[0]?.of ?? '') : '';
}

function rank(row: Pick<Row, 'fact' | 'what' | 'of'>): [number, number, string] {
  return [kFacts.indexOf(row.fact), kLosses.indexOf(row.what ?? ''), row.of ?? ''];
}

function by_rank(a: Row, b: Row): number {
  const [a0, a1, a2] = rank(a);
  const [b0, b1, b2] = rank(b);
  return a0 - b0 || a1 - b1 || (a2 < b2 ? -1 : a2 > b2 ? 1 : 0);
}

class Rows {
  readonly #rows = new Map<string, Row>();

  constructor(readonly event: string) {}

  row(fact: Fact, what = '', of = ''): Row {
    const key = `${fact}|${what}|${of}`;
    let row = this.#rows.get(key);
    if (!row) {
      row = { event: this.event, fact, tellings: [] };
      if (fact === 'loss') Object.assign(row, { what, of });
      this.#rows.set(key, row);
    }
    return row;
  }

  /** The row whose tellings rest on any of these claims and differ among the sides; undefined where there is none. */
  told_apart(facts: readonly Fact[], dispute: Dispute): Row | undefined {
    const values = (row: Row, claims: readonly string[]) =>
      new Set(row.tellings.filter((each) => each.claim && claims.includes(each.claim.id)).map((each) => each.key));
    return [...this.#rows.values()]
      .filter((row) => facts.includes(row.fact))
      .find((row) => {
        const [first = new Set<string>(), ...rest] = dispute.sides.map((side) => values(row, side.claims));
        return first.size > 0 && rest.some((other) => other.size > 0 && [...other].every((key) => !first.has(key)));
      });
  }

  all(): Row[] {
    return [...this.#rows.values()].filter((row) => row.tellings.length || row.parting).sort(by_rank);
  }
}

function add_claims(rows: Rows, event: Event, given: Given): void {
  for (const voice of event.voices)
    for (const id of voice.claims) {
      const claim = given.claims.get(id);
      if (!claim) continue;
      const shared = { voice: voice.id, claim, denied: claim.polarity === 'denied', told: given.reports.get(claim.report)?.published };
      for (const { fact, value, what } of stated(claim)) {
        const of = value.kind === 'count' && what ? whose(event, claim, value.quantity) : '';
        rows.row(fact, what, of).tellings.push({ ...shared, value, key: key_of(value) });
      }
    }
}

/** The row that a dispute is about. */
function row_of(rows: Rows, dispute: Dispute): Row {
  switch (dispute.about) {
    case 'occurrence':
      return rows.row('happened');
    case 'place':
      return rows.row('where');
    case 'time':
      return rows.row('when');
    case 'actor':
      return rows.row('who');
    case 'target':
      return rows.row('whom');
    case 'number':
      return rows.told_apart(['loss', 'how_many'], dispute) ?? rows.row('how_many');
    case 'outcome':
      return rows.told_apart(['means'], dispute) ?? rows.row('outcome');
  }
}

const kHappened = 'it happened';
const kNotHappened = 'it did not happen';

/** Whether it happened is what the row asks anyway; other stands are told as they are. */
function stand_of(side: string): Value {
  return side === kHappened || side === kNotHappened ? { kind: 'happened' } : { kind: 'stand', value: side };
}

function denies(side: string, claim: Claim): boolean {
  return side === kNotHappened || (side !== kHappened && claim.polarity === 'denied');
}

/** Adds what each side holds where the row does not say it by itself: of an outcome, and of whoever tells it elsewhere. */
function add_stands(row: Row, dispute: Dispute, given: Given): void {
  for (const side of dispute.sides)
    for (const voice of side.voices) {
      const told = row.tellings.some((each) => each.voice === voice && each.claim && side.claims.includes(each.claim.id));
      if (told) continue;
      const value = stand_of(side.value);
      const stand = { voice, value, key: key_of(value) };
      const own = side.claims.map((id) => given.claims.get(id)).filter((each) => each !== undefined).filter((each) => says(voice, each, given));
      const tellings: Telling[] = own.map((claim) => ({ ...stand, claim, denied: denies(side.value, claim), told: given.reports.get(claim.report)?.published }));
      if (!tellings.length) tellings.push({ ...stand, denied: side.value === kNotHappened });
      const known = (telling: Telling) => row.tellings.some((each) => each.voice === voice && each.key === telling.key && each.denied === telling.denied);
      row.tellings.push(...tellings.filter((each) => !known(each)));
    }
}

/** Whether a claim rests on a voice: as its event says, else as its attribution does. */
function says(voice: string, claim: Claim, given: Given): boolean {
  for (const event of given.events)
    if (event.claims.includes(claim.id)) return event.voices.some((each) => each.id === voice && each.claims.includes(claim.id));
  const first = claim.attribution[0]?.id;
  return first ? voice === first || voice.startsWith(`${first} via `) : voice === `outlet:${given.reports.get(claim.report)?.outlet ?? claim.report}`;
}

function add_parting(row: Row, dispute: Dispute): void {
  const parting = (row.parting ??= { disputes: [], notes: [], sides: [] });
  parting.disputes.push(dispute.id);
  if (dispute.note && !parting.notes.includes(dispute.note)) parting.notes.push(dispute.note);
  for (const side of dispute.sides) {
    let same = parting.sides.find((each) => each.value === side.value);
    if (!same) parting.sides.push((same = { value: side.value, voices: new Set(), claims: new Set() }));
    for (const voice of side.voices) same.voices.add(voice);
    for (const claim of side.claims) same.claims.add(claim);
  }
}

/** The claim that shows best what a side holds: of the event itself before one of another; "" of a side without claims. */
export function telling_claim(side: Pick<Dispute['sides'][number], 'claims'>, own: ReadonlySet<string>): string {
  return side.claims.find((id) => own.has(id)) ?? side.claims[0] ?? '';
}

function rows_of(event: Event, given: Given): Row[] {
  const rows = new Rows(event.id);
  add_claims(rows, event, given);
  for (const dispute of given.disputes) {
    if (dispute.event !== event.id) continue;
    const row = row_of(rows, dispute);
    add_stands(row, dispute, given);
    add_parting(row, dispute);
  }
  return rows.all();
}

/** A voice as it is in all of the events together. */
function joined(voices: readonly Voice[]): Pick<Column, 'interested' | 'no_weight'> {
  const reasons = voices.map((each) => each.no_weight);
  return {
    interested: voices.some((each) => each.interested),
    no_weight: reasons.length && reasons.every(Boolean) ? reasons[0] : undefined,
  };
}

function columns_of(rows: readonly Row[], given: Given, side_of: (voice: string) => SideOf): Column[] {
  const tellers = new Map<string, Map<string, Teller>>();
  for (const row of rows)
    for (const { voice, claim } of row.tellings) {
      let of = tellers.get(voice);
      if (!of) tellers.set(voice, (of = new Map()));
      if (!claim || of.has(claim.report)) continue;
      const report = given.reports.get(claim.report);
      of.set(claim.report, { report: claim.report, outlet: report?.outlet ?? report?.source, published: report?.published });
    }
  const known_voices = new Map<string, Voice[]>();
  for (const event of given.events) for (const voice of event.voices) known_voices.set(voice.id, [...(known_voices.get(voice.id) ?? []), voice]);
  const columns = [...tellers].map(([voice, of]): Column => {
    const place = (teller: Teller) => `${teller.published ?? '~'} ${teller.report}`;
    const told = [...of.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
    const known = known_voices.get(voice) ?? [];
    return { voice, group: known.length ? side_of(voice) : 'elsewhere', ...joined(known), tellers: told };
  });
  const order = (column: Column) => kGroups.indexOf(column.group);
  const weight = (column: Column) => (column.interested ? 0 : 1);
  return columns.sort((a, b) => order(a) - order(b) || weight(a) - weight(b) || (a.voice < b.voice ? -1 : 1));
}

/** Requires: `given.claims` holds the claims of the events; what is missing of those that disputes rest on is shown without its sentence. */
export function build(given: Given, side_of: (voice: string) => SideOf): Matrix {
  const rows = given.events.flatMap((event) => rows_of(event, given));
  return { events: given.events, rows, columns: columns_of(rows, given, side_of) };
}
