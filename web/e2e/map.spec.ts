// The map used by pointer and by keyboard: what the address holds, what a press lists, the days, the same as a list.
import type { Page } from '@playwright/test';

import { expect, settled, show, test } from './serving';

const param = (page: Page, name: string) => new URLSearchParams(new URL(page.url()).hash.split('?')[1] ?? '').get(name);
const canvas = (page: Page) => page.locator('main canvas');
const kKidal = '#/map?at=18.44,1.41,8.60';

/** Waits until the map has come to rest, which it tells by the address. */
async function rested(page: Page, before: string | null): Promise<void> {
  await expect.poll(() => param(page, 'at')).not.toBe(before);
  await settled(page);
}

/** Where degrees lie on the screen, by the centre and the zoom of the address. */
async function pixel_of(page: Page, lat: number, lon: number): Promise<[number, number]> {
  const [at_lat = 0, at_lon = 0, zoom = 0] = (param(page, 'at') ?? '').split(',').map(Number);
  const box = (await canvas(page).boundingBox())!;
  const y_of = (degrees: number) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) / (2 * Math.PI);
  const px = 256 * 2 ** zoom;
  return [box.x + box.width / 2 + ((lon - at_lon) / 360) * px, box.y + box.height / 2 + (y_of(lat) - y_of(at_lat)) * px];
}

test('shows all events of the record at first, and the address says where it looks', async ({ page }) => {
  await show(page, '#/map');
  await expect(page.getByRole('status').filter({ hasText: '46 events' })).toBeVisible();
  expect(param(page, 'at')).toMatch(/^1\d\.\d+,-?\d+\.\d+,[4-7]\.\d\d$/);
});

test('goes where it is dragged, wheeled and keyed', async ({ page }) => {
  await show(page, kKidal);
  const box = (await canvas(page).boundingBox())!;
  let at = param(page, 'at');
  await page.mouse.move(box.x + 300, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 400, box.y + 100, { steps: 5 });
  await page.mouse.up();
  await rested(page, at);
  at = param(page, 'at');
  expect(Number(at!.split(',')[1])).toBeCloseTo(1.41 - (100 / (256 * 2 ** 8.6)) * 360, 1);
  await page.mouse.wheel(0, -240);
  await rested(page, at);
  at = param(page, 'at');
  expect(Number(at!.split(',')[2])).toBeCloseTo(9.6, 1);
  await canvas(page).focus();
  await page.keyboard.press('ArrowDown');
  await rested(page, at);
  expect(Number(param(page, 'at')!.split(',')[0])).toBeLessThan(Number(at!.split(',')[0]));
  at = param(page, 'at');
  await page.keyboard.press('-');
  await rested(page, at);
  expect(Number(param(page, 'at')!.split(',')[2])).toBeCloseTo(8.6, 1);
  at = param(page, 'at');
  await page.keyboard.press('0');
  await rested(page, at);
  expect(Number(param(page, 'at')!.split(',')[2])).toBeLessThan(8);
});

test('a press on a mark lists its events, and the address opens the same again', async ({ page, fresh }) => {
  await show(page, kKidal);
  await page.mouse.click(...(await pixel_of(page, 18.04, 0.6)));
  await settled(page);
  await expect(page.locator('section.list h2')).toContainText('Anéfis');
  await expect(page.locator('section.list li')).toHaveCount(3);
  expect(param(page, 'chosen')).toMatch(/^event:e/);
  const other = await fresh();
  await show(other, new URL(page.url()).hash);
  await expect(other.locator('section.list li')).toHaveCount(3);
  await expect(other.locator('section.list h2')).toContainText('Anéfis');
});

test('says who holds a place on the day of the slider, and leads to its days', async ({ page }) => {
  await show(page, `${kKidal}&to=2023-11-13`);
  await page.mouse.click(...(await pixel_of(page, 18.44, 1.41)));
  await settled(page);
  await expect(page.locator('section.list')).toContainText('contested');
  await expect(page.locator('section.list .holders li')).toHaveCount(2);
  await page.getByRole('slider').focus();
  await page.keyboard.press('End');
  await expect(page.locator('section.list')).toContainText('voices agree');
  await page.getByRole('link', { name: /Control over time/ }).click();
  await settled(page);
  expect(page.url()).toContain('#/control/mali.kidal');
});

test('the days narrow as the reader chooses', async ({ page }) => {
  await show(page, '#/map');
  await page.getByRole('slider').focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => param(page, 'to')).toBe('2023-12-30');
  await page.getByLabel('What the day narrows').selectOption('on');
  await settled(page);
  expect([param(page, 'from'), param(page, 'to')]).toEqual(['2023-12-30', '2023-12-30']);
  await page.getByLabel('What the day narrows').selectOption('as_of');
  await settled(page);
  expect([param(page, 'from'), param(page, 'to'), param(page, 'as_of')]).toEqual([null, null, '2023-12-30']);
  await page.getByRole('button', { name: 'All days' }).click();
  await settled(page);
  expect([param(page, 'to'), param(page, 'as_of')]).toEqual([null, null]);
});

test('narrows the query to what is seen, for the other views too', async ({ page }) => {
  await show(page, kKidal);
  await page.keyboard.press('w');
  await settled(page);
  expect(param(page, 'bbox')).toMatch(/^-?\d[\d.]*,\d[\d.]*,\d[\d.]*,\d[\d.]*$/);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await settled(page);
  expect(param(page, 'bbox')).not.toBeNull();
});

test('the list says the same as the map', async ({ page }) => {
  await show(page, '#/map?to=2023-11-13');
  await page.keyboard.press('l');
  await settled(page);
  expect(param(page, 'tab')).toBe('list');
  const kidal = page.getByRole('row').filter({ hasText: 'Kidal' });
  await expect(kidal).toContainText('contested');
  await expect(kidal).toContainText('CSP-PSD');
  await expect(page.locator('main .events li').first()).toBeVisible();
});

test('has room on a small screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await show(page, '#/map');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
});
