// Which events are near one in time and place: what to ask the server for, and the answers in order of nearness. Pure.
import type { Params } from '../../api/source';
import type { Event, EventSummary } from '../../api/types';
import { day_number, day_of_number } from '../../words/day_numbers';

/** Days before and after, kilometres around. */
export const kDays = 5;
export const kKm = 50;
const kKmOfDegree = 111.2;
/** Places known less sharply than this (UCDP: a country, sea) are around nothing. */
const kBroadest = 5;

export function located(event: Pick<Event, 'where'>): { lat: number; lon: number } | null {
  const { lat, lon, where_prec = kBroadest } = event.where ?? {};
  return lat === undefined || lon === undefined || where_prec > kBroadest ? null : { lat, lon };
}

/** The filter of what is near; null where neither day nor place is known. */
export function near(event: Event): Params | null {
  const start = event.start ?? event.end;
  const end = event.end ?? event.start;
  if (!start || !end) return null;
  const days: Params = { from: day_of_number(day_number(start) - kDays), to: day_of_number(day_number(end) + kDays) };
  const point = located(event);
  if (!point) return event.where?.name ? { ...days, place: event.where.name } : null;
  const high = Math.min(90, point.lat + kKm / kKmOfDegree);
  const low = Math.max(-90, point.lat - kKm / kKmOfDegree);
  const wide = Math.min(180, kKm / kKmOfDegree / Math.max(0.01, Math.cos((point.lat * Math.PI) / 180)));
  const turned = (lon: number) => ((((lon + 180) % 360) + 360) % 360) - 180;
  const box = [turned(point.lon - wide), low, turned(point.lon + wide), high].map((each) => each.toFixed(3));
  return { ...days, bbox: wide >= 180 ? `-180,${box[1]},180,${box[3]}` : box.join(',') };
}

/** Great-circle distance. */
export function km_between(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}

export interface Neighbour {
  event: EventSummary;
  days: number;
  km: number | null;
}

/** The others by days apart, then distance; the event itself and its parts are left out. */
export function in_order(event: Event, others: readonly EventSummary[]): Neighbour[] {
  const point = located(event);
  const start = day_number(event.start ?? event.end ?? '');
  const end = day_number(event.end ?? event.start ?? '');
  return others
    .filter((each) => each.id !== event.id && each.part_of !== event.id)
    .map((each) => {
      const first = day_number(each.start ?? each.end ?? '');
      const last = day_number(each.end ?? each.start ?? '');
      const apart = Math.max(0, first - end, start - last);
      const km = point && each.lat !== undefined && each.lon !== undefined ? km_between(point, { lat: each.lat, lon: each.lon }) : null;
      return { event: each, days: Number.isNaN(apart) ? kDays : apart, km };
    })
    .sort((a, b) => a.days - b.days || (a.km ?? kKm) - (b.km ?? kKm) || (a.event.id < b.event.id ? -1 : 1));
}
