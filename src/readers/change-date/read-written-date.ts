const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const day = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const year = String.raw`(\d{4})`;

interface Form {
  readonly pattern: RegExp;
  /** Every reading of what the pattern found: year, month, day. */
  readonly read: (parts: readonly string[]) => readonly (readonly [string, string, string])[];
}

const forms: readonly Form[] = [
  {
    pattern: new RegExp(String.raw`\b${year}[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)`, 'gi'),
    read: ([y = '', m = '', d = '']) => [[y, m, d]],
  },
  { pattern: /(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/g, read: ([y = '', m = '', d = '']) => [[y, m, d]] },
  {
    pattern: new RegExp(String.raw`\b${month}[\s-]+${day},?[\s-]+${year}\b`, 'gi'),
    read: ([m = '', d = '', y = '']) => [[y, numberOf(m), d]],
  },
  {
    pattern: new RegExp(String.raw`\b${day}(?: day)?(?: of)?[\s-]+${month},?[\s-]+${year}\b`, 'gi'),
    read: ([d = '', m = '', y = '']) => [[y, numberOf(m), d]],
  },
  {
    pattern: new RegExp(String.raw`\b(\d{1,2})\.(\d{1,2})\.${year}\b`, 'gi'),
    read: ([d = '', m = '', y = '']) => [[y, m, d]],
  },
  {
    pattern: new RegExp(String.raw`\b(\d{1,2})[/-](\d{1,2})[/-]${year}\b`, 'gi'),
    read: ([a = '', b = '', y = '']) => [
      [y, a, b],
      [y, b, a],
    ],
  },
];
const monthAlone = new RegExp(String.raw`^\W*(?:end of )?${month},?\s+${year}\W*$`, 'i');

export interface WrittenDates {
  /** `YYYY-MM-DD`, in the order in which they stand. */
  readonly dates: readonly string[];
  /** Something has the form of a date, and no such day exists. */
  readonly hasImpossible: boolean;
}

/**
 * Every date in a text, in any written form. Where day and month could be either, the later reading counts, and for a month
 * alone its last day, so that nothing comes too early.
 */
export function readWrittenDates(text: string): WrittenDates {
  const found: { index: number; date: string | null }[] = [];
  const taken: { start: number; end: number }[] = [];
  for (const { pattern, read } of forms) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (taken.some(({ start, end }) => span.start < end && start < span.end)) continue;
      taken.push(span);
      const readings = read(match.slice(1)).map(([y, m, d]) => toDate(Number(y), Number(m), Number(d)));
      found.push({
        index: match.index,
        date:
          readings
            .filter((date) => date !== null)
            .sort()
            .at(-1) ?? null,
      });
    }
  }
  const [, name, ofYear] = found.length === 0 ? (monthAlone.exec(text) ?? []) : [];
  if (name !== undefined) found.push({ index: 0, date: lastDay(Number(ofYear), Number(numberOf(name))) });
  const dates = found
    .sort((left, right) => left.index - right.index)
    .flatMap(({ date }) => (date === null ? [] : [date]));
  return { dates, hasImpossible: dates.length < found.length };
}

/** The same day so many years later; the first of March for a day that year does not have. */
export function addYears(date: string, years: number): string {
  const [y = 0, m = 1, d = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(y, m - 1 + Math.round(years * 12), d)).toISOString().slice(0, 10);
}

function numberOf(name: string): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function toDate(y: number, m: number, d: number): string | null {
  const date = new Date(Date.UTC(y, m - 1, d));
  const exists = y >= 1990 && y <= 2200 && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
  return exists ? date.toISOString().slice(0, 10) : null;
}

function lastDay(y: number, m: number): string | null {
  return toDate(y, m, new Date(Date.UTC(y, m, 0)).getUTCDate());
}
