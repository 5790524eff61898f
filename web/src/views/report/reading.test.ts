import { expect, it, vi } from 'vitest';

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en'] }));

import type { Claim, Report, Span } from '../../api/types';
import { read } from './reading';

const kText = 'L’armée a repris Kidal samedi. Selon elle, dix rebelles sont morts.\n\nLe CSP-PSD dément.';
const bytes = (text: string) => Buffer.byteLength(kText.slice(0, kText.indexOf(text)));
const at = (text: string) => ({ text, begin: bytes(text), end: bytes(text) + Buffer.byteLength(text) });

function claim(id: string, sentence: string, trigger: string, more: Partial<Claim> = {}): Claim {
  return {
    id, report: 'r', source: '', type: 'armed_clash', actors: [], targets: [], place: null, time: null, quantities: [], means: [], attribution: [],
    certainty: 'stated', polarity: 'affirmed', evidence: at(sentence), trigger: at(trigger), confidence: 1, rule: '', notes: [], ...more,
  };
}

const kFirst = 'L’armée a repris Kidal samedi.';
const kSecond = 'Selon elle, dix rebelles sont morts.';
const report: Report = {
  id: 'r',
  text: kText,
  paragraphs: [
    { begin: 0, end: at(kSecond).end },
    { begin: at('Le CSP-PSD').begin, end: Buffer.byteLength(kText) },
  ],
};
const whole = (from: ReturnType<typeof read>) => from.paragraphs.map((each) => each.runs.flatMap((run) => run.pieces.map((piece) => from.text.slice(piece.begin, piece.end))).join(''));

it('sets every word once, whatever is marked', () => {
  const made = read(report, [claim('1', kFirst, 'repris'), claim('2', kFirst, 'repris Kidal', { certainty: 'reported' }), claim('3', kSecond, 'morts')], []);
  expect(whole(made)).toEqual([`${kFirst} ${kSecond}`, 'Le CSP-PSD dément.']);
  const first = made.paragraphs[0]?.runs[0]?.pieces[0];
  expect(first?.lines.map((line) => [line.certainty, line.lane])).toEqual([['stated', 0], ['reported', 1]]);
});

it('puts claims of one sentence that are as sure under one line, and those of one trigger under one press', () => {
  const made = read(report, [claim('1', kFirst, 'repris'), claim('2', kFirst, 'repris')], []);
  const held = made.paragraphs[0]?.runs.filter((run) => run.holder).map((run) => run.holder?.claims.map((each) => each.id));
  expect(held).toEqual([['1', '2']]);
  expect(made.paragraphs[0]?.runs[0]?.pieces[0]?.lines).toHaveLength(1);
});

it('takes places and days from spans, and from claims where there are none', () => {
  const place = { name: 'Kidal', text: 'Kidal', kind: 'town', lat: 18.4, lon: 1.4 };
  const kinds = (spans: Span[]) =>
    read(report, [claim('1', kFirst, 'repris', { place, time: { text: 'samedi', start: '2023-11-11', end: '2023-11-11' } })], spans).paragraphs[0]?.runs
      .filter((run) => run.holder)
      .map((run) => `${run.holder?.kind} ${kText.slice(run.begin, run.end)}`);
  expect(kinds([])).toEqual(['trigger repris', 'place Kidal', 'time samedi']);
  const span: Span = { kind: 'time', ...at('samedi'), days: { start: '2023-11-11', end: '2023-11-11', date_prec: 1 } };
  expect(kinds([span])).toEqual(['trigger repris', 'time samedi']);
});

it('marks the words that a note is about', () => {
  const made = read(report, [claim('1', kFirst, 'repris', { notes: [{ code: 'unknown_place', detail: 'Kidal' }] })], []);
  const unclear = made.paragraphs[0]?.runs.find((run) => run.holder?.kind === 'unclear');
  expect(unclear && kText.slice(unclear.begin, unclear.end)).toBe('Kidal');
});

it('lets a voice run on over sentences, and says where it begins', () => {
  const army = [{ id: 'mali.fama', text: 'armée' }];
  const made = read(report, [claim('1', kFirst, 'repris', { attribution: army }), claim('2', kSecond, 'morts', { attribution: army })], []);
  expect(made.said.map((one) => kText.slice(one.begin, one.end))).toEqual([`${kFirst} ${kSecond}`]);
  const span: Span = { kind: 'attribution', begin: 0, end: 0, source: [], cue: [], content: [[at('dix').begin, at('morts').end]], ids: ['csp-psd'] };
  const other = read(report, [], [span]).said;
  expect(other.map((one) => [one.name, kText.slice(one.begin, one.end)])).toEqual([['CSP-PSD', 'dix rebelles sont morts']]);
});
