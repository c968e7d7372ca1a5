/** An argument of a call. Its parts are looked into only where somebody asks, so that brackets in brackets cost no more than their text. */
export interface ScriptValue {
  /** As the source writes it, in one line and cut where it is long. */
  readonly text: string;
  /** A string or a number alone, or the name of a function whose selector is meant. */
  readonly literal: string | null;
  /** Of a list; null for what is none. */
  readonly items: () => readonly ScriptValue[] | null;
  /** Of an object; null where there is no such key. */
  readonly field: (key: string) => ScriptValue | null;
  /** Whether it only says how the call is sent: `{ from: deployer }`, `sender=deployer`. */
  readonly isOption: boolean;
}

export interface ScriptCall {
  readonly line: number;
  /** The function, or the contract that `new` makes. */
  readonly name: string;
  readonly isNew: boolean;
  /** What stands before the dot; empty where nothing does. */
  readonly receiver: string;
  readonly values: readonly ScriptValue[];
}

const maxText = 120;

export function shortText(text: string): string {
  // What is cut off first need not be looked through for spaces.
  return text
    .slice(0, maxText * 4)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxText);
}
