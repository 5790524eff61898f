// From the start page to the disputes of the Kidal story in at most three actions, by mouse and by keyboard.
import { expect, settled, show, test } from './serving';
import type { Page } from '@playwright/test';

/** The disputes of the story stand on the screen, each with its sides. */
async function disputes_shown(page: Page): Promise<void> {
  await expect(page).toHaveURL(/#\/story\//);
  await expect(page.locator('main h1')).toContainText('Kidal');
  const heading = page.getByRole('heading', { name: 'Disputes', exact: false }).first();
  await expect(heading).toBeInViewport();
  await expect(page.locator('main')).toContainText('repelled');
  await expect(page.locator('main')).toContainText('gained ground');
}

test('by mouse', async ({ page, kidal }) => {
  await show(page, '', kidal.url);
  // The first action, then the second: a third may be needed one day, no more.
  await page.locator('nav').getByRole('link', { name: 'Stories' }).click();
  await settled(page);
  await page.locator('main').getByRole('link', { name: /Kidal/ }).first().click();
  await settled(page);
  await disputes_shown(page);
});

test('by keyboard', async ({ page, kidal }) => {
  await show(page, '', kidal.url);
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  await settled(page);
  await page.locator('main').getByRole('link', { name: /Kidal/ }).first().focus();
  await page.keyboard.press('Enter');
  await settled(page);
  await disputes_shown(page);
});
