import type { Expression } from '../source-unit/source-unit.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** An expression without its position, in the words that Solidity has for it; `unread` for none. */
export type ReadExpression = (syntax: Syntax | null | undefined) => Expression;

/** What a file's names stand for, so that its expressions can be written in the words of all languages of contracts. */
export interface ModuleNames {
  /** Imported modules, by the names they have here: what they are called where they stand. */
  readonly modules: ReadonlyMap<string, string>;
  /** Declared or imported interfaces. */
  readonly interfaces: ReadonlySet<string>;
  /** Sets of bits by name: `flag`, and `enum` before 0.4. */
  readonly flags: ReadonlySet<string>;
  /** Variables of storage with their types; a local of the same name is another thing. */
  readonly storage: ReadonlyMap<string, string>;
  /** What a function's last parameters are where a call leaves them out; null for those that it must give. */
  readonly defaults: ReadonlyMap<string, readonly (Expression | null)[]>;
}
