import { z } from 'zod';

/** Who may call a function with success. */
export const FunctionClass = z.enum([
  'privileged',
  'self',
  'protocol',
  'governance',
  'user',
  'open',
  'initializer',
  'mixed',
]);
export type FunctionClass = z.infer<typeof FunctionClass>;

/** Where the condition stands, and on what it looks. */
export const GuardKind = z.enum([
  'modifier-owner',
  'modifier-custom',
  'inline-sender',
  'role',
  'inline-role',
  'indirect',
  'member',
  'signature-quorum',
  'pending-owner',
  'proxy-admin',
  'proxy-dispatch',
  'self-call',
  'contract-caller',
  'own-account',
  'one-shot',
  'none',
]);
export type GuardKind = z.infer<typeof GuardKind>;

/** What a function mainly does. */
export const Effect = z.enum([
  'upgrade',
  'set-admin',
  'set-params',
  'set-address',
  'allowlist',
  'mint',
  'burn',
  'pause',
  'unpause',
  'withdraw',
  'fee',
  'oracle',
  'execute',
  'veto',
  'emergency',
  'renounce',
  'blacklist',
  'init',
  'none',
]);
export type Effect = z.infer<typeof Effect>;

/**
 * `address`: one address that is stored. `pending`: one that has been named and has yet to accept. `member`: a list. `role`: a role
 * that may be given. `controller`: another contract is asked. `signature`: a key that signs. `contract`: another contract itself.
 * `self`: this contract. `stake`: votes. `item`: whoever owns the thing in question. `state`: only how far things are.
 */
export const HolderKind = z.enum([
  'address',
  'pending',
  'role',
  'member',
  'controller',
  'signature',
  'item',
  'contract',
  'self',
  'stake',
  'state',
]);
export type HolderKind = z.infer<typeof HolderKind>;

/** A function that whoever calls can change state by. */
export const CallableFunction = z.object({
  /** As the source writes the types, without names or data locations: `swap(uint,uint,address,bytes)`. */
  signature: z.string(),
  line: z.int(),
  endLine: z.int(),
  class: FunctionClass,
  guardKind: GuardKind,
  /** The modifier, role, variable or getter that decides, as the source writes it; empty where none does. */
  guard: z.string(),
  effect: Effect,
  /** The variable or role that holds the power. */
  holder: z.string().nullable(),
  /** What kind of thing the sender is compared with; null where nothing is compared. */
  holderKind: HolderKind.nullable(),
  /** `known-base`: the condition stands in a library that is known but not here; `by-name`: nothing but its name speaks for it. */
  confidence: z.enum(['resolved', 'known-base', 'by-name']),
});
export type CallableFunction = z.infer<typeof CallableFunction>;

/** How code that is in use can be replaced. `loader`: the chain's own loader lets whoever holds the upgrade authority replace it. */
export const Upgradeability = z.enum([
  'UUPS',
  'transparent',
  'beacon',
  'minimal-proxy',
  'diamond',
  'custom',
  'loader',
  'none',
]);
export type Upgradeability = z.infer<typeof Upgradeability>;

/** Who holds a contract's powers, as its code declares it. Who that is on chain, no code says. */
export const HolderModel = z.enum([
  'single-address',
  'equal-admins',
  'roles',
  'external-controller',
  'committee',
  'timelock',
  'governor',
  'dual-governance',
  'renounced',
  'ossifiable',
  'none',
]);
export type HolderModel = z.infer<typeof HolderModel>;

export const DeclaredContract = z.object({
  path: z.string(),
  contract: z.string(),
  line: z.int(),
  /** Not to be deployed by itself. */
  isAbstract: z.boolean(),
  language: z.enum(['solidity', 'vyper', 'anchor']),
  upgradeability: Upgradeability,
  holderModel: HolderModel,
  functions: z.array(CallableFunction),
});
export type DeclaredContract = z.infer<typeof DeclaredContract>;

/** The contracts of a repository: its own, not its tests, mocks, or what it brings along of others. */
export const Contracts = z.object({
  contracts: z.array(DeclaredContract),
  /** Files of contracts that were looked at. */
  files: z.int(),
  /** Languages of contracts that are not read: the first file of each, and how many there are. */
  notRead: z.array(z.object({ language: z.string(), path: z.string(), files: z.int() })),
  partlyRead: z.array(z.object({ path: z.string(), why: z.string() })),
});
export type Contracts = z.infer<typeof Contracts>;
