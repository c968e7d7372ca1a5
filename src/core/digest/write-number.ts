/** At most three places behind the point. */
export function writeNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
