// What comes over the network for the first view: script and style, as packed, at most 450 kB.
import { expect, show, test } from './serving';

const kMost_bytes = 450_000;

test('script and style of the first view', async ({ page, kidal }) => {
  const asked: Promise<{ url: string; bytes: number; type: string }>[] = [];
  page.on('requestfinished', (request) => {
    if (!['script', 'stylesheet'].includes(request.resourceType())) return;
    asked.push(request.sizes().then((sizes) => ({ url: request.url(), bytes: sizes.responseBodySize, type: request.resourceType() })));
  });
  await show(page, '', kidal.url);
  const files = await Promise.all(asked);
  expect(files.filter((file) => file.type === 'stylesheet').length).toBeGreaterThan(0);
  expect(files.filter((file) => file.type === 'script').length).toBeGreaterThan(0);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  test.info().annotations.push({ type: 'bytes', description: String(bytes) });
  expect(bytes, JSON.stringify(files)).toBeLessThanOrEqual(kMost_bytes);
  // Packed they must be: what they hold is more than what came.
  const whole = await page.evaluate(async (urls) => {
    const texts = await Promise.all(urls.map(async (url) => (await fetch(url)).text()));
    return texts.reduce((sum, text) => sum + text.length, 0);
  }, files.map((file) => file.url));
  expect(bytes).toBeLessThan(whole);
});
