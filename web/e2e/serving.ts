// What every browser test stands on: the program serving a record with the page, and a watch over all that goes wrong in the browser.
//
//   test('...', async ({ page, kidal }) => { await show(page, '#/map'); ... })
//
// `kidal` is the record of examples/kidal, one a worker, for tests that only read (though it has tokens); `own` is a copy for one test,
// which may change it. A test fails on any problem that `watch` saw: errors in the console, refused or failed requests, breaches of the
// content policy, dialogs, requests to other hosts. Takes $SELON (else build/dev/selon) and the page in build/web.
import { expect, test as base, type BrowserContext, type BrowserContextOptions, type Page, type Request } from '@playwright/test';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export { expect };

export const kRoot = resolve(import.meta.dirname, '..', '..');
export const kSelon = process.env.SELON ?? join(kRoot, 'build', 'dev', 'selon');

const kRoles = ['reader', 'coder', 'editor', 'admin'] as const;
export type Role = (typeof kRoles)[number];

export interface Served {
  /** "http://127.0.0.1:PORT" */
  url: string;
  tokens: Record<Role, string>;
  store: string;
  stop: () => Promise<void>;
}

const sum = (text: string) => createHash('sha256').update(text).digest('hex');

function token_of(role: Role): string {
  return `selon_${sum(role)}`;
}

export function ingest(store: string, ...sources: string[]): void {
  try {
    execFileSync(kSelon, ['ingest', ...sources, '-o', store, '--quiet'], { stdio: ['ignore', 'ignore', 'pipe'], timeout: 120_000 });
  } catch (error) {
    if ((error as { status?: number }).status !== 3) throw error; // 3: some documents were set aside
  }
}

/** Servers end with this process at the latest, whatever became of the test that began them. */
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A server of `store` with the page, at a free port (`port` asks for one), and a token for each role. */
export async function serve(store: string, folder: string, port = 0): Promise<Served> {
  const tokens = join(folder, 'tokens');
  const lines = kRoles.map((role) => `the-${role} ${role} ${sum(token_of(role))}\n`);
  writeFileSync(tokens, lines.join(''), { mode: 0o600 });
  const words = ['serve', store, '--port', String(port), '--page', join(kRoot, 'build', 'web'), '--log', 'off', '--tokens', tokens];
  const child = spawn(kSelon, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const url = await address_of(child);
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  };
  return { url, tokens: Object.fromEntries(kRoles.map((role) => [role, token_of(role)])) as Served['tokens'], store, stop };
}

function address_of(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString();
      const at = /serving .* at (http:\/\/127\.0\.0\.1:\d+)\//.exec(said);
      if (at?.[1]) found(at[1]);
    });
    child.once('exit', () => failed(new Error(`selon serve ended: ${said}`)));
  });
}

/** Requests under way, by page; streams, which never end, left out. */
const under_way = new WeakMap<Page, Set<Request>>();
const asked_by = new WeakMap<Request, Set<Request>>();
const is_stream = (request: Request) => request.url().includes('/v1/stream');

export class Watch {
  readonly problems: string[] = [];
  #forgiven: RegExp[] = [];
  #over = false;

  /** Problems that the test brings about itself. */
  forgive(...told: RegExp[]): void {
    this.#forgiven.push(...told);
  }

  /** The test is over: that its server goes is no problem of the page. */
  rest(): void {
    this.#over = true;
  }

  get seen(): string[] {
    return this.problems.filter((problem) => !this.#forgiven.some((told) => told.test(problem)));
  }

  async over(context: BrowserContext): Promise<void> {
    const add = (problem: string) => {
      if (!this.#over) this.problems.push(problem);
    };
    await context.exposeBinding('selonBreach', (_, told: string) => add(`policy: ${told}`));
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) =>
        (window as unknown as { selonBreach: (told: string) => void }).selonBreach(
          `${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`,
        ),
      );
    });
    context.on('console', (message) => {
      if (['error', 'warning', 'assert'].includes(message.type())) add(`console: ${message.text()}`);
    });
    context.on('weberror', (error) => add(`thrown at ${error.page()?.url() ?? ''}: ${error.error().stack ?? error.error().message}`));
    context.on('dialog', (dialog) => {
      add(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('request', (request) => {
      if (!/^(http:\/\/127\.0\.0\.1:\d+\/|data:|blob:|file:)/.test(request.url())) add(`other host: ${request.url()}`);
      const page = page_of(request);
      if (!page || is_stream(request)) return;
      const set = under_way.get(page) ?? new Set();
      under_way.set(page, set.add(request));
      asked_by.set(request, set);
    });
    // By the set that it is in: a frame that has gone on tells no more whose it was.
    const over = (request: Request) => asked_by.get(request)?.delete(request);
    context.on('requestfinished', over);
    context.on('requestfailed', (request) => {
      over(request);
      const why = request.failure()?.errorText ?? '';
      if (why !== 'net::ERR_ABORTED') add(`failed: ${why} ${request.url()}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) add(`answered ${response.status()}: ${response.url()}`);
    });
  }
}

function page_of(request: Request): Page | null {
  try {
    return request.frame().page();
  } catch {
    return null; // a request of a worker, or of a page that is gone
  }
}

const kQuiet_ms = 80;

/** Until the view is there, nothing is asked any more, and nothing says that it waits. */
export async function settled(page: Page): Promise<void> {
  // What a new address or a press brings about has begun by then.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(page.locator('main :is(h1, h2, [role=alert])').first()).toBeAttached();
  let quiet_since = Date.now();
  await expect
    .poll(
      async () => {
        const busy = await page.locator('main').locator('.skeleton, [aria-busy=true]').count();
        if (busy || (under_way.get(page)?.size ?? 0) > 0) quiet_since = Date.now();
        return Date.now() - quiet_since;
      },
      { intervals: [40], timeout: 30_000 },
    )
    .toBeGreaterThanOrEqual(kQuiet_ms);
}

/** Opens an address of the page ("#/map?zoom=4") and waits until it stands. */
export async function show(page: Page, address: string, url = ''): Promise<void> {
  await page.goto(`${url}/${address}`);
  await settled(page);
}

interface Each {
  watch: Watch;
  own: Served;
  /** Another browser, that knows nothing of this one, under the same watch. */
  fresh: (options?: BrowserContextOptions) => Promise<Page>;
}
interface OfWorker {
  kidal: Served;
  /** A store that nobody serves, to be copied. */
  examples: string;
}

export const test = base.extend<Each, OfWorker>({
  examples: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'selon-e2e-'));
      const store = join(folder, 'examples.selon');
      ingest(store, join(kRoot, 'examples', 'kidal'));
      await use(store);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  kidal: [
    async ({ examples }, use) => {
      await with_copy(examples, use);
    },
    { scope: 'worker' },
  ],
  own: async ({ examples, watch }, use) => {
    await with_copy(examples, async (served) => {
      await use(served);
      watch.rest();
    });
  },
  baseURL: async ({ kidal }, use) => {
    await use(kidal.url);
  },
  watch: [
    async ({ context }, use) => {
      const watch = new Watch();
      await watch.over(context);
      await use(watch);
      expect(watch.seen, 'what went wrong in the browser').toEqual([]);
    },
    { auto: true },
  ],
  fresh: async ({ browser, watch, baseURL, locale, colorScheme, viewport }, use) => {
    const made: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL, locale, colorScheme, viewport, timezoneId: 'UTC', ...options });
      made.push(context);
      await watch.over(context);
      return context.newPage();
    });
    for (const context of made) await context.close();
  },
});

async function with_copy(store: string, use: (served: Served) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'selon-e2e-'));
  const copy = join(folder, 'record.selon');
  copyFileSync(store, copy);
  const served = await serve(copy, folder);
  await use(served);
  await served.stop();
  rmSync(folder, { recursive: true, force: true });
}
