// A file made by `selon export --as html`, opened from the disk: the views work without any server, and hostile words stay words.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, ingest, kSelon, settled, test as base } from './serving';

const kViews = ['overview', 'map', 'timeline', 'search', 'stories', 'control', 'actors', 'naming'];

function exported(store: string, file: string, ...words: string[]): string {
  execFileSync(kSelon, ['export', store, '--as', 'html', '-o', file, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  return pathToFileURL(file).href;
}

const kPayloads = [
  "<script>document.title='pwned'</script>", "<img src=x onerror=document.title='pwned'>", "</script><script>document.title='pwned'</script>",
  "\"><svg onload=document.title='pwned'>", "javascript:document.title='pwned'", '<iframe srcdoc="<script>parent.document.title=1</script>">',
  '<!--<script>', '{{constructor.constructor("document.title=1")()}}', '</style><style>*{display:none}',
];

const test = base.extend<object, { file: string; hostile: string }>({
  file: [
    async ({ examples }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'selon-e2e-'));
      await use(exported(examples, join(folder, 'kidal.html'), '--lang', 'fr'));
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  hostile: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'selon-e2e-'));
      const lines = kPayloads.map((payload, n) =>
        JSON.stringify({
          url: n % 2 ? payload : `https://a.example/?${payload}`,
          outlet: payload,
          title: payload,
          published: '2023-11-14',
          language: 'en',
          text: `Gunmen attacked an army convoy near ${payload} Kidal on Monday, killing ${n + 2} soldiers, said ${payload} the army. ${payload}`,
        }),
      );
      const jsonl = join(folder, 'hostile.jsonl');
      writeFileSync(jsonl, lines.join('\n'));
      ingest(join(folder, 'hostile.selon'), jsonl);
      await use(exported(join(folder, 'hostile.selon'), join(folder, 'hostile.html')));
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

test('every view opens from the file', async ({ page, file }) => {
  await page.goto(file);
  for (const view of kViews) {
    await page.goto(`${file}#/${view}`);
    await settled(page);
    await expect(page.locator('main h1').first()).not.toBeEmpty();
    await expect(page.locator('main [role=alert]')).toHaveCount(0);
  }
  await expect(page.locator('nav a[href^="#/review"]')).toHaveCount(0);
});

test('a mark leads to its sentence, and an event to its claims', async ({ page, file }) => {
  await page.goto(`${file}#/actors`);
  await settled(page);
  await page.getByRole('button', { name: /claims: .* fights against/ }).first().click();
  await page.getByRole('button', { name: 'Evidence' }).first().click();
  await expect(page.locator('aside blockquote')).not.toBeEmpty();
  await page.goto(`${file}#/naming`);
  await settled(page);
  await expect(page.locator('main table')).not.toHaveCount(0);
  await page.goto(`${file}#/search?status=disputed`);
  await settled(page);
  await page.locator('main a[href^="#/event/"]').first().click();
  await settled(page);
  await expect(page.locator('main h1').first()).not.toBeEmpty();
});

test('the text is one press away, and its own anchors still lead into it', async ({ page, file }) => {
  await page.goto(file);
  await settled(page);
  await expect(page.locator('#selon-text')).toBeHidden();
  await page.locator('#page a[href="#events"]').click();
  await expect(page.locator('#selon-text')).toBeVisible();
  await expect(page.locator('#page main')).toBeHidden();
  await page.locator('#selon-text table a').first().click();
  await expect(page.locator('article:target')).toBeInViewport();
  await page.locator('#selon-text nav a[href="#/overview"]').click();
  await expect(page.locator('#page main')).toBeVisible();
});

test('without script the text is there', async ({ browser, file }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(file);
  await expect(page.locator('#selon-text h1')).toBeVisible();
  await expect(page.locator('article').first()).toBeVisible();
  await context.close();
});

test('hostile words stay words', async ({ page, hostile }) => {
  await page.goto(hostile);
  for (const view of [...kViews, 'search?words=convoy']) {
    await page.goto(`${hostile}#/${view}`);
    await settled(page);
    expect(await page.title()).toContain('Selon');
  }
  await page.goto(`${hostile}#/search?words=convoy`);
  await settled(page);
  await page.locator('main a[href^="#/event/"]').first().click();
  await settled(page);
  expect(await page.title()).toContain('Selon');
  await expect(page.locator('main :is(iframe, script, img[src=x], [onload], [onerror])')).toHaveCount(0);
  await expect(page.locator('a[href^="javascript:"]')).toHaveCount(0);
});
