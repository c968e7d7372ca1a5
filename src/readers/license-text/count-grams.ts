/** Words in a gram. Four are rare enough to tell licenses apart and short enough to survive a changed word nearby. */
export const gramLength = 4;

/**
 * Hashes of each run of {@link gramLength} words, 29 bits, with the position of its first word.
 * Runs with an unknown word (0) are passed over.
 */
export function countGrams(words: ArrayLike<number>, tell: (gram: number, at: number) => void): void {
  let known = 0;
  for (let at = 0; at < words.length; at++) {
    known = words[at] === 0 ? 0 : known + 1;
    if (known < gramLength) continue;
    let hash = 0;
    for (let back = gramLength - 1; back >= 0; back--) {
      hash = Math.imul(hash ^ (words[at - back] as number), 0x9e3779b1) ^ (hash >>> 15);
    }
    tell(hash >>> 3, at - gramLength + 1);
  }
}
