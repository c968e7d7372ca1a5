/**
 * What is kept of a file of contracts, in the words of Solidity whatever its language: enough to follow who may call what, and no more. Plain arrays, since it is kept by blob id and there are
 * many. Yul is written in the same words: `caller()` is `msg.sender`, `eq` is `==`, storage is `$storage[slot]`.
 */
export type Expression =
  | readonly ['name', string]
  | readonly ['value', string]
  | readonly ['member', Expression, string]
  | readonly ['index', Expression, Expression]
  | readonly ['call', Expression, readonly Expression[]]
  | readonly ['binary', string, Expression, Expression]
  | readonly ['unary', string, Expression]
  | readonly ['choice', Expression, Expression, Expression]
  | readonly ['list', readonly Expression[]]
  | readonly ['new', string]
  | readonly ['unread'];

export type Statement =
  | readonly ['if', Expression, readonly Statement[], readonly Statement[]]
  | readonly ['loop', readonly Statement[]]
  | readonly ['return', Expression | null]
  | readonly ['revert']
  | readonly ['do', Expression]
  /** Names (empty where left out), their types, and what they are given. */
  | readonly ['declare', readonly string[], readonly string[], Expression | null]
  /** `_;` of a modifier. */
  | readonly ['body']
  /** A call, and what is done when it succeeds or fails. */
  | readonly ['try', Expression, readonly (readonly Statement[])[]];

export interface SourceImport {
  readonly path: string;
  /** `import * as X` or `import "…" as X`. */
  readonly unit: string | null;
  /** [name there, name here]; null where everything is imported. */
  readonly names: readonly (readonly [string, string])[] | null;
}

export interface SourceVariable {
  readonly name: string;
  /** As written; mappings as `mapping(K=>V)`. */
  readonly type: string;
  readonly isConstant: boolean;
  readonly isImmutable: boolean;
  readonly isPublic: boolean;
  readonly value: Expression | null;
}

/** An invoked modifier, or a base with its arguments. */
export interface SourceInvocation {
  readonly name: string;
  readonly values: readonly Expression[];
}

export interface SourceParameter {
  readonly name: string;
  readonly type: string;
}

export interface SourceFunction {
  /** Empty for receive, fallback and constructors. */
  readonly name: string;
  readonly kind: 'function' | 'receive' | 'fallback' | 'constructor';
  /** Types as written, without names or data locations: `swap(uint,uint,address,bytes)`. */
  readonly signature: string;
  readonly parameters: readonly SourceParameter[];
  readonly returns: readonly SourceParameter[];
  readonly visibility: 'external' | 'public' | 'internal' | 'private';
  /** View, pure or, until 0.4, constant. */
  readonly isReading: boolean;
  readonly isPayable: boolean;
  readonly isVirtual: boolean;
  readonly modifiers: readonly SourceInvocation[];
  /** Null where there is none. */
  readonly body: readonly Statement[] | null;
  readonly line: number;
  readonly endLine: number;
}

export interface SourceModifier {
  readonly name: string;
  readonly parameters: readonly SourceParameter[];
  readonly body: readonly Statement[] | null;
}

export interface SourceStruct {
  readonly name: string;
  readonly fields: readonly SourceParameter[];
}

export interface SourceContract {
  readonly name: string;
  readonly kind: 'contract' | 'abstract' | 'interface' | 'library';
  readonly line: number;
  readonly bases: readonly SourceInvocation[];
  /** Libraries whose functions are called as methods, by whichever type. */
  readonly using: readonly string[];
  readonly variables: readonly SourceVariable[];
  readonly structs: readonly SourceStruct[];
  readonly modifiers: readonly SourceModifier[];
  readonly functions: readonly SourceFunction[];
}

export interface SourceUnit {
  readonly language: 'solidity' | 'vyper';
  readonly pragma: string | null;
  readonly imports: readonly SourceImport[];
  readonly contracts: readonly SourceContract[];
  /** Functions, constants and structs outside of contracts. */
  readonly free: Pick<SourceContract, 'functions' | 'variables' | 'structs' | 'using'>;
  /** What could not be read, in words; empty where all was. */
  readonly unread: readonly string[];
}
