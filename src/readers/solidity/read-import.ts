import type { ImportDirective } from '@solidity-parser/parser/dist/src/ast-types.d.ts';
import type { SourceImport } from '../source-unit/source-unit.ts';

export function readImport({ path, unitAlias, symbolAliases }: ImportDirective): SourceImport {
  const names = symbolAliases?.map(([there, here]) => [there, here ?? there] as const) ?? null;
  return { path, unit: unitAlias, names };
}
