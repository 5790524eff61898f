// The views: one folder each, loaded when first opened. The rail shows those with a place in it, in this order.
import type { Component } from 'svelte';

import type { Key } from '../words/keys';

export interface View {
  name: string;
  title: Key;
  /** the second key after "g"; views without one are reached from others */
  key?: string;
  /** asks a server for what an exported file does not hold */
  served?: true;
  load: () => Promise<{ default: Component }>;
}

export const views: readonly View[] = [
  { name: 'overview', title: 'view.overview', key: 'o', load: () => import('./overview/Overview.svelte') },
  { name: 'map', title: 'view.map', key: 'm', load: () => import('./map/Map.svelte') },
  { name: 'timeline', title: 'view.timeline', key: 't', load: () => import('./timeline/Timeline.svelte') },
  { name: 'search', title: 'view.search', key: 's', load: () => import('./search/Search.svelte') },
  { name: 'stories', title: 'view.stories', key: 'y', load: () => import('./stories/Stories.svelte') },
  { name: 'control', title: 'view.control', key: 'c', load: () => import('./control/Control.svelte') },
  { name: 'actors', title: 'view.actors', key: 'a', load: () => import('./actors/Actors.svelte') },
  { name: 'naming', title: 'view.naming', key: 'n', load: () => import('./naming/Naming.svelte') },
  { name: 'sources', title: 'view.sources', key: 'u', served: true, load: () => import('./sources/Sources.svelte') },
  { name: 'review', title: 'view.review', key: 'r', served: true, load: () => import('./review/Review.svelte') },
  { name: 'event', title: 'view.event', load: () => import('./event/Event.svelte') },
  { name: 'report', title: 'view.report', load: () => import('./report/Report.svelte') },
  { name: 'story', title: 'view.story', load: () => import('./stories/Story.svelte') },
];

export function view_of(name: string): View | undefined {
  return views.find((each) => each.name === name);
}
