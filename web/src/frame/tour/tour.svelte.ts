// The tour of the page: a few steps over the record that is open. Offered once, never forced; where the reader is in it stays on this machine.
import { keep, kept } from '../../state/settings.svelte';
import { examples, kSteps, type Examples, type Step } from './steps';

/** What is kept: nothing yet, "no" (not wanted), "done", or the step at which it was left. */
function start_of(text: string | null): { offered: boolean; at: number } {
  const at = kSteps.findIndex((each) => each.id === text);
  return { offered: text === null || at >= 0, at: Math.max(0, at) };
}

class Tour {
  #kept = $state.raw(start_of(kept('tour')));
  running = $state(false);
  /** asked for when it starts */
  examples = $state.raw<Examples>({});
  #at = $state(0);

  get offered(): boolean {
    return this.#kept.offered && !this.running;
  }
  /** It was left in the middle. */
  get begun(): boolean {
    return this.#kept.at > 0;
  }
  /** Steps for which the record has something to show. */
  get steps(): Step[] {
    return kSteps.filter((each) => each.possible(this.examples));
  }
  get at(): number {
    return Math.min(this.#at, this.steps.length - 1);
  }
  get step(): Step | undefined {
    return this.steps[this.at];
  }

  async start(from = 0): Promise<void> {
    this.examples = await examples();
    this.#at = from;
    this.running = true;
    this.#enter();
  }
  go_on(): Promise<void> {
    return this.start(this.#kept.at);
  }

  next(): void {
    if (this.at + 1 >= this.steps.length) this.#end('done');
    else {
      this.#at = this.at + 1;
      this.#enter();
    }
  }
  back(): void {
    if (this.at === 0) return;
    this.#at = this.at - 1;
    this.#enter();
  }
  /** Left; it can be taken again from the list of keys. */
  stop(): void {
    this.#end('no');
  }
  decline(): void {
    this.#end('no');
  }

  #enter(): void {
    const step = this.step;
    if (!step) return;
    keep('tour', step.id);
    step.enter(this.examples);
  }
  #end(how: 'done' | 'no'): void {
    keep('tour', how);
    this.#kept = { offered: false, at: 0 };
    this.running = false;
  }
}

export const tour = new Tour();
