// Actors with their relations, and who calls whom what: used by mouse and by keyboard, to the sentences; the address reproduces what is seen.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from '@playwright/test';

import { expect, settled, show, test } from './serving';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds serious or critical in the view. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const found = await (window as unknown as { axe: { run: (of: string) => Promise<{ violations: { impact: string; id: string; nodes: { html: string }[] }[] }> } }).axe.run('main');
    return found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}

test('a relation leads to its claims, from the table by keyboard and from its line by mouse', async ({ page }) => {
  await show(page, '#/actors');
  const rows = page.locator('main table').first().locator('tbody tr');
  const count = await rows.count();
  expect(count).toBeGreaterThan(10);
  await page.getByRole('button', { name: /CSP-PSD fights against FAMa/ }).focus();
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(page).toHaveURL(/tie=/);
  const claims = page.getByRole('region', { name: 'Claims behind this relation' });
  await expect(claims.locator('blockquote').first()).not.toBeEmpty();
  await claims.getByRole('button', { name: 'Evidence' }).first().click();
  await expect(page.locator('aside blockquote')).not.toBeEmpty();
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await settled(page);
  await expect(claims.locator('blockquote').first()).not.toBeEmpty();
  expect(await barriers(page)).toEqual([]);
  await page.goBack();
  await show(page, '#/actors');
  await page.locator('main svg .tie-supplies').first().dispatchEvent('click');
  await expect(page.getByRole('region', { name: 'Claims behind this relation' }).locator('h2').first()).toContainText('supplies');
});

test('days and kinds narrow picture and table alike, and nobody moves', async ({ page }) => {
  await show(page, '#/actors');
  const rows = page.locator('main table').first().locator('tbody tr');
  const before = await rows.count();
  const lines = page.locator('main figure .tie');
  const drawn = await lines.count();
  const places = () => page.locator('main figure a rect').evaluateAll((all) => all.map((each) => `${each.getAttribute('x')} ${each.getAttribute('y')}`));
  const stood = await places();
  await page.getByLabel('From', { exact: true }).first().fill('2023-11-14');
  await page.getByLabel('From', { exact: true }).first().blur();
  await expect(page).toHaveURL(/since=2023-11-14/);
  await expect.poll(() => rows.count()).toBeLessThan(before);
  expect(await lines.count()).toBeLessThan(drawn);
  expect(await places()).toEqual(stood);
  await page.getByRole('button', { name: 'All days' }).click();
  await page.getByRole('button', { name: /^fights against/ }).click();
  await expect(page.locator('main figure .tie-fights_against')).toHaveCount(0);
  await expect(rows.filter({ hasText: 'fights against' })).toHaveCount(0);
  await expect(page).toHaveURL(/hide=fights_against/);
});

test('an actor has its relations, events, names and places', async ({ page }) => {
  await show(page, '#/actors');
  await page.getByRole('searchbox', { name: 'Find an actor by name' }).fill('malien');
  await expect(page.getByText('Nobody of the name “malien” here.')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find an actor by name' }).fill('FAMA');
  await page.locator('main table').last().getByRole('link', { name: 'FAMa' }).click();
  await settled(page);
  await expect(page.locator('main h1')).toHaveText('FAMa');
  await expect(page.locator('main a[href^="#/event/"]').first()).toBeVisible();
  await expect(page.locator('main a[href^="#/control/"]').first()).toBeVisible();
  expect(await barriers(page)).toEqual([]);
});

test('a word leads to its passages and to the report with the word marked', async ({ page }) => {
  await show(page, '#/naming');
  await page.getByRole('button', { name: 'groupes armes terroristes' }).first().press('Enter');
  await settled(page);
  await expect(page.locator('main blockquote mark').first()).toHaveText('groupes armés terroristes');
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'By word' }).click();
  await expect(page).toHaveURL(/by=word/);
  await page.locator('main a[href*="mark="]').first().click();
  await settled(page);
  await expect(page).toHaveURL(/#\/report\/.*mark=groupes/);
  await expect(page.getByText('“groupes armes terroristes” stands in 1 place, marked here.')).toBeVisible();
  const marked = () => page.evaluate(() => [...(CSS.highlights.get('selon-mark') ?? [])].map((range) => (range as Range).toString()).join(''));
  await expect.poll(marked).toBe('groupes armés terroristes');
  await page.getByRole('button', { name: 'Take the marks away' }).click();
  await expect.poll(marked).toBe('');
});
