/** In seconds; beyond it JavaScript has no calendar, and anybody can commit with any date. */
const lastMoment = 8.64e12;

/** The UTC day of a moment given in seconds since 1970. */
export function toIsoDate(seconds: number): string {
  const bounded = Math.min(lastMoment, Math.max(-lastMoment, seconds));
  return new Date(bounded * 1000).toISOString().replace(/T.*/, '');
}
