const dayMs = 86_400_000;

/** Whole days from the day of one ISO 8601 moment to that of another; NaN where one of them is none. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / dayMs);
}
