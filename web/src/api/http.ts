// A server as a source. The token, where the reader gave one, goes along as a header; there are no cookies.
import { session } from '../state/session.svelte';
import { type Answer, type Params, Problem, type Source, type Told } from './source';

/** "a=1&b=2"; what is undefined or empty is left out. */
export function written(params: Params): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === '') continue;
    if (typeof value === 'object') for (const each of value) out.append(name, each);
    else out.append(name, String(value));
  }
  return out.toString();
}

function address(path: string, params: Params): string {
  const query = written(params);
  return query ? `${path}${path.includes('?') ? '&' : '?'}${query}` : path;
}

async function problem_of(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const told = (body ?? {}) as { type?: string; detail?: string; title?: string };
  const kind = told.type?.split(':').at(-1) ?? 'unexpected';
  return new Problem(kind, response.status, told.detail ?? told.title ?? response.statusText, body);
}

export class HttpSource implements Source {
  readonly live = true;

  async #ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (session.token) headers.set('Authorization', `Bearer ${session.token}`);
    let response: Response;
    try {
      response = await fetch(path, { ...init, headers });
    } catch (error) {
      if (init.signal?.aborted) throw new Problem('aborted', 0, '');
      throw new Problem('offline', 0, error instanceof Error ? error.message : '');
    }
    if (!response.ok) throw await problem_of(response);
    return response;
  }

  async get<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<Answer<T>> {
    const response = await this.#ask(address(path, params), signal ? { signal } : {});
    const type = response.headers.get('Content-Type') ?? '';
    const value = (type.includes('json') ? await response.json() : await response.text()) as T;
    return { value, etag: response.headers.get('ETag') };
  }

  async post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const response = await this.#ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    return { value: (await response.json()) as T, etag: response.headers.get('ETag') };
  }

  async follow(path: string, last: string | null, signal: AbortSignal, take: (event: Told) => void): Promise<void> {
    const response = await this.#ask(path, { signal, headers: last ? { 'Last-Event-ID': last } : {} });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) return;
    take({ id: null, event: 'open', data: '' });
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const told = read_event(block);
        if (told) take(told);
      }
    }
  }

  async file(path: string, params: Params): Promise<{ name: string; bytes: Blob }> {
    const response = await this.#ask(address(path, params), {});
    const named = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '');
    return { name: named?.[1] ?? 'selon', bytes: await response.blob() };
  }
}

/** One block of a stream of events; null for a comment. */
export function read_event(block: string): Told | null {
  const told: Told = { id: null, event: 'message', data: '' };
  let holds = false;
  for (const line of block.split('\n')) {
    const at = line.indexOf(':');
    if (at <= 0) continue;
    const field = line.slice(0, at);
    const value = line.slice(at + 1).replace(/^ /, '');
    if (field === 'data') told.data += (told.data ? '\n' : '') + value;
    else if (field === 'event') told.event = value;
    else if (field === 'id') told.id = value;
    else continue;
    holds = true;
  }
  return holds ? told : null;
}
