// What the matrix needs of the record: events whole, their claims, those that their disputes rest on, the reports of all of these.
//
// In: ids of events and the day as of which. Out: what build() takes. Asks for many things at a time; ids go in lists short enough for an address.
import { all, one } from '../api/ask';
import type { Params } from '../api/source';
import type { Claim, Dispute, Event, Report } from '../api/types';
import type { Given } from './matrix';

/** Ids in one address. */
const kTogether = 50;
/** Sentences of one event; of more the matrix shows these. */
const kMostClaims = 5000;

async function in_lists<T>(path: string, name: string, ids: readonly string[], params: Params, signal: AbortSignal | undefined): Promise<T[]> {
  const lists: string[][] = [];
  for (let begin = 0; begin < ids.length; begin += kTogether) lists.push(ids.slice(begin, begin + kTogether));
  const got = await Promise.all(lists.map((list) => all<T>(path, { ...params, [name]: list }, signal, kMostClaims)));
  return got.flatMap((each) => each.items);
}

/** Claims by the ids of their events, or by their own. */
export function claims_by(ids: readonly string[], params: Params, signal?: AbortSignal): Promise<Claim[]> {
  return in_lists<Claim>('/v1/claims', 'id', ids, params, signal);
}

export function reports_by(ids: readonly string[], signal?: AbortSignal): Promise<Report[]> {
  return in_lists<Report>('/v1/reports', 'report', ids, {}, signal);
}

export function disputes_of(events: readonly string[], params: Params, signal?: AbortSignal): Promise<Dispute[]> {
  return in_lists<Dispute>('/v1/disputes', 'id', events, params, signal);
}

export interface Asked {
  events: readonly Event[];
  disputes: readonly Dispute[];
}

/** The rest of what build() takes. */
export async function claims_and_reports(asked: Asked, params: Params, signal?: AbortSignal): Promise<Given> {
  const named = new Set(asked.events.flatMap((event) => event.claims));
  const outside = asked.disputes.flatMap((dispute) => dispute.sides.flatMap((side) => side.claims)).filter((id) => !named.has(id));
  const [own, others] = await Promise.all([
    claims_by(asked.events.map((event) => event.id), params, signal),
    claims_by([...new Set(outside)], params, signal),
  ]);
  const claims = new Map([...own, ...others].map((claim) => [claim.id, claim]));
  const reports = await reports_by([...new Set([...claims.values()].map((claim) => claim.report))], signal);
  return { ...asked, claims, reports: new Map(reports.map((report) => [report.id, report])) };
}

/** All of it, of events by their ids. */
export async function given_of(ids: readonly string[], params: Params, signal?: AbortSignal): Promise<Given> {
  const [events, disputes] = await Promise.all([
    Promise.all(ids.map((id) => one<Event>(`/v1/events/${encodeURIComponent(id)}`, params, signal))),
    disputes_of(ids, params, signal),
  ]);
  return claims_and_reports({ events, disputes }, params, signal);
}
