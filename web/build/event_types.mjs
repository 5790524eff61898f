// What the page knows of event types, from world/event_types.tsv: which of them are violence by someone against someone.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const table = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'world', 'event_types.tsv');

export function hostile_types() {
  const [head, ...rows] = readFileSync(table, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'));
  const type = head.indexOf('type');
  const hostile = head.indexOf('hostile');
  if (type < 0 || hostile < 0) throw new Error('world/event_types.tsv: a column "type" or "hostile" is missing');
  return rows.filter((row) => row[hostile] === 'yes').map((row) => row[type]);
}

/** Vite's plugin: "virtual:event-types". */
export function event_types() {
  return {
    name: 'selon-event-types',
    resolveId: (id) => (id === 'virtual:event-types' ? `\0${id}` : undefined),
    load: (id) => (id === '\0virtual:event-types' ? `export const hostile = ${JSON.stringify(hostile_types())};` : undefined),
  };
}
