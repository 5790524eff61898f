// The timeline used: days chosen by pointer and by keyboard, lanes, zoom, the table, and what stays in the address.
import type { Page } from '@playwright/test';

import { expect, settled, show, test } from './serving';

const plot = (page: Page) => page.getByRole('slider');
const param = (page: Page, name: string) => new URLSearchParams(new URL(page.url()).hash.split('?')[1] ?? '').get(name);

async function drag(page: Page, from: number, to: number): Promise<void> {
  const box = (await plot(page).boundingBox())!;
  const y = box.y + 20;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * ((from + to) / 2), y, { steps: 4 });
  await page.mouse.move(box.x + box.width * to, y, { steps: 4 });
  await page.mouse.up();
  await settled(page);
}

test('days chosen by dragging narrow the query, the list and the next view', async ({ page }) => {
  await show(page, '#/timeline');
  const all = await page.locator('.list h2 .quiet').textContent();
  await drag(page, 0.4, 0.6);
  const [from, to] = [param(page, 'from'), param(page, 'to')];
  expect(from).toMatch(/^2023-11-\d\d$/);
  expect(to! > from!).toBe(true);
  await expect(page.locator('.chip')).toHaveCount(2);
  await expect(page.locator('.list h2 .quiet')).not.toHaveText(all!);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await settled(page);
  expect(page.url()).toContain('#/search');
  expect([param(page, 'from'), param(page, 'to')]).toEqual([from, to]);
});

test('a press chooses a day and its lane, and the address holds both', async ({ page, fresh }) => {
  await show(page, '#/timeline');
  const box = (await plot(page).boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.55, box.y + 20);
  await page.mouse.move(0, 0); // what is under the pointer is told, and is no state
  await settled(page);
  expect(param(page, 'lane')).toBe('Kidal');
  expect(param(page, 'from')).toBe(param(page, 'to'));
  const other = await fresh();
  await show(other, new URL(page.url()).hash);
  expect(await other.locator('main').innerText()).toBe(await page.locator('main').innerText());
});

test('arrows move the chosen days, with Shift they widen them, Escape takes all', async ({ page }) => {
  await show(page, '#/timeline?from=2023-11-10&to=2023-11-11');
  await plot(page).focus();
  await page.keyboard.press('ArrowRight');
  expect([param(page, 'from'), param(page, 'to')]).toEqual(['2023-11-11', '2023-11-12']);
  await page.keyboard.press('Shift+ArrowRight');
  expect([param(page, 'from'), param(page, 'to')]).toEqual(['2023-11-11', '2023-11-13']);
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  expect([param(page, 'from'), param(page, 'to')]).toEqual(['2023-11-11', '2023-11-11']);
  await expect(plot(page)).toHaveAttribute('aria-valuetext', '11 Nov 2023');
  await page.keyboard.press('Escape');
  expect(param(page, 'from')).toBeNull();
  await settled(page);
});

test('without dragging: dates and steps', async ({ page }) => {
  await show(page, '#/timeline');
  await page.locator('.days input').first().fill('2023-11-12');
  await page.locator('.days input').nth(1).fill('2023-11-13');
  await page.getByRole('button', { name: 'Later' }).click();
  expect([param(page, 'from'), param(page, 'to')]).toEqual(['2023-11-13', '2023-11-14']);
  await page.getByRole('button', { name: 'One more' }).click();
  expect(param(page, 'to')).toBe('2023-11-15');
  await page.locator('.days input').first().fill('2023-11-20'); // behind the last: both move
  expect([param(page, 'from'), param(page, 'to')]).toEqual(['2023-11-20', '2023-11-20']);
  await settled(page);
});

test('the table has what the picture shows, and the CSV all of it', async ({ page }) => {
  await show(page, '#/timeline?lanes=type');
  const lanes = await page.locator('.names li').count();
  await page.keyboard.press('t');
  await settled(page);
  expect(param(page, 'as')).toBe('table');
  const names = await page.locator('tbody th').allTextContents();
  expect(new Set(names).size).toBe(lanes);
  const download = page.waitForEvent('download');
  await page.getByText('Export', { exact: true }).click();
  await page.getByRole('button', { name: 'This table (CSV)' }).click();
  expect((await download).suggestedFilename()).toBe('timeline.csv');
});

test('a lane counts what is shown of it', async ({ page }) => {
  await show(page, '#/timeline?days=2023-11-10..2023-11-16&as=table');
  const rows = page.locator('tbody tr', { has: page.locator('th', { hasText: /^Kidal$/ }) });
  const counts = (await rows.locator('td:nth-child(3)').allTextContents()).map(Number);
  await page.keyboard.press('t');
  await settled(page);
  await expect(page.locator('.names li', { hasText: 'Kidal' }).locator('.count')).toHaveText(String(counts.reduce((sum, each) => sum + each, 0)));
});

test('nearer and farther, by key and by wheel; the page scrolls where the picture has no focus', async ({ page }) => {
  await show(page, '#/timeline');
  await page.keyboard.press('+');
  await settled(page);
  const near = param(page, 'days')!;
  expect(near).toMatch(/^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/);
  const box = (await plot(page).boundingBox())!;
  await page.mouse.move(box.x + 50, box.y + 50);
  await page.mouse.wheel(0, 200);
  expect(param(page, 'days')).toBe(near);
  await plot(page).focus();
  await page.mouse.wheel(0, 200);
  await expect.poll(() => param(page, 'days')).not.toBe(near);
  await page.keyboard.press('0');
  expect(param(page, 'days')).toBeNull();
  await settled(page);
});
