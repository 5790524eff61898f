// What a place, a day or a count of a text was taken for, in words: "Kidal, Mali: town; about 30 km from Kidal; 18.44 N 1.41 E ± 36 km".
//
// In: what the interface tells of it, of a claim or of a span. Out: a line to be read. Leaves out: where it stands in the text.
import { days } from '../../words/days';
import { actor_name, country_name } from '../../words/names.svelte';
import { number, t, told } from '../../words/words.svelte';

export interface PlaceTold {
  name: string;
  site?: string | undefined;
  country?: string | undefined;
  kind?: string | undefined;
  lat?: number | null | undefined;
  lon?: number | null | undefined;
  radius_km?: number | null | undefined;
  where_prec?: number | undefined;
  relative?: { anchor: string; second_anchor?: string; km?: number; direction?: string } | undefined;
  inherited?: boolean | undefined;
}

export interface TimeTold {
  start?: string | null | undefined;
  end?: string | null | undefined;
  date_prec?: number | undefined;
  inherited?: boolean | undefined;
  conflict?: boolean | undefined;
}

function relative(place: PlaceTold): string {
  const from = place.relative;
  if (!from) return '';
  const direction = from.direction ? told(`direction.${from.direction}`) : '';
  if (from.second_anchor) return t('report.place.between', { anchor: from.anchor, second: from.second_anchor });
  if (from.km && direction) return t('report.place.km_direction', { km: number(from.km), direction, anchor: from.anchor });
  if (from.km) return t('report.place.km', { km: number(from.km), anchor: from.anchor });
  return direction ? t('report.place.direction', { direction, anchor: from.anchor }) : t('report.place.near', { anchor: from.anchor });
}

export function point(lat: number, lon: number): string {
  const degrees = (n: number) => `${number(Math.abs(Math.round(n * 100) / 100))}°`;
  return `${degrees(lat)} ${told(lat < 0 ? 'direction.S' : 'direction.N')}, ${degrees(lon)} ${told(lon < 0 ? 'direction.W' : 'direction.E')}`;
}

export function place_told(place: PlaceTold): string {
  const name = place.site ? `${place.site}, ${place.name}` : place.name;
  const parts = [place.country && place.country !== place.name.toLowerCase() ? `${name} (${country_name(place.country)})` : name];
  if (place.kind) parts.push(told(`report.kind.${place.kind}`));
  const from = relative(place);
  if (from) parts.push(from);
  if (typeof place.lat === 'number' && typeof place.lon === 'number') {
    const where = point(place.lat, place.lon);
    parts.push(place.radius_km ? t('report.place.around', { point: where, km: number(Math.round(place.radius_km)) }) : where);
  } else parts.push(t('report.place.nowhere'));
  if (place.where_prec) parts.push(t('report.place.precision', { n: place.where_prec }));
  if (place.inherited) parts.push(t('report.inherited'));
  return parts.join(' · ');
}

export function time_told(time: TimeTold): string {
  const parts = [days(time.start ?? undefined, time.end ?? undefined) || t('report.time.unknown')];
  if (time.date_prec) parts.push(t('report.time.precision', { n: time.date_prec }));
  if (time.inherited) parts.push(t('report.inherited'));
  if (time.conflict) parts.push(t('report.time.conflict'));
  return parts.join(' · ');
}

interface Counted {
  n?: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
  approx?: number | undefined;
}

/** "12", "10–15", "≥ 12", "≤ 15", "~ 30" */
export function count_told(count: Counted): string {
  if (count.n !== undefined) return number(count.n);
  if (count.approx !== undefined) return `~ ${number(count.approx)}`;
  if (count.min !== undefined && count.max !== undefined) return `${number(count.min)}–${number(count.max)}`;
  if (count.min !== undefined) return `≥ ${number(count.min)}`;
  return count.max === undefined ? '' : `≤ ${number(count.max)}`;
}

export function chain_told(ids: readonly string[]): string {
  return ids.map(actor_name).join(' ‹ ');
}
