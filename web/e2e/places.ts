// Every view with an address at which it shows something of the record: what the tests that go over all views go over.
import type { APIRequestContext } from '@playwright/test';

import { views } from '../src/views';

export const kViews: readonly string[] = views.map((view) => view.name);

interface Listed {
  items: Record<string, string>[];
}

async function first(request: APIRequestContext, url: string, path: string): Promise<Record<string, string>> {
  const answer = await request.get(`${url}${path}`);
  const item = ((await answer.json()) as Listed).items[0];
  if (!item) throw new Error(`${path} lists nothing`);
  return item;
}

/** "#/event/e12...": the view, over the first thing of its kind where it shows one. */
export async function address_of(view: string, request: APIRequestContext, url: string): Promise<string> {
  switch (view) {
    case 'event':
      return `#/event/${(await first(request, url, '/v1/events?status=disputed&limit=1')).id}`;
    case 'report':
      return `#/report/${(await first(request, url, '/v1/reports?limit=1')).id}`;
    case 'story':
      return `#/story/${(await first(request, url, '/v1/stories?limit=1')).id}`;
    default:
      return `#/${view}`;
  }
}
