import type { CheckRuns } from '../../core/policy.ts';
import type { Level } from '../../core/verdict.ts';
import { clip } from '../clip.ts';

/** The run that says what a head changes. */
export const changeKey = 'change';
/** The single run of the default branch. */
export const allKey = 'all';

export interface LeveledCheck {
  readonly checkId: string;
  readonly title: string;
  readonly level: Level;
}

export interface RunKey {
  readonly checkKey: string;
  readonly name: string;
}

const app = 'Counterweight';
const longestTitle = 100;

/** The name a run stands under, which a branch protection may require. @param title of the check; not read for the two other keys */
export function nameOfRun(checkKey: string, title: string): string {
  if (checkKey === allKey) return app;
  return `${app} / ${checkKey === changeKey ? 'this change' : clip(title, longestTitle)}`;
}

/**
 * The runs of a head, known before its audit. On the default branch one for each check, elsewhere one for the change; `one` asks for a
 * single run there too. Whatever the policy asks for, a check of level `failure` has a run of its own on every head: a branch protection
 * may require it by name, and a required run that never comes blocks every merge.
 *
 * A run listed here that the audit does not bring, because its check does not apply, is to be completed as skipped where it was opened.
 */
export function listRunKeys(checks: readonly LeveledCheck[], isDefaultBranch: boolean, checkRuns: CheckRuns): RunKey[] {
  const enabled = checks.filter(({ level }) => level !== 'off');
  const isSingle = !isDefaultBranch || checkRuns === 'one';
  const single = { checkKey: isDefaultBranch ? allKey : changeKey, title: '' };
  const own = enabled
    .filter(({ level }) => !isSingle || level === 'failure')
    .map(({ checkId, title }) => ({ checkKey: checkId, title }));
  return [...(isSingle ? [single] : []), ...own].map(({ checkKey, title }) => ({
    checkKey,
    name: nameOfRun(checkKey, title),
  }));
}
