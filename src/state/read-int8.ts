/** Type `bigint` of PostgreSQL. GitHub's ids are 64 bits wide and far below 2^53: one that is not is refused, never rounded. */
export const int8 = 20;

export function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to be kept as a number`);
  return value;
}
