/** What is kept of a Rust file of an Anchor program: enough to tell which accounts have to sign, and to whom these are tied. */
export interface AnchorReading {
  readonly programs: readonly AnchorProgram[];
  readonly accounts: readonly AnchorAccounts[];
  /** Outside of programs, and methods. */
  readonly functions: readonly AnchorFunction[];
  /** What could not be read, in words; empty where all was. */
  readonly unread: readonly string[];
}

/** A module under `#[program]`: each of its public functions is an instruction that anybody may send. */
export interface AnchorProgram {
  readonly name: string;
  readonly line: number;
  readonly instructions: readonly AnchorFunction[];
}

export interface AnchorFunction {
  readonly name: string;
  /** Whose method it is; null for a function. */
  readonly owner: string | null;
  readonly line: number;
  readonly endLine: number;
  /** Types as written, without the context. */
  readonly parameters: readonly string[];
  /** T of `Context<T>`; null where it takes none. */
  readonly accounts: string | null;
  readonly demands: readonly Demand[];
  /** What it calls, as written: `instructions::set_fee::handler`, `ctx.accounts.process`. */
  readonly calls: readonly string[];
}

/** Two values that have to be the same, or one thing that has to be so; without blanks, as the source writes them. */
export type Demand = readonly ['same', string, string] | readonly ['so', string];

/** A struct under `#[derive(Accounts)]`. */
export interface AnchorAccounts {
  readonly name: string;
  readonly fields: readonly AnchorField[];
}

export interface AnchorField {
  readonly name: string;
  /** The wrapper without its lifetime: Signer, Account, AccountLoader, UncheckedAccount, …; of `Box` and `Option`, what is in them. */
  readonly wrapper: string;
  /** May be left out: `Option<…>`. */
  readonly isOptional: boolean;
  /** What is wrapped: the type of the account's data; empty where there is none. */
  readonly type: string;
  /** Of `#[account(…)]`: `['mut', '']`, `['has_one', 'admin']`, `['seeds', '[b"config"]']`. */
  readonly attributes: readonly (readonly [string, string])[];
  readonly line: number;
}
