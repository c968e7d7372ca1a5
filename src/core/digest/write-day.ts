const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** An ISO 8601 day or moment as "23 November 2026", whatever the locale; what is none as it is. */
export function writeDay(iso: string): string {
  const parts = readDay(iso);
  return parts === null ? iso : `${parts.day} ${parts.month} ${parts.year}`;
}

/** "23 Nov". */
export function writeShortDay(iso: string): string {
  const parts = readDay(iso);
  return parts === null ? iso : `${parts.day} ${parts.month.slice(0, 3)}`;
}

function readDay(iso: string): { readonly day: number; readonly month: string; readonly year: string } | null {
  const [, year, monthNumber, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso) ?? [];
  const month = months[Number(monthNumber) - 1];
  return year === undefined || month === undefined ? null : { day: Number(day), month, year };
}
