const numbers: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  twelve: 12,
  eighteen: 18,
  'twenty-four': 24,
  'thirty-six': 36,
  'forty-eight': 48,
};
const word = Object.keys(numbers).join('|');
const span = new RegExp(
  String.raw`\b(${word}|\d{1,3})(?:\s*\(\s*(?:${word}|\d{1,3})\s*\))?[\s-]*(years?|months?)\b`,
  'i',
);
const anniversary = new RegExp(
  String.raw`\b(?:(${word})|(\d{1,2})(?:st|nd|rd|th))(?:\s*\(\s*\w{1,8}\s*\))?[\s-]+(?:year[\s-]+)?anniversary\b`,
  'i',
);

/** How many years a phrase counts: "four (4) years from", "36 months after", "second anniversary"; null where it counts none. */
export function readYears(phrase: string): number | null {
  const [, name, digits] = anniversary.exec(phrase) ?? [];
  if (name !== undefined || digits !== undefined) return count(name ?? digits ?? '');
  const [, amount, unit = ''] = span.exec(phrase) ?? [];
  const counted = amount === undefined ? null : count(amount);
  if (counted === null) return null;
  return unit.toLowerCase().startsWith('month') ? counted / 12 : counted;
}

function count(amount: string): number | null {
  const value = /^\d+$/.test(amount) ? Number(amount) : (numbers[amount.toLowerCase()] ?? 0);
  return value > 0 && value <= 120 ? value : null;
}
