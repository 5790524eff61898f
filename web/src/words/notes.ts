// What was not understood, in the reader's words: the code of a note (docs/notes.md) and the words it is about.
import type { Note } from '../api/types';
import { t, told } from './words.svelte';

/** Some say where in the report's text they stand, in bytes. */
export type PlacedNote = Note & { begin?: number; end?: number };

export function note_told(note: Note): string {
  const words = told(`report.note.${note.code}`);
  return note.detail ? t('report.note_detail', { note: words, detail: note.detail }) : words;
}
