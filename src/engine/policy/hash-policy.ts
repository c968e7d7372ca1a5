import { createHash } from 'node:crypto';
import type { Policy } from '../../core/policy.ts';

export type PolicySettings = Omit<Policy, 'source' | 'hash'>;

/** Of the settings alone: the same wherever the policy stands and however its file is written. */
export function hashPolicy(settings: PolicySettings): string {
  return createHash('sha256').update(JSON.stringify(settings, sortKeys)).digest('hex').slice(0, 12);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
