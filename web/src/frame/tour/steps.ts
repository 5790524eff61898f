// The steps of the tour: where each is, what it points at, what it needs of the record.
import { one, page } from '../../api/ask';
import type { Event, EventSummary } from '../../api/types';
import { address } from '../../state/address.svelte';

/** What the record has to show: an event, disputed where there is one, and a claim of it. */
export interface Examples {
  event?: string;
  claim?: string;
}

export interface Step {
  id: 'disputed' | 'event' | 'evidence' | 'query' | 'as_of' | 'keys';
  /** what it points at, as a selector */
  at: string;
  possible: (examples: Examples) => boolean;
  /** brings the page to where that is */
  enter: (examples: Examples) => void;
}

const always = () => true;

function to(view: string, id = ''): void {
  if (address.view !== view || address.id !== id) address.go(view, id);
}

export const kSteps: readonly Step[] = [
  { id: 'disputed', at: '[data-tour="disputed"]', possible: always, enter: () => to('overview') },
  {
    id: 'event',
    at: 'main h1',
    possible: ({ event }) => event !== undefined,
    enter: ({ event }) => {
      to('event', event);
      if (address.get('open')) address.replace({ open: null });
    },
  },
  {
    id: 'evidence',
    at: '.frame > aside',
    possible: ({ event, claim }) => event !== undefined && claim !== undefined,
    enter: ({ event, claim }) => {
      to('event', event);
      address.set({ open: `claim:${claim}` });
    },
  },
  {
    id: 'query',
    at: '#query-words',
    possible: always,
    enter: () => {
      if (address.get('open')) address.set({ open: null });
    },
  },
  { id: 'as_of', at: '[data-tour="as_of"]', possible: always, enter: () => undefined },
  { id: 'keys', at: '[data-tour="keys"]', possible: always, enter: () => undefined },
];

const kLooked = 20;

/** The disputed event that most voices tell; where nothing is disputed, the same of any. None where the record is empty or silent. */
export async function examples(): Promise<Examples> {
  try {
    const order = 'newest';
    let { items } = await page<EventSummary>('/v1/events', { status: 'disputed', order, limit: kLooked });
    if (!items.length) ({ items } = await page<EventSummary>('/v1/events', { order, limit: kLooked }));
    const told_most = items.reduce<EventSummary | undefined>((best, each) => (best && best.voices >= each.voices ? best : each), undefined);
    if (!told_most) return {};
    const { claims } = await one<Event>(`/v1/events/${encodeURIComponent(told_most.id)}`);
    return { event: told_most.id, ...(claims[0] ? { claim: claims[0] } : {}) };
  } catch {
    return {};
  }
}
