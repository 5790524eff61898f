// Control of places: the list of them, one over time, by pointer and by keyboard.
import type { Page } from '@playwright/test';

import { expect, settled, show, test } from './serving';

const param = (page: Page, name: string) => new URLSearchParams(new URL(page.url()).hash.split('?')[1] ?? '').get(name);

test('lists places, the newest first, found by name; a camp is a place of its own', async ({ page }) => {
  await show(page, '#/control');
  await expect(page.locator('tbody tr').first()).toContainText('Kidal');
  await expect(page.locator('tbody tr').first()).toContainText('contested');
  await page.getByLabel('Find a place').fill('kidal');
  await expect(page.locator('tbody tr')).toHaveCount(2);
  expect(param(page, 'find')).toBe('kidal');
  await page.getByRole('link', { name: 'Camp de Kidal' }).click();
  await settled(page);
  await expect(page.locator('main h1')).toHaveText('Control of Camp de Kidal');
  await expect(page.locator('table')).not.toContainText('CSP-PSD');
});

test('tells who held the place on a day, and goes from change to change', async ({ page }) => {
  await show(page, '#/control/mali.kidal?day=2023-11-13');
  await expect(page.getByRole('status').filter({ hasText: 'contested' })).toContainText('CSP-PSD');
  await page.keyboard.press(']');
  await page.keyboard.press(']');
  await expect.poll(() => param(page, 'day')).toBe('2023-11-15');
  await expect(page.getByRole('status').filter({ hasText: 'voices agree' })).toContainText('FAMa');
});

test('a band leads to its sentences, and these to their evidence, by keyboard', async ({ page }) => {
  await show(page, '#/control/mali.kidal');
  const band = page.locator('.combined .band').last();
  await band.focus();
  await expect(page.getByRole('region', { name: 'What it rests on' }).locator('blockquote').first()).toBeVisible();
  expect(param(page, 'band')).toMatch(/^together\|/);
  await page.getByRole('button', { name: 'Evidence' }).first().focus();
  await page.keyboard.press('Enter');
  await settled(page);
  expect(param(page, 'open')).toMatch(/^claim:/);
  await expect(page.getByRole('complementary', { name: 'Evidence' })).toBeVisible();
});

test('a mark above the bands lists what happened', async ({ page }) => {
  await show(page, '#/control/mali.kidal');
  await page.locator('.strip button').last().click();
  await settled(page);
  expect(param(page, 'within')).toMatch(/^2023-11-\d\d\.\.2023-11-\d\d$/);
  await expect(page.locator('main .events li').first()).toBeVisible();
});

test('the table has a row for each interval and one for each voice of it', async ({ page, kidal, request }) => {
  await show(page, '#/control/mali.kidal');
  const answer = await request.get(`${kidal.url}/v1/control?place_id=mali.kidal`);
  const { items } = (await answer.json()) as { items: { by_voice: unknown[] }[] };
  const rows = items.reduce((sum, row) => sum + 1 + row.by_voice.length, 0);
  expect(rows).toBeGreaterThan(10);
  await expect(page.locator('main table tbody tr')).toHaveCount(rows);
});

test('has room on a small screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const address of ['#/control', '#/control/mali.kidal']) {
    await show(page, address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }
});
