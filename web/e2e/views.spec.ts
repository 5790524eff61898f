// Every view opened from its address, in each language and theme: it shows its heading, what it shows is in that language, and
// nothing goes wrong in the browser. Pictures of all are left in build/e2e/views.
import { join } from 'node:path';

import { address_of, kViews } from './places';
import { expect, kRoot, show, test } from './serving';

const kLanguages = [
  { code: 'en', locale: 'en-GB' },
  { code: 'fr', locale: 'fr-FR' },
] as const;
const kThemes = ['light', 'dark'] as const;

for (const { code, locale } of kLanguages)
  for (const theme of kThemes)
    test.describe(`${code} ${theme}`, () => {
      test.use({ locale, colorScheme: theme });
      for (const view of kViews)
        test(`${view} opens`, async ({ page, kidal, request }) => {
          await show(page, await address_of(view, request, kidal.url));
          await expect(page.locator('main h1').first()).not.toBeEmpty();
          await expect(page.locator('main')).toHaveAttribute('lang', new RegExp(`^${code}`));
          await expect(page.locator('nav a[aria-current=page]')).toHaveCount(1);
          await page.screenshot({ path: join(kRoot, 'build', 'e2e', 'views', `${view}-${code}-${theme}.png`) });
        });
    });
