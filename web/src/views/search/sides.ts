// What a side of a dispute holds, in the reader's words; the record words it in English and ids.
import { actor_name } from '../../words/names.svelte';
import { t } from '../../words/words.svelte';

const kId = /^[a-z0-9-]+(?:[._][a-z0-9-]+)*$/;

export function side_told(value: string): string {
  const held = /^held by (.+)$/.exec(value);
  if (held) return t('search.held_by', { who: actor_name(held[1] ?? '') });
  const ids = value.split(', ');
  return ids.every((each) => kId.test(each)) ? ids.map(actor_name).join(', ') : value;
}
