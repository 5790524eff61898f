// Decisions and values in the reader's words: "rejected", "where: Camp de Kidal (Mali)".
import type { Decision, Value } from '../api/types';
import { days } from '../words/days';
import { actor_name, country_name } from '../words/names.svelte';
import { note_told } from '../words/notes';
import { number, t, told } from '../words/words.svelte';
import type { FieldName } from './fields';

const kAsFacets: Record<string, string> = { type: 'what', actors: 'who', targets: 'whom', place: 'where', time: 'when', outcome: 'outcome' };

export function field_told(field: string): string {
  const facet = kAsFacets[field];
  return facet ? told(`facet.${facet}`) : told(`review.field.${field}`);
}

export function value_told(field: string, value: Value | null | undefined): string {
  if (!value) return t('review.nothing');
  if (value.place) {
    const { name, country, radius_km } = value.place as { name?: string; country?: string; radius_km?: number };
    const where = country ? `${name ?? ''} (${country_name(country)})` : (name ?? '');
    return radius_km ? t('review.around', { place: where, km: number(Math.round(radius_km)) }) : where;
  }
  if (value.days) return days(value.days.start, value.days.end);
  if (value.count) {
    const { n, min, max, approx } = value.count;
    if (n !== undefined) return number(n);
    if (approx !== undefined) return `~ ${number(approx)}`;
    if (min !== undefined && max !== undefined) return `${number(min)}–${number(max)}`;
    return min !== undefined ? `≥ ${number(min)}` : `≤ ${number(max ?? 0)}`;
  }
  if (value.ids) return ids_told(field, value.ids);
  return text_told(field, value.text ?? '');
}

function ids_told(field: string, ids: readonly string[]): string {
  if (field === 'means') return ids.map((id) => told(`matrix.means.${id}`)).join(', ');
  if (field === 'attribution') return ids.length ? ids.map(actor_name).join(' ‹ ') : t('sign.outlet');
  return ids.map(actor_name).join(', ');
}

function text_told(field: string, text: string): string {
  switch (field as FieldName) {
    case 'type':
    case 'certainty':
      return told(`${field}.${text}`);
    case 'polarity':
      return text === 'denied' ? told('polarity.denied') : t('review.affirmed');
    default:
      return text;
  }
}

export function decision_told(decision: Decision): string {
  const field = field_told(decision.field ?? '');
  switch (decision.kind) {
    case 'correct':
      return t('review.told.correct', { field, value: value_told(decision.field ?? '', decision.value) });
    case 'none':
      return decision.about === 'event' ? t('review.told.no_event') : t('review.told.none', { field });
    case 'disputed':
      return t('review.told.disputed', { about: told(`about.${decision.value?.text ?? ''}`) });
    default:
      return told(`review.told.${decision.kind}`);
  }
}

const kReasons: readonly [RegExp, (found: RegExpExecArray) => string][] = [
  [/^confidence ([\d.]+)$/, ([, share]) => t('review.reason.confidence', { n: number(Math.round(Number(share) * 100)) })],
  [/^its event has (\d+) voices$/, ([, voices]) => t.n('review.count.reason_voices', Number(voices))],
  [/^disputed: (\w+)$/, ([, about]) => t('review.reason.disputed', { about: told(`about.${about ?? ''}`) })],
  [/^coders differ: (.+)$/, ([, fields]) => t('review.reason.differ', { fields: (fields ?? '').split(', ').map(field_told).join(', ') })],
];

/** Why a claim is early in the queue: the server says it in one of few forms (docs/review.md, "The queue"). */
export function reason_told(reason: string): string {
  for (const [form, telling] of kReasons) {
    const found = form.exec(reason);
    if (found) return telling(found);
  }
  return reason;
}

/** Why a field is in doubt: "disputed", or the code of a note in words, with its detail. */
export function doubt_told(why: string): string {
  if (why === 'disputed') return told('status.disputed');
  const [code = '', ...detail] = why.split(': ');
  return note_told({ code: code.replaceAll(' ', '_'), ...(detail.length ? { detail: detail.join(': ') } : {}) });
}
