// What the matrix needs of the record: events whole, their claims, those that their disputes rest on, the reports of all of these.
//
// In: ids of events and the day as of which. Out: what build() takes. Single things are asked for by their ids, which costs the server the
// same however large the record is; reports, which do not change, are kept.
import { all, one } from '../api/ask';
import { Problem, type Params } from '../api/source';
import type { Claim, Dispute, Event, Report } from '../api/types';
import { live } from '../state/live.svelte';
import type { Given } from './matrix';

/** Sentences of one event; of more the matrix shows these. */
const kMostClaims = 5000;
/** Claims of other events that disputes rest on; what is beyond stands in the matrix without its sentence. */
const kMostOutside = 100;
const kMostKept = 2000;

/** Keeps what was asked for by its id until the reader wants to see what changed. */
class Kept<T> {
  #kept = new Map<string, Promise<T>>();
  #of = 0;

  constructor(readonly path: string) {}

  get(id: string): Promise<T> {
    if (this.#of !== live.shown || this.#kept.size > kMostKept) this.#kept = new Map();
    this.#of = live.shown;
    const known = this.#kept.get(id);
    if (known) return known;
    const asked = one<T>(`${this.path}/${encodeURIComponent(id)}`);
    this.#kept.set(id, asked);
    asked.catch(() => this.#kept.delete(id));
    return asked;
  }

  /** Those that are there: one that is gone is left out. */
  async list(ids: readonly string[]): Promise<T[]> {
    const got = await Promise.allSettled(ids.map((id) => this.get(id)));
    for (const each of got) if (each.status === 'rejected' && !(each.reason instanceof Problem && each.reason.status === 404)) throw each.reason;
    return got.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  }
}

const reports = new Kept<Report>('/v1/reports');
const claims = new Kept<Claim>('/v1/claims');

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
