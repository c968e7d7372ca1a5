/**
 * Whether a path matches a glob of `*`, `?` and `**`. Linear in path times glob whatever the glob says: globs come from
 * repositories, and a regular expression made of one can be made to backtrack for ever.
 *
 * `*` and `?` stay within one segment, `**` is any number of segments, everything else is literal.
 */
export function matchesGlob(path: string, glob: string): boolean {
  return matchesSequence(path.split('/'), glob.split('/'), '**', matchesSegment);
}

function matchesSegment(segment: string, glob: string): boolean {
  return matchesSequence([...segment], [...glob], '*', (char, pattern) => pattern === '?' || char === pattern);
}

/**
 * Greedy two-pointer wildcard matching: on a mismatch only the latest wildcard takes one item more, which suffices because
 * an earlier wildcard could take nothing that the latest cannot.
 */
function matchesSequence(
  items: readonly string[],
  pattern: readonly string[],
  wildcard: string,
  matchesOne: (item: string, pattern: string) => boolean,
): boolean {
  let item = 0;
  let at = 0;
  let wildcardAt = -1;
  let resumeAt = 0;
  while (item < items.length) {
    const expected = pattern[at];
    if (expected === wildcard) {
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
  while (pattern[at] === wildcard) at++;
  return at === pattern.length;
}
