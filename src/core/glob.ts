/** Whether a path, cut at its slashes, matches. */
export type Glob = (segments: readonly string[]) => boolean;

/**
 * Reads a glob of `*`, `?` and `**`: `*` and `?` stay within one segment, `**` is any number of segments, everything else is
 * literal. Linear in path times glob whatever the glob says: globs come from repositories, and a regular expression made of
 * one can be made to backtrack for ever.
 */
export function createGlob(glob: string): Glob {
  const patterns = glob.split('/').map((segment) => ({
    segment,
    // Most segments are literal, and comparing them whole is what makes many globs over many paths affordable.
    chars: /[*?]/.test(segment) && segment !== '**' ? [...segment] : null,
  }));
  const isWildcard = ({ segment }: (typeof patterns)[number]) => segment === '**';
  return (segments) =>
    matchesSequence(segments, patterns, isWildcard, (item, { segment, chars }) =>
      chars === null ? item === segment : matchesSegment(item, chars),
    );
}

export function matchesGlob(path: string, glob: string): boolean {
  return createGlob(glob)(path.split('/'));
}

function matchesSegment(segment: string, chars: readonly string[]): boolean {
  return matchesSequence(
    [...segment],
    chars,
    (pattern) => pattern === '*',
    (char, pattern) => pattern === '?' || char === pattern,
  );
}

/**
 * Greedy two-pointer wildcard matching: on a mismatch only the latest wildcard takes one item more, which suffices because
 * an earlier wildcard could take nothing that the latest cannot.
 */
function matchesSequence<Pattern>(
  items: readonly string[],
  pattern: readonly Pattern[],
  isWildcard: (pattern: Pattern) => boolean,
  matchesOne: (item: string, pattern: Pattern) => boolean,
): boolean {
  let item = 0;
  let at = 0;
  let wildcardAt = -1;
  let resumeAt = 0;
  while (item < items.length) {
    const expected = pattern[at];
    if (expected !== undefined && isWildcard(expected)) {
      wildcardAt = at++;
      resumeAt = item;
    } else if (expected !== undefined && matchesOne(items[item] as string, expected)) {
      item++;
      at++;
    } else if (wildcardAt >= 0) {
      at = wildcardAt + 1;
      item = ++resumeAt;
    } else {
      return false;
    }
  }
  while (at < pattern.length && isWildcard(pattern[at] as Pattern)) at++;
  return at === pattern.length;
}
