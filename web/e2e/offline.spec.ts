// The server goes while the page is open: what was shown stays, the page says what is wrong and what to do, and goes on when it is back.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { address_of, kViews } from './places';
import { expect, serve, settled, show, test } from './serving';

const kGone = [/ERR_CONNECTION_REFUSED/, /ERR_INCOMPLETE_CHUNKED_ENCODING/, /ERR_EMPTY_RESPONSE/, /ERR_CONNECTION_RESET/, /ERR_NETWORK/];

test('every view: kept, told, and back', async ({ page, own, request, watch }) => {
  test.setTimeout(180_000);
  watch.forgive(...kGone);
  const folder = mkdtempSync(join(tmpdir(), 'selon-e2e-'));
  let served = own;
  for (const view of kViews)
    await test.step(view, async () => {
      await page.goto('about:blank');
      await show(page, await address_of(view, request, own.url), own.url);
      const said = (await page.locator('main').innerText()).split('\n').filter(Boolean);
      await served.stop();
      await expect(page.locator('main .news p'), view).toBeVisible({ timeout: 10_000 });
      for (const line of said.slice(0, 5)) await expect(page.locator('main'), view).toContainText(line.trim());

      // Something else is asked for: what went wrong is told, with a way on; what was shown is still there.
      await page.evaluate(() => (location.hash = `${location.hash}${location.hash.includes('?') ? '&' : '?'}as_of=2023-11-25`));
      const alert = page.locator('main [role=alert]').first();
      const asked = await alert.waitFor({ timeout: 1000 }).then(() => true, () => false);
      served = await serve(own.store, folder, Number(new URL(own.url).port));
      // It is back: the page finds it by itself, and asks again for what failed.
      await expect(page.locator('main .news p'), view).toHaveCount(0, { timeout: 15_000 });
      await settled(page);
      await expect(page.locator('main [role=alert]'), view).toHaveCount(0);
      if (asked) expect((await page.locator('main').innerText()).length, view).toBeGreaterThan(0);
    });
  await served.stop();
});

test('a server that is away when a view is first asked for', async ({ page, own, watch }) => {
  watch.forgive(...kGone);
  watch.forgive(/Failed to fetch dynamically imported module/);
  await show(page, '#/search', own.url);
  await page.evaluate(() => (location.hash = '#/overview'));
  await settled(page);
  await own.stop();
  // A view whose program is there, but not its answers: told, and a press asks again.
  await page.evaluate(() => (location.hash = '#/search?words=Kidal'));
  const alert = page.locator('main [role=alert]').first();
  await expect(alert).not.toBeEmpty();
  await alert.getByRole('button').click();
  await expect(alert).toBeVisible();
  // One whose program was never loaded.
  await page.evaluate(() => (location.hash = '#/naming'));
  await expect(alert).toContainText('could not be loaded');
  const back = await serve(own.store, mkdtempSync(join(tmpdir(), 'selon-e2e-')), Number(new URL(own.url).port));
  await expect(page.locator('main h1')).toHaveText('Naming', { timeout: 20_000 });
  await page.evaluate(() => (location.hash = '#/search?words=Kidal'));
  await expect(page.locator('main a[href*="#/event/"]').first()).toBeVisible({ timeout: 15_000 });
  watch.rest();
  await back.stop();
});
