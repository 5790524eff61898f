// What changed in the record while the reader reads. Nothing on the page moves by itself: a line says how much is new, a press shows it.
import { source } from '../api/ask';

const kFirstWait_ms = 1000;
const kLongestWait_ms = 5000;

class Live {
  /** Grows when the reader wants to see what is new: requests that depend on it are made again. */
  shown = $state(0);
  /** Changes since. */
  unseen = $state(0);
  connected = $state(true);
  /** How often the stream began again: what failed meanwhile may be asked anew. */
  returned = $state(0);

  #begun = false;
  #last: string | null = null;

  /** Follows the record until the signal says stop; connects again by itself. */
  async follow(signal: AbortSignal): Promise<void> {
    let wait_ms = kFirstWait_ms;
    while (source.live && !signal.aborted) {
      try {
        await source.follow('/v1/stream', this.#last, signal, (told) => {
          wait_ms = kFirstWait_ms;
          this.connected = true;
          if (told.event === 'open') this.#open();
          if (told.id) this.#last = told.id;
          if (told.event === 'change') this.unseen += 1;
          if (told.event === 'reset') this.show();
        });
      } catch {
        if (signal.aborted) return;
        this.connected = false;
      }
      await new Promise((done) => setTimeout(done, wait_ms));
      wait_ms = Math.min(wait_ms * 2, kLongestWait_ms);
    }
  }

  #open(): void {
    if (this.#begun) {
      this.returned += 1;
      // Without a place in the stream to go on from, what changed meanwhile is not told again.
      if (this.#last === null) this.show();
    }
    this.#begun = true;
  }

  show(): void {
    this.unseen = 0;
    this.shown += 1;
  }
}

export const live = new Live();
