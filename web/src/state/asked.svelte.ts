// What a view asked for, as it comes: the value, what went wrong, whether it takes long. What was shown before stays until the new is there.
import { onDestroy, untrack } from 'svelte';

import { as_problem, type Problem } from '../api/source';
import { live } from './live.svelte';

const kSlowAfter_ms = 300;

export class Asked<T> {
  value = $state.raw<T | undefined>(undefined);
  problem = $state.raw<Problem | null>(null);
  waiting = $state(false);
  /** Waiting for so long that it should be said. */
  slow = $state(false);

  #again = $state(0);

  /**
   * Asks, and asks anew whenever something that `ask` reads has changed, or the reader wants to see what changed in the record.
   * Requires: called while a component is made. `ask` reads its state before it waits; null = there is nothing to ask.
   */
  constructor(ask: (signal: AbortSignal) => Promise<T> | null) {
    let stop: AbortController | null = null;
    $effect(() => {
      void this.#again;
      void live.shown;
      stop?.abort();
      const control = new AbortController();
      stop = control;
      const asked = ask(control.signal);
      if (!asked) {
        this.value = undefined;
        this.problem = null;
        this.waiting = this.slow = false;
        return;
      }
      this.waiting = true;
      const timer = setTimeout(() => (this.slow = !control.signal.aborted), kSlowAfter_ms);
      asked
        .then((value) => {
          if (control.signal.aborted) return;
          this.value = value;
          this.problem = null;
        })
        .catch((error: unknown) => {
          if (control.signal.aborted) return;
          this.problem = as_problem(error);
        })
        .finally(() => {
          clearTimeout(timer);
          if (!control.signal.aborted) this.waiting = this.slow = false;
        });
    });
    // What failed because nobody answered is asked again when somebody does.
    $effect(() => {
      if (live.returned > 0 && untrack(() => this.problem?.kind === 'offline')) this.retry();
    });
    onDestroy(() => stop?.abort());
  }

  retry(): void {
    this.#again = untrack(() => this.#again) + 1;
  }
}
