// Decisions on their way to the log: each is kept until the server has answered, sent in the order in which it was made, and counts once.
//
// In: what was decided, with the version that the reader saw. Out: where each stands. While the server does not answer they wait, also through
// a reload of the tab; where somebody decided on the same meanwhile, nothing of either is lost: the reader is shown both. Leaves out: words.
import { source } from '../api/ask';
import { as_problem, type Problem } from '../api/source';
import type { Decided, LoggedDecision, NewDecisions } from '../api/types';
import { session } from '../state/session.svelte';

export type Standing = 'waiting' | 'sending' | 'done' | 'met' | 'refused' | 'taken_back';

/** What a person decided at once, and what came of it. */
export interface Entry {
  /** Idempotency-Key: sent again under it, it is made once */
  key: string;
  body: NewDecisions;
  /** claims, for the version; the first is the one that was looked at */
  subjects: string[];
  /** of the subjects, as the reader saw it; null where it does not matter */
  expected: number | null;
  /** of an undo: keys of the entries that it takes back */
  takes_back: string[];
  standing: Standing;
  /** in the log, once it is done */
  numbers: number[];
  /** what others decided first */
  meanwhile: LoggedDecision[];
  /** why it was refused, or is still waiting */
  problem: { kind: string; detail: string } | null;
  /** a sum of the token that it was decided under: it is never sent under another */
  by: string;
  at_ms: number;
}

export type Draft = Pick<Entry, 'body' | 'subjects' | 'expected'> & Partial<Pick<Entry, 'takes_back'>>;
type Post = (body: NewDecisions, key: string) => Promise<Decided>;
interface Keeper {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

const kKept = 'selon.decisions';
const kFirstWait_ms = 1000;
const kLongestWait_ms = 30_000;
/** Of those that are done, so many are remembered, to be taken back. */
const kMostDone = 1000;

export class Outbox {
  entries = $state.raw<Entry[]>([]);
  /** Waiting before the next try: the server did not answer. */
  paused = $state(false);

  #running = false;
  #wait_ms = kFirstWait_ms;
  #wake: (() => void) | null = null;

  constructor(
    readonly post: Post,
    readonly keeper: Keeper | null,
    readonly who: () => string,
    readonly first_wait_ms = kFirstWait_ms,
  ) {
    this.entries = this.#read();
    this.#wait_ms = first_wait_ms;
  }

  /** Those that still have to reach the server. */
  get waiting(): Entry[] {
    return this.entries.filter((each) => each.standing === 'waiting' || each.standing === 'sending');
  }
  get met(): Entry[] {
    return this.entries.filter((each) => each.standing === 'met');
  }
  get refused(): Entry[] {
    return this.entries.filter((each) => each.standing === 'refused');
  }
  /** Those that count now, the newest last; undoing is none. */
  get counting(): Entry[] {
    return this.entries.filter((each) => each.standing === 'done' && !each.takes_back.length);
  }

  add(draft: Draft): Entry {
    const entry: Entry = {
      takes_back: [],
      ...draft,
      key: new_key(),
      standing: 'waiting',
      numbers: [],
      meanwhile: [],
      problem: null,
      by: sum_of(this.who()),
      at_ms: Date.now(),
    };
    this.#keep([...this.entries, entry]);
    void this.run();
    return entry;
  }

  /** Takes decisions back: those that were not yet sent are dropped, the others undone. */
  take_back(keys: readonly string[]): void {
    const dropped = this.entries.filter((each) => keys.includes(each.key) && ['waiting', 'refused', 'met'].includes(each.standing));
    this.#keep(this.entries.filter((each) => !dropped.includes(each)));
    const sent = this.entries.filter((each) => keys.includes(each.key) && ['done', 'sending'].includes(each.standing));
    if (!sent.length) return;
    this.add({
      body: { undo: [] },
      subjects: [...new Set(sent.flatMap((each) => each.subjects))],
      expected: null,
      takes_back: sent.map((each) => each.key),
    });
  }

  /** What others decided stands; this is let go. */
  let_go(key: string): void {
    this.#keep(this.entries.filter((each) => each.key !== key));
  }

  /** The same decision, on top of what others decided: the reader has seen it now. */
  decide_anew(key: string): void {
    const entry = this.entries.find((each) => each.key === key);
    if (!entry) return;
    const seen = Math.max(entry.expected ?? 0, ...entry.meanwhile.map((each) => each.number));
    this.let_go(key);
    this.add({ body: entry.body, subjects: entry.subjects, expected: seen });
  }

  /** A try at once, where it waits for the next. */
  hurry(): void {
    this.#wake?.();
    void this.run();
  }

  /** Sends what waits, one after the other. */
  async run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let entry = this.#next(); entry; entry = this.#next()) await this.#send(entry);
    } finally {
      this.#running = false;
    }
  }

  #next(): Entry | undefined {
    return this.entries.find((each) => each.standing === 'waiting' && each.by === sum_of(this.who()));
  }

  async #send(entry: Entry): Promise<void> {
    const body = this.#body(entry);
    if (!body) {
      this.let_go(entry.key);
      return;
    }
    this.#change(entry.key, { standing: 'sending' });
    try {
      const { numbers } = await this.post(body, entry.key);
      this.#wait_ms = this.first_wait_ms;
      this.#change(entry.key, { standing: 'done', numbers, problem: null });
      for (const key of entry.takes_back) this.#change(key, { standing: 'taken_back' });
    } catch (error) {
      await this.#failed(entry, as_problem(error));
    }
  }

  async #failed(entry: Entry, problem: Problem): Promise<void> {
    const told = { kind: problem.kind, detail: problem.detail };
    const meanwhile = (problem.body as { meanwhile?: LoggedDecision[] } | null)?.meanwhile;
    if ((problem.status === 409 || problem.status === 412) && meanwhile) {
      this.#change(entry.key, { standing: 'met', meanwhile, problem: told });
    } else if (problem.status >= 400 && problem.status < 500 && problem.status !== 408 && problem.status !== 429) {
      this.#change(entry.key, { standing: 'refused', problem: told });
    } else {
      this.#change(entry.key, { standing: 'waiting', problem: told });
      this.paused = true;
      await new Promise<void>((done) => {
        this.#wake = done;
        setTimeout(done, this.#wait_ms);
      });
      this.#wake = null;
      this.paused = false;
      this.#wait_ms = Math.min(this.#wait_ms * 2, kLongestWait_ms);
    }
  }

  /** What is sent now: what the reader's own decisions did to the version since is no news to them. */
  #body(entry: Entry): NewDecisions | null {
    if (entry.takes_back.length) {
      const undo = this.entries.filter((each) => entry.takes_back.includes(each.key) && each.standing === 'done').flatMap((each) => each.numbers);
      return undo.length ? { ...entry.body, undo } : null;
    }
    if (entry.expected === null) return entry.body;
    const own = this.entries.filter((each) => each.numbers.length && each.subjects.some((subject) => entry.subjects.includes(subject)));
    return { ...entry.body, expected: Math.max(entry.expected, ...own.flatMap((each) => each.numbers)) };
  }

  #change(key: string, changes: Partial<Entry>): void {
    this.#keep(this.entries.map((each) => (each.key === key ? { ...each, ...changes } : each)));
  }

  #keep(entries: Entry[]): void {
    const done = entries.filter((each) => each.standing === 'done' || each.standing === 'taken_back');
    const forgotten = new Set(done.slice(0, Math.max(0, done.length - kMostDone)));
    this.entries = forgotten.size ? entries.filter((each) => !forgotten.has(each)) : entries;
    try {
      this.keeper?.setItem(kKept, JSON.stringify(this.entries));
    } catch {
      // where nothing can be kept, it lasts as long as the page
    }
  }

  /** What was being sent when the page went is sent again, under its key. */
  #read(): Entry[] {
    try {
      const read: unknown = JSON.parse(this.keeper?.getItem(kKept) ?? '[]');
      if (!Array.isArray(read)) return [];
      return (read as Entry[]).map((each) => (each.standing === 'sending' ? { ...each, standing: 'waiting' } : each));
    } catch {
      return [];
    }
  }
}

/** Also where the page was not loaded from this machine or by https, and crypto.randomUUID is not there. */
function new_key(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** FNV-1a: tells tokens apart, and gives none away. */
function sum_of(text: string): string {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sum.toString(16);
}

function tab_keeper(): Keeper | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

export const outbox = new Outbox(
  async (body, key) => (await source.post<Decided>('/v1/review', body, { 'Idempotency-Key': key })).value,
  tab_keeper(),
  () => session.token,
);

if (typeof addEventListener === 'function') addEventListener('online', () => outbox.hurry());
