// What a story is called: its main actors and its main places, in the reader's language.
import { actor_name } from '../../words/names.svelte';
import { t } from '../../words/words.svelte';
import { listed } from '../event/sentence';
import type { Summary } from './tally';

export function story_name(summary: Summary): string {
  const actors = summary.actors.slice(0, 2).map(actor_name);
  const places = summary.places.slice(0, 2);
  if (!actors.length && !places.length) return t('view.story');
  if (!actors.length || !places.length) return listed(actors.length ? actors : places);
  return t('story.name', { actors: listed(actors), places: listed(places) });
}
