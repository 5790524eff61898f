// The answers out of an exported file, held against those of the server of the store that it was exported from.
//
// SELON_SERVER is the server's address, SELON_EXPORT the file: tests/exported_page_test.py gives both. Without them this is passed over.
import { readFileSync } from 'node:fs';

import { describe, expect, it, vi } from 'vitest';

import { answer } from './answers';
import { type FileRecord, Held } from './record';

vi.setConfig({ testTimeout: 60_000 }); // a server is asked hundreds of times

const server = process.env['SELON_SERVER'] ?? '';
const file = process.env['SELON_EXPORT'] ?? '';

function read_file(): Held {
  const html = readFileSync(file, 'utf8');
  const data = /<script type="application\/json" id="selon-record">([^<]*)<\/script>/.exec(html)?.[1] ?? '';
  return new Held(JSON.parse(data) as FileRecord);
}

interface Page {
  items: Record<string, unknown>[];
  next?: string;
}

async function from_server(target: string): Promise<unknown> {
  const response = await fetch(server + target);
  return response.ok ? response.json() : { refused: response.status };
}

function from_file(held: Held, target: string): unknown {
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  try {
    return answer(held, path, new URLSearchParams(query), () => '');
  } catch (error) {
    return { refused: (error as { status?: number }).status };
  }
}

/** Without what a file does not tell as a server does: paths of the machine, names in a language, notes of the rooms. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (!value || typeof value !== 'object') return value;
  const out: Record<string, unknown> = {};
  for (const [key, of] of Object.entries(value)) if (!['source', 'notes', 'text', 'paragraphs'].includes(key)) out[key] = bare(of);
  return out;
}

async function all(ask: (target: string) => unknown, target: string): Promise<Page['items']> {
  const items: Page['items'] = [];
  for (let next: string | undefined = target; next; ) {
    const page = (await ask(next)) as Page & { refused?: number };
    if (page.refused) return [{ refused: page.refused }];
    items.push(...page.items);
    next = page.next;
  }
  return items;
}

const sorted = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item, Object.keys(item as object).sort())).sort();

const kFilters = [
  '', 'type=armed_clash', 'type__in=armed_clash,air_strike', 'status=disputed', 'status=reported&status=corroborated', 'place=kidal', 'place=Anéfis',
  'country=mali', 'country=niger', 'actor=mali.fama', 'actor__in=csp-psd,wagner', 'voice=mali.fama', 'certainty=stated', 'polarity=denied',
  'from=2023-11-12', 'to=2023-11-10', 'from=2023-11-11&to=2023-11-13', 'date__gte=2023-11-14', 'bbox=-1,18,3,20', 'words=drone', 'words=armée%20kidal',
  'q=soldats', 'type=armed_clash&actor=csp-psd&from=2023-11-10', 'outlet=le%20courrier%20de%20la%20boucle%20(exemple)', 'id=nobody',
  'status=unknown', 'from=2023-13-01', 'bbox=1,2,3', 'story=none',
];
const kOrdered = ['places', 'actors'];
const kSets = ['claims', 'reports', 'disputes', 'stories', 'control', 'relations', 'naming'];

describe.skipIf(!server || !file)('an exported file answers as the server does', () => {
  const held = server && file ? read_file() : null;
  const ours = (target: string) => from_file(held as Held, target);

  it.each(kFilters)('lists: %s', async (filter) => {
    for (const order of ['oldest', 'newest']) {
      const target = `/v1/events?${filter}&order=${order}&limit=7`;
      expect(await all(ours, target)).toEqual(await all(from_server, target));
    }
    for (const kind of kOrdered) {
      const target = `/v1/${kind}?${filter}&limit=5`;
      expect(await all(ours, target), kind).toEqual(await all(from_server, target));
    }
    for (const kind of kSets) {
      const target = `/v1/${kind}?${filter}&limit=1000`;
      expect(sorted(bare(await all(ours, target)) as unknown[]), kind).toEqual(sorted(bare(await all(from_server, target)) as unknown[]));
    }
  });

  it.each(kFilters)('counts: %s', async (filter) => {
    const targets = [
      ...[0, 3, 6, 9, 12].map((zoom) => `/v1/map?${filter}&zoom=${zoom}`),
      ...['', '&bucket=day', '&bucket=week', '&bucket=month', '&bucket=year', '&lanes=actor', '&lanes=type&top=3', '&lanes=country', '&lanes=none'].map(
        (more) => `/v1/timeline?${filter}${more}`,
      ),
      `/v1/facets?${filter}`,
      `/v1/facets?${filter}&top=3`,
    ];
    const nameless = (value: unknown) => JSON.parse(JSON.stringify(value, (key, of: unknown) => (key === 'name' ? undefined : of))) as unknown;
    for (const target of targets) expect(nameless(ours(target)), target).toEqual(nameless(await from_server(target)));
  });

  it('control of some places', async () => {
    for (const ids of ['mali.kidal', 'mali.gao,mali.camp-de-kidal', 'nowhere,mali.gao', 'nowhere']) {
      const target = `/v1/control?place_id=${ids}&limit=1000`;
      expect(sorted(bare(await all(ours, target)) as unknown[]), ids).toEqual(sorted(bare(await all(from_server, target)) as unknown[]));
    }
  });

  it('single things', async () => {
    const file_record = (held as Held).file;
    const targets = [
      ...file_record.events.flatMap(({ id }) => [`/v1/events/${id}`, `/v1/events/${id}/claims`]),
      ...file_record.claims.map(({ id }) => `/v1/claims/${id}`),
      ...file_record.reports.map(({ id }) => `/v1/reports/${id}`),
      ...file_record.disputes.map(({ id }) => `/v1/disputes/${id}`),
      ...file_record.stories.map(({ id }) => `/v1/stories/${id}`),
      '/v1/events/nothing', '/v1/claims/nothing', '/v1/reports/nothing',
    ];
    expect(targets.length).toBeGreaterThan(200);
    for (const target of targets) expect(bare(ours(target)), target).toEqual(bare(await from_server(target)));
  });

  it('texts, where the file has them', async () => {
    for (const { id, text } of (held as Held).file.reports)
      if (text !== undefined) expect(text).toBe(((await from_server(`/v1/reports/${id}`)) as { text: string }).text);
  });

  it('copies, without what they changed', async () => {
    for (const { id } of (held as Held).file.reports) {
      const target = `/v1/reports/${id}/copies`;
      const plain = (value: unknown) =>
        JSON.parse(JSON.stringify(bare(value), (key, of: unknown) => (key === 'edits' ? [] : key === 'likeness' ? Number((of as number).toFixed(3)) : of))) as unknown;
      expect(plain(ours(target)), target).toEqual(plain(await from_server(target)));
    }
  });

  it.each(['fr', 'en'])('names in %s', async (language) => {
    expect(ours(`/v1/names?lang=${language}`)).toEqual(await from_server(`/v1/names?lang=${language}`));
  });

  it.each(['kidal', 'armée', "l'armée", 'CSP-PSD', 'drone Niger', '"ligne défensive"', 'terror*', 'nothingofthekind', '« groupes armés »', ''])('search: %s', async (text) => {
    const target = `/v1/search?q=${encodeURIComponent(text)}&limit=1000`;
    const ids = (value: unknown) => ((value as { items?: { report: { id: string } }[] }).items ?? [value]).map((hit) => (hit as { report: { id: string } }).report?.id).sort();
    const [found, wanted] = [ids(ours(target)), ids(await from_server(target))];
    if ((held as Held).file.reports.some((report) => report.text)) return expect(found).toEqual(wanted);
    // a file without texts is searched by the sentences of its claims
    expect(wanted).toEqual(expect.arrayContaining(found));
    expect(found.length >= wanted.length / 2).toBe(true);
  });
});
