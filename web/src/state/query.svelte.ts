// The query that every view and every export shares, as chips and as parameters of the interface (docs/filters.md).
import type { Params } from '../api/source';
import { address } from './address.svelte';
import { kShared, shared_params } from './permalink';

export type Field = Exclude<(typeof kShared)[number], 'as_of'>;

/** Fields that take several values, any of which may hold. */
export const kMany: readonly Field[] = [
  'type', 'status', 'place', 'country', 'actor', 'voice', 'outlet', 'certainty', 'polarity', 'story', 'report',
];

export interface Chip {
  field: Field;
  value: string;
}

class Query {
  // As text: what else changes in the address (a zoom, what is chosen) then asks for nothing anew.
  #written = $derived(shared_params(address.params).toString());
  #own = $derived(new URLSearchParams(this.#written));

  chips = $derived.by<Chip[]>(() => {
    const out: Chip[] = [];
    for (const field of kShared)
      if (field !== 'as_of') for (const value of this.#own.getAll(field)) if (value) out.push({ field, value });
    return out;
  });
  as_of = $derived(this.#own.get('as_of') ?? '');
  /** For requests that take the filter alone. */
  filter = $derived.by<Params>(() => {
    const out: Params = {};
    for (const name of kShared) {
      if (name === 'as_of') continue;
      const values = this.#own.getAll(name).filter(Boolean);
      if (values.length === 1) out[name] = values[0];
      else if (values.length) out[name] = values;
    }
    return out;
  });
  /** For requests that take the day alone. */
  day = $derived<{ as_of?: string }>(this.as_of ? { as_of: this.as_of } : {});
  /** For requests that take the filter and the day. */
  params = $derived<Params>({ ...this.filter, ...this.day });

  has(field: Field, value: string): boolean {
    return address.list(field).includes(value);
  }

  add(field: Field, value: string): void {
    if (!value || this.has(field, value)) return;
    address.set({ [field]: kMany.includes(field) ? [...address.list(field), value] : value });
  }

  remove(field: Field, value: string): void {
    address.set({ [field]: address.list(field).filter((each) => each !== value) });
  }

  toggle(field: Field, value: string): void {
    if (this.has(field, value)) this.remove(field, value);
    else this.add(field, value);
  }

  clear(): void {
    address.set(Object.fromEntries(kShared.map((name) => [name, null])));
  }
}

export const query = new Query();
