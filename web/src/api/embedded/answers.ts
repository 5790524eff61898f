// The answers of docs/api.md out of an exported file: the same paths and parameters, the same shapes, without a server.
//
// In: what the file carries, a path with its parameters. Out: the value, or a Problem as a server tells it. What the file does not hold (earlier
// days, explanations, decisions) is the problem "not_in_file".
import type { Claim, Event, EventSummary, Report } from '../types';
import { Problem } from '../source';
import * as counts from './counts';
import { filter_of, is_empty, type Filter } from './filter';
import { find } from './find';
import type { Held } from './record';
import { control_passes, naming_passes, passes, relation_passes } from './subject';
import { decoded } from '../../state/permalink';

const kUsualLimit = 100;
const kMostLimit = 1000;

interface Asked {
  held: Held;
  path: string;
  params: URLSearchParams;
  named: counts.Named;
}

const none = (what: string) => new Problem('not_found', 404, what);

function whole(params: URLSearchParams, name: string, otherwise: number, [least, most]: readonly [number, number]): number {
  const text = params.get(name);
  if (text === null) return otherwise;
  const n = Number(text);
  if (!/^\d+$/.test(text) || n < least || n > most) throw new Problem('bad_request', 400, `${name}: ${text}`);
  return n;
}

function one_of<T extends string>(params: URLSearchParams, name: string, choices: readonly T[], otherwise: T): T {
  const text = params.get(name);
  if (text === null) return otherwise;
  const found = choices.find((choice) => choice === text);
  if (!found) throw new Problem('bad_request', 400, `${name}: ${text}`);
  return found;
}

const limit_of = (params: URLSearchParams) => whole(params, 'limit', kUsualLimit, [1, kMostLimit]);

/** A page by the place of its first item. */
function paged<T>({ path, params }: Asked, items: readonly T[]): { items: T[]; next?: string } {
  const limit = limit_of(params);
  const at = whole(params, 'cursor', 0, [0, Number.MAX_SAFE_INTEGER]);
  const shown = items.slice(at, at + limit);
  if (at + limit >= items.length) return { items: shown };
  const next = new URLSearchParams(params);
  next.set('cursor', String(at + limit));
  return { items: shown, next: `${path}?${next}` };
}

export function summary(event: Event): EventSummary {
  const { id, type, title, status, start, end, date_prec, place, where, actors, targets, story, part_of, fatalities } = event;
  const { conservative = 0, low = 0, best = 0, high = 0 } = fatalities ?? {};
  return {
    id,
    type,
    title,
    status,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(date_prec === undefined ? {} : { date_prec }),
    ...(place === undefined ? {} : { place }),
    ...(where?.country ? { country: where.country } : {}),
    ...(where?.lat === undefined ? {} : { lat: where.lat }),
    ...(where?.lon === undefined ? {} : { lon: where.lon }),
    ...(where?.radius_km === undefined ? {} : { radius_km: where.radius_km }),
    ...(where?.where_prec ? { where_prec: where.where_prec } : {}),
    actors,
    targets,
    voices: event.voices.length,
    claims: event.claims.length,
    ...(fatalities ? { fatalities: { conservative, low, best, high } } : {}),
    ...(story ? { story } : {}),
    ...(part_of ? { part_of } : {}),
  };
}

/** Events that pass, by day; the undated come last, also where the newest come first. */
function events_of({ held, params }: Asked, filter: Filter): Event[] {
  const shown = is_empty(filter) ? [...held.by_day] : held.by_day.filter((event) => passes(filter, held.subject_of_event(event)));
  if (one_of(params, 'order', ['oldest', 'newest'], 'oldest') === 'oldest') return shown;
  const dated = shown.filter((event) => event.start ?? event.end);
  return [...dated.reverse(), ...shown.filter((event) => !(event.start ?? event.end))];
}

function any_claim_passes(held: Held, filter: Filter, claims: readonly Claim[]): boolean {
  return claims.some((claim) => passes(filter, held.subject_of_claim(claim)));
}

const claims_by_id = (held: Held, ids: readonly string[]) => ids.flatMap((id) => held.claims.get(id) ?? []);

function head({ text: _text, paragraphs: _paragraphs, notes: _notes, ...rest }: Report): Report {
  return rest;
}

function reports_of({ held }: Asked, filter: Filter): Report[] {
  const shown = is_empty(filter)
    ? held.file.reports
    : held.file.reports.filter(
        (report) => passes(filter, held.subject_of_report(report)) || any_claim_passes(held, filter, held.claims_of.get(report.id) ?? []),
      );
  return [...shown].sort((a, b) => ((a.published ?? '') < (b.published ?? '') ? 1 : (a.published ?? '') > (b.published ?? '') ? -1 : a.id < b.id ? -1 : 1)).map(head);
}

function names(asked: Asked): unknown {
  const { names: all } = asked.held.file;
  const wanted = asked.params.get('lang');
  const found = all.find(({ language }) => language === wanted) ?? (wanted ? undefined : all[0]);
  if (!found) throw none('names');
  return found;
}

function copies({ held }: Asked, id: string): unknown {
  const group = held.file.copies.find(({ reports }) => reports.includes(id));
  if (!group) return { items: [] };
  const told = (report: string) => {
    const { source = '', outlet } = held.reports.get(report) ?? { id: report };
    return { source, ...(outlet ? { outlet } : {}) };
  };
  return {
    items: [
      {
        original: group.origin,
        ...told(group.origin),
        reason: group.reason ?? '',
        copies: group.copies.map(({ report, kind, likeness, reason = '' }) => ({ report, ...told(report), kind, likeness, reason, edits: [] })),
      },
    ],
  };
}

/** Lists that take a filter. */
const kLists: Record<string, (asked: Asked, filter: Filter) => unknown> = {
  events: (asked, filter) => {
    const { items, next } = paged(asked, events_of(asked, filter));
    return { items: items.map(summary), ...(next ? { next } : {}) };
  },
  claims: (asked, filter) => paged(asked, asked.held.file.claims.filter((claim) => passes(filter, asked.held.subject_of_claim(claim)))),
  reports: (asked, filter) => paged(asked, reports_of(asked, filter)),
  disputes: (asked, filter) => {
    const shown = is_empty(filter) ? null : new Set(events_of(asked, filter).map(({ id }) => id));
    return paged(asked, asked.held.file.disputes.filter(({ event }) => !shown || shown.has(event)));
  },
  stories: (asked, filter) => {
    const shown = is_empty(filter) ? null : new Set(events_of(asked, filter).map(({ story }) => story));
    return paged(asked, asked.held.file.stories.filter(({ id }) => !shown || shown.has(id)));
  },
  control: (asked, filter) => {
    const ids = (asked.params.get('place_id') ?? '').split(',').filter(Boolean);
    const there = asked.held.file.control.filter((row) => !ids.length || ids.includes(row.place_id ?? ''));
    return paged(
      asked,
      there.filter((row) => control_passes(filter, row) || any_claim_passes(asked.held, filter, claims_by_id(asked.held, row.claims))),
    );
  },
  relations: (asked, filter) =>
    paged(
      asked,
      asked.held.file.relations.filter((row) => relation_passes(filter, row) || any_claim_passes(asked.held, filter, claims_by_id(asked.held, row.claims))),
    ),
  naming: (asked, filter) =>
    paged(
      asked,
      asked.held.file.naming.filter((row) => {
        const own = naming_passes(filter, row);
        if (own !== 'asks') return own === 'yes';
        return (row.reports ?? []).some((report) => any_claim_passes(asked.held, filter, asked.held.claims_of.get(report) ?? []));
      }),
    ),
  places: (asked, filter) => paged(asked, counts.places(asked.held, events_of(asked, filter))),
  actors: (asked, filter) => paged(asked, counts.actors(asked.held, events_of(asked, filter))),
  map: (asked, filter) => ({ items: counts.cells(events_of(asked, filter), whole(asked.params, 'zoom', 4, [0, 12]), limit_of(asked.params)) }),
  facets: (asked, filter) => counts.facets(asked.held, events_of(asked, filter), whole(asked.params, 'top', 20, [1, 1000]), asked.named),
  timeline: (asked, filter) => {
    const bucket = asked.params.get('bucket') ?? '';
    if (bucket && !counts.is_length(bucket)) throw new Problem('bad_request', 400, `bucket: ${bucket}`);
    return counts.timeline(
      asked.held,
      events_of(asked, filter),
      {
        bucket: counts.is_length(bucket) ? bucket : null,
        lanes: one_of(asked.params, 'lanes', ['place', 'actor', 'type', 'country', 'none'], 'place'),
        top: whole(asked.params, 'top', 12, [1, 50]),
      },
      asked.named,
    );
  },
};

/** What is not here may well be in the record: a file holds a view of it. */
function thing<T>(all: ReadonlyMap<string, T>, id: string, what: string): T {
  const found = all.get(id);
  if (!found) throw new Problem('not_in_file', 404, `${what} ${id}`);
  return found;
}

/** Single things, and what hangs on them. */
function single(asked: Asked, kind: string, id: string, part: string): unknown {
  const { held } = asked;
  switch (`${kind}/${part}`) {
    case 'events/':
      return thing(held.events, id, kind);
    case 'events/claims':
      return paged(asked, held.claims_of_event(thing(held.events, id, kind)));
    case 'claims/':
      return thing(held.claims, id, kind);
    case 'reports/':
      return { text: '', paragraphs: [], notes: [], ...thing(held.reports, id, kind) };
    case 'reports/text':
      return thing(held.reports, id, kind).text ?? '';
    case 'reports/versions':
      return { versions: held.file.versions.find(({ reports }) => reports?.includes(id))?.reports ?? [id], compared: [] };
    case 'reports/copies':
      return copies(asked, id);
    case 'disputes/':
      return thing(held.disputes, id, kind);
    case 'stories/':
      return thing(held.stories, id, kind);
    default:
      throw new Problem('not_in_file', 404, asked.path);
  }
}

/** `named`: what values are called in the reader's language. Errors: Problem. */
export function answer(held: Held, path: string, params: URLSearchParams, named: counts.Named): unknown {
  const asked: Asked = { held, path, params, named };
  const [kind = '', id = '', part = ''] = path.replace(/^\/v1\/?/, '').split('/').map(decoded);
  if (params.get('as_of')) throw new Problem('not_in_file', 404, 'as_of');
  if (id) return single(asked, kind, id, part);
  if (kind === '') return { version: held.file.version, revision: held.file.revision, links: [] };
  if (kind === 'names') return names(asked);
  if (kind === 'search') return { items: find(held, params.get('q') ?? '', limit_of(params)) };
  if (kind === 'changes') return { items: [] };
  const list = kLists[kind];
  if (!list) throw new Problem('not_in_file', 404, path);
  return list(asked, filter_of(params));
}
