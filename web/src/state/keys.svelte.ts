// Keys that do something, by what they do: told on the screen, and the reader may choose others.
//
// A view binds its actions while it is shown; the frame binds those that work everywhere. Nothing happens while somebody writes.
import { onDestroy } from 'svelte';

import { keep, kept } from './settings.svelte';

export interface Action {
  /** lasting name, "review.accept" */
  id: string;
  /** the usual key, as KeyboardEvent.key tells it; two in a row as "g m" */
  key: string;
  /** what it does, in words */
  told: () => string;
  run: () => void;
}

function own_keys(): Record<string, string> {
  try {
    const read: unknown = JSON.parse(kept('keys') ?? '{}');
    return read && typeof read === 'object' ? (read as Record<string, string>) : {};
  } catch {
    return {};
  }
}

const kSequence_ms = 1000;

class Keys {
  actions = $state.raw<Action[]>([]);
  #own = $state.raw<Record<string, string>>(own_keys());
  #before = '';
  #at_ms = 0;

  /** Until the component that is being made goes. */
  bind(actions: Action[]): void {
    this.actions = [...this.actions, ...actions];
    onDestroy(() => (this.actions = this.actions.filter((each) => !actions.includes(each))));
  }

  key_of(action: Pick<Action, 'id' | 'key'>): string {
    return this.#own[action.id] ?? action.key;
  }

  /** Another key for an action. Returns: the action that has that key already, and then nothing is changed; else null. */
  choose(action: Action, key: string): Action | null {
    const other = this.actions.find((each) => each.id !== action.id && this.key_of(each) === key) ?? null;
    if (other) return other;
    this.#own = { ...this.#own, [action.id]: key };
    keep('keys', JSON.stringify(this.#own));
    return null;
  }

  forget_choices(): void {
    this.#own = {};
    keep('keys', '{}');
  }

  take(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || is_writing(event.target)) return;
    const now_ms = performance.now();
    const pair = now_ms - this.#at_ms < kSequence_ms ? `${this.#before} ${event.key}` : '';
    const action = this.#find(pair) ?? (presses(event) ? undefined : this.#find(event.key));
    this.#before = event.key;
    this.#at_ms = now_ms;
    if (!action) return;
    this.#before = '';
    event.preventDefault();
    action.run();
  }

  /** The newest binding wins: a view's over the frame's. */
  #find(key: string): Action | undefined {
    return key ? this.actions.findLast((each) => this.key_of(each) === key) : undefined;
  }
}

/** What is focused is pressed by the key itself. */
function presses(event: KeyboardEvent): boolean {
  const on = event.target instanceof HTMLElement && event.target.closest('a, button, summary, [role="button"]') !== null;
  return on && (event.key === 'Enter' || event.key === ' ');
}

function is_writing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

export const keys = new Keys();
