import { z } from 'zod';
import type { Intent } from '../../state/intent.ts';
import { branchName, id, login, parsePayload, repository, sha } from './payload-schemas.ts';

const ofApp = z.object({ app: z.object({ id }).nullish() });
const runOfApp = z.object({ check_run: ofApp });
const suiteOfApp = z.object({ check_suite: ofApp });
const headBranch = branchName.nullish().transform((name) => name ?? null);

const suite = z.object({ repository, check_suite: z.object({ head_sha: sha, head_branch: headBranch }) });
const run = z.object({
  repository,
  check_run: z.object({ head_sha: sha, check_suite: z.object({ head_branch: headBranch }).nullish() }),
});
const pressed = z.object({
  requested_action: z.object({ identifier: z.string().regex(/^\P{C}{1,20}$/u) }),
  sender: z.object({ login }),
});

/** "Re-run" and the buttons of our own check runs; what is told of other runs, and of ours being made, asks for nothing. */
export function translateCheckRun(payload: unknown, action: string | null, appId: number): Intent[] {
  if (action !== 'rerequested' && action !== 'requested_action') return [];
  if (parsePayload(runOfApp, payload).check_run.app?.id !== appId) return [];
  const { repository, check_run: checkRun } = parsePayload(run, payload);
  const head = { headSha: checkRun.head_sha, headBranch: checkRun.check_suite?.head_branch ?? null };
  if (action === 'rerequested') return [{ type: 'rerun', repository, ...head }];
  const { requested_action: button, sender } = parsePayload(pressed, payload);
  return [{ type: 'button', repository, ...head, identifier: button.identifier, sender: sender.login }];
}

/** "Re-run all checks"; `requested` comes with every push, which has its own event. */
export function translateCheckSuite(payload: unknown, action: string | null, appId: number): Intent[] {
  if (action !== 'rerequested') return [];
  if (parsePayload(suiteOfApp, payload).check_suite.app?.id !== appId) return [];
  const { repository, check_suite: checkSuite } = parsePayload(suite, payload);
  return [{ type: 'rerun', repository, headSha: checkSuite.head_sha, headBranch: checkSuite.head_branch }];
}
