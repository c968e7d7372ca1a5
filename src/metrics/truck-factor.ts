export interface TruckFactor {
  /** Fewest people whose leaving orphans more than half of the files. */
  readonly value: number;
  /** Those people, most files first. */
  readonly people: readonly { readonly person: number; readonly filesAuthored: number }[];
  readonly files: number;
  /** Share of files that still had an author when the removals stopped. */
  readonly coverageAtStop: number;
}

/**
 * Removes the person with most authored files, again and again, while at least half of all files still have an author; each
 * removal counts one. Source: Avelino et al., ICPC 2016, as their code does it (no prune of small authors).
 * @param authorsByFile the authors of each file; empty where it has none
 * @param rank breaks ties between people who authored as many files: smaller first
 */
export function truckFactor(
  authorsByFile: readonly (readonly number[])[],
  rank: (person: number) => number = (person) => person,
): TruckFactor {
  const filesOf = new Map<number, number[]>();
  authorsByFile.forEach((authors, file) => {
    for (const author of authors) {
      const files = filesOf.get(author);
      if (files) files.push(file);
      else filesOf.set(author, [file]);
    }
  });
  const queue = [...filesOf].sort(([a, x], [b, y]) => y.length - x.length || rank(a) - rank(b));
  const left = authorsByFile.map((authors) => authors.length);
  let covered = left.filter((count) => count > 0).length;
  const total = authorsByFile.length;
  const people: { person: number; filesAuthored: number }[] = [];
  for (const [person, files] of queue) {
    // In whole files, so that exactly half is exactly half.
    if (2 * covered < total) break;
    for (const file of files) {
      const rest = (left[file] as number) - 1;
      left[file] = rest;
      if (rest === 0) covered--;
    }
    people.push({ person, filesAuthored: files.length });
  }
  return { value: people.length, people, files: total, coverageAtStop: total === 0 ? 0 : covered / total };
}
