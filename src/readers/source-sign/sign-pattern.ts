import type { SourceSignKind } from './source-sign.ts';

/** How sources of some languages write what a sign stands for. */
export interface SignPattern {
  readonly kind: SourceSignKind;
  /** Languages by the ending of their files; all where there is none. */
  readonly endings?: RegExp;
  /** In lower case; a text without any of them is not searched. */
  readonly hints: readonly string[];
  readonly pattern: RegExp;
  /** What it finds are calls and names: within a string they are text. */
  readonly isCode?: true;
  /** What has to stand in the same file as well. */
  readonly also?: RegExp;
  /** What the file may be called in its stead. */
  readonly orPath?: RegExp;
  /** What must not stand in it: another meaning of the same words. */
  readonly unless?: RegExp;
}
