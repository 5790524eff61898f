// Days as numbers, for axes and comparing: days since 1970-01-01.

const kDay_ms = 86_400_000;

/** NaN of what is no day. */
export function day_number(text: string): number {
  return Math.floor(Date.parse(`${text}T00:00:00Z`) / kDay_ms);
}

export function day_of_number(n: number): string {
  return new Date(n * kDay_ms).toISOString().slice(0, 10);
}
