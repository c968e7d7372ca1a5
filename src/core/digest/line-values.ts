const largest = 1e12;
const fewestPoints = 3;

/** A value that can be drawn; anything else is not known. */
export function asPoint(value: number | null | undefined): number | null {
  return typeof value === 'number' && Math.abs(value) <= largest ? value : null;
}

/** Fewer points are no line. */
export function isLine(values: readonly (number | null)[]): boolean {
  return values.filter((value) => value !== null).length >= fewestPoints;
}

export function isFlat(values: readonly (number | null)[]): boolean {
  return new Set(values.filter((value) => value !== null)).size < 2;
}

/** How far the last known value is from the first. */
export function movementOf(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return Math.abs((known.at(-1) ?? 0) - (known[0] ?? 0));
}

/** Shares are kept as parts of one, and read as percentages. */
export function toPercent(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1000) / 10;
}
