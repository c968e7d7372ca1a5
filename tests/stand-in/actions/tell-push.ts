import type { JsonObject } from '../api-description.ts';
import { describeAccount } from '../describe/describe-account.ts';
import { describeSuiteForWebhook } from '../describe/describe-check-run.ts';
import { describePushedCommit } from '../describe/describe-commit.ts';
import { describePushedRepository } from '../describe/describe-repository.ts';
import { emit } from '../emit.ts';
import { allows } from '../github-state.ts';
import type { Account, Repository } from '../model.ts';
import { addressOf, type ByWhom, byWhom, type World } from '../world.ts';
import { checkSuiteOf } from './check-runs.ts';

const mostCommits = 2048;
const none = '0'.repeat(40);

export interface MovedRef extends ByWhom {
  /** Nobody is told, as if it had been more than GitHub tells of. */
  readonly isTold?: boolean;
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a push brings with it: its delivery, and a check suite of each App that may write checks. */
export async function tellPush(world: World, repository: Repository, moved: MovedRef): Promise<void> {
  repository.pushedAt = world.state.now();
  const { ref, before, after, isTold = true } = moved;
  if (!isTold) return;
  const sender = byWhom(world, repository.owner, moved.sender);
  const told = emit(world, {
    event: 'push',
    action: null,
    repository,
    sender,
    payload: describePush(world, repository, moved),
  });
  const branch = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
  const suites =
    branch === null || after === null ? [] : requestSuites(world, repository, branch, { before, after }, sender);
  await Promise.all([told, ...suites]);
}

/** Each App that may write checks is asked for some; nobody needs to wait for the answer. */
function requestSuites(
  world: World,
  repository: Repository,
  branch: string,
  { before, after }: { readonly before: string | null; readonly after: string },
  sender: Account,
) {
  return world.state
    .installationsOn(repository)
    .filter(({ permissions }) => allows(permissions.checks, 'write'))
    .map(({ app }) => {
      const suite = checkSuiteOf(world, repository, app, after, { branch, before: before ?? none });
      const payload = describeSuiteForWebhook(world, suite);
      return emit(world, { event: 'check_suite', action: 'requested', repository, sender, onlyTo: app, payload });
    });
}

async function describePush(
  world: World,
  repository: Repository,
  { ref, before, after, sender }: MovedRef,
): Promise<JsonObject> {
  const { git } = repository;
  const pusher = byWhom(world, repository.owner, sender);
  const isBranch = ref.startsWith('refs/heads/');
  // Of a new branch, what the default branch does not have; that one itself is new as a whole.
  const isFirst = ref === `refs/heads/${repository.defaultBranch}`;
  const known = before === null ? (isFirst ? [] : [`^${repository.defaultBranch}`]) : [`^${before}`];
  const range = after === null || !isBranch ? null : [after, ...known];
  const own = range === null ? [] : await git.log(mostCommits, '--reverse', ...range).catch(() => []);
  const commits = await Promise.all(
    own.map(async (commit) => describePushedCommit(world, repository, commit, await filesOf(repository, commit.sha))),
  );
  const [head] = after === null ? [] : await git.log(1, after);
  const from = before ?? none;
  return {
    ref,
    before: from,
    after: after ?? none,
    repository: describePushedRepository(world, repository),
    pusher: { name: pusher.login, email: pusher.emails[0] ?? `${pusher.id}+${pusher.login}@users.noreply.github.com` },
    sender: describeAccount(world, pusher),
    created: before === null,
    deleted: after === null,
    forced: before !== null && after !== null && !(await git.isAncestor(before, after)),
    base_ref: null,
    compare: `${addressOf(world, repository)}/compare/${from.slice(0, 12)}...${(after ?? none).slice(0, 12)}`,
    commits,
    head_commit:
      head === undefined ? null : describePushedCommit(world, repository, head, await filesOf(repository, head.sha)),
  };
}

async function filesOf({ git }: Repository, sha: string) {
  const text = await git.git('diff-tree', '-r', '--root', '--no-renames', '--no-commit-id', '--name-status', '-z', sha);
  const files: { added: string[]; removed: string[]; modified: string[] } = { added: [], removed: [], modified: [] };
  const fields = text.split('\0');
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const path = fields[at + 1] ?? '';
    if (fields[at] === 'A') files.added.push(path);
    else if (fields[at] === 'D') files.removed.push(path);
    else files.modified.push(path);
  }
  return files;
}
