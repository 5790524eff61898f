// The search used: facets, tabs, pages, words, and an answer that is empty.
import { expect, settled, show, test } from './serving';

test('values taken and let go, several of one field', async ({ page }) => {
  await show(page, '#/search');
  const facet = (name: RegExp) => page.locator('aside').getByRole('button', { name });
  const count = async () => Number.parseInt((await page.locator('#search-found').textContent())!.trim(), 10);
  const all = await count();
  await facet(/^disputed/).click();
  await settled(page);
  const disputed = await count();
  expect(disputed).toBeLessThan(all);
  await facet(/^denied/).click(); // still offered, though no disputed event is denied
  await settled(page);
  expect(await count()).toBeGreaterThan(disputed);
  await facet(/^disputed/).click();
  await facet(/^denied/).click();
  await settled(page);
  expect(await count()).toBe(all);
});

test('an empty answer says which part of the query to let go', async ({ page }) => {
  await show(page, '#/search?status=disputed&type=talks');
  const without = page.getByRole('button', { name: 'Without Type: Talks' });
  await expect(without).toBeVisible();
  const told = Number.parseInt((await without.locator('xpath=..').innerText()).split('Talks')[1]!.trim(), 10);
  await without.click();
  await settled(page);
  expect(Number.parseInt((await page.locator('#search-found').textContent())!.trim(), 10)).toBe(told);
});

test('claims, disputes and reports of the same query', async ({ page }) => {
  await show(page, '#/search');
  await page.locator('#search-words').fill('Kidal');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.locator('h1').click();
  await page.keyboard.press('2');
  await settled(page);
  await expect(page.locator('section blockquote').first()).toBeVisible();
  await page.locator('section ol > li button').first().click();
  await settled(page);
  expect(page.url()).toContain('open=claim');
  await expect(page.getByRole('complementary', { name: 'Evidence' }).locator('blockquote')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('3');
  await settled(page);
  expect(await page.locator('section ol > li').first().locator('ul li').count()).toBeGreaterThan(1);
  await page.keyboard.press('4');
  await settled(page);
  await expect(page.locator('section mark').first()).toHaveText(/kidal/i);
});

test('pages follow each other without holes, to the last', async ({ page, kidal, request }) => {
  const claims = (await (await request.get(`${kidal.url}/v1/claims?limit=1000`)).json()) as { items: unknown[] };
  await show(page, '#/search?tab=claims');
  const more = page.getByRole('button', { name: 'More', exact: true });
  while (await more.count()) {
    await more.click();
    await settled(page);
  }
  await expect(page.locator('section ol > li')).toHaveCount(claims.items.length);
});
