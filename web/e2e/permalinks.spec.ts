// The address holds the whole view: whatever is chosen in it changes the address, the address alone brings the same words back in a browser
// that knows nothing, and the back button leaves by the way that was come.
//
// The controls are those that the view has: each button, tab, choice and link of it is tried, once.
import { address_of, kViews } from './places';
import { expect, settled, show, test } from './serving';
import type { Page } from '@playwright/test';

const kMostControls = 30;
const kMostStates = 8;
const kControls = 'main :is(button:enabled, [role=tab], select:enabled, input[type=checkbox]:enabled, input[type=radio]:enabled, a[href^="#/"])';

/** What a reader reads: the view and the evidence beside it. */
const read = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main, aside')].map((each) => {
      const copy = each.cloneNode(true) as HTMLElement;
      copy.querySelectorAll('.news, .offer').forEach((gone) => gone.remove());
      return copy.textContent?.replace(/\s+/g, ' ').trim();
    }),
  );

type Read = Awaited<ReturnType<typeof read>>;

/** Where two readings part, with some words around; '' where they do not. */
function parted(before: Read, after: Read): string {
  for (let part = 0; part < Math.max(before.length, after.length); ++part) {
    const [a = '', b = ''] = [before[part], after[part]];
    if (a === b) continue;
    let at = 0;
    while (a[at] === b[at]) ++at;
    return `“…${a.slice(Math.max(0, at - 40), at + 80)}…” is “…${b.slice(Math.max(0, at - 40), at + 80)}…”`;
  }
  return '';
}

const hash = (page: Page) => page.evaluate(() => location.hash);
const steps = (page: Page) => page.evaluate(() => history.length);

/** Uses the control: presses it, or chooses something else. Returns: what it is called; null where it is no more. */
async function use(page: Page, number: number): Promise<string | null> {
  return page.evaluate(
    ([selector, at]) => {
      const control = document.querySelectorAll<HTMLElement>(selector as string)[at as number]; // an element of a picture has no click()
      if (!control?.checkVisibility({ checkVisibilityCSS: true }) || control.closest('.news, .offer, dialog, [data-moving]')) return null;
      if (control instanceof HTMLSelectElement) {
        const other = [...control.options].find((each) => !each.selected && !each.disabled);
        if (!other) return null;
        control.value = other.value;
        control.dispatchEvent(new Event('input', { bubbles: true }));
        control.dispatchEvent(new Event('change', { bubbles: true }));
      } else control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, view: window }));
      return `${control.tagName.toLowerCase()} “${(control.getAttribute('aria-label') ?? control.textContent ?? '').trim().slice(0, 60)}”`;
    },
    [kControls, number],
  );
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

for (const view of kViews)
  test(`${view} comes back from its address`, async ({ page, kidal, request, fresh }) => {
    test.setTimeout(120_000);
    const start = await address_of(view, request, kidal.url);
    await show(page, start);
    const states = new Map<string, { by: string; text: Read }>();
    const elsewhere: string[] = [];
    const keep = async (by: string) => {
      await settled(page);
      states.set(await hash(page), { by, text: await read(page) });
    };
    await keep('as it opens');
    const there = Math.min(await page.locator(kControls).count(), kMostControls);
    for (let number = 0; number < there && states.size < kMostStates; ++number) {
      const before = { hash: await hash(page), text: await read(page), steps: await steps(page) };
      const by = await use(page, number);
      if (by === null) continue;
      await page.waitForTimeout(150); // a slider rests before it tells the address
      const after = await hash(page);
      if (after === before.hash) {
        await settled(page);
        if (parted(before.text, await read(page)) === '') continue;
        elsewhere.push(by);
        await page.goto('about:blank');
        await show(page, before.hash);
        continue;
      }
      if (new RegExp(`^#/${view}([/?]|$)`).test(after)) await keep(by);
      if ((await steps(page)) === before.steps) {
        await show(page, before.hash); // what moves by the pixel takes no step of its own
        continue;
      }
      await page.goBack();
      await settled(page);
      expect(await hash(page), `back after ${by}`).toBe(before.hash);
      expect(parted(before.text, await read(page)), `back after ${by}`).toBe('');
    }
    for (const query of ['as_of=2023-11-13', 'status=disputed', 'words=Kidal&type=armed_clash', 'from=2023-11-11&to=2023-11-14']) {
      await show(page, `${start}?${query}`);
      await keep(query);
    }
    const other = await fresh();
    for (const [address, { by, text }] of states) {
      await other.goto('about:blank');
      await show(other, address);
      expect(parted(text, await read(other)), `${by}: ${address}`).toBe('');
    }
    test.info().annotations.push({ type: 'changed without the address', description: elsewhere.join('; ') });
    test.info().annotations.push({ type: 'states', description: [...states.values()].map((each) => each.by).join('; ') });
  });

test('the query is held by the address from view to view, and the back button leaves it', async ({ page, kidal }) => {
  await show(page, '#/search', kidal.url);
  await page.locator('#query-words').fill('Kidal');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/search\?words=Kidal$/);
  await page.locator('nav').getByRole('link', { name: 'Timeline' }).click();
  await expect(page).toHaveURL(/#\/timeline\?words=Kidal$/);
  await page.goBack();
  await expect(page).toHaveURL(/#\/search\?words=Kidal$/);
  await page.goBack();
  await expect(page).toHaveURL(/#\/search$/);
  await expect(page.locator('.chip')).toHaveCount(0);
});
