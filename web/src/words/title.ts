// An event's title in the reader's language, from what it is made of; the record's own titles are English.
import { hostile } from 'virtual:event-types';

import type { EventSummary } from '../api/types';
import { actor_name, country_name } from './names.svelte';
import { filled } from './template';
import { elided, t, told } from './words.svelte';

const kMostNames = 3;

function names(ids: readonly string[]): string {
  const shown = ids.slice(0, kMostNames).map(actor_name).join(', ');
  return ids.length > kMostNames ? `${shown} …` : shown;
}

type Titled = Pick<EventSummary, 'type' | 'actors' | 'targets' | 'place'> & { country?: string };

const kHostile = new Set(hostile);

/**
 * Who and whom. Violence is "against" somebody; of other types the words of their sentence say how the second is concerned: "to", "with", in
 * brackets (event.says.TYPE: "{who} gave material support[ to {whom}]").
 */
function parties(type: string, who: string, whom: string): string {
  const link = kHostile.has(type) ? '' : (/\[([^\]]*)\]/.exec(told(`event.says.${type}`))?.[1] ?? '');
  return link && link.trim() !== '{whom}' ? who + filled(link, { whom }) : t('title.against', { who, whom });
}

/** "Combats : FAMa contre CSP-PSD, Kidal" */
export function title(event: Titled): string {
  const what = told(`type.${event.type}`);
  const where = event.place ?? (event.country ? country_name(event.country) : '');
  const who = names(event.actors);
  const whom = names(event.targets);
  const all = who && whom ? parties(event.type, who, whom) : who || whom;
  if (all) return elided(t('title.form', { what, who: all }) + (where ? `, ${where}` : ''));
  return where ? t('title.form', { what, who: where }) : what;
}

/** "who" -> "Who": what a facet asks. */
export function facet_name(facet: string): string {
  return told(`facet.${facet}`);
}
