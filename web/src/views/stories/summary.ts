// Asks what a story is about: the server's tallies (GET /v1/facets); where there are none, the story's events themselves.
import { all, one } from '../../api/ask';
import type { EventSummary, Facets } from '../../api/types';
import { Problem, type Params } from '../../api/source';
import { summary_of_events, summary_of_facets, type Summary } from './tally';

const kMostEvents = 2000;

let has_facets = true;

export async function summary_of(story: string, params: Params, signal?: AbortSignal): Promise<Summary> {
  const narrowed = { ...params, story };
  if (has_facets) {
    try {
      return summary_of_facets(await one<Facets>('/v1/facets', narrowed, signal));
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 404) throw problem;
      has_facets = false;
    }
  }
  return summary_of_events((await all<EventSummary>('/v1/events', narrowed, signal, kMostEvents)).items);
}
