// An event as a plain sentence with its doubt, in the reader's language: "FAMa and CSP-PSD fought at Alkite, 25–30 km from Kidal; outcome
// disputed". Composed of what its claims say and of the disputes about it.
//
// Templates are words of the page: event.says.TYPE with {who} and {whom}; what stands in [ ] falls away where its gap is empty.
import type { Claim, Dispute, Event } from '../../api/types';
import { is_broad, place_told } from '../../matrix/told';
import { kCertainties } from '../../matrix/matrix';
import { place_key } from '../../matrix/values';
import { actor_name, country_name, voice_name } from '../../words/names.svelte';
import { elided, locale, number, t, told } from '../../words/words.svelte';
import { filled } from '../../words/template';

const kMostNames = 3;
/** What disputes are about, the gravest first. */
const kAbout = ['occurrence', 'outcome', 'number', 'place', 'time', 'actor', 'target'];

type Told = Pick<Event, 'type' | 'status' | 'actors' | 'targets' | 'place' | 'where' | 'voices' | 'facets'>;

/** "a, b and c" in the reader's language; of many the first, and how many others. */
export function listed(texts: readonly string[], most = kMostNames): string {
  const shown = texts.length > most + 1 ? [...texts.slice(0, most), t.n('event.others', texts.length - most)] : texts;
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(shown);
}

/** Who and whom; in a fight without direction all are on one side of the sentence. */
function parties(event: Told): { who: string[]; whom: string[] } {
  const both = [...new Set([...event.actors, ...event.targets])];
  const mutual = event.type === 'armed_clash' && event.targets.some((id) => event.actors.includes(id));
  if (mutual || (event.type === 'armed_clash' && !event.targets.length)) return both.length > 1 ? { who: both, whom: [] } : { who: [], whom: both };
  return { who: event.actors, whom: event.targets.filter((id) => !event.actors.includes(id)) };
}

function what_told(event: Told): string {
  const { who, whom } = parties(event);
  const fill = { who: listed(who.map(actor_name)), whom: listed(whom.map(actor_name)), what: told(`type.${event.type}`) };
  const key = `event.says.${event.type}`;
  const template = fill.who ? told(key) : '';
  const known = template.includes('{who}');
  // In brackets stands who is concerned in whatever way: lists say it, a sentence that cannot say how leaves it to the facets.
  if (known && template.includes('({whom})')) fill.whom = '';
  const text = filled(known ? template : t('event.bare'), known || !fill.who ? fill : { ...fill, whom: [fill.who, fill.whom].filter(Boolean).join(', ') });
  return elided(text).replace(/^./u, (first) => first.toLocaleUpperCase(locale()));
}

/** Distances that claims give from one anchor, where they differ as a range. */
function distances(claims: readonly Claim[], beside: string): string {
  const found = claims.flatMap((claim) => {
    const relative = claim.polarity === 'affirmed' ? claim.place?.relative : undefined;
    return relative?.km === undefined ? [] : [{ anchor: relative.anchor, km: relative.km }];
  });
  const anchor = found[0]?.anchor;
  if (anchor === undefined || anchor === beside) return '';
  const km = found.filter((each) => each.anchor === anchor).map((each) => each.km);
  const [low, high] = [Math.min(...km), Math.max(...km)];
  return elided(low === high ? t('matrix.place.km', { km: number(low), anchor }) : t('event.km_range', { low: number(low), high: number(high), anchor }));
}

/** The place that most voices give, then how far from where. */
function where_told(event: Told, claims: readonly Claim[]): string {
  const most = event.facets.find((facet) => facet.facet === 'where')?.value;
  const place = claims.find((claim) => claim.place && place_key(claim.place) === most)?.place ?? event.where;
  if (!place) return event.place ?? '';
  if (place.relative) {
    const { km, anchor, direction } = place.relative;
    if (km === undefined && direction && is_broad(place)) return t('event.inside', { anchor, direction: told(`direction.${direction}`) });
    const range = km === undefined ? '' : distances(claims, '');
    return range && place.name === anchor ? range : place_told(place);
  }
  const name = place.kind === 'country' ? t('event.in_country', { place: country_name(place.country ?? place.name) }) : t('event.at', { place: place_told(place) });
  return [name, distances(claims, place.name)].filter(Boolean).join(', ');
}

/** How sure the surest of those is who affirm it, where that is less than told as a fact. */
function at_most(claims: readonly Claim[]): string {
  const sure = claims.filter((claim) => claim.polarity === 'affirmed').map((claim) => kCertainties.indexOf(claim.certainty));
  const best = kCertainties[Math.min(...sure)] ?? '';
  return best === '' || best === 'stated' || best === 'reported' ? '' : told(`event.only.${best}`);
}

function doubts(event: Told, claims: readonly Claim[], disputes: readonly Dispute[]): string[] {
  const out = kAbout.filter((about) => disputes.some((dispute) => dispute.about === about)).map((about) => told(`event.doubt.${about}`));
  const deniers = event.voices.filter((voice) => claims.some((claim) => claim.polarity === 'denied' && voice.claims.includes(claim.id)));
  if (event.status === 'withdrawn') out.push(t('event.doubt.withdrawn'));
  if (event.status === 'denied')
    out.push(deniers.length ? t('event.doubt.denied', { voice: listed(deniers.map((each) => voice_name(each.id))) }) : t('event.doubt.denied_all'));
  const only = at_most(claims);
  if (only) out.push(only);
  const [voice, ...others] = event.voices;
  if (event.status === 'reported' && voice && !others.length) out.push(t('event.doubt.alone', { voice: voice_name(voice.id) }));
  else if (event.status === 'reported' && !only) out.push(t('event.doubt.uncorroborated'));
  return out;
}

export function sentence(event: Told, claims: readonly Claim[], disputes: readonly Dispute[]): string {
  const where = where_told(event, claims);
  const what = what_told(event) + (where && !where.startsWith(',') ? ' ' : '') + where;
  const doubt = doubts(event, claims, disputes).join(', ');
  return doubt ? t('event.sentence', { what, doubt }) : what;
}
