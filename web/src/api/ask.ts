// What views ask the record for: the answers of docs/api.md as values, from whatever source the page has.
import { embedded } from './embedded';
import { HttpSource } from './http';
import type { Page, Params, Source } from './source';

/** The file's own data in the page of an exported file (web/vite.config.ts, mode "embedded"); a server's in any other. */
export const source: Source = import.meta.env.MODE === 'embedded' ? embedded() : new HttpSource();

export async function one<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
  return (await source.get<T>(path, params, signal)).value;
}

/** The page that `next` names: it is an address of its own, with all parameters. */
export async function page<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<Page<T>> {
  return one<Page<T>>(path, params, signal);
}

/** Pages one after the other, until there is no next or there are `most`. `more` tells that some were left. */
export async function all<T>(
  path: string,
  params: Params = {},
  signal?: AbortSignal,
  most = 2000,
): Promise<{ items: T[]; more: boolean }> {
  const items: T[] = [];
  let at: string | undefined = path;
  let asked: Params = { limit: Math.min(most, 1000), ...params };
  while (at !== undefined && items.length < most) {
    const got: Page<T> = await page<T>(at, asked, signal);
    items.push(...got.items);
    at = got.next;
    asked = {};
  }
  return { items: items.slice(0, most), more: at !== undefined || items.length > most };
}
