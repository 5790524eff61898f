// What is to be decided next: the server's queue, and with each claim what a decision needs, fetched before its turn.
//
// In: the queue of the token's name (GET /v1/review/queue). Out: the claim that is up, what stands around it. Leaves out: deciding.
import { all, one } from '../../api/ask';
import { as_problem, type Page, type Problem } from '../../api/source';
import type { Claim, Dispute, EventSummary, Explanation, Report, Task } from '../../api/types';
import { version_of } from '../../review/version';

/** A claim with what speaks for and against it. */
export interface Case {
  claim: Claim;
  report: Report;
  event: EventSummary | null;
  disputes: Dispute[];
  /** claims that compete with it: of other sides first, then others of its event */
  others: Claim[];
  /** reports of those, without their texts */
  reports: Map<string, Report>;
}

const kBatch = 100;
const kRefillBelow = 15;
const kAhead = 3;
const kMostOthers = 24;
const kMostDisputes = 50;
const kNone = { items: [] };

export class Deck {
  tasks = $state.raw<Task[]>([]);
  /** The server may have more than were fetched. */
  more = $state(false);
  loaded = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** Grows when a claim has to be looked at anew. */
  turn = $state(0);

  #decided = $state.raw<ReadonlySet<string>>(new Set());
  #skipped = $state.raw<readonly string[]>([]);
  #cases = new Map<string, Promise<Case>>();
  #filling = false;

  /** Those that are still to be decided, skipped ones last. */
  left = $derived.by(() => {
    const open = this.tasks.filter((task) => !this.#decided.has(task.claim));
    const skipped = this.#skipped.flatMap((claim) => open.find((task) => task.claim === claim) ?? []);
    return [...open.filter((task) => !this.#skipped.includes(task.claim)), ...skipped];
  });

  task(claim: string): Task | undefined {
    return this.tasks.find((each) => each.claim === claim);
  }

  /** Asks for the queue anew; what was fetched before stays until then. */
  async fill(): Promise<void> {
    if (this.#filling) return;
    this.#filling = true;
    try {
      const got = await one<Page<Task>>('/v1/review/queue', { limit: kBatch });
      const fresh = new Map(got.items.map((task) => [task.claim, task]));
      const known = this.tasks.map((task) => fresh.get(task.claim) ?? task);
      const ids = new Set(known.map((task) => task.claim));
      this.tasks = [...known, ...got.items.filter((task) => !ids.has(task.claim))];
      this.more = got.items.length === kBatch;
      this.problem = null;
    } catch (error) {
      this.problem = as_problem(error);
    } finally {
      this.#filling = false;
      this.loaded = true;
    }
  }

  /** A claim that somebody chose, whether it is in the queue or not. */
  async choose(claim: string): Promise<void> {
    if (this.task(claim)) return;
    const version = await version_of([claim]);
    if (!this.task(claim)) this.tasks = [{ claim, event: '', gain: 0, version, reasons: [], doubts: [] }, ...this.tasks];
  }

  decided(claim: string): void {
    this.#decided = new Set([...this.#decided, claim]);
    this.#cases.delete(claim);
    if (this.more && this.left.length < kRefillBelow) void this.fill();
  }

  /** Up again, as it stands now. */
  again(claim: string): void {
    this.#decided = new Set([...this.#decided].filter((each) => each !== claim));
    this.#cases.delete(claim);
    this.turn += 1;
  }

  async refresh(claim: string): Promise<void> {
    const version = await version_of([claim]);
    this.tasks = this.tasks.map((task) => (task.claim === claim ? { ...task, version } : task));
    this.again(claim);
    await this.choose(claim);
  }

  /** The reader wants to see what changed in the record. */
  forget(): void {
    this.#cases.clear();
  }

  skip(claim: string): void {
    this.#skipped = [...this.#skipped.filter((each) => each !== claim), claim];
  }

  /** What stands around a claim, asked for once; that of the next ones is on its way before they are up. */
  look(claim: string): Promise<Case> {
    const known = this.#cases.get(claim);
    if (known) return known;
    const asked = fetch_case(claim);
    this.#cases.set(claim, asked);
    asked.catch(() => this.#cases.delete(claim));
    return asked;
  }

  look_ahead(claim: string): void {
    for (const task of this.left.filter((each) => each.claim !== claim).slice(0, kAhead)) void this.look(task.claim).catch(() => undefined);
  }
}

/** Lists alone are asked for where the record may have moved on: an event that is no more is an empty list, and no error. */
async function fetch_case(id: string): Promise<Case> {
  const { claim, event: event_id } = await one<Explanation>(`/v1/claims/${encodeURIComponent(id)}/explanation`);
  const of_event = { id: event_id };
  const [report, events, mates, disputes] = await Promise.all([
    one<Report>(`/v1/reports/${encodeURIComponent(claim.report)}`),
    event_id ? all<EventSummary>('/v1/events', of_event, undefined, 1) : kNone,
    event_id ? all<Claim>('/v1/claims', of_event, undefined, kMostOthers + 1) : kNone,
    event_id ? all<Dispute>('/v1/disputes', of_event, undefined, kMostDisputes) : kNone,
  ]);
  const ids = competing(id, mates.items.map((each) => each.id), disputes.items);
  const known = new Map(mates.items.map((each) => [each.id, each]));
  const missing = ids.filter((each) => !known.has(each));
  const apart = missing.length ? await all<Claim>('/v1/claims', { id: missing }, undefined, missing.length) : kNone;
  for (const each of apart.items) known.set(each.id, each);
  const others = ids.flatMap((each) => known.get(each) ?? []);
  const named = [...new Set(others.map((each) => each.report))];
  const reports = named.length ? (await all<Report>('/v1/reports', { report: named }, undefined, named.length)).items : [];
  return {
    claim,
    report,
    event: events.items[0] ?? null,
    disputes: disputes.items,
    others,
    reports: new Map(reports.map((each) => [each.id, each])),
  };
}

/** Ids of those that stand against a claim, then of the others of its event. */
export function competing(id: string, mates: readonly string[], disputes: readonly Pick<Dispute, 'sides'>[]): string[] {
  const against = disputes.flatMap((dispute) => {
    const own = dispute.sides.some((side) => side.claims.includes(id));
    return own ? dispute.sides.filter((side) => !side.claims.includes(id)).flatMap((side) => side.claims) : [];
  });
  return [...new Set([...against, ...mates])].filter((each) => each !== id).slice(0, kMostOthers);
}
