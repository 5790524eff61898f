// The overview and the tour used: what changed since the last visit, what is marked as seen, counts that narrow.
import { expect, settled, show, test } from './serving';

/** As if the reader had been here an hour ago and seen revision 0. */
async function been_here(page: import('@playwright/test').Page): Promise<void> {
  await page.evaluate(() => {
    const name = Object.keys(localStorage).find((each) => each.startsWith('selon.visit.'))!;
    const visit = JSON.parse(localStorage.getItem(name)!) as Record<string, number>;
    localStorage.setItem(name, JSON.stringify({ ...visit, base: 0, latest: 0, at_ms: Date.now() - 3_600_000 }));
  });
}

test('tells what changed since the last visit, until it is marked as seen', async ({ page }) => {
  await show(page, '#/overview');
  await expect(page.getByText('Your first visit on this machine')).toBeVisible();
  await been_here(page);
  await page.reload();
  await settled(page);
  await expect(page.getByRole('heading', { name: 'Newly disputed' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Control claimed' })).toBeVisible();
  const line = page.getByRole('region', { name: /^Newly disputed/ }).getByRole('link').first();
  expect(await line.getAttribute('href')).toMatch(/^#\/event\/e/);
  await page.reload();
  await settled(page);
  await expect(page.getByRole('heading', { name: 'Newly disputed' })).toBeVisible(); // the same visit
  await page.keyboard.press('v');
  await settled(page);
  await expect(page.getByText('Nothing changed since.')).toBeVisible();
});

test('opens all lines of a group, and the address holds it', async ({ page, fresh }) => {
  await show(page, '#/overview?since=0');
  const group = page.getByRole('region', { name: /^New \d/ });
  const few = await group.getByRole('listitem').count();
  await group.getByRole('button', { name: /^All/ }).click();
  await settled(page);
  const many = await group.getByRole('listitem').count();
  expect(many).toBeGreaterThan(few);
  const other = await fresh();
  await show(other, new URL(page.url()).hash);
  expect(await other.getByRole('region', { name: /^New \d/ }).getByRole('listitem').count()).toBe(many);
});

test('tells only of what passes the query', async ({ page }) => {
  await show(page, '#/overview?since=0&type=air_strike');
  const lines = await page.locator('.groups section:not(:has(h3:text("Control"))) .what a').allTextContents();
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.filter((each) => !each.startsWith('Air strike'))).toEqual([]);
});

test('counts narrow every view', async ({ page }) => {
  await show(page, '#/overview');
  await page.locator('#overview-counts ~ * button', { hasText: 'disputed' }).click();
  await settled(page);
  expect(page.url()).toContain('status=disputed');
  await expect(page.getByText('Nothing here rests on one voice alone.')).toHaveCount(0);
});

test('the tour is offered once, goes by keyboard, and can be taken again', async ({ page }) => {
  await show(page, '#/overview');
  await page.getByRole('button', { name: 'Take the tour' }).focus();
  await page.keyboard.press('Enter');
  const tour = page.getByRole('region', { name: 'Tour' });
  for (let step = 1; step <= 6; step += 1) {
    await expect(tour.getByText(`step ${step} of 6`)).toBeVisible();
    await expect(page.locator('[data-tour-here]')).toHaveCount(1);
    await settled(page);
    await page.keyboard.press('ArrowRight');
  }
  await expect(tour).toHaveCount(0);
  await expect(page.locator('[data-tour-here]')).toHaveCount(0);
  await show(page, '#/overview');
  await page.reload();
  await settled(page);
  await expect(page.locator('.offer')).toHaveCount(0);
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await expect(tour.getByText('step 1 of 6')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tour).toHaveCount(0);
});

test('the tour locks nothing', async ({ page }) => {
  await show(page, '#/overview');
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await page.getByRole('link', { name: 'Timeline' }).first().click();
  await settled(page);
  expect(page.url()).toContain('#/timeline');
  await expect(page.getByRole('region', { name: 'Tour' })).toBeVisible();
});
