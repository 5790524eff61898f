import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { Claim, Dispute, Event, Report } from '../api/types';
import { cell_of, shown_columns, usually_folded, values_of } from './columns';
import { build, kCertainties, telling_claim, type Column, type Given } from './matrix';

// Two events of examples/kidal as the server gives them, and what `selon who STORE ID --json` says of them.
interface Fixture {
  events: Event[];
  claims: Claim[];
  reports: Report[];
  disputes: Dispute[];
  who: { event: string; rows: { facet: string; cells: { voice: string; value: string; certainty: string; polarity: string }[] }[] }[];
}
const fixture = JSON.parse(readFileSync(new URL('./examples.fixture.json', import.meta.url), 'utf8')) as Fixture;
const given: Given = {
  events: fixture.events,
  disputes: fixture.disputes,
  claims: new Map(fixture.claims.map((each) => [each.id, each])),
  reports: new Map(fixture.reports.map((each) => [each.id, each])),
};
const side = (voice: string) => (voice.startsWith('outlet:') ? 'media' : voice.startsWith('mali.') ? 'state' : 'rebels');

const claim = (id: string, changes: Partial<Claim> = {}): Claim => ({
  id,
  report: id.split('.')[0] ?? id,
  source: '',
  type: 'air_strike',
  actors: [],
  targets: [],
  place: null,
  time: null,
  quantities: [],
  means: [],
  attribution: [],
  certainty: 'stated',
  polarity: 'affirmed',
  evidence: { text: '', begin: 0, end: 0 },
  trigger: { text: '', begin: 0, end: 0 },
  confidence: 1,
  rule: '',
  notes: [],
  ...changes,
});
const event = (id: string, voices: Record<string, string[]>, changes: Partial<Event> = {}): Event => ({
  id,
  type: 'air_strike',
  title: '',
  status: 'reported',
  actors: [],
  targets: [],
  claims: Object.values(voices).flat(),
  voices: Object.entries(voices).map(([voice, claims]) => ({ id: voice, interested: false, claims })),
  facets: [],
  losses: [],
  ...changes,
});
const of = (events: Event[], claims: Claim[], disputes: Dispute[] = [], reports: Report[] = []): Given => ({
  events,
  disputes,
  claims: new Map(claims.map((each) => [each.id, each])),
  reports: new Map(reports.map((each) => [each.id, each])),
});

describe('the matrix', () => {
  it('says what the command line says, cell by cell', () => {
    const matrix = build(given, side);
    let compared = 0;
    for (const { event: id, rows } of fixture.who) {
      const own = new Set(fixture.events.find((each) => each.id === id)?.claims);
      for (const { facet, cells } of rows) {
        const facts = facet === 'how_many' ? ['how_many', 'loss'] : [facet];
        const ours = matrix.rows
          .filter((row) => row.event === id && facts.includes(row.fact))
          .flatMap((row) => row.tellings.filter((each) => each.claim && own.has(each.claim.id) && each.value.kind !== 'stand'));
        const surest = new Map<string, string>();
        for (const each of [...ours].sort((a, b) => kCertainties.indexOf(b.claim!.certainty) - kCertainties.indexOf(a.claim!.certainty)))
          surest.set(`${each.voice}|${each.key}`, `${each.claim!.certainty}`);
        const theirs = new Map(cells.map((each) => [`${each.voice}|${each.value}`, each.certainty]));
        expect([...surest].sort()).toEqual([...theirs].sort());
        compared += theirs.size;
      }
    }
    expect(compared).toBeGreaterThan(60);
  });

  it('has the values of the facets, with their claims', () => {
    const matrix = build(given, side);
    for (const each of fixture.events)
      for (const facet of each.facets) {
        const facts = facet.facet === 'how_many' ? ['how_many', 'loss'] : [facet.facet];
        const claims = matrix.rows
          .filter((row) => row.event === each.id && facts.includes(row.fact))
          .flatMap((row) => row.tellings.filter((telling) => telling.key === facet.value && telling.value.kind !== 'stand').map((telling) => telling.claim?.id));
        expect([...new Set(claims)].sort(), `${facet.facet} ${facet.value}`).toEqual([...facet.claims].sort());
      }
  });

  it('puts every dispute in a row, with all its sides and a cell for every voice of theirs', () => {
    const matrix = build(given, side);
    for (const dispute of fixture.disputes) {
      const row = matrix.rows.find((each) => each.parting?.disputes.includes(dispute.id));
      expect(row?.event).toBe(dispute.event);
      for (const { value, voices } of dispute.sides) {
        const at = row?.parting?.sides.findIndex((each) => each.value === value) ?? -1;
        for (const voice of voices) {
          const column = matrix.columns.find((each) => each.voice === voice);
          expect(column, `${dispute.id} ${voice}`).toBeDefined();
          const cell = cell_of(row!, { group: column!.group, voices: [column!], begins: true });
          expect(cell.sides).toContain(at);
          expect(cell.said.length).toBeGreaterThan(0);
        }
      }
    }
  });

  it('has a denial beside what the same voice affirms', () => {
    const matrix = build(of([event('e', { a: ['r1.1', 'r2.1'] })], [claim('r1.1'), claim('r2.1', { polarity: 'denied' })]), side);
    const [row] = matrix.rows;
    const cell = cell_of(row!, { group: 'rebels', voices: matrix.columns, begins: true });
    expect(cell.said.map((each) => each.denied)).toEqual([false, true]);
    expect(values_of(row!)).toBe(1);
  });

  it('tells a stand of a voice that speaks of it elsewhere, and keeps its column apart', () => {
    const outside = claim('r9.1', { attribution: [{ id: 'mali.fama', text: '' }], polarity: 'denied' });
    const dispute: Dispute = {
      id: 'd',
      about: 'occurrence',
      event: 'e',
      sides: [
        { value: 'it happened', claims: ['r1.1'], voices: ['a'] },
        { value: 'it did not happen', claims: ['r9.1'], voices: ['mali.fama'] },
      ],
    };
    const matrix = build(of([event('e', { a: ['r1.1'] })], [claim('r1.1'), outside], [dispute]), side);
    expect(matrix.columns.map((each) => [each.voice, each.group])).toEqual([
      ['a', 'rebels'],
      ['mali.fama', 'elsewhere'],
    ]);
    const [row] = matrix.rows;
    expect(row?.tellings.map((each) => [each.voice, each.denied, each.claim?.id])).toEqual([
      ['a', false, 'r1.1'],
      ['mali.fama', true, 'r9.1'],
    ]);
  });

  it('finds the row of a dispute about a number by its claims', () => {
    const figures = [claim('r1.1', { quantities: [{ what: 'injured', n: 3 }, { what: 'killed', n: 4 }] }), claim('r2.1', { quantities: [{ what: 'injured', n: 3 }, { what: 'killed', n: 9 }] })];
    const sides = [
      { value: '4 killed', claims: ['r1.1'], voices: ['a'] },
      { value: '9 killed', claims: ['r2.1'], voices: ['b'] },
    ];
    const matrix = build(of([event('e', { a: ['r1.1'], b: ['r2.1'] })], figures, [{ id: 'd', about: 'number', event: 'e', sides }]), side);
    expect(matrix.rows.filter((row) => row.parting).map((row) => [row.fact, row.what])).toEqual([['loss', 'killed']]);
  });

  it('gives a loss without a side to whom the record gives it', () => {
    const figures = claim('r1.1', { quantities: [{ what: 'killed', n: 3 }] });
    const losses = [{ what: 'killed', of: 'hcua', figures: [{ voice: 'a', claim: 'r1.1', n: 3 }] }];
    const matrix = build(of([event('e', { a: ['r1.1'] }, { losses })], [figures]), side);
    expect(matrix.rows.find((row) => row.fact === 'loss')?.of).toBe('hcua');
  });

  it('joins disputes of one row, a side for each value', () => {
    const two = fixture.disputes.filter((each) => each.about === 'outcome' && each.event === fixture.events.find((one) => one.type === 'armed_clash')?.id);
    expect(two.length).toBe(2);
    const row = build(given, side).rows.find((each) => each.fact === 'outcome' && each.parting);
    expect(row?.parting?.sides.map((each) => each.value)).toEqual(['repelled', 'gained ground']);
  });

  it('shows a side by a claim of the event itself where there is one', () => {
    expect(telling_claim({ claims: ['x.1', 'y.1'] }, new Set(['y.1']))).toBe('y.1');
    expect(telling_claim({ claims: ['x.1', 'y.1'] }, new Set())).toBe('x.1');
    expect(telling_claim({ claims: [] }, new Set())).toBe('');
  });
});

describe('its columns', () => {
  const column = (voice: string, group: Column['group'], tellers = 1): Column => ({
    voice,
    group,
    interested: false,
    tellers: Array.from({ length: tellers }, (_, n) => ({ report: `r${n}`, outlet: `o${n}` })),
  });

  it('spreads a voice to the reports that carry it, each with its own claims', () => {
    const claims = [claim('r1.1', { certainty: 'rumour' }), claim('r2.1')];
    const reports = [{ id: 'r1', outlet: 'One', published: '2023-11-12' }, { id: 'r2', outlet: 'Two', published: '2023-11-13' }];
    const matrix = build(of([event('e', { a: ['r1.1', 'r2.1'] })], claims, [], reports), side);
    const shown = shown_columns(matrix.columns, new Set(), new Set(['a']));
    expect(shown.map((each) => [each.teller?.outlet, each.begins])).toEqual([
      ['One', true],
      ['Two', false],
    ]);
    const certainties = shown.map((each) => cell_of(matrix.rows[0]!, each).said[0]?.certainty);
    expect(certainties).toEqual(['rumour', 'stated']);
    const [joined] = shown_columns(matrix.columns, new Set(), new Set());
    const said = cell_of(matrix.rows[0]!, joined!).said;
    expect([said.length, said[0]?.certainty, said[0]?.told]).toEqual([1, 'stated', '2023-11-12']);
  });

  it('folds a side to one column, and never one voice', () => {
    const columns = [column('a', 'state'), column('b', 'media'), column('c', 'media')];
    expect(shown_columns(columns, new Set(['media', 'state']), new Set()).map((each) => each.voices.length)).toEqual([1, 2]);
  });

  it('folds the largest sides by itself until the rest fits, and ends where nothing can be folded', () => {
    const many = Array.from({ length: 30 }, (_, n) => column(`m${n}`, 'media'));
    expect([...usually_folded([column('a', 'state'), column('b', 'state'), ...many])]).toEqual(['media']);
    expect(usually_folded(many.slice(0, 5)).size).toBe(0);
    expect([...usually_folded([column('x', 'elsewhere'), column('y', 'elsewhere')])]).toEqual(['elsewhere']);
  });
});

it('takes 1,000 voices and 20,000 claims in less than two seconds of its own', () => {
  const voices: Record<string, string[]> = {};
  const claims: Claim[] = [];
  for (let n = 0; n < 20_000; ++n) {
    const id = `r${n}.1`;
    (voices[`v${n % 1000}`] ??= []).push(id);
    claims.push(claim(id, { actors: [{ id: `x${n % 7}`, text: '' }], quantities: [{ what: 'killed', n: n % 9 }] }));
  }
  const begin = process.cpuUsage().user;
  const matrix = build(of([event('e', voices)], claims), side);
  const shown = shown_columns(matrix.columns, usually_folded(matrix.columns), new Set());
  for (const row of matrix.rows) for (const each of shown) cell_of(row, each);
  expect(matrix.columns.length).toBe(1000);
  expect(process.cpuUsage().user - begin).toBeLessThan(2_000_000);
});
