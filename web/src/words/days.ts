// Days as the reader's language writes them. A day is "2023-11-12", without a time zone: it is a date, not a moment.
import { locale } from './words.svelte';

type Style = 'short' | 'long' | 'month';

const kStyles: Record<Style, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
};

export function day(text: string | undefined, style: Style = 'short'): string {
  if (!text) return '';
  const [year, month, date] = text.split('-').map(Number);
  if (!year || !month || !date) return text;
  const options = { ...kStyles[style], timeZone: 'UTC' };
  return new Intl.DateTimeFormat(locale(), options).format(new Date(Date.UTC(year, month - 1, date)));
}

/** "11–12 Nov 2023"; one day where both are the same; open where one is missing. */
export function days(start: string | undefined, end: string | undefined): string {
  if (!start && !end) return '';
  if (!start || !end || start === end) return day(start ?? end);
  const moments = [start, end].map((each) => new Date(`${each}T00:00:00Z`)) as [Date, Date];
  if (moments.some((each) => Number.isNaN(each.getTime()))) return `${start} – ${end}`;
  return new Intl.DateTimeFormat(locale(), { ...kStyles.short, timeZone: 'UTC' }).formatRange(...moments);
}

const kDay_ms = 86_400_000;

/** Days since 1970-01-01, for axes; NaN of what is no day. */
export function day_number(text: string): number {
  return Math.floor(Date.parse(`${text}T00:00:00Z`) / kDay_ms);
}

export function day_of_number(n: number): string {
  return new Date(n * kDay_ms).toISOString().slice(0, 10);
}
