// On paper: what is for the screen alone is gone, what the view says is there, and a page can be made of it.
import { address_of, kViews } from './places';
import { expect, show, test } from './serving';

for (const view of kViews)
  test(`${view} on paper`, async ({ page, kidal, request }) => {
    await show(page, await address_of(view, request, kidal.url));
    await page.locator('#theme').selectOption('dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    await expect(page.locator('main h1').first()).toBeVisible();
    for (const gone of ['nav', 'header search', '.tools']) await expect(page.locator(gone).first()).toBeHidden();
    const colours = await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      return [style.color, style.backgroundColor];
    });
    expect(colours[0]).toMatch(/rgb\((\d|[1-4]\d), /); // dark ink, whatever the theme of the screen
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  });
