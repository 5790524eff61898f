// The view of a report in a real browser: nothing of the text is lost or doubled by its marks, keys go from claim to claim, words say what
// they were taken for, versions and copies are shown, hostile texts stay text.
import type { APIRequestContext, Locator } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, ingest, serve, settled, show, test, type Served } from './serving';

interface Listed {
  items: { id: string; source?: string; url?: string }[];
}

async function reports(request: APIRequestContext, url: string): Promise<Listed['items']> {
  return ((await (await request.get(`${url}/v1/reports?limit=1000`)).json()) as Listed).items;
}

async function report_of(request: APIRequestContext, url: string, source: string): Promise<string> {
  const found = (await reports(request, url)).find((each) => each.source?.includes(source));
  if (!found) throw new Error(`no report of ${source}`);
  return found.id;
}

/** What a reader sees of the text, paragraph by paragraph. */
function text_of(article: Locator): Promise<string[]> {
  return article.locator('p').evaluateAll((paragraphs) =>
    paragraphs.map((paragraph) => {
      const copy = paragraph.cloneNode(true) as HTMLElement;
      copy.querySelectorAll('.spoken, .who, sup').forEach((each) => each.remove());
      return copy.textContent ?? '';
    }),
  );
}

async function paragraphs_of(request: APIRequestContext, url: string, id: string): Promise<string[]> {
  const report = (await (await request.get(`${url}/v1/reports/${id}`)).json()) as { text: string; paragraphs: { begin: number; end: number }[] };
  const bytes = Buffer.from(report.text);
  return report.paragraphs.map(({ begin, end }) => bytes.subarray(begin, end).toString());
}

/** A store of reports that are written here; ended after the test. */
async function of_own(lines: object[], then: (served: Served) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'selon-report-'));
  writeFileSync(join(folder, 'in.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  ingest(join(folder, 'r.selon'), join(folder, 'in.jsonl'));
  const served = await serve(join(folder, 'r.selon'), folder);
  try {
    await then(served);
  } finally {
    await served.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

test('marks neither lose nor double anything of the text', async ({ page, kidal, request }) => {
  test.setTimeout(120_000);
  for (const { id } of await reports(request, kidal.url)) {
    await show(page, `#/report/${id}`);
    expect(await text_of(page.locator('article')), id).toEqual(await paragraphs_of(request, kidal.url, id));
  }
});

test('keys go from claim to claim, and open the evidence', async ({ page, kidal, request }) => {
  const id = await report_of(request, kidal.url, '05-combats');
  await show(page, `#/report/${id}`);
  const chosen = () => new URLSearchParams(page.url().split('?')[1]).get('claim') ?? '';
  const seen: string[] = [];
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press('j');
    await expect.poll(chosen).not.toBe(seen.at(-1) ?? '');
    seen.push(chosen());
    await expect(page.locator(`[id="claim-${chosen()}"]`)).toBeFocused();
    await expect(page.locator('article .chosen').first()).toBeVisible();
  }
  await page.keyboard.press('k');
  await expect.poll(chosen).toBe(seen[1]);
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('complementary', { name: 'Evidence' });
  await expect(drawer.locator('mark').first()).not.toBeEmpty();
  await expect(drawer.getByRole('heading', { name: 'Event' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await page.reload();
  await settled(page);
  expect(chosen()).toBe(seen[1]);
  await expect(page.locator('article .chosen').first()).toBeInViewport();
});

test('words say what they were taken for, and voices run down what they answer for', async ({ page, kidal, request }) => {
  const id = await report_of(request, kidal.url, '05-combats');
  await show(page, `#/report/${id}`);
  const place = page.locator('article .place', { hasText: 'trentaine' });
  await place.focus();
  const tip = page.getByRole('tooltip');
  await expect(tip).toContainText('30 km');
  await expect(tip).toContainText('Kidal');
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();

  await expect(page.locator('.margin .name').first()).not.toBeEmpty();
  const brackets = await page.locator('.margin .bracket').evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
  const text = await page.locator('article').evaluate((node) => node.getBoundingClientRect().toJSON() as { top: number; bottom: number });
  expect(brackets.length).toBeGreaterThan(1);
  for (const { top, bottom } of brackets) {
    expect(top).toBeGreaterThanOrEqual(text.top - 2);
    expect(bottom).toBeLessThanOrEqual(text.bottom + 2);
    expect(bottom - top).toBeGreaterThan(10);
  }
});

test('copies are grouped, and the document leaves as a download alone', async ({ page, kidal, request }) => {
  await show(page, `#/report/${await report_of(request, kidal.url, '07-communique')}`);
  const copies = page.locator('section', { has: page.getByRole('heading', { name: 'The same text elsewhere' }) });
  await expect(copies.getByRole('listitem')).toHaveCount(3);
  await expect(copies).toContainText('the original');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^[0-9a-f]{16}\.html\.txt$/);
  await expect(page.locator('iframe')).toHaveCount(0);
});

const kVersion = { url: 'https://a.example/1', outlet: 'A (example)', published: '2023-11-12T08:00:00Z', title: 'Clash in Ménaka' };
const told = (toll: number, more = '') =>
  `Gunmen attacked a convoy of the Malian army near Ménaka on Saturday, killing ${toll} soldiers, the army said.${more}`;

test('versions show what was changed, in sentences and claims', async ({ page }) => {
  await of_own(
    [{ ...kVersion, text: told(12) }, { ...kVersion, modified: '2023-11-15T08:00:00Z', text: told(19, ' Two helicopters bombed a rebel base in Ménaka on Sunday.') }],
    async (served) => {
      const id = ((await (await page.request.get(`${served.url}/v1/reports`)).json()) as Listed).items[0]?.id ?? '';
      await show(page, `#/report/${id}`, served.url);
      const versions = page.locator('section', { has: page.getByRole('heading', { name: '2 versions' }) });
      await expect(versions.locator('del', { hasText: '12' })).toHaveCount(1);
      await expect(versions.locator('ins', { hasText: '19' })).toHaveCount(1);
      await expect(versions.locator('ins', { hasText: 'helicopters' })).toHaveCount(1);
      await expect(versions).toContainText('How many');
    },
  );
});

test('a hostile report stays text, also at 360 pixels', async ({ page, watch }) => {
  const script = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  await of_own(
    [
      {
        url: 'javascript:alert(3)', outlet: `${script} outlet`, published: '2023-11-12', title: `${script} \u202egnp.exe`,
        text: `${script} Gunmen attacked a convoy of the Malian army near Ménaka on Saturday, killing 12 soldiers, "${script}" the army said.\n\n${'x'.repeat(3000)} مرحبا 🚁`,
      },
    ],
    async (served) => {
      await page.setViewportSize({ width: 360, height: 800 });
      const id = ((await (await page.request.get(`${served.url}/v1/reports`)).json()) as Listed).items[0]?.id ?? '';
      await show(page, `#/report/${id}`, served.url);
      expect((await text_of(page.locator('article'))).join('\n\n')).toContain('onerror=alert(1)');
      await expect(page.locator('main img, main script')).toHaveCount(0);
      await expect(page.locator('main a[href^="javascript"]')).toHaveCount(0);
      expect(await page.locator('main').evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(0);
      await show(page, '#/review', served.url);
      expect(await page.locator('main').evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(0);
    },
  );
  expect(watch.problems.filter((problem) => problem.startsWith('dialog'))).toEqual([]);
});

