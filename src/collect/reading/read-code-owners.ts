import { createOwnerLookup } from '../../readers/code-owners/find-owners.ts';
import { parseCodeOwners } from '../../readers/code-owners/parse-code-owners.ts';

export interface CodeOwnersTask {
  readonly path: string;
  readonly text: string;
  readonly files: readonly string[];
}

export interface CodeOwnersReading {
  /** Owner as written to the number of files they own. */
  readonly owners: readonly (readonly [string, number])[];
  readonly ownedFiles: number;
  readonly singleOwnerFiles: number;
  readonly ownersOfItself: readonly string[];
  readonly unreadableLines: readonly number[];
}

/** Who owns which of the files. */
export function readCodeOwners({ path, text, files }: CodeOwnersTask): CodeOwnersReading {
  const { rules, unreadableLines } = parseCodeOwners(text);
  const ruleOf = createOwnerLookup(rules);
  const owned = new Map<string, number>();
  let ownedFiles = 0;
  let singleOwnerFiles = 0;
  for (const file of files) {
    const owners = ruleOf(file)?.owners ?? [];
    for (const owner of owners) owned.set(owner, (owned.get(owner) ?? 0) + 1);
    if (owners.length > 0) ownedFiles++;
    if (owners.length === 1 && !owners[0]?.includes('/')) singleOwnerFiles++;
  }
  for (const owner of rules.flatMap((rule) => rule.owners)) if (!owned.has(owner)) owned.set(owner, 0);
  const ownersOfItself = ruleOf(path)?.owners ?? [];
  return { owners: [...owned], ownedFiles, singleOwnerFiles, ownersOfItself, unreadableLines };
}
