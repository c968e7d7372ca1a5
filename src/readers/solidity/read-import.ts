import type { ImportDirective } from '@solidity-parser/parser/dist/src/ast-types.d.ts';
import type { SolidityImport } from './solidity-reading.ts';

export function readImport({ path, unitAlias, symbolAliases }: ImportDirective): SolidityImport {
  const names = symbolAliases?.map(([there, here]) => [there, here ?? there] as const) ?? null;
  return { path, unit: unitAlias, names };
}
