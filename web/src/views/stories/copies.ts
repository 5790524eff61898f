// Reports of a story in order of publication, those that carry one another's words grouped under the first of them. Pure.
//
// In: reports, and pairs of which one is a copy of the other (GET /v1/reports/{id}/copies). Out: groups.
import type { Report } from '../../api/types';

export interface Printed {
  origin: Report;
  copies: Report[];
}

/** The undated last. */
const place = (report: Report) => `${report.published ?? '~'} ${report.id}`;
const by_day = (a: Report, b: Report) => (place(a) < place(b) ? -1 : 1);

export function grouped(reports: readonly Report[], origin_of: ReadonlyMap<string, string>): Printed[] {
  const known = new Map(reports.map((report) => [report.id, report]));
  const groups = new Map<string, Printed>();
  const root = (id: string): string => {
    const seen = new Set<string>();
    let at = id;
    for (let up = origin_of.get(at); up !== undefined && known.has(up); up = origin_of.get(at)) {
      if (seen.has(up)) return id;
      seen.add(at);
      at = up;
    }
    return at;
  };
  for (const report of [...reports].sort(by_day)) {
    const first = known.get(root(report.id)) ?? report;
    const group = groups.get(first.id) ?? { origin: first, copies: [] };
    if (report.id !== first.id) group.copies.push(report);
    groups.set(first.id, group);
  }
  return [...groups.values()].sort((a, b) => by_day(a.origin, b.origin));
}
