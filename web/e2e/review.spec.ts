// Review in a real browser: a hundred reviews by keyboard alone, two people on one claim, a server that goes away, undo.
//
// What counts is read from the server's log, not from the page.
import type { APIRequestContext, Page } from '@playwright/test';

import { expect, settled, show, test, type Role, type Served } from './serving';

interface Logged {
  number: number;
  taken_back: boolean;
  decision: {
    kind: string;
    field?: string;
    who?: string;
    why?: string;
    value?: { count?: { min?: number; max?: number } };
    subjects?: { id: string }[];
  };
}

/** What counts now, the oldest first. */
async function counting(request: APIRequestContext, server: Served): Promise<Logged['decision'][]> {
  const answer = await request.get(`${server.url}/v1/review?limit=1000`);
  const log = ((await answer.json()) as { items: Logged[] }).items;
  return log.filter((each) => !each.taken_back && each.decision.kind !== 'undo').map((each) => each.decision);
}

async function queue(request: APIRequestContext, server: Served): Promise<string[]> {
  const answer = await request.get(`${server.url}/v1/review/queue?who=nobody&limit=1000`);
  return ((await answer.json()) as { items: { claim: string }[] }).items.map((each) => each.claim);
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const writes_in = (page: Page) => page.evaluate(() => document.activeElement?.tagName === 'INPUT');

/** Opens the review with a token that was given before. */
async function begin(page: Page, server: Served, who: Role = 'coder', address = '#/review'): Promise<void> {
  await page.addInitScript((token) => sessionStorage.setItem('selon.token', token), server.tokens[who]);
  await show(page, address, server.url);
}

/** Opens the review and signs in, without the pointer. */
async function sign_in(page: Page, server: Served, who: Role = 'coder'): Promise<void> {
  await show(page, '#/review', server.url);
  const is_token = () => page.evaluate(() => document.activeElement?.getAttribute('type') === 'password');
  for (let i = 0; i < 80 && !(await is_token()); i++) await press(page, 'Tab');
  await page.keyboard.type(server.tokens[who]);
  await press(page, 'Enter');
  await expect(page.locator('input[type=password]')).toHaveCount(0);
  await settled(page);
}

/** The claim that is up, once it is another than the one before and all that a decision needs is there. */
async function up(page: Page, before = ''): Promise<string> {
  await expect.poll(() => shown(page), { intervals: [10, 20, 50] }).not.toBe(before);
  await expect(page.locator('.case[aria-busy=false]')).toBeVisible();
  return shown(page);
}

const shown = (page: Page) => new URLSearchParams(page.url().split('?')[1] ?? '').get('claim') ?? '';

async function sent(page: Page): Promise<void> {
  await expect(page.locator('.progress')).not.toContainText('way', { timeout: 60_000 });
}

/** Corrects how many were killed, in words. Fields in doubt come first, so its key is read from the screen. */
async function correct_killed(page: Page, words: string): Promise<void> {
  await press(page, 'c');
  await press(page, await page.locator('.editor li', { hasText: 'Killed' }).locator('kbd').innerText());
  await expect(page.locator('.editor input')).toBeVisible();
  for (let i = 0; i < 12 && !(await writes_in(page)); i++) await press(page, 'ArrowDown');
  await page.keyboard.type(words);
  await press(page, 'Enter');
  await expect(page.locator('.editor')).toHaveCount(0);
}

test('a hundred reviews by keyboard alone', async ({ page, own, request }) => {
  test.setTimeout(180_000);
  await sign_in(page, own);
  const made: { claim: string; kind: string }[] = [];
  const corrected: string[] = [];
  const began = Date.now();
  for (let n = 0; n < 100; n++) {
    let claim = await up(page, made.at(-1)?.claim);
    if (n % 20 === 7) {
      await press(page, 's');
      claim = await up(page, claim);
    }
    if (n % 10 === 3) {
      await correct_killed(page, '10-15');
      corrected.push(claim);
    }
    if (n === 50) {
      await press(page, 'w');
      await expect.poll(() => writes_in(page)).toBe(true);
      await page.keyboard.type('seen twice');
      await press(page, 'Enter');
    }
    const kind = n % 3 === 2 ? 'reject' : 'accept';
    await press(page, kind === 'reject' ? 'x' : 'a');
    made.push({ claim, kind });
  }
  const seconds = (Date.now() - began) / 1000;
  await sent(page);
  const log = await counting(request, own);
  const verdicts = log.filter(({ kind }) => kind === 'accept' || kind === 'reject');
  expect(verdicts.map(({ kind, subjects }) => ({ claim: subjects?.[0]?.id, kind }))).toEqual(made);
  expect(new Set(made.map(({ claim }) => claim)).size).toBe(100);
  expect(log.every(({ who }) => who === 'the-coder')).toBe(true);
  const corrections = log.filter(({ kind }) => kind === 'correct');
  expect(corrections.map(({ subjects }) => subjects?.[0]?.id)).toEqual(corrected);
  expect(corrections.every(({ field, value }) => field === 'killed' && value?.count?.min === 10 && value.count.max === 15)).toBe(true);
  expect(log.filter(({ why }) => why === 'seen twice')).toHaveLength(1);
  await expect(page.locator('.progress')).toContainText('100 decided');
  console.log(`100 reviews by keyboard: ${seconds.toFixed(1)} s`);
});

test('two people on one claim: neither overwrites the other', async ({ own, fresh, request, watch }) => {
  watch.forgive(/409/);
  const [claim = '', other = ''] = await queue(request, own);
  const [ana, ben] = [await fresh(), await fresh()];
  await begin(ana, own, 'coder', `#/review?claim=${claim}`);
  await begin(ben, own, 'editor', `#/review?claim=${claim}`);
  await up(ana);
  await up(ben);
  await press(ana, 'a');
  await up(ana, claim);
  await sent(ana);

  await press(ben, 'x');
  const met = ben.locator('.met');
  await expect(met).toContainText('accepted');
  await expect(met).toContainText('the-coder');
  await expect(met).toContainText('rejected');
  expect((await counting(request, own)).map(({ kind }) => kind)).toEqual(['accept']);
  await press(ben, 'a', 'x', 'c'); // keys of the claim decide nothing here
  expect((await counting(request, own)).map(({ kind }) => kind)).toEqual(['accept']);
  await press(ben, 'm');
  await expect(met).toHaveCount(0);
  await sent(ben);
  expect((await counting(request, own)).map(({ kind, who }) => `${who} ${kind}`)).toEqual(['the-coder accept', 'the-editor reject']);

  // The other way on: what they decided stands, and the claim can be looked at anew.
  await show(ana, `#/review?claim=${other}`, own.url);
  await show(ben, `#/review?claim=${other}`, own.url);
  await press(ana, 'x');
  await up(ana, other);
  await sent(ana);
  await press(ben, 'a');
  await expect(met).toContainText('rejected');
  await press(ben, 'o');
  await expect(met).toHaveCount(0);
  expect(await up(ben)).toBe(other);
  await press(ben, 'a');
  await up(ben, other);
  await sent(ben);
  expect((await counting(request, own)).map(({ kind, who }) => `${who} ${kind}`)).toEqual([
    'the-coder accept', 'the-editor reject', 'the-coder reject', 'the-editor accept',
  ]);
});

test('decisions wait for a server that is away, through a reload, and are made once', async ({ page, own, request, watch }) => {
  watch.forgive(/ERR_FAILED|ERR_INTERNET/, /Failed to load resource/);
  await begin(page, own);
  let lost = 0;
  await page.route('**/v1/review', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    // The first reaches the server, and its answer is lost; the others do not come so far.
    if (lost++ === 0) await route.fetch();
    return route.abort();
  });
  const made: string[] = [];
  for (const key of ['a', 'x', 'a']) {
    made.push(await up(page, made.at(-1)));
    await press(page, key);
  }
  await expect(page.locator('.sending')).toContainText('3 on their way');
  await page.reload();
  await settled(page);
  await expect(page.locator('.sending')).toContainText('on their way');
  expect((await counting(request, own)).length).toBe(1);
  await page.unroute('**/v1/review');
  await sent(page);
  expect((await counting(request, own)).map(({ kind, subjects }) => `${kind} ${subjects?.[0]?.id}`)).toEqual(
    ['accept', 'reject', 'accept'].map((kind, index) => `${kind} ${made[index]}`),
  );
});

test('what was decided is taken back, the last or many', async ({ page, own, request }) => {
  await begin(page, own);
  const made: string[] = [];
  for (const key of ['a', 'x', 'a', 'a']) {
    made.push(await up(page, made.at(-1)));
    await press(page, key);
  }
  await up(page, made[3]);
  await sent(page);
  await press(page, 'u');
  await expect.poll(() => shown(page)).toBe(made[3]);
  await sent(page);
  expect((await counting(request, own)).length).toBe(3);

  await press(page, 'U');
  await expect(page.locator('h2', { hasText: '3 decisions of yours count' })).toBeVisible();
  // The newest is left out.
  await page.locator('input[type=checkbox]').first().focus();
  await press(page, 'Space');
  await page.getByRole('button', { name: 'Take 2 back' }).focus();
  await press(page, 'Enter');
  await sent(page);
  await expect.poll(async () => (await counting(request, own)).map(({ subjects }) => subjects?.[0]?.id)).toEqual([made[2]]);
});

test('a value offered, none of them, a dispute', async ({ page, own, request }) => {
  const tasks = ((await (await request.get(`${own.url}/v1/review/queue?limit=1000`)).json()) as { items: { claim: string; doubts: { field: string; candidates: unknown[] }[] }[] }).items;
  const offered = tasks.find((task) => (task.doubts[0]?.candidates.length ?? 0) > 1);
  expect(offered).toBeDefined();
  await begin(page, own, 'coder', `#/review?claim=${offered?.claim}`);
  await up(page);
  await press(page, '2');
  await expect(page.locator('dd.laid')).toHaveCount(1);
  await sent(page);
  await expect(page.locator('.case[aria-busy=false]')).toBeVisible(); // the event as it is with what was corrected
  await press(page, 'd', '4');
  await expect(page.locator('.editor button[aria-pressed]').first()).toBeVisible();
  await press(page, '1', 'Enter');
  await expect(page.locator('.editor')).toHaveCount(0);
  await press(page, 'n');
  await press(page, await page.locator('.editor li', { hasText: 'Where' }).locator('kbd').innerText());
  await expect(page.locator('.editor')).toHaveCount(0);
  await sent(page);
  const log = await counting(request, own);
  expect(log.map(({ kind, field }) => `${kind} ${field ?? ''}`.trim())).toEqual([`correct ${offered?.doubts[0]?.field}`, 'disputed', 'none place']);
});

test('without a token the queue is read, and nothing is decided', async ({ page, own, request }) => {
  await show(page, '#/review', own.url);
  await up(page);
  await press(page, 'a', 'x', 'c', '1', 'u');
  await expect(page.locator('.editor')).toHaveCount(0);
  await expect(page.getByText('selon serve --make-token')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeDisabled();
  expect(await counting(request, own)).toEqual([]);
});

test('editors merge events of a story and take it back; coders may not', async ({ own, fresh, request, watch }) => {
  test.setTimeout(120_000);
  watch.forgive(/403/);
  const events = ((await (await request.get(`${own.url}/v1/events?limit=1000`)).json()) as { items: { id: string; story?: string }[] }).items;
  const one = events.find((each) => each.story && events.some((other) => other !== each && other.story === each.story));
  expect(one).toBeDefined();
  const [coder, editor] = [await fresh(), await fresh()];
  const merge = async (page: Page, who: Role) => {
    await begin(page, own, who);
    await show(page, `#/event/${one?.id}`, own.url);
    await page.getByText('Merge or split').click();
    const group = page.getByRole('group', { name: 'These events of the story' });
    await group.getByRole('checkbox').first().check();
    await group.getByRole('button', { name: 'Merge' }).click();
  };
  await merge(coder, 'coder');
  await expect(coder.getByText('Your token does not allow this')).toBeVisible();
  expect(await counting(request, own)).toEqual([]);

  await merge(editor, 'editor');
  await expect.poll(async () => (await counting(request, own)).map(({ kind, who }) => `${who} ${kind}`)).toEqual(['the-editor together']);
  const left = async () => ((await (await request.get(`${own.url}/v1/events?limit=1000`)).json()) as { items: unknown[] }).items.length;
  await expect.poll(left).toBe(events.length - 1); // the log has the decision a moment before the record follows it
  await show(editor, '#/review', own.url);
  await press(editor, 'u');
  await expect.poll(async () => (await counting(request, own)).length).toBe(0);
});
