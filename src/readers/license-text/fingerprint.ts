/** Words in a gram of a fingerprint: longer than the index's, because what is found is not read word by word. */
const gramLength = 6;
/** Grams kept of one text, about. */
const kept = 40;

/** Hashes of each run of {@link gramLength} words, 32 bits (FNV-1a), with the position of its first word. */
export function hashGrams(words: readonly string[], tell: (hash: number, at: number) => void): void {
  const hashes = words.map(hashWord);
  for (let at = 0; at + gramLength <= hashes.length; at++) {
    let hash = 0x811c9dc5;
    for (let offset = 0; offset < gramLength; offset++)
      hash = Math.imul(hash ^ (hashes[at + offset] as number), 0x01000193);
    tell((hash ^ (hash >>> 13)) >>> 0, at);
  }
}

/** Some forty grams of a text, chosen by their hash alone, so that the same ones are chosen wherever the text stands. */
export function fingerprintOf(words: readonly string[]): number[] {
  const every = Math.max(1, Math.floor(words.length / kept));
  const chosen = new Set<number>();
  hashGrams(words, (hash) => {
    if (hash % every === 0) chosen.add(hash);
  });
  return [...chosen].sort((left, right) => left - right);
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}
