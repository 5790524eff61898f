// Names of actors, voices, countries in the reader's language, from the server's tables (GET /v1/names).
import type { ActorName as NamedActor, Names } from '../api/types';
import { one } from '../api/ask';
import { live } from '../state/live.svelte';
import { t, told } from './words.svelte';

export type SideOf = NamedActor['side'];

let actors = $state.raw(new Map<string, NamedActor>());
let countries = $state.raw(new Map<string, string>());

/** Asks for the names; where there are none, ids are shown in words. */
export async function learn_names(language: string): Promise<void> {
  void live.shown;
  try {
    const names = await one<Names>('/v1/names', { lang: language });
    actors = new Map(names.actors.map((each) => [each.id, each]));
    countries = new Map(names.countries.map((each) => [each.id, each.name]));
  } catch {
    // ids in words are better than nothing; the views tell what is wrong with the server
  }
}

/** "mali.fama" -> the name; "csp-psd" of no table -> "CSP-PSD". */
export function actor_name(id: string): string {
  const known = actors.get(id);
  if (known) return known.name;
  if (id.startsWith('unnamed.') || id === 'civilians') return told(id.startsWith('unnamed.') ? id : `unnamed.${id}`);
  const last = id.split('.').at(-1) ?? id;
  return last.length <= 8 ? last.toUpperCase() : last.replaceAll(/[_-]/g, ' ');
}

/** Actors that the record mentions, as far as the server has named them. */
export function known_actors(): NamedActor[] {
  return [...actors.values()];
}

export function country_name(slug: string): string {
  return countries.get(slug) ?? slug.replaceAll(/[_-]/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
}

/** "outlet:RFI" -> "RFI"; "unnamed.residents via outlet:RFI" -> "residents, via RFI". */
export function voice_name(id: string): string {
  const [who = '', via] = id.split(' via ');
  const name = who.startsWith('outlet:') ? who.slice('outlet:'.length) : actor_name(who);
  return via ? t('voice.via', { who: name, via: voice_name(via) }) : name;
}

/** The side that a voice speaks from; outlets and agencies are media. */
export function side_of(id: string): SideOf {
  const who = id.split(' via ')[0] ?? id;
  if (who.startsWith('outlet:')) return 'media';
  return actors.get(who)?.side ?? 'other';
}
