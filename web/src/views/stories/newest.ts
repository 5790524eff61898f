// Stories in the order of their newest events, page by page: the server lists events by day, and each names its story.
import { page } from '../../api/ask';
import type { Page, Params } from '../../api/source';
import type { EventSummary, Story } from '../../api/types';
import { new_stories } from './tally';

export interface Listed {
  stories: Story[];
  /** where the list of events goes on; missing = all were seen */
  next?: string | undefined;
}

const kEventsAtOnce = 500;
/** Pages of events for one page of stories: of a story of tens of thousands of events the reader asks for more. */
const kMostPages = 8;
export const kStoriesAtOnce = 20;

export async function more_stories(params: Params, known: ReadonlySet<string>, from: string | undefined, signal?: AbortSignal): Promise<Listed> {
  const ids: string[] = [];
  let at: string | undefined = from;
  for (let pages = 0; pages < kMostPages && ids.length < kStoriesAtOnce; ++pages) {
    const first: Params = { ...params, order: 'newest', limit: kEventsAtOnce };
    const got: Page<EventSummary> = at === undefined ? await page('/v1/events', first, signal) : await page(at, {}, signal);
    ids.push(...new_stories(got.items, new Set([...known, ...ids])));
    at = got.next;
    if (at === undefined) break;
  }
  return { stories: await stories_by(ids, params, signal), next: at };
}

/** Stories by their ids, in that order; of a day as they were then. */
export async function stories_by(ids: readonly string[], params: Params, signal?: AbortSignal): Promise<Story[]> {
  const as_of = params.as_of ? { as_of: params.as_of } : {};
  const lists: string[][] = [];
  for (let begin = 0; begin < ids.length; begin += 50) lists.push(ids.slice(begin, begin + 50));
  const got = await Promise.all(lists.map((list) => page<Story>('/v1/stories', { story: list, limit: 1000, ...as_of }, signal)));
  const found = new Map(got.flatMap((each) => each.items).map((story) => [story.id, story]));
  return ids.map((id) => found.get(id)).filter((story) => story !== undefined);
}
