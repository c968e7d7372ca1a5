import { type AppPolicy, type PolicyTarget, policySchema } from '../../core/policy.ts';
import { completePolicy } from './complete-policy.ts';

/** Every default: what a project without a policy of its own is held against. */
export function builtInPolicy(checks: readonly PolicyTarget[]): AppPolicy {
  return completePolicy(policySchema(checks).parse({}), 'built-in');
}
