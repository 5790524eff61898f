// Five hundred hostile texts in every field that the page shows: titles, outlets, authors, addresses, sentences, reasons of decisions, ids and
// parameters of the page's own address, and the page that an export makes. None may run, lead away, load from elsewhere or become markup.
//
// Here several stand in each report, so that it does not take long; SELON_HOSTILE=whole puts one in each.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { kPayloads } from './payloads';
import { kViews } from './places';
import { expect, ingest, kSelon, serve, settled, test as base, type Served } from './serving';
import { kShared } from '../src/state/permalink';
import type { APIRequestContext, Page } from '@playwright/test';

const kAtOnce = process.env.SELON_HOSTILE === 'whole' ? 1 : 10;
const kReports = kPayloads.length / kAtOnce;

/** The payloads of report `number`, from another place in the list for each field. */
function of_report(number: number, shift: number): string[] {
  return Array.from({ length: kAtOnce }, (_, each) => kPayloads[(number * kAtOnce + each + shift * kAtOnce) % kPayloads.length] ?? '');
}

const kTowns = ['Tessalit', 'Ansongo', 'Gao', 'Mopti', 'Bamba', 'Douentza', 'Menaka', 'Kayes', 'Sikasso', 'Segou', 'Kidal', 'Timbuktu'];

function sentences(number: number): string {
  const told = of_report(number, 2).map((hostile, each) => {
    const town = kTowns[(number * 5 + each) % kTowns.length] ?? '';
    return [
      `The army killed ${2 + ((number * 7 + each) % 40)} rebels near ${town} on Tuesday, residents said: “${hostile}”.`,
      `Rebels of the “${hostile}” denied that they had left ${town}.`,
      `The army took control of ${town} on ${number % 2 ? 'Monday' : 'Sunday'}, ${hostile} said.`,
    ][(number + each) % 3];
  });
  return told.join(' ');
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Half of them as plain text, half as pages, which have an author too. */
function report(number: number): Record<string, string> {
  const title = of_report(number, 0).join(' ');
  const day = String(1 + (number % 28)).padStart(2, '0');
  const told = {
    id: `hostile-${number}`,
    url: number % 4 ? of_report(number, 3)[0] ?? '' : `https://outlet.example/${of_report(number, 3).join('/')}`,
    outlet: of_report(number, 1).slice(0, 3).join(' '),
    published: `2023-11-${day}T08:00:00Z`,
    language: 'en',
  };
  if (number % 2) return { ...told, title, text: sentences(number) };
  const head = `<title>${escaped(title)}</title><meta name="author" content="${escaped(of_report(number, 4).join(' '))}">`;
  return { ...told, html: `<!doctype html><html><head>${head}</head><body><article><h1>${escaped(title)}</h1><p>${escaped(sentences(number))}</p></article></body></html>` };
}

const test = base.extend<object, { hostile: Served }>({
  hostile: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'selon-e2e-'));
      const lines = Array.from({ length: kReports }, (_, number) => JSON.stringify(report(number)));
      writeFileSync(join(folder, 'hostile.jsonl'), lines.join('\n'));
      ingest(join(folder, 'hostile.selon'), join(folder, 'hostile.jsonl'));
      const served = await serve(join(folder, 'hostile.selon'), folder);
      await use(served);
      await served.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

// What the server refuses of a hostile address is not the matter here.
const kRefused = [
  /^answered 4\d\d: /,
  /^console: Failed to load resource: the server responded with a status of 4/,
  /^console: The specified value .* does not conform to the required format/,
];

test.beforeEach(async ({ context, watch }) => {
  watch.forgive(...kRefused);
  await context.exposeBinding('selonRan', () => watch.problems.push('a payload ran'));
  context.on('page', (page) => page.on('popup', () => watch.problems.push('a window was opened')));
  context.on('response', (response) => {
    if (response.request().isNavigationRequest() && !/^(http:\/\/127\.0\.0\.1:\d+\/(#.*)?|file:.*|about:blank)$/.test(response.url()))
      watch.problems.push(`led away: ${response.url()}`);
  });
});

/** What would not be there if all text were taken for text; and what every object has, unless somebody gave it more. */
async function markup(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const out: string[] = [];
    for (const each of document.querySelectorAll('*')) {
      const told = () => out.push(each.outerHTML.slice(0, 200));
      if (['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'MARQUEE', 'VIDEO', 'AUDIO', 'MATH', 'TEMPLATE', 'XMP', 'X'].includes(each.tagName.toUpperCase())) told();
      if (each.tagName === 'SCRIPT' && !/^(module|application\/json|application\/ld\+json)$/.test(each.getAttribute('type') ?? '')) told();
      if (each.tagName === 'META' && each.getAttribute('http-equiv') === 'refresh') told();
      for (const { name, value } of each.attributes) {
        if (/^on/i.test(name)) told();
        if (/^(href|src|action|formaction|data|xlink:href|srcdoc)$/i.test(name) && /^[\s\u0000-\u0020]*(java|vb)?script:|^\s*data:text/i.test(value)) told();
      }
      if (each instanceof HTMLAnchorElement && each.href && !/^(https?|blob|file):$/.test(each.protocol)) told();
    }
    out.push(...Object.keys(Object.prototype), ...Object.keys(Array.prototype));
    return out;
  });
}

async function sound(page: Page, where: string): Promise<void> {
  expect(await markup(page), where).toEqual([]);
}

async function go(page: Page, url: string, address: string): Promise<void> {
  if (!page.url().startsWith(url)) await page.goto(`${url}/${address}`);
  else await page.evaluate((hash) => (location.hash = hash), address);
  await settled(page);
}

async function ids(request: APIRequestContext, url: string, path: string): Promise<string[]> {
  const found: string[] = [];
  for (let next: string | undefined = path; next; ) {
    const answer = (await (await request.get(url + next)).json()) as { items: { id?: string; claim?: string }[]; next?: string };
    found.push(...answer.items.map((item) => item.id ?? item.claim ?? ''));
    next = answer.next;
  }
  return found;
}

test('what runs and what is markup would be seen', async ({ page, hostile, watch }) => {
  await go(page, hostile.url, '#/overview');
  expect(kPayloads).toHaveLength(500);
  expect(new Set(kPayloads).size).toBe(500);
  await page.evaluate(() => (window as unknown as { selonRan: () => void }).selonRan());
  await expect.poll(() => watch.seen).toEqual(['a payload ran']);
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    const link = Object.assign(document.createElement('a'), { href: 'javascript:1' });
    const heard = document.createElementNS('x', 'X');
    document.body.append(frame, link, heard);
    Object.assign(Object.prototype, { polluted: 1 });
  });
  expect(await markup(page)).toHaveLength(4 + 1); // the link twice: for its address, and for where it leads
  await page.evaluate(() => {
    delete (Object.prototype as { polluted?: number }).polluted;
    try {
      document.body.innerHTML = '<p onclick="1">x</p>';
    } catch {
      document.body.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'data:text/css,*{}' }));
    }
  });
  await expect.poll(() => watch.seen.some((each) => each.startsWith('policy: '))).toBe(true);
  watch.forgive(/a payload ran/, /^policy: /, /^console: .*(Content Security Policy|Trusted)/);
});

test('in reports', async ({ page, hostile, request }) => {
  test.setTimeout(240_000);
  const reports = await ids(request, hostile.url, '/v1/reports?limit=1000');
  expect(reports.length).toBeGreaterThan(kReports * 0.8);
  const claims = (await (await request.get(`${hostile.url}/v1/claims?limit=1000`)).json()) as { items: { evidence: { text: string } }[] };
  expect(claims.items.filter((claim) => claim.evidence.text.includes('selonRan')).length).toBeGreaterThan(100);
  for (const id of reports) {
    await go(page, hostile.url, `#/report/${id}`);
    await sound(page, `report ${id}`);
  }
});

test('in every view', async ({ page, hostile, request }) => {
  test.setTimeout(240_000);
  for (const view of kViews) {
    await go(page, hostile.url, `#/${view}`);
    await sound(page, view);
  }
  const told = [
    ...(await ids(request, hostile.url, '/v1/events?limit=1000')).slice(0, kReports).map((id) => `#/event/${id}`),
    ...(await ids(request, hostile.url, '/v1/stories?limit=1000')).slice(0, 20).map((id) => `#/story/${id}`),
    ...(await ids(request, hostile.url, '/v1/claims?limit=1000')).filter((_, each) => each % 5 === 0).slice(0, 60).map((id) => `#/search?open=claim:${id}`),
  ];
  for (const address of told) {
    await go(page, hostile.url, address);
    await sound(page, address);
  }
});

test('in what was decided, and why', async ({ page, hostile, request }) => {
  const claims = await ids(request, hostile.url, '/v1/claims?limit=1000');
  test.setTimeout(120_000);
  // Reasons are as long as they may be: each decision costs a record brought up to date.
  const each = 125;
  for (let number = 0; number * each < kPayloads.length; ++number) {
    const why = kPayloads.slice(number * each, (number + 1) * each).join(' ');
    const answer = await request.post(`${hostile.url}/v1/review`, {
      headers: { Authorization: `Bearer ${hostile.tokens.editor}`, Origin: hostile.url },
      data: { decisions: [{ kind: 'accept', about: 'claim', subjects: [{ id: claims[number] }] }], why },
    });
    expect(answer.status(), await answer.text()).toBe(201);
  }
  for (const address of ['#/review', '#/overview', ...claims.slice(0, 4).map((id) => `#/review?open=claim:${id}`)]) {
    await go(page, hostile.url, address);
    await sound(page, address);
  }
});

test('in the address', async ({ page, hostile }) => {
  test.setTimeout(240_000);
  const names = [...kShared, 'open', 'tab', 'lanes', 'claim', 'mark', 'zoom', 'at', 'sort', 'side', 'bucket'];
  let next = 0;
  const take = () => encodeURIComponent(kPayloads[next++ % kPayloads.length] ?? '');
  const rounds = Math.ceil(kPayloads.length / kViews.length / 4);
  for (let round = 0; round < rounds; ++round)
    for (const view of kViews) {
      // One as the id, three as parameters: all of them at once would be refused for the first alone.
      const chosen = [round, round + 9, round + 17].map((each) => names[each % names.length] ?? '');
      const address = `#/${view}/${take()}?${chosen.map((name) => `${name}=${name === 'open' ? 'claim:' : ''}${take()}`).join('&')}`;
      await go(page, hostile.url, address);
      await sound(page, address);
    }
  expect(next).toBeGreaterThanOrEqual(kPayloads.length);
});

test('in the page that an export makes', async ({ page, hostile }) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'selon-e2e-'));
  for (const as of ['html', 'briefing']) {
    const file = join(folder, `${as}.html`);
    execFileSync(kSelon, ['export', hostile.store, '--as', as, '-o', file, '--quiet'], { timeout: 60_000 });
    await page.goto(pathToFileURL(file).href);
    await page.waitForTimeout(500);
    await sound(page, as);
  }
  rmSync(folder, { recursive: true, force: true });
});
