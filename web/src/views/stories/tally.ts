// What a story is about, in figures and names: how many events, how many of them disputed, where and who most. Pure.
//
// In: tallies (GET /v1/facets), or the story's events. Out: a summary, the same of both.
import type { EventSummary, Facets, FieldFacets as FacetCounts } from '../../api/types';

export interface Summary {
  events: number;
  statuses: Record<string, number>;
  places: string[];
  actors: string[];
}

const kMostNamed = 4;

/** The values named most often, the most often first. */
export function most_named(values: readonly string[], most = kMostNamed): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([value]) => value);
}

/** Somebody with a name says more of a story than an unnamed one. */
const named = (id: string) => !id.startsWith('unnamed.') && id !== 'civilians';

export function summary_of_events(events: readonly EventSummary[]): Summary {
  const statuses: Record<string, number> = {};
  for (const { status } of events) statuses[status] = (statuses[status] ?? 0) + 1;
  return {
    events: events.length,
    statuses,
    places: most_named(events.flatMap((each) => (each.place ? [each.place] : []))),
    actors: most_named(events.flatMap((each) => [...new Set([...each.actors, ...each.targets])]).filter(named)),
  };
}

export function summary_of_facets(facets: Facets): Summary {
  const values = (field: string): FacetCounts['values'] => facets.fields.find((each) => each.field === field)?.values ?? [];
  return {
    events: facets.events,
    statuses: Object.fromEntries(values('status').map((each) => [each.value, each.events])),
    places: values('place')
      .slice(0, kMostNamed)
      .map((each) => each.name ?? each.value),
    actors: values('actor')
      .map((each) => each.value)
      .filter(named)
      .slice(0, kMostNamed),
  };
}

/** Ids of stories that are not yet known, in the order in which their events come. */
export function new_stories(events: readonly Pick<EventSummary, 'story'>[], known: ReadonlySet<string>): string[] {
  return [...new Set(events.flatMap((each) => (each.story && !known.has(each.story) ? [each.story] : [])))];
}
