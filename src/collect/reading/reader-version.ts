import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * The version of a reader: what its own sources say, so that no change of them leaves an old reading standing.
 * @param sources files, or folders whose files count (tests do not)
 */
export function readerVersion(...sources: readonly URL[]): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesOf)) hash.update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}

function filesOf(source: URL): URL[] {
  if (!source.pathname.endsWith('/')) return [source];
  const names = readdirSync(source).filter((name) => /(?<!\.test)\.[jt]s$/.test(name));
  return names.sort().map((name) => new URL(name, source));
}
