import { distance } from 'fastest-levenshtein';

/** Longer than any accepted word by far: not a misspelling, and not worth the arithmetic. */
const longestWord = 100;

/** The accepted word that was probably meant: at most a third of the letters differ; case, `-`, `_` and spaces do not count. */
export function findNearest(written: string, accepted: readonly string[]): string | undefined {
  if (written.length > longestWord) return undefined;
  const word = simplify(written);
  const [nearest] = accepted
    .map((candidate) => ({ candidate, edits: distance(word, simplify(candidate)) }))
    .filter(({ edits }) => edits <= Math.ceil(word.length / 3))
    .sort((a, b) => a.edits - b.edits);
  return nearest?.candidate;
}

function simplify(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '');
}
