// When the reader was here last: the revision of the record that they saw then, kept on this machine, one for each record.
//
// A visit lasts until the page was left alone for half an hour; what changed since the visit before stays told until it ends, or until
// the reader marks all as seen.

export interface Visit {
  /** what changed after this revision is new to the reader */
  base: number;
  /** the revision shown last */
  latest: number;
  /** when that was, in milliseconds since 1970 */
  at_ms: number;
  /** when the visit before ended; what `base` was seen at */
  before_ms: number | null;
}

export const kVisit_ms = 30 * 60_000;

/** The visit that begins or goes on now. `kept`: as it was kept; null at the first visit, or where the record is another one. */
export function visit_now(kept: Visit | null, revision: number, now_ms: number): Visit {
  if (!kept || kept.latest > revision) return { base: revision, latest: revision, at_ms: now_ms, before_ms: null };
  if (now_ms - kept.at_ms > kVisit_ms) return { base: kept.latest, latest: revision, at_ms: now_ms, before_ms: kept.at_ms };
  return { ...kept, latest: revision, at_ms: now_ms };
}

export function all_seen(visit: Visit, now_ms: number): Visit {
  return { base: visit.latest, latest: visit.latest, at_ms: now_ms, before_ms: now_ms };
}

export function read_visit(text: string | null): Visit | null {
  try {
    const read: unknown = JSON.parse(text ?? 'null');
    if (!read || typeof read !== 'object') return null;
    const { base, latest, at_ms, before_ms } = read as Record<string, unknown>;
    if (![base, latest, at_ms].every((each) => Number.isSafeInteger(each))) return null;
    return { base: base as number, latest: latest as number, at_ms: at_ms as number, before_ms: Number.isSafeInteger(before_ms) ? (before_ms as number) : null };
  } catch {
    return null;
  }
}
