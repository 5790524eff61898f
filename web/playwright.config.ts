// The page in a real browser: Debian's Chromium, a served record for each worker (e2e/serving.ts). Run by tests/page_test.py, or
// by hand as `npx playwright test`. What it leaves is in build/e2e.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../build/e2e/left',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  reporter: [['line'], ['json', { outputFile: '../build/e2e/results.json' }]],
  use: {
    // Its own arguments alone: with another way to draw (swiftshader by ANGLE) a canvas takes twenty times as long.
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
  },
});
