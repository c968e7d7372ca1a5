/** The UTC day of a moment given in seconds since 1970. */
export function toIsoDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
