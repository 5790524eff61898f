// Days as the reader's language writes them. A day is "2023-11-12", without a time zone: it is a date, not a moment.
import { locale } from './words.svelte';

export { day_number, day_of_number } from './day_numbers';

type Style = 'short' | 'brief' | 'long' | 'month';

const kStyles: Record<Style, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  brief: { day: 'numeric', month: 'short' },
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

/** A moment (RFC 3339) in the reader's own time; as it stands where it is none. */
export function moment(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
