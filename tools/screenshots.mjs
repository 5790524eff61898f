// Makes the pictures of docs/images/page from a served record of examples/kidal (./dev screenshots).
//
//   node tools/screenshots.mjs URL FOLDER
//
// Each picture is an address, a language, a theme and a size; what is pressed first stands beside it. Always the same over the same record.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from '../web/node_modules/@playwright/test/index.mjs';

const [url, folder] = process.argv.slice(2);

const asked = async (path) => (await (await fetch(url + path)).json()).items;
/** The event that most claims tell, and a claim of it. */
const events = await asked('/v1/events?status=disputed&limit=100');
const event = events.toSorted((a, b) => b.claims - a.claims)[0];
const [claim] = await asked(`/v1/events/${event.id}/claims?limit=1`);
const story = (await asked('/v1/stories?limit=100')).toSorted((a, b) => (b.reports?.length ?? 0) - (a.reports?.length ?? 0))[0];

const kWide = { width: 1280, height: 800 };
const kTall = { width: 1280, height: 1000 };
const kSmall = { width: 360, height: 740 };

const pictures = [
  { name: 'overview', at: '#/overview' },
  { name: 'story', at: `#/story/${story.id}`, size: kTall },
  { name: 'who-says-what', at: `#/event/${event.id}`, size: kTall, scroll: 'main [role=grid]' },
  { name: 'event', at: `#/event/${event.id}?open=claim:${claim.id}`, size: kTall },
  { name: 'map', at: '#/map' },
  { name: 'map-fr-dark', at: '#/map', language: 'fr-FR', theme: 'dark' },
  { name: 'timeline', at: '#/timeline?from=2023-11-11&to=2023-11-14' },
  { name: 'control', at: '#/control/Kidal' },
  { name: 'actors', at: '#/actors' },
  { name: 'naming-fr', at: '#/naming', language: 'fr-FR' },
  { name: 'search', at: '#/search?words=Kidal' },
  { name: 'sources', at: '#/sources' },
  { name: 'report', at: `#/report/${claim.report}?claim=${claim.id}`, size: kTall },
  { name: 'review-dark', at: '#/review', theme: 'dark' },
  { name: 'small-fr', at: `#/story/${story.id}`, language: 'fr-FR', size: kSmall },
];

async function still(page) {
  await page.waitForSelector('main h1');
  for (let quiet = 0, last = ''; quiet < 5; ) {
    await page.waitForTimeout(150);
    const now = await page.evaluate(() => document.querySelector('main').innerText + document.querySelectorAll('.skeleton, [aria-busy=true]').length);
    quiet = now === last ? quiet + 1 : 0;
    last = now;
  }
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const { name, at, language = 'en-GB', theme = 'light', size = kWide, scroll } of pictures) {
  const context = await browser.newContext({ viewport: size, locale: language, colorScheme: theme, reducedMotion: 'reduce', timezoneId: 'UTC' });
  // The tour is offered at the first visit alone.
  await context.addInitScript(() => localStorage.setItem('selon.tour', 'no'));
  const page = await context.newPage();
  await page.goto(`${url}/${at}`);
  await still(page);
  if (scroll) await page.locator(scroll).first().evaluate((each) => each.scrollIntoView({ block: 'start' }));
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}
await browser.close();
