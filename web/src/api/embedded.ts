// The data that an exported file carries, as a source: `<script type="application/json" id="selon-record">`.
//
// In: the document. Out: the answers of a server to the same questions (embedded/answers.ts). Nothing is sent, decided or streamed.
import { actor_name, country_name, voice_name } from '../words/names.svelte';
import { told } from '../words/words.svelte';
import { answer } from './embedded/answers';
import type { Named } from './embedded/counts';
import { type FileRecord, Held } from './embedded/record';
import { written } from './http';
import { type Answer, type Params, Problem, type Source, type Told } from './source';

const named: Named = (field, value) => {
  switch (field) {
    case 'type':
    case 'status':
    case 'certainty':
      return told(`${field}.${value}`);
    case 'country':
      return country_name(value);
    case 'actor':
      return actor_name(value);
    case 'voice':
      return voice_name(value);
    default:
      return '';
  }
};

class FileSource implements Source {
  readonly live = false;
  #held: Held | null = null;

  #read(): Held {
    if (this.#held) return this.#held;
    const text = document.getElementById('selon-record')?.textContent;
    if (!text) throw new Problem('not_in_file', 404, 'selon-record');
    return (this.#held = new Held(JSON.parse(text) as FileRecord));
  }

  async get<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<Answer<T>> {
    const [plain = '', query = ''] = path.split(/\?(.*)/s);
    const asked = new URLSearchParams([query, written(params)].filter(Boolean).join('&'));
    // a turn of the loop, so that what is drawn meanwhile is drawn
    await new Promise((done) => setTimeout(done));
    if (signal?.aborted) throw new Problem('aborted', 0, '');
    return { value: answer(this.#read(), plain, asked, named) as T, etag: null };
  }

  post<T>(): Promise<Answer<T>> {
    return Promise.reject(new Problem('read_only', 403, ''));
  }

  follow(_path: string, _last: string | null, _signal: AbortSignal, _take: (event: Told) => void): Promise<void> {
    return Promise.resolve();
  }

  file(path: string): Promise<{ name: string; bytes: Blob }> {
    return Promise.reject(new Problem('not_in_file', 404, path));
  }
}

export function embedded(): Source {
  return new FileSource();
}
