import type { DeployHolderKind } from '../../core/deploy-facts.ts';

/** Somebody gets a power, or loses it. */
export interface SaidPower {
  readonly line: number;
  readonly network: string | null;
  readonly contract: string | null;
  readonly role: string;
  /** An address, or the text of an expression. */
  readonly holder: string;
  /** Null for an address: other files may say what it is. */
  readonly kind: DeployHolderKind | null;
  readonly isTaken: boolean;
}

/** A contract is deployed that may be a TimelockController. */
export interface SaidTimelock {
  readonly line: number;
  readonly contract: string;
  /** Of its constructor; null where they cannot be counted. Three until OpenZeppelin 4.7, four since. */
  readonly values: number | null;
  /** Who the fourth says is admin. */
  readonly admin: DeployHolderKind | null;
}

/** A contract that is a TimelockController, and what it tells that one's constructor. */
export interface SaidTimelockKind extends Omit<SaidTimelock, 'line'> {
  /** Whether its own constructor takes the role over all roles from whoever deploys it. */
  readonly isRenounced: boolean;
}

/** What is known of an address: that a contract was deployed there, or what it is called. */
export interface SaidAddress {
  readonly address: string;
  readonly kind: DeployHolderKind;
}

/** What one file says of who was meant to hold which power. Plain values, since it is kept by blob. */
export interface DeployReading {
  readonly powers: readonly SaidPower[];
  readonly timelocks: readonly SaidTimelock[];
  /** Of a source: contracts that build on TimelockController. */
  readonly timelockKinds: readonly SaidTimelockKind[];
  readonly addresses: readonly SaidAddress[];
  /** The version of OpenZeppelin Contracts, and whether the very version is meant or the beginning of a range. */
  readonly library: { readonly version: string; readonly isExact: boolean } | null;
  /** What could not be read, in words. */
  readonly unread: readonly string[];
}

export const nothingSaid: DeployReading = {
  powers: [],
  timelocks: [],
  timelockKinds: [],
  addresses: [],
  library: null,
  unread: [],
};
