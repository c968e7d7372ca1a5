import type { SourceImport } from '../source-unit/source-unit.ts';
import { childrenOf, kindOf, type Syntax, wordingOf } from '../syntax/syntax.ts';

/** A module or interface by the name it has here. */
export interface ImportedName {
  readonly here: string;
  readonly there: string;
  readonly from: SourceImport;
}

/** `from a.b import c as d` and `import e.f as g`: the file, and the names on both sides. */
export function readImports(statement: Syntax): ImportedName[] {
  const words = childrenOf(statement).map((part) => ({ kind: kindOf(part), word: wordingOf(part) }));
  const at = words.findIndex(({ word }) => word === 'import');
  const folder = words[0]?.word === 'from' ? words.slice(1, at) : [];
  const names = groupByComma(words.slice(at + 1).filter(({ kind }) => !/^[()]$/.test(kind)));
  return names.flatMap((group): ImportedName[] => {
    const as = group.findIndex(({ word }) => word === 'as');
    const path = (as < 0 ? group : group.slice(0, as)).filter(({ kind }) => kind === 'VariableName');
    const there = path.at(-1)?.word;
    if (there === undefined) return [];
    const here = (as < 0 ? null : group[as + 1]?.word) ?? there;
    const parents = [...folder.filter(({ kind }) => kind === 'VariableName'), ...path.slice(0, -1)];
    const file = [...parents.map(({ word }) => word), `${there}.vy`].join('/');
    const dots = folder.findIndex(({ kind }) => kind === 'VariableName');
    const ups = countDots(dots < 0 ? folder : folder.slice(0, dots));
    const prefix = ups === 0 ? '' : ups === 1 ? './' : '../'.repeat(ups - 1);
    return [{ here, there, from: { path: prefix + file, unit: null, names: [[there, there]] } }];
  });
}

function countDots(words: readonly { readonly word: string }[]): number {
  return words.reduce((sum, { word }) => sum + (/^\.+$/.test(word) ? word.length : 0), 0);
}

function groupByComma<Word extends { readonly kind: string }>(words: readonly Word[]): Word[][] {
  const groups: Word[][] = [[]];
  for (const word of words) {
    if (word.kind === ',') groups.push([]);
    else groups.at(-1)?.push(word);
  }
  return groups;
}
