import type { AppPolicy, PolicyFile } from '../../core/policy.ts';
import { hashPolicy } from './hash-policy.ts';

/** The policy that an audit and the App use, of a file that the schema has already filled with every default. */
export function completePolicy(file: PolicyFile, source: string): AppPolicy {
  const settings = {
    mode: file.mode,
    enabled: file.enabled,
    checks: file.checks,
    options: file.options,
    model: { statement: file.model.statement ?? null, goals: file.model.goals },
    waivers: file.waivers,
  };
  const { checkRuns, branches = null, repositories, digest } = file;
  return { source, hash: hashPolicy(settings), checkRuns, branches, repositories, digest, ...settings };
}
