import { parser } from '@lezer/python';
import type { SourceUnit } from '../source-unit/source-unit.ts';
import { createLineLookup } from '../text/line-lookup.ts';
import { tooDeep } from '../text/too-deep.ts';
import { asPython } from './as-python.ts';
import { readModule } from './read-module.ts';

/** The largest sources have some hundred thousand. */
const maxText = 1_000_000;
const maxErrors = 3;

/**
 * Reads a Vyper file (0.1 to 0.4) as the one contract that it is. Never throws: what could not be read is in `unread`.
 * @param path its name is the contract's
 */
export function readVyper(path: string, text: string): SourceUnit {
  if (text.length > maxText) return nothing(`larger than ${maxText / 1e6} million characters`);
  if (tooDeep(text)) return nothing('nested too deeply');
  try {
    return readSource(path, text);
  } catch (error) {
    if (error instanceof RangeError) return nothing('nested too deeply');
    throw error;
  }
}

function readSource(path: string, text: string): SourceUnit {
  const { text: written, words } = asPython(text);
  const tree = parser.parse(written);
  const lineAt = createLineLookup(written);
  const lines: number[] = [];
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError && lines.at(-1) !== lineAt(from)) lines.push(lineAt(from));
    },
  });
  const { imports, contracts } = readModule(path, { syntax: { node: tree.topNode, text: written }, words, lineAt });
  const shown = lines.slice(0, maxErrors).map((line) => `line ${line}: no Vyper that can be parsed`);
  const more = lines.length - shown.length;
  return {
    language: 'vyper',
    pragma: /^#[ \t]*(?:@version|pragma version)[ \t]+([^\r\n]+)/m.exec(text)?.[1]?.trim() ?? null,
    imports,
    contracts,
    free: { functions: [], variables: [], structs: [], using: [] },
    unread: more > 0 ? [...shown, `and ${more} more places`] : shown,
  };
}

function nothing(why: string): SourceUnit {
  const free = { functions: [], variables: [], structs: [], using: [] };
  return { language: 'vyper', pragma: null, imports: [], contracts: [], free, unread: [why] };
}
