import { z } from 'zod';

/** Why a fact could not be had. A reader of a source decides what its failures mean; nothing else may guess. */
export const unknownReasons = [
  'not-requested',
  'forbidden',
  'no-source',
  'truncated',
  'rate-limited',
  'unreachable',
  'unsupported',
] as const;

export const UnknownReason = z.enum(unknownReasons);
export type UnknownReason = z.infer<typeof UnknownReason>;

export interface Known<T> {
  readonly status: 'known';
  readonly value: T;
}

/** An unknown is a value: never an empty list, never a swallowed error, never a pass. */
export interface Unknown {
  readonly status: 'unknown';
  readonly reason: UnknownReason;
  /** What happened and what would make it known, in one or two sentences. */
  readonly detail: string;
}

export type Fact<T> = Known<T> | Unknown;

/** Who may read a fact; an output never shows a fact to readers who could not have read it themselves. */
export const Audience = z.enum(['public', 'members', 'administrators']);
export type Audience = z.infer<typeof Audience>;

/** Where a fact came from, told beside it in every report. */
export interface Provenance {
  /** What was read, such as `git log` or `CODEOWNERS`. */
  readonly source: string;
  /** ISO 8601, UTC. */
  readonly readAt: string;
  readonly audience: Audience;
}

export function known<T>(value: T): Known<T> {
  return { status: 'known', value };
}

export function unknown(reason: UnknownReason, detail: string): Unknown {
  return { status: 'unknown', reason, detail };
}

/** Applies `derive` to a known value; an unknown stays the same unknown, with its reason. */
export function mapFact<T, U>(fact: Fact<T>, derive: (value: T) => U): Fact<U> {
  return fact.status === 'known' ? known(derive(fact.value)) : fact;
}

/** The value of a known fact, or null where `null` is a measurement's word for unknown. */
export function valueOrNull<T>(fact: Fact<T>): T | null {
  return fact.status === 'known' ? fact.value : null;
}
