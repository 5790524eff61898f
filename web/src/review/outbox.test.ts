import { describe, expect, it } from 'vitest';

import { Problem } from '../api/source';
import type { Decided, NewDecisions } from '../api/types';
import { Outbox, type Draft } from './outbox.svelte';

/** A log as the server keeps it: numbers, versions by subject, keys that were used. */
class Log {
  sent: { body: NewDecisions; key: string }[] = [];
  made = new Map<string, Decided>();
  versions = new Map<string, number>();
  number = 0;
  offline = 0;
  lose_answers = 0;

  post = (body: NewDecisions, key: string): Promise<Decided> => {
    this.sent.push({ body, key });
    if (this.offline > 0) {
      this.offline -= 1;
      return Promise.reject(new Problem('offline', 0, 'no route'));
    }
    const before = this.made.get(key);
    if (before) return Promise.resolve(before);
    const subjects = (body.decisions ?? []).flatMap((each) => (each.subjects ?? []).map((subject) => subject.id ?? ''));
    const version = Math.max(0, ...subjects.map((each) => this.versions.get(each) ?? 0));
    if (body.expected !== undefined && body.expected !== version)
      return Promise.reject(new Problem('conflict', 409, '', { meanwhile: [{ number: version, taken_back: false, now: [], decision: { kind: 'reject', about: 'claim' } }] }));
    this.number += 1;
    for (const each of subjects) this.versions.set(each, this.number);
    const decided = { numbers: [this.number] };
    this.made.set(key, decided);
    if (this.lose_answers > 0) {
      this.lose_answers -= 1;
      return Promise.reject(new Problem('offline', 0, 'reset'));
    }
    return Promise.resolve(decided);
  };

  by_another(subject: string): void {
    this.number += 1;
    this.versions.set(subject, this.number);
  }
}

class Memory {
  kept = new Map<string, string>();
  getItem = (name: string) => this.kept.get(name) ?? null;
  setItem = (name: string, value: string) => void this.kept.set(name, value);
}

const draft = (claim: string, kind: 'accept' | 'reject' | 'correct' = 'accept', expected: number | null = 0): Draft => ({
  body: { decisions: [{ kind, about: 'claim', subjects: [{ id: claim }] }] },
  subjects: [claim],
  expected,
});
const box = (log: Log, keeper: Memory | null = null) => new Outbox(log.post, keeper, () => 'ana', 1);
const settled = async (of: Outbox) => {
  for (let i = 0; i < 500 && of.waiting.length; i++) await new Promise((done) => setTimeout(done, 1));
};
const standings = (of: Outbox) => of.entries.map((each) => each.standing);

describe('the outbox', () => {
  it('sends in order, and knows the versions that its own decisions make', async () => {
    const log = new Log();
    const out = box(log);
    out.add(draft('c1', 'correct'));
    out.add(draft('c2'));
    out.add(draft('c1', 'accept'));
    await settled(out);
    expect(standings(out)).toEqual(['done', 'done', 'done']);
    expect(log.sent.map((each) => each.body.decisions?.[0]?.subjects?.[0]?.id)).toEqual(['c1', 'c2', 'c1']);
    expect(log.sent[2]?.body.expected).toBe(1);
  });

  it('keeps what was decided while the server is away, and decides it once', async () => {
    const log = new Log();
    log.offline = 3;
    log.lose_answers = 1;
    const out = box(log);
    for (const claim of ['c1', 'c2', 'c3']) out.add(draft(claim));
    expect(out.waiting).toHaveLength(3);
    await settled(out);
    expect(standings(out)).toEqual(['done', 'done', 'done']);
    expect(log.number).toBe(3);
    expect(log.sent.length).toBeGreaterThan(6);
  });

  it('goes on after a reload, under the same key', async () => {
    const log = new Log();
    const keeper = new Memory();
    log.offline = 1000;
    const first = box(log, keeper);
    first.add(draft('c1'));
    await new Promise((done) => setTimeout(done, 3));
    const key = first.entries[0]?.key;
    log.offline = 0;
    const again = new Outbox(log.post, keeper, () => 'ana', 1);
    expect(again.waiting).toHaveLength(1);
    await again.run();
    expect(standings(again)).toEqual(['done']);
    expect(log.sent.at(-1)?.key).toBe(key);
    expect(log.number).toBe(1);
  });

  it('overwrites nobody: what others decided first is shown, and both ways on are open', async () => {
    const log = new Log();
    const out = box(log);
    log.by_another('c1');
    out.add(draft('c1'));
    out.add(draft('c2'));
    await settled(out);
    expect(standings(out)).toEqual(['met', 'done']);
    expect(out.met[0]?.meanwhile[0]?.number).toBe(1);
    expect(log.versions.get('c1')).toBe(1);
    out.decide_anew(out.met[0]?.key ?? '');
    await settled(out);
    expect(standings(out)).toEqual(['done', 'done']);
    expect(log.versions.get('c1')).toBe(3);

    log.by_another('c3');
    out.add(draft('c3'));
    await settled(out);
    out.let_go(out.met[0]?.key ?? '');
    expect(out.met).toHaveLength(0);
    expect(log.versions.get('c3')).toBe(4);
  });

  it('takes back what was sent by an undo, and drops what was not', async () => {
    const log = new Log();
    const out = box(log);
    const done = out.add(draft('c1'));
    await settled(out);
    log.offline = 2;
    const kept = out.add(draft('c2'));
    const dropped = out.add(draft('c3'));
    out.take_back([done.key, dropped.key]);
    await settled(out);
    expect(out.entries.find((each) => each.key === done.key)?.standing).toBe('taken_back');
    expect(out.entries.find((each) => each.key === kept.key)?.standing).toBe('done');
    expect(out.entries.some((each) => each.key === dropped.key)).toBe(false);
    expect(log.sent.at(-1)?.body.undo).toEqual([1]);
    expect(log.sent.some((each) => each.body.decisions?.[0]?.subjects?.[0]?.id === 'c3')).toBe(false);
  });

  it('sends nothing under another name', async () => {
    const log = new Log();
    const keeper = new Memory();
    log.offline = 1000;
    box(log, keeper).add(draft('c1'));
    log.offline = 0;
    const sent = log.sent.length;
    const other = new Outbox(log.post, keeper, () => 'ben', 1);
    await other.run();
    expect(log.sent).toHaveLength(sent);
    expect(other.waiting).toHaveLength(1);
  });

  it('says why it was refused, and goes on with the next', async () => {
    const out = new Outbox(
      (body) => (body.decisions?.[0]?.kind === 'correct' ? Promise.reject(new Problem('unprocessable', 422, 'no such place')) : Promise.resolve({ numbers: [1] })),
      null,
      () => 'ana',
      1,
    );
    out.add(draft('c1', 'correct'));
    out.add(draft('c2'));
    await settled(out);
    expect(standings(out)).toEqual(['refused', 'done']);
    expect(out.refused[0]?.problem?.detail).toBe('no such place');
  });
});
