// The matrix as a table of plain cells, for "export what I see": the same rows, columns and values that stand on the screen.
import type { Table } from '../state/table.svelte';
import { day } from '../words/days';
import { voice_name } from '../words/names.svelte';
import { title } from '../words/title';
import { t, told } from '../words/words.svelte';
import { by_event, cell_of, type Cell, type Shown } from './columns';
import type { Matrix } from './matrix';
import { fact_told, letter, parting_told, value_told } from './told';

function column_told(column: Shown): string {
  const [voice] = column.voices;
  const group = told(`matrix.side.${column.group}`);
  if (column.voices.length > 1 || !voice) return `${group}: ${column.voices.map((each) => voice_name(each.voice)).join(', ')}`;
  const name = voice_name(voice.voice) + (voice.interested ? ` (${t('sign.interested')})` : '');
  return column.teller ? `${name} / ${column.teller.outlet ?? column.teller.report} ${column.teller.published ?? ''}`.trim() : name;
}

function cell_told(cell: Cell): string {
  const said = cell.said.map((each) => {
    const how = each.certainty ? told(`certainty.${each.certainty}`) : '';
    const notes = [each.denied ? t('sign.denied', { certainty: how }) : how, day(each.told)].filter(Boolean).join(', ');
    return notes ? `${value_told(each.value, each.denied)} (${notes})` : value_told(each.value, each.denied);
  });
  const sides = cell.sides.map((side) => `[${letter(side)}] `).join('');
  return sides + said.join('; ');
}

export function table_of(matrix: Matrix, columns: readonly Shown[], name: string): Table {
  const rows = by_event(matrix).flatMap(({ event, rows: of }) =>
    of.map((row) => [event.id, title(event), fact_told(row), parting_told(row), ...columns.map((column) => cell_told(cell_of(row, column)))]),
  );
  return { name, columns: ['id', t('view.event'), t('matrix.fact'), t('matrix.disputed_word'), ...columns.map(column_told)], rows };
}
