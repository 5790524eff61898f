// Who an outlet belongs to (world/outlets.tsv), in words: "public:mali" is funded by a state, "state:mali" speaks for its government.
import { actor_name, country_name } from '../../words/names.svelte';
import { t, told } from '../../words/words.svelte';

export function owner_told(owner: string): string {
  const [how = '', ...rest] = owner.split(':');
  const whose = rest.join(':');
  if (!whose) return told(`sources.owner.${how}`);
  if (how === 'party') return t('sources.owner_party', { who: actor_name(whose) });
  if (how === 'state') return t('sources.owner_state', { who: country_name(whose) });
  return how === 'public' ? t('sources.owner_public', { who: country_name(whose) }) : owner;
}
