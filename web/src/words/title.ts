// An event's title in the reader's language, from what it is made of; the record's own titles are English.
import type { EventSummary } from '../api/types';
import { actor_name, country_name } from './names.svelte';
import { t, told } from './words.svelte';

const kMostNames = 3;

function names(ids: readonly string[]): string {
  const shown = ids.slice(0, kMostNames).map(actor_name).join(', ');
  return ids.length > kMostNames ? `${shown} …` : shown;
}

type Titled = Pick<EventSummary, 'type' | 'actors' | 'targets' | 'place'> & { country?: string };

/** "Combats : FAMa contre CSP-PSD, Kidal" */
export function title(event: Titled): string {
  const what = told(`type.${event.type}`);
  const where = event.place ?? (event.country ? country_name(event.country) : '');
  const who = event.actors.length ? names(event.actors) : '';
  const whom = event.targets.length ? names(event.targets) : '';
  if (who && whom) return t('title.both', { what, who, whom }) + (where ? `, ${where}` : '');
  if (who || whom) return t('title.one', { what, who: who || whom }) + (where ? `, ${where}` : '');
  return where ? t('title.one', { what, who: where }) : what;
}

/** "who" -> "Who": what a facet asks. */
export function facet_name(facet: string): string {
  return told(`facet.${facet}`);
}
