// The sources used: outlets lead to their reports, and what there is not is said.
import { expect, settled, show, test } from './serving';

interface Listed {
  items: { id: string; name: string; reports: number; known: boolean }[];
}

test('an outlet leads to its reports, and they to the text', async ({ page, kidal, request }) => {
  const outlets = ((await (await request.get(`${kidal.url}/v1/outlets`)).json()) as Listed).items;
  await show(page, '#/sources');
  await expect(page.locator('tbody tr')).toHaveCount(outlets.length);
  const outlet = outlets.find((each) => each.reports > 1)!;
  await page.getByRole('link', { name: outlet.name, exact: true }).first().click();
  await settled(page);
  await expect(page.locator('h1')).toHaveText(outlet.name);
  await expect(page.locator('main ol > li')).toHaveCount(outlet.reports);
  await page.locator('main ol a').first().click();
  await settled(page);
  expect(page.url()).toContain('#/report/');
});

test('an outlet narrows every view', async ({ page, kidal, request }) => {
  const outlet = ((await (await request.get(`${kidal.url}/v1/outlets`)).json()) as Listed).items.find((each) => each.name)!;
  await show(page, `#/sources/${encodeURIComponent(outlet.name)}`);
  await page.getByRole('button', { name: 'Narrow every view to this outlet' }).click();
  await settled(page);
  await expect(page.locator('.chip')).toContainText(outlet.name);
});

test('no feeds are watched: says how to add some', async ({ page }) => {
  await show(page, '#/sources?tab=feeds');
  await expect(page.getByText('No feeds are watched.')).toBeVisible();
});

test('documents that were set aside are told with their reason', async ({ page, kidal, request }) => {
  const aside = ((await (await request.get(`${kidal.url}/v1/set_aside`)).json()) as { items: { source: string; reason: string }[] }).items;
  await show(page, '#/sources?tab=set_aside');
  if (!aside.length) await expect(page.getByText('nothing was set aside')).toBeVisible();
  for (const each of aside) await expect(page.locator('tr', { hasText: each.source })).toContainText(each.reason);
});
