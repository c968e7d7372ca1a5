import { isRoleAddress } from './find-handles.ts';
import type { NamedMaintainer } from './named-maintainer.ts';
import { peopleOn } from './people-on-line.ts';

/** `M:` is the maintainer, in old files after a `P:` with the name; `R:` reviews, `L:` is a list, `S:` and `F:` are no people. */
export function parseKernelStyle(text: string): NamedMaintainer[] {
  const found: NamedMaintainer[] = [];
  let name: string | null = null;
  for (const raw of text.split('\n')) {
    const line = raw.slice(0, 500).trimEnd();
    if (line === '') name = null;
    if (/^P:\s/.test(line)) name = line.slice(2).trim();
    if (!/^M:\s/.test(line)) continue;
    for (const person of peopleOn(line.slice(2).trim(), 'item')) {
      if (person.email === null || !isRoleAddress(person.email)) found.push({ ...person, name: person.name ?? name });
    }
    name = null;
  }
  return found;
}
