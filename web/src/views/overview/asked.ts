// What the overview asks for, beyond one request: the log since a revision, and the events that it speaks of.
import { one, page } from '../../api/ask';
import type { Params } from '../../api/source';
import type { Change, EventSummary, Index } from '../../api/types';
import { keep, kept } from '../../state/settings.svelte';
import { kKinds } from './changes';
import { all_seen, read_visit, visit_now, type Visit } from './visit';

/** A log longer than this is asked for by kind, so that no kind hides the others. */
const kMostAtOnce = 500;
const kMostOfKind = 60;
/** An address with more ids than this may be too long for a server. */
const kMostIds = 150;

export interface Told {
  changes: Change[];
  /** kinds of which there is more */
  more: ReadonlySet<string>;
}

export async function changes_since(since: number, signal: AbortSignal): Promise<Told> {
  const first = await page<Change>('/v1/changes', { since, limit: kMostAtOnce }, signal);
  if (!first.next) return { changes: first.items, more: new Set() };
  const pages = await Promise.all(kKinds.map((kind) => page<Change>('/v1/changes', { since, kind, limit: kMostOfKind }, signal)));
  return { changes: pages.flatMap((each) => each.items), more: new Set(kKinds.filter((_, index) => pages[index]?.next)) };
}

/** Those of the events that stand in the record and pass the query, by id. */
export async function events_of(ids: readonly string[], params: Params, signal: AbortSignal): Promise<Map<string, EventSummary>> {
  const asked: Promise<{ items: EventSummary[] }>[] = [];
  for (let at = 0; at < ids.length; at += kMostIds)
    asked.push(page<EventSummary>('/v1/events', { ...params, id: ids.slice(at, at + kMostIds), limit: kMostIds }, signal));
  const pages = await Promise.all(asked);
  return new Map(pages.flatMap((each) => each.items).map((each) => [each.id, each]));
}

export interface Seen {
  visit: Visit;
  /** under which it is kept */
  name: string;
}

/** The reader's visit of this record, begun or gone on. A record is known by the first thing in its log. */
export async function visit_of(signal: AbortSignal): Promise<Seen> {
  const [index, log] = await Promise.all([one<Index>('/v1', {}, signal), page<Change>('/v1/changes', { limit: 1 }, signal)]);
  const begun = log.items[0];
  const name = `visit.${begun ? `${begun.at} ${begun.event ?? begun.other ?? ''}` : 'empty'}`;
  const visit = visit_now(read_visit(kept(name)), index.revision, Date.now());
  keep(name, JSON.stringify(visit));
  return { visit, name };
}

export function mark_seen({ visit, name }: Seen): Seen {
  const seen = all_seen(visit, Date.now());
  keep(name, JSON.stringify(seen));
  return { visit: seen, name };
}
