import { expect, it } from 'vitest';

import type { Claim, Event } from '../types';
import { answer } from './answers';
import { type FileRecord, Held } from './record';

const claim = (id: string, report: string, text: string, more: Partial<Claim> = {}): Claim => ({
  id, report, source: '', type: 'armed_clash', actors: [], targets: [], place: null, time: null, quantities: [], means: [], attribution: [],
  certainty: 'stated', polarity: 'affirmed', evidence: { text, begin: 0, end: text.length }, trigger: { text: '', begin: 0, end: 0 },
  confidence: 1, rule: '', notes: [], ...more,
});
const event = (id: string, claims: string[], more: Partial<Event> = {}): Event => ({
  id, type: 'armed_clash', title: id, status: 'reported', actors: [], targets: [], claims, voices: [], facets: [], losses: [], ...more,
});
const file: FileRecord = {
  format: 1, disputes: [], control: [], copies: [], versions: [{ reports: ['r1', 'r2'] }], language: 'en', revision: 3, version: '0',
  events: [
    event('e1', ['c1'], { start: '2024-02-03', end: '2024-02-05', status: 'disputed', actors: ['army'] }),
    event('e2', ['c2'], { end: '2024-02-01', targets: ['army', 'rebels'] }),
    event('e3', ['c3']),
    event('e4', [], { start: '2024-02-03', where: { name: 'Gao', text: '', kind: 'camp', site: 'the camp', country: 'mali', lat: 16, lon: -0.04 }, place: 'the camp' }),
  ],
  relations: [{ a: 'army', b: 'rebels', kind: 'fights against', from: '2024-02-01', until: '2024-02-01', claims: ['c2'] }],
  naming: [{ voice: 'outlet:Écho', actor: 'rebels', word: 'bandits', count: 1, first: '2024-02-02', last: '2024-02-02', months: [], reports: ['r1'] }],
  stories: [{ id: 's1', reports: ['r1'] }],
  claims: [claim('c1', 'r1', "L'armée a pris Ménaka."), claim('c2', 'r2', 'Clashes near Gao.', { certainty: 'rumour' }), claim('c3', 'r2', 'Later.')],
  reports: [
    { id: 'r1', outlet: 'Écho', title: 'Ménaka', published: '2024-02-02', text: "L'armée a pris Ménaka. Des bandits ont fui.", paragraphs: [] },
    { id: 'r2', published: '2024-02-05', text: 'Clashes near Gao. The army of Gao left. Later.' },
  ],
  names: [{ language: 'en', actors: [], countries: [] }],
};
const held = new Held(file);
const ask = (target: string): unknown => {
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  return answer(held, path, new URLSearchParams(query), (field, value) => `${field}:${value}`);
};
const ids = (target: string) => (ask(target) as { items: { id: string }[] }).items.map(({ id }) => id);
const refused = (target: string): string => {
  try {
    ask(target);
    return '';
  } catch (error) {
    return (error as { kind: string }).kind;
  }
};

it('orders events by day, the undated last', () => {
  expect(ids('/v1/events')).toEqual(['e2', 'e1', 'e4', 'e3']);
  expect(ids('/v1/events?order=newest')).toEqual(['e4', 'e1', 'e2', 'e3']);
});

it('gives pages whose next is an address', () => {
  const first = ask('/v1/events?limit=3&order=oldest') as { next: string };
  expect(ids(first.next)).toEqual(['e3']);
  expect(ask(first.next)).not.toHaveProperty('next');
});

it('narrows as docs/filters.md says', () => {
  expect(ids('/v1/events?outlet=echo')).toEqual(['e1']);
  expect(ids('/v1/events?words=menaka%20armee')).toEqual(['e1']);
  expect(ids('/v1/events?from=2024-02-04')).toEqual(['e1', 'e4']); // e4 has no end: it may go on
  expect(ids('/v1/events?to=2024-01-31')).toEqual(['e2']); // e2 has no begin
  expect(ids('/v1/events?actor__in=rebels,nobody')).toEqual(['e2']);
  expect(ids('/v1/events?certainty=rumour&actor=army')).toEqual(['e2']);
  expect(ids('/v1/events?place=gao&place=The%20Camp')).toEqual(['e4']);
  expect(ids('/v1/events?bbox=170,10,-170,20')).toEqual([]);
  expect(ids('/v1/events?bbox=-1,15,1,17')).toEqual(['e4']);
  expect(ids('/v1/claims?status=disputed')).toEqual(['c1']);
  expect(ids('/v1/reports?story=s1')).toEqual(['r1']);
  expect((ask('/v1/naming?type=armed_clash') as { items: unknown[] }).items).toHaveLength(1);
  expect((ask('/v1/relations?voice=nobody') as { items: unknown[] }).items).toHaveLength(0);
});

it('refuses what the server refuses, and says what the file does not hold', () => {
  for (const target of ['/v1/events?status=loud', '/v1/events?from=2024-02-30', '/v1/events?limit=0', '/v1/events?order=random', '/v1/events?bbox=1,2', '/v1/map?zoom=13'])
    expect(refused(target), target).toBe('bad_request');
  expect(refused('/v1/names?lang=xx')).toBe('not_found');
  for (const target of ['/v1/events/e9', '/v1/claims/%3Cscript%3E', '/v1/reports/%E0%A4%A']) expect(refused(target), target).toBe('not_in_file');
  for (const target of ['/v1/review/queue', '/v1/outlets', '/v1/events?as_of=2024-02-02', '/v1/claims/c1/explanation']) expect(refused(target), target).toBe('not_in_file');
});

it('counts over what passes', () => {
  expect(ask('/v1/actors')).toEqual({ items: [{ id: 'army', events: 2 }, { id: 'rebels', events: 1 }] });
  expect(ask('/v1/map?zoom=0')).toEqual({ items: [{ lat: 16, lon: -0.04, events: 1, disputed: 0, id: 'e4' }] });
  expect(ask('/v1/timeline?lanes=actor&bucket=month')).toMatchObject({
    bucket: 'month', start: '2024-02-01', end: '2024-02-29', undated: 1, lanes: [{ id: 'army', name: 'actor:army', events: 2, disputed: 1 }, { id: 'rebels', events: 1 }],
    rest: { events: 1 },
  });
  expect(ask('/v1/timeline?bucket=week&lanes=none')).toMatchObject({ start: '2024-01-29', end: '2024-02-04', rest: { buckets: [{ start: '2024-01-29', events: 3 }] } });
});

it('finds reports by all words, elided ones and begins of words', () => {
  const found = (words: string) => (ask(`/v1/search?q=${encodeURIComponent(words)}`) as { items: { report: { id: string }; snippet: string }[] }).items;
  expect(found("l'armée").map(({ report }) => report.id)).toEqual(['r1']);
  expect(found('gao')[0]?.snippet).toBe('Clashes near [Gao]. The army of [Gao] left. Later.');
  expect(found('clash*').map(({ report }) => report.id)).toEqual(['r2']);
  expect(found('"gao army"')).toEqual([]);
  expect(found('"army of gao"').map(({ report }) => report.id)).toEqual(['r2']);
  expect(found('')).toEqual([]);
  expect(found('gao')[0]?.report).not.toHaveProperty('text');
});

it('knows the versions of an article', () => {
  expect(ask('/v1/reports/r2/versions')).toEqual({ versions: ['r1', 'r2'], compared: [] });
});
