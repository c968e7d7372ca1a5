import { parse } from '@solidity-parser/parser';
import type { SourceContract, SourceImport, SourceUnit } from '../source-unit/source-unit.ts';
import { tooDeep } from '../text/too-deep.ts';
import { readContract, readFree } from './read-contract.ts';
import { readImport } from './read-import.ts';

/** Generated sources of this size exist; nobody reads what is larger by eye either. */
const maxText = 2_000_000;
const maxErrors = 3;

/** Reads a Solidity file (0.4 to 0.8). Never throws: what could not be read is in `unread`. */
export function readSolidity(text: string): SourceUnit {
  if (text.length > maxText) return nothing(`larger than ${maxText / 1e6} million characters`);
  if (tooDeep(text)) return nothing('nested too deeply');
  try {
    return readSource(text);
  } catch (error) {
    if (error instanceof RangeError) return nothing('nested too deeply');
    return nothing(`no Solidity that can be parsed: ${firstLine(error)}`);
  }
}

function readSource(text: string): SourceUnit {
  const unit = parse(text, { loc: true, tolerant: true });
  const imports: SourceImport[] = [];
  const contracts: SourceContract[] = [];
  let pragma: string | null = null;
  for (const node of unit.children) {
    if (node.type === 'PragmaDirective' && node.name === 'solidity') pragma = node.value;
    else if (node.type === 'ImportDirective') imports.push(readImport(node));
    else if (node.type === 'ContractDefinition') contracts.push(readContract(node));
  }
  const errors: readonly { readonly line?: number; readonly message: string }[] = unit.errors ?? [];
  const shown = errors.slice(0, maxErrors).map(({ line, message }) => `line ${line ?? '?'}: ${message.slice(0, 120)}`);
  const more = errors.length - shown.length;
  const unread = more > 0 ? [...shown, `and ${more} more places`] : shown;
  return { language: 'solidity', pragma, imports, contracts, free: readFree(unit.children), unread };
}

function nothing(why: string): SourceUnit {
  const free = { functions: [], variables: [], structs: [], using: [] };
  return { language: 'solidity', pragma: null, imports: [], contracts: [], free, unread: [why] };
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').slice(0, 160);
}
