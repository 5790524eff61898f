// The table of what a view shows, for "export what I see": the view names its columns and rows, the frame saves them.
import { onDestroy } from 'svelte';

export interface Table {
  /** of the file, without ending */
  name: string;
  columns: string[];
  rows: (string | number)[][];
}

class ShownTable {
  #make = $state.raw<(() => Table) | null>(null);

  get there(): boolean {
    return this.#make !== null;
  }

  /** Until the component that is being made goes. */
  offer(make: () => Table): void {
    this.#make = make;
    onDestroy(() => {
      if (this.#make === make) this.#make = null;
    });
  }

  make(): Table | null {
    return this.#make?.() ?? null;
  }
}

export const shown_table = new ShownTable();

/** RFC 4180; a cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csv(table: Table): string {
  const cell = (value: string | number) => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [table.columns, ...table.rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

export function save(name: string, bytes: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
