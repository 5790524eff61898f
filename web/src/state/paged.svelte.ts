// A list that comes in pages: the first as Asked has it, the next ones when the reader wants more of it.
//
// A page may hold nothing and still have a next one (docs/serving.md): those are passed over. What the reader fetched besides is
// forgotten as soon as the first page is asked for anew.
import { page } from '../api/ask';
import { as_problem, type Page, type Problem } from '../api/source';
import { Asked } from './asked.svelte';

const kMostEmpty = 50;

async function first_that_holds<T>(asked: Promise<Page<T>>, signal?: AbortSignal): Promise<Page<T>> {
  let got = await asked;
  for (let n = 0; n < kMostEmpty && !got.items.length && got.next; n += 1) got = await page<T>(got.next, {}, signal);
  return got;
}

interface Further<T> {
  behind: Page<T>;
  items: T[];
  next: string | undefined;
}

export class Paged<T> {
  readonly asked: Asked<Page<T>>;
  growing = $state(false);
  problem = $state.raw<Problem | null>(null);
  #further = $state.raw<Further<T> | null>(null);

  /** `ask` as Asked takes it. */
  constructor(ask: (signal: AbortSignal) => Promise<Page<T>> | null) {
    this.asked = new Asked((signal) => {
      const first = ask(signal);
      return first && first_that_holds(first, signal);
    });
  }

  get #there(): Further<T> | null {
    return this.#further && this.#further.behind === this.asked.value ? this.#further : null;
  }
  get items(): T[] {
    return [...(this.asked.value?.items ?? []), ...(this.#there?.items ?? [])];
  }
  get next(): string | undefined {
    return this.#there ? this.#there.next : this.asked.value?.next;
  }

  async more(): Promise<void> {
    const behind = this.asked.value;
    const at = this.next;
    if (!behind || !at || this.growing) return;
    this.growing = true;
    this.problem = null;
    try {
      const got = await first_that_holds(page<T>(at));
      if (behind === this.asked.value) this.#further = { behind, items: [...(this.#there?.items ?? []), ...got.items], next: got.next };
    } catch (error) {
      this.problem = as_problem(error);
    } finally {
      this.growing = false;
    }
  }
}
