import { readSolidity } from '../solidity/read-solidity.ts';
import { readVyper } from '../vyper/read-vyper.ts';
import type { SourceUnit } from './source-unit.ts';

/** Reads a file of contracts in the language that its name says. Never throws: what could not be read is in `unread`. */
export function readSource(path: string, text: string): SourceUnit {
  return /\.vyi?$/.test(path) ? readVyper(path, text) : readSolidity(text);
}
