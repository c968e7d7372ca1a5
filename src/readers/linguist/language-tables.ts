import linguist from '../../../config/linguist.json' with { type: 'json' };
import type { Kind } from './file-class.ts';

/** A name's kind, or `mixed` where languages of both kinds share it. */
type KindOrMixed = Kind | 'mixed';

const languages = readTable(linguist.languages);
const extensions = readTable(linguist.extensions);
const filenames = readTable(linguist.filenames);
const interpreters = readTable(linguist.interpreters);
const longestExtension = Math.max(...[...extensions.keys()].map((name) => name.length));

/** The kind of a language, by its name or an alias as people write it. */
export function kindOfLanguage(name: string): Kind | undefined {
  return unmixed(languages.get(name.trim().toLowerCase().replaceAll(' ', '-')));
}

export function kindOfFilename(basename: string): Kind | undefined {
  return unmixed(filenames.get(basename));
}

/** A perl may run plain documentation too; what has a `#!` line is meant to be run. */
export function kindOfInterpreter(name: string): Kind | undefined {
  const kind = interpreters.get(name);
  return kind === 'mixed' ? 'source' : kind;
}

/** The longest known extension of a name: `.html.erb` before `.erb`; the name itself may be one, as `.bashrc`. */
export function findExtension(basename: string): { extension: string; kind: KindOrMixed } | undefined {
  const name = basename.slice(-longestExtension).toLowerCase();
  for (let at = name.indexOf('.'); at >= 0; at = name.indexOf('.', at + 1)) {
    const extension = name.slice(at);
    const kind = extensions.get(extension);
    if (kind !== undefined) return { extension, kind };
  }
  return undefined;
}

export function mixedExtensions(): string[] {
  return [...extensions].filter(([, kind]) => kind === 'mixed').map(([name]) => name);
}

function unmixed(kind: KindOrMixed | undefined): Kind | undefined {
  return kind === 'mixed' ? undefined : kind;
}

function readTable(namesByTypes: Readonly<Record<string, readonly string[]>>): Map<string, KindOrMixed> {
  const table = new Map<string, KindOrMixed>();
  for (const [types, names] of Object.entries(namesByTypes)) {
    const kind = kindOfTypes(types.split('+'));
    for (const name of names) table.set(name, kind);
  }
  return table;
}

function kindOfTypes(types: readonly string[]): KindOrMixed {
  const counted = types.filter((type) => type === 'programming' || type === 'markup').length;
  if (counted === 0) return 'other';
  return counted === types.length ? 'source' : 'mixed';
}
