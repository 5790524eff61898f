// What the matrix needs of the record: events whole, their claims, those that their disputes rest on, the reports of all of these.
//
// In: ids of events and the day as of which. Out: what build() takes. Claims and reports are asked for by their ids, some dozens at once,
// which costs the server the same however large the record is, and kept.
import { all, one } from '../api/ask';
import type { Params } from '../api/source';
import type { Claim, Dispute, Event, Report } from '../api/types';
import { live } from '../state/live.svelte';
import type { Given } from './matrix';

/** Sentences of one event; of more the matrix shows these. */
const kMostClaims = 5000;
/** Claims of other events that disputes rest on; what is beyond stands in the matrix without its sentence. */
const kMostOutside = 100;
const kMostKept = 2000;

/** Of one request. */
const kAtOnce = 50;

/** Keeps what was asked for by its id until the reader wants to see what changed. */
class Kept<T extends { id: string }> {
  #kept = new Map<string, Promise<T | undefined>>();
  #of = 0;

  /** `field`: of the filter, that takes ids. */
  constructor(
    readonly path: string,
    readonly field: string,
  ) {}

  /** Those that are there: one that is gone is left out. */
  async list(ids: readonly string[]): Promise<T[]> {
    if (this.#of !== live.shown || this.#kept.size > kMostKept) this.#kept = new Map();
    this.#of = live.shown;
    const missing = [...new Set(ids)].filter((id) => !this.#kept.has(id));
    for (let at = 0; at < missing.length; at += kAtOnce) this.#ask(missing.slice(at, at + kAtOnce));
    const got = await Promise.all(ids.map((id) => this.#kept.get(id)));
    return got.filter((each) => each !== undefined) as T[];
  }

  #ask(ids: string[]): void {
    const asked = all<T>(this.path, { [this.field]: ids }).then(({ items }) => new Map(items.map((each) => [each.id, each])));
    for (const id of ids) {
      const one = asked.then((found) => found.get(id));
      this.#kept.set(id, one);
      one.catch(() => this.#kept.delete(id));
    }
  }
}

const reports = new Kept<Report>('/v1/reports', 'report');
const claims = new Kept<Claim>('/v1/claims', 'id');

export function reports_by(ids: readonly string[]): Promise<Report[]> {
  return reports.list(ids);
}

export function claims_by(ids: readonly string[]): Promise<Claim[]> {
  return claims.list(ids);
}

async function claims_of(event: string, params: Params, signal?: AbortSignal): Promise<Claim[]> {
  return (await all<Claim>(`/v1/events/${encodeURIComponent(event)}/claims`, params, signal, kMostClaims)).items;
}

export async function disputes_of(events: readonly string[], params: Params, signal?: AbortSignal): Promise<Dispute[]> {
  return events.length ? (await all<Dispute>('/v1/disputes', { ...params, id: events }, signal)).items : [];
}

export interface Asked {
  events: readonly Event[];
  disputes: readonly Dispute[];
}

/** The rest of what build() takes. */
export async function claims_and_reports(asked: Asked, params: Params, signal?: AbortSignal): Promise<Given> {
  const named = new Set(asked.events.flatMap((event) => event.claims));
  const outside = new Set(asked.disputes.flatMap((dispute) => dispute.sides.flatMap((side) => side.claims)).filter((id) => !named.has(id)));
  const [own, others] = await Promise.all([
    Promise.all(asked.events.map((event) => claims_of(event.id, params, signal))),
    claims_by([...outside].slice(0, kMostOutside)),
  ]);
  const found = new Map([...own.flat(), ...others].map((claim) => [claim.id, claim]));
  const told = await reports_by([...new Set([...found.values()].map((claim) => claim.report))]);
  return { ...asked, claims: found, reports: new Map(told.map((report) => [report.id, report])) };
}

/** All of it, of events by their ids. */
export async function given_of(ids: readonly string[], params: Params, signal?: AbortSignal): Promise<Given> {
  const [events, disputes] = await Promise.all([
    Promise.all(ids.map((id) => one<Event>(`/v1/events/${encodeURIComponent(id)}`, params, signal))),
    disputes_of(ids, params, signal),
  ]);
  return claims_and_reports({ events, disputes }, params, signal);
}
