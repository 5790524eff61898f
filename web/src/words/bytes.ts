// Places in a text that the record counts in UTF-8 bytes, as places in a JavaScript string.

export class ByteText {
  /** for each byte its index in the string; -1 inside a character */
  readonly #marks: Int32Array;

  constructor(readonly text: string) {
    let bytes = 0;
    for (const letter of text) bytes += width(letter);
    this.#marks = new Int32Array(bytes + 1).fill(-1);
    let byte = 0;
    let at = 0;
    for (const letter of text) {
      this.#marks[byte] = at;
      byte += width(letter);
      at += letter.length;
    }
    this.#marks[byte] = at;
  }

  /** The index of a byte; of one inside a character, that of the character's begin. */
  index(byte: number): number {
    let at = Math.max(0, Math.min(byte, this.#marks.length - 1));
    while (at > 0 && this.#marks[at] === -1) at -= 1;
    return this.#marks[at] ?? 0;
  }

  slice(begin: number, end: number): string {
    return this.text.slice(this.index(begin), this.index(end));
  }
}

function width(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
