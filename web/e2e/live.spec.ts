// What changes in the record while a view is open is told in a line; nothing else moves: not what is read, not the focus, not the page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { address_of, kViews } from './places';
import { expect, kRoot, settled, show, test, type Served } from './serving';
import type { APIRequestContext, Page } from '@playwright/test';

const kReport = readFileSync(join(kRoot, 'web', 'e2e', 'late_report.json'), 'utf8');

const kTowns = ['Tessalit', 'Ansongo', 'Gao', 'Mopti', 'Bamba', 'Douentza', 'Niafunke', 'Dire', 'Menaka', 'Kayes', 'Sikasso', 'Segou', 'Koro'];

/** A report of a fight that no other tells; `number` makes it another one. */
async function add_report(request: APIRequestContext, own: Served, number = 1): Promise<void> {
  const report = { ...(JSON.parse(kReport) as { id: string; url: string; text: string }), id: `late-${number}` };
  const answer = await request.post(`${own.url}/v1/reports`, {
    headers: { Authorization: `Bearer ${own.tokens.admin}`, Origin: own.url },
    data: { ...report, url: `${report.url}-${number}`, text: report.text.replaceAll('Tessalit', kTowns[number % kTowns.length] ?? '') },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

/** The view without the line that tells what is new. */
const read = (page: Page) =>
  page.evaluate(() => {
    const copy = document.querySelector('main')?.cloneNode(true) as HTMLElement;
    copy.querySelectorAll('.news').forEach((each) => each.remove());
    return copy.textContent?.replace(/\s+/g, ' ').trim();
  });

/** Where the focus is, and where the eye is: the first thing of the view that stands on the screen. */
const held = (page: Page) =>
  page.evaluate(() => {
    const known = window as unknown as { selonMark?: Element };
    known.selonMark ??= [...document.querySelectorAll('main h1, main h2, main li, main tr, main p, main button')].find(
      (each) => !each.closest('.news') && each.getBoundingClientRect().top >= 0 && each.getClientRects().length > 0,
    );
    const mark = known.selonMark;
    return { focus: document.activeElement?.outerHTML.slice(0, 200), top: Math.round(mark?.getBoundingClientRect().top ?? -1) };
  });

test('every view stays as it is', async ({ page, own, request }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 1280, height: 500 });
  for (const [number, view] of kViews.entries())
    await test.step(view, async () => {
      const address = await address_of(view, request, own.url);
      await page.goto('about:blank');
      const streamed = page.waitForResponse((response) => response.url().includes('/v1/stream'));
      await show(page, address, own.url);
      await streamed;
      await page.evaluate(() => {
        [...document.querySelectorAll<HTMLElement>('main a[href], main button')].at(-1)?.focus();
        scrollTo(0, 150);
      });
      const before = { view, text: await read(page), ...(await held(page)) };
      await add_report(request, own, number);
      await expect(page.locator('.news button'), view).toBeVisible();
      await page.waitForTimeout(200);
      expect({ view, text: await read(page), ...(await held(page)) }).toEqual(before);
    });
});

test('a press shows what is new', async ({ page, own, request }) => {
  await show(page, '#/search', own.url);
  const count = async () => ((await (await request.get(`${own.url}/v1/facets`)).json()) as { events: number }).events;
  const before = await count();
  await add_report(request, own);
  await page.locator('.news button').click();
  await settled(page);
  await expect(page.locator('.news p')).toHaveCount(0);
  expect(await count()).toBeGreaterThan(before);
  await expect(page.locator('main')).toContainText('Ansongo');
});
