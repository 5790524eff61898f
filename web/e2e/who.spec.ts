// Who says what, in a browser: the way to a story's disputes, the matrix by keyboard alone, permalinks of what is folded and spread, its cells as a
// file. What the cells hold is tested beside src/matrix/matrix.ts.
import { readFileSync } from 'node:fs';

import type { Page } from '@playwright/test';

import { expect, settled, show, test } from './serving';

interface Listed {
  id: string;
}

async function clash(page: Page, url: string): Promise<string> {
  const answer = await page.request.get(`${url}/v1/events?type=armed_clash&status=disputed&limit=1`);
  return ((await answer.json()) as { items: Listed[] }).items[0]?.id ?? '';
}

async function story_of(page: Page, url: string, event: string): Promise<string> {
  return ((await (await page.request.get(`${url}/v1/events/${event}`)).json()) as { story: string }).story;
}

const grid = (page: Page) => page.getByRole('grid').first();
const cell = (page: Page, row: number, column: number) => grid(page).locator(`[data-r="${row}"][data-c="${column}"]`).first();
const place = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    return [Number(at?.dataset.r), Number(at?.dataset.c)];
  });

test('the disputes of a story are two actions away, and come first', async ({ page }) => {
  await show(page, '#/');
  await page.locator('nav').getByRole('link', { name: 'Stories' }).click();
  await settled(page);
  await page.locator('main ol h2 a').first().click();
  await settled(page);
  const headings = await page.locator('main h2').allTextContents();
  expect(headings[0]).toBe('Disputes');
  expect(await page.locator('.disputes > li').count()).toBeGreaterThanOrEqual(8);
  const button = page.getByRole('button', { name: /Show all \d+ disputes/ });
  const all = Number((await button.textContent())?.match(/\d+/)?.[0]);
  await button.click();
  await expect(page.locator('.disputes > li')).toHaveCount(all);
});

test('the matrix is walked by keys, and says the sentence of each cell at once', async ({ page, kidal }) => {
  await show(page, `#/event/${await clash(page, kidal.url)}`);
  const line = page.getByRole('status', { name: 'Sentences of the cell' });
  await cell(page, 0, 1).focus();
  const first = await line.textContent();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  expect(await place(page)).toEqual([1, 2]);
  await expect(line).not.toHaveText(first ?? '');
  const sentence = await line.locator('.sentence').first().textContent();

  await page.keyboard.press('Enter');
  const drawer = page.getByRole('complementary', { name: 'Evidence' });
  await expect(drawer.locator('blockquote')).toHaveText(sentence ?? '');
  expect(await place(page)).toEqual([1, 2]);
  expect(page.url()).toContain('open=claim');
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  expect(await place(page)).toEqual([1, 2]);

  await page.keyboard.press('End');
  const [, last = 0] = await place(page);
  expect(last).toBe(await grid(page).locator('[data-r="1"][role=gridcell]').count());
  await page.keyboard.press('Home');
  expect(await place(page)).toEqual([1, 0]);
  expect(await grid(page).locator('[tabindex="0"]').count()).toBe(1);
});

test('sides fold and voices spread by keys, and the address brings it back', async ({ page, kidal, fresh }) => {
  await show(page, `#/event/${await clash(page, kidal.url)}`);
  const heads = () => grid(page).locator('thead tr').nth(1).locator('th');
  const before = await heads().count();
  const fold = grid(page).locator('button[data-r="-2"][aria-expanded="true"]').first();
  const voices = Number((await fold.locator('.quiet').textContent())?.trim());
  await fold.focus();
  await page.keyboard.press('Enter');
  await expect(heads()).toHaveCount(before - voices + 1);

  const spread = grid(page).locator('button[data-r="-1"][aria-expanded="false"]').first();
  const reports = Number((await spread.textContent())?.match(/\d+/)?.[0]);
  await spread.focus();
  await page.keyboard.press('Enter');
  await expect(heads()).toHaveCount(before - voices + reports);

  const shown = await grid(page).innerText();
  const other = await fresh();
  await show(other, new URL(page.url()).hash, kidal.url);
  expect(await grid(other).innerText()).toBe(shown);
});

test('a dispute is a letter in the cells of its sides, said in the head of its row', async ({ page, kidal }) => {
  await show(page, `#/event/${await clash(page, kidal.url)}`);
  const parted = grid(page).locator('tr.parted');
  expect(await parted.count()).toBeGreaterThanOrEqual(3);
  for (const row of await parted.all()) {
    await expect(row.locator('th .sides')).toContainText('disputed');
    const letters = new Set((await row.locator('td .letters [aria-hidden]').allTextContents()).join(''));
    expect([...letters].sort().join('')).toBe([...new Set((await row.locator('th .letter').allTextContents()).join(''))].sort().join(''));
  }
});

test('the table as a file holds the cells that are shown', async ({ page, kidal }) => {
  await show(page, `#/event/${await clash(page, kidal.url)}`);
  const rows = await grid(page).locator('tbody tr').count();
  const columns = await grid(page).locator('thead tr').nth(1).locator('th').count();
  await page.getByText('Export', { exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'This table (CSV)' }).click()]);
  const text = readFileSync(await file.path(), 'utf8');
  const lines = text.trimEnd().split('\r\n');
  expect(lines.length).toBe(rows + 1);
  expect(lines[0]?.split(',').length).toBeGreaterThanOrEqual(columns + 4);
  expect(text).toContain('30 km from Kidal (reported, 12 Nov 2023)');
});

for (const [locale, sentence] of [
  ['en-GB', /^FAMa, HCUA and CSP-PSD fought at Alkite, 30 km from Kidal; occurrence disputed, outcome disputed, responsibility disputed$/],
  ['fr-FR', /^Combats entre FAMa, HCUA et CSP-PSD à Alkite, à 30 km de Kidal\u202f; réalité contestée, issue contestée, responsabilité contestée$/],
] as const)
  test.describe(locale, () => {
    test.use({ locale });
    test('the title of an event is a sentence with its doubt', async ({ page, kidal }) => {
      const id = await clash(page, kidal.url);
      await show(page, `#/event/${id}`);
      await expect(page.locator('main h1')).toHaveText(sentence);
      // what was known on the day itself is another event, or the same with less in it
      await show(page, `#/story/${await story_of(page, kidal.url, id)}?as_of=2023-11-11`);
      const then = await page.locator('.disputes > li').count();
      await show(page, `#/story/${await story_of(page, kidal.url, id)}`);
      expect(then).toBeLessThan(await page.locator('.disputes > li').count());
    });
  });
