// Measures the page of a served store in headless Chromium: how long until each view shows what it has, how many frames a second the map
// is panned and the timeline brushed at, what script and style of the first view weigh as they come.
//
//   node bench/page.mjs URL RUNS      prints JSON (bench/page.py makes a table of it)
//
// A view is there when nothing of it changed for half a second and nothing is asked any more; its time is that of the last change. Each run
// is another browser context, that has nothing in its cache. Leaves out: how the store is made and served.
import { chromium } from '../web/node_modules/@playwright/test/index.mjs';

const [url, runs = '5'] = process.argv.slice(2);
const kQuiet_ms = 500;
const kLongest_ms = 60_000;
const kDrag_ms = 3000;

/** Runs in the page before it begins: notes when the first words of the view were there, and its last change. */
function note_changes() {
  const noted = (window.selonNoted = { first: 0, last: 0 });
  const look = () => {
    const main = document.querySelector('main');
    if (!main || !main.querySelector('h1')) return;
    if (!noted.first && main.querySelector('a[href*="#/"], td, canvas, svg')) noted.first = performance.now();
    noted.last = performance.now();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['aria-busy'] });
}

async function opened(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  await context.addInitScript(note_changes);
  const page = await context.newPage();
  const under_way = new Set();
  page.on('request', (request) => !request.url().includes('/v1/stream') && under_way.add(request));
  const over = (request) => under_way.delete(request);
  page.on('requestfinished', over);
  page.on('requestfailed', over);
  await page.goto(`${url}/${address}`, { waitUntil: 'commit' });
  const began = Date.now();
  for (;;) {
    await page.waitForTimeout(50);
    const { first, last, now } = await page.evaluate(() => ({ ...window.selonNoted, now: performance.now() }));
    if (last && !under_way.size && now - last > kQuiet_ms) return { context, page, first, last };
    if (Date.now() - began > kLongest_ms) throw new Error(`${address} does not come to rest`);
  }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function views(browser, addresses) {
  const out = {};
  for (const [name, address] of Object.entries(addresses)) {
    const first = [];
    const all = [];
    for (let run = 0; run < Number(runs); ++run) {
      const shown = await opened(browser, address);
      first.push(shown.first);
      all.push(shown.last);
      await shown.context.close();
    }
    out[name] = { first_ms: median(first), all_ms: median(all), slowest_ms: Math.max(...all) };
  }
  return out;
}

/** Frames while the mouse draws from one point to others and back: how many a second, and the longest wait between two. */
async function frames(page, from, to) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.evaluate(() => {
    window.selonFrames = [];
    const count = (now) => {
      window.selonFrames.push(now);
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const began = Date.now();
  for (let step = 0; Date.now() - began < kDrag_ms; ++step) {
    const at = (1 - Math.cos((Date.now() - began) / 300)) / 2;
    await page.mouse.move(from[0] + (to[0] - from[0]) * at, from[1] + (to[1] - from[1]) * at);
  }
  const times = await page.evaluate(() => window.selonFrames);
  await page.mouse.up();
  const waits = times.slice(1).map((time, each) => time - times[each]).sort((a, b) => a - b);
  return {
    frames_a_second: ((times.length - 1) / (times.at(-1) - times[0])) * 1000,
    slowest_twentieth: 1000 / waits[Math.floor(waits.length * 0.95)],
    longest_ms: waits.at(-1),
  };
}

async function dragged(browser, address, selector, at) {
  const { context, page } = await opened(browser, address);
  const box = await page.locator(selector).first().boundingBox();
  const point = ([x, y]) => [box.x + box.width * x, box.y + box.height * y];
  const before = page.url();
  const got = await frames(page, point(at[0]), point(at[1]));
  await page.waitForTimeout(500);
  if (page.url() === before) throw new Error(`${address}: drawing over ${selector} did nothing`);
  await context.close();
  return got;
}

async function weight(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const page = await context.newPage();
  const files = [];
  page.on('requestfinished', (request) => {
    if (['script', 'stylesheet'].includes(request.resourceType())) files.push(request.sizes().then((sizes) => sizes.responseBodySize));
  });
  await page.goto(`${url}/`);
  await page.waitForTimeout(3000);
  const bytes = (await Promise.all(files)).reduce((sum, each) => sum + each, 0);
  await context.close();
  return { files: files.length, bytes };
}

const asked = async (path) => (await (await fetch(url + path)).json()).items[0]?.id;
const addresses = {
  overview: '#/overview', map: '#/map', timeline: '#/timeline', search: '#/search', stories: '#/stories', control: '#/control', actors: '#/actors',
  naming: '#/naming', sources: '#/sources', review: '#/review',
  event: `#/event/${(await asked('/v1/events?status=disputed&limit=1')) ?? (await asked('/v1/events?limit=1'))}`,
  report: `#/report/${await asked('/v1/reports?limit=1')}`,
  story: `#/story/${await asked('/v1/stories?limit=1')}`,
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const out = {
  weight: await weight(browser),
  views: await views(browser, addresses),
  pan: await dragged(browser, addresses.map, 'main canvas', [[0.7, 0.6], [0.2, 0.4]]),
  brush: await dragged(browser, addresses.timeline, 'main [role=slider]', [[0.1, 0.5], [0.9, 0.5]]),
};
await browser.close();
process.stdout.write(JSON.stringify(out));
