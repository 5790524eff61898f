// A value of the query in the reader's words: the name of an actor, a voice, a country; a day; a type, a status.
import type { Field } from '../state/query.svelte';
import { day } from './days';
import { actor_name, country_name, voice_name } from './names.svelte';
import { told } from './words.svelte';

export function value_name(field: Field, value: string): string {
  switch (field) {
    case 'actor':
      return actor_name(value);
    case 'voice':
      return voice_name(value);
    case 'country':
      return country_name(value);
    case 'type':
    case 'status':
    case 'certainty':
    case 'polarity':
      return told(`${field}.${value}`);
    case 'from':
    case 'to':
      return day(value);
    default:
      return value;
  }
}
