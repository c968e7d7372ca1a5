import { describeCheckRunForWebhook, describeSuiteForWebhook } from '../describe/describe-check-run.ts';
import { emit } from '../emit.ts';
import type { CheckRun, CheckSuite } from '../model.ts';
import { byWhom, type World } from '../world.ts';

/** "Re-run" on one run: told to its App alone. */
export async function rerequestRun(world: World, run: CheckRun, sender: string | undefined) {
  const { repository, app } = run.suite;
  return emit(world, {
    event: 'check_run',
    action: 'rerequested',
    repository,
    onlyTo: app,
    sender: byWhom(world, repository.owner, sender),
    payload: { check_run: describeCheckRunForWebhook(world, run) },
  });
}

/** "Re-run all checks". */
export async function rerequestSuite(world: World, suite: CheckSuite, sender: string | undefined) {
  const { repository, app } = suite;
  return emit(world, {
    event: 'check_suite',
    action: 'rerequested',
    repository,
    onlyTo: app,
    sender: byWhom(world, repository.owner, sender),
    payload: describeSuiteForWebhook(world, suite),
  });
}

/** A button of a run that has it, or of none where a test forges one. */
export async function pressButton(world: World, run: CheckRun, identifier: string, sender: string | undefined) {
  const { repository, app } = run.suite;
  return emit(world, {
    event: 'check_run',
    action: 'requested_action',
    repository,
    onlyTo: app,
    sender: byWhom(world, repository.owner, sender),
    payload: { check_run: describeCheckRunForWebhook(world, run), requested_action: { identifier } },
  });
}
