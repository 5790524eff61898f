// Every view opened from its address, in each language and theme: it shows its heading in that language, holds the rules of
// accessibility that axe-core knows, fits a small screen, and nothing goes wrong in the browser. Pictures of all are left in build/e2e/views.
import axe from 'axe-core';
import { join } from 'node:path';

import { address_of, kViews } from './places';
import { expect, kRoot, show, test, type Served } from './serving';
import type { APIRequestContext, Page } from '@playwright/test';

const kLanguages = [
  { code: 'en', locale: 'en-GB' },
  { code: 'fr', locale: 'fr-FR' },
] as const;
const kThemes = ['light', 'dark'] as const;
const kSmallest = { width: 360, height: 740 };

/** What axe-core finds that is serious or critical, each with where and why. */
export async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter((each) => each.impact === 'serious' || each.impact === 'critical')
      .flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
  });
}

/** What makes the page wider than the screen; what scrolls in a frame of its own does not. */
async function too_wide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    if (root.scrollWidth <= innerWidth) return [];
    const framed = (each: Element | null): boolean =>
      each !== null && each !== document.body && (getComputedStyle(each).overflowX !== 'visible' || framed(each.parentElement));
    const wide = [...document.body.querySelectorAll('*')].filter(
      (each) => each.getBoundingClientRect().right > innerWidth + 1 && !framed(each.parentElement),
    );
    return [`${root.scrollWidth} > ${innerWidth}`, ...wide.slice(0, 8).map((each) => each.outerHTML.slice(0, 120))];
  });
}

interface Opened {
  page: Page;
  request: APIRequestContext;
  kidal: Served;
}

async function opens(view: string, code: string, theme: string, { page, request, kidal }: Opened): Promise<void> {
  const address = await address_of(view, request, kidal.url);
  await show(page, address);
  await expect(page.locator('main h1').first()).not.toBeEmpty();
  await expect(page.locator('main')).toHaveAttribute('lang', new RegExp(`^${code}`));
  await expect(page.locator('nav a[aria-current=page]')).toHaveCount(1);
  expect(await too_wide(page), 'wider than the screen').toEqual([]);
  await page.screenshot({ path: join(kRoot, 'build', 'e2e', 'views', `${view}-${code}-${theme}.png`) });
  expect(await serious(page), 'axe-core').toEqual([]);
  await page.setViewportSize(kSmallest);
  await show(page, address);
  await page.screenshot({ path: join(kRoot, 'build', 'e2e', 'views', `${view}-${code}-${theme}-small.png`) });
  expect(await too_wide(page), 'wider than a small screen').toEqual([]);
}

for (const { code, locale } of kLanguages)
  for (const theme of kThemes)
    test.describe(`${code} ${theme}`, () => {
      test.use({ locale, colorScheme: theme });
      for (const view of kViews)
        test(`${view} opens`, async ({ page, kidal, request }) => opens(view, code, theme, { page, request, kidal }));
    });

test('axe-core would find what is wrong', async ({ page, kidal }) => {
  await show(page, '#/overview', kidal.url);
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button'), Object.assign(new Image(), { src: 'favicon.svg' })));
  expect((await serious(page)).map((each) => each.split(':')[0]).sort()).toEqual(['button-name', 'image-alt']);
});
