import type { Policy, PolicyFile } from '../../core/policy.ts';
import { hashPolicy } from './hash-policy.ts';

/** The policy that an audit uses, of a file that the schema has already filled with every default. */
export function completePolicy(file: PolicyFile, source: string): Policy {
  const settings = {
    mode: file.mode,
    enabled: file.enabled,
    checks: file.checks,
    options: file.options,
    model: { statement: file.model.statement ?? null, goals: file.model.goals },
    waivers: file.waivers,
  };
  return { source, hash: hashPolicy(settings), ...settings };
}
