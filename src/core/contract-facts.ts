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
  /** `known-base`: the condition stands in a library that is known but not here; `by-name`: nothing but its name speaks for it. */
  confidence: z.enum(['resolved', 'known-base', 'by-name']),
});
export type CallableFunction = z.infer<typeof CallableFunction>;
