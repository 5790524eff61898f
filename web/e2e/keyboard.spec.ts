// The page by keyboard alone: letters lead to every view, Tab reaches everything that can be pressed, is seen where it is, and leaves again.
import { address_of, kViews } from './places';
import { views } from '../src/views';
import { expect, settled, show, test } from './serving';
import type { Page } from '@playwright/test';

/** What has the focus: enough to tell it from others, whether it is seen, and whether its focus is. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return null;
    const all = [...document.querySelectorAll('*')];
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return {
      number: all.indexOf(at),
      told: at.outerHTML.slice(0, 160),
      in_view: at.closest('main') !== null,
      shown: box.width > 0 && box.height > 0 && style.visibility === 'visible',
      ringed: ringed || style.boxShadow !== 'none' || at.tagName === 'MAIN',
      name: (at.getAttribute('aria-label') ?? at.textContent ?? '').trim().length > 0 || ['INPUT', 'SELECT', 'TEXTAREA'].includes(at.tagName),
    };
  });

const kMostStops = 200;

for (const view of kViews)
  test(`${view} by Tab`, async ({ page, kidal, request }) => {
    await show(page, await address_of(view, request, kidal.url));
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const seen = new Set<number>();
    let in_view = 0;
    let last = -1;
    let ends = 0;
    let around = false;
    for (let stop = 0; stop < kMostStops; ++stop) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      if (!at) {
        around = (ends += 1) > 1;
        if (around) break;
        continue; // out of the page, and in again at its begin
      }
      if (at.number === last) continue; // a field for a date has stops inside
      around = seen.has(at.number);
      if (around) break;
      seen.add((last = at.number));
      expect(at, at.told).toMatchObject({ shown: true, ringed: true, name: true });
      if (at.in_view) in_view += 1;
    }
    const there = await page.locator('main').locator('a[href], button:enabled, input:enabled, select:enabled, summary').count();
    if (there > 0) expect(in_view, 'stops in the view').toBeGreaterThan(0);
    if (around) {
      // Around once: nothing holds the focus, and all that can be pressed was reached, but for what a grid or a set of tabs reaches by arrows.
      const left = await page.evaluate((reached) => {
        const all = [...document.querySelectorAll('*')];
        return all
          .filter((each) => each.matches('a[href], button:enabled, input:enabled:not([type=radio]), select:enabled, summary'))
          .filter((each) => !reached.includes(all.indexOf(each)) && each.checkVisibility({ checkVisibilityCSS: true }))
          .filter((each) => each.getAttribute('tabindex') !== '-1' && !each.closest('dialog:not([open]), details:not([open]) > :not(summary)'))
          .map((each) => each.outerHTML.slice(0, 160));
      }, [...seen]);
      expect(left).toEqual([]);
    }
  });

test('letters lead to every view, and back', async ({ page, kidal }) => {
  await show(page, '#/overview', kidal.url);
  for (const view of views.filter((each) => each.key)) {
    await page.keyboard.press('g');
    await page.keyboard.press(view.key ?? '');
    await expect(page).toHaveURL(new RegExp(`#/${view.name}`));
    await settled(page);
  }
  await page.goBack();
  await expect(page).not.toHaveURL(/#\/review/);
});

test('the query by keyboard', async ({ page, kidal }) => {
  await show(page, '#/search', kidal.url);
  await page.keyboard.press('/');
  await page.keyboard.type('Kidal');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/words=Kidal/);
  await settled(page);
  await page.keyboard.press('Escape');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the first stop leads past what is before the view', async ({ page, kidal }) => {
  await show(page, '#/search', kidal.url);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});
