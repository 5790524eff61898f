// Walking a grid by keys. Rows count from 0; row -1 are the heads of voices, row -2 those of sides; column 0 are the heads of rows.

export interface Walk {
  row: number;
  column: number;
}

export interface Size {
  rows: number;
  /** of voices */
  columns: number;
}

const kHeads = -2;
/** Rows that Page Up and Page Down pass over. */
const kPage = 8;

const clamp = (n: number, low: number, high: number) => Math.max(low, Math.min(high, n));

/** Where a key leads; null of keys that do not walk, or where the way ends. The corner above the heads of rows is no place. */
export function next_place(from: Walk, key: string, control: boolean, size: Size): Walk | null {
  const last: Walk = { row: size.rows - 1, column: size.columns };
  const to = { ...from };
  switch (key) {
    case 'ArrowLeft':
      to.column -= 1;
      break;
    case 'ArrowRight':
      to.column += 1;
      break;
    case 'ArrowUp':
      to.row -= 1;
      break;
    case 'ArrowDown':
      to.row += 1;
      break;
    case 'PageUp':
      to.row = from.row < 0 ? from.row : Math.max(0, from.row - kPage);
      break;
    case 'PageDown':
      to.row += kPage;
      break;
    case 'Home':
      to.column = control ? 1 : 0;
      if (control) to.row = 0;
      break;
    case 'End':
      to.column = last.column;
      if (control) to.row = last.row;
      break;
    default:
      return null;
  }
  to.row = clamp(to.row, kHeads, last.row);
  to.column = clamp(to.column, to.row < 0 ? 1 : 0, last.column);
  return to.row === from.row && to.column === from.column ? null : to;
}

/** The element at a place: a cell, or what can be pressed in a head that covers it. */
export function element_at(grid: HTMLElement, place: Walk): HTMLElement | null {
  if (place.row >= 0) return grid.querySelector<HTMLElement>(`[data-r="${place.row}"][data-c="${place.column}"]`);
  const heads = [...grid.querySelectorAll<HTMLElement>(`[data-r="${place.row}"]`)];
  return heads.findLast((head) => Number(head.dataset.c) <= place.column) ?? null;
}
