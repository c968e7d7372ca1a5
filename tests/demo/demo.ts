// npm run demo [-- PATH | URL | OWNER/NAME]: the whole App at work, without an account and without a network.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Scene } from '../app/scene.ts';
import type { GitHubStandIn } from '../stand-in/github-stand-in.ts';
import { bringRepository } from './bring-repository.ts';
import { printIssue, printRuns, say } from './print-runs.ts';
import { commonsClause, sampleOrganisation } from './sample-organisation.ts';

const main = new URL('../../dist/src/cli/main.js', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'counterweight-demo-'));
const [target] = process.argv.slice(2);
const minutes = 20;
const home = 'sample-org/.github';
/** Milliseconds that the clocks of GitHub and of the App are ahead. */
let moved = 0;

try {
  const gitDir = target === undefined ? null : await bringRepository(target, folder);
  say('A stand-in for GitHub starts on this machine, and the App beside it.');
  await using scene = await Scene.start({ app: { main }, hasMovableClock: true });
  const { gitHub } = scene;
  const name = gitDir === null ? 'sample-org/notes' : 'sample-org/project';
  if (gitDir === null) await sampleOrganisation(gitHub);
  else await gitHub.createRepository(name, { gitDir });
  await createHome(gitHub);
  const branch = gitHub.repository(name).defaultBranch;

  say(`The App is installed on the organisation sample-org, which is made up. Its first audit of ${name}:`);
  await scene.install('sample-org');
  const first = await tipOf(gitHub, name, branch);
  await scene.runsOf(name, first, 1, minutes * 60_000);
  await scene.settle(minutes * 60_000);
  printRuns(await scene.runsOf(name, first, 1));

  say(`A push to ${branch}:`);
  const pushed = await gitHub.pushCommit(name, {
    author: 'Ada Sample <ada@sample-org.example>',
    message: 'Say what this is for',
    files: { 'docs/purpose.md': 'To show what a push looks like.\n' },
  });
  await scene.runsOf(name, pushed, 1, minutes * 60_000);
  await scene.settle(minutes * 60_000);
  printRuns(await scene.runsOf(name, pushed, 1), 'titles');

  say('A pull request from a fork appends a Commons Clause to the license:');
  await gitHub.fork(name, 'outsider');
  const fork = `outsider/${name.split('/')[1]}`;
  const license = await readLicense(gitHub, name, branch);
  const sold = await gitHub.pushCommit(fork, {
    branch: 'sell',
    author: 'Otto Outsider <otto@outsider.example>',
    message: 'Protect our business',
    files: { [license.path]: license.text + commonsClause },
  });
  const pullRequest = await gitHub.openPullRequest({ repository: name, headRepository: fork, headBranch: 'sell' });
  const runs = await scene.runsOf(name, sold, 1, minutes * 60_000);
  printRuns(runs);

  say('A branch that changes nothing of this:');
  const typo = await gitHub.pushCommit(name, {
    branch: 'typo',
    files: { 'docs/purpose.md': 'To show what a branch looks like.\n' },
  });
  printRuns(await scene.runsOf(name, typo, 1, minutes * 60_000), 'titles');

  say('Somebody presses Re-run on the pull request: a new attempt, in a new run.');
  await gitHub.rerequest(runs[0] ?? never('no run'));
  printRuns((await scene.runsOf(name, sold, 2, minutes * 60_000)).slice(1), 'titles');

  await scene.settle(minutes * 60_000);

  say('The night after: the first digest, the baseline, in the repository .github of the organisation.');
  await liveUntil(scene, nextMidnight());
  printIssue(await issueOf(scene, 1));

  say('Somebody merges the pull request. On Monday the digest says so, and the issue before it is closed with a link:');
  await gitHub.mergePullRequest(pullRequest);
  await scene.settle(minutes * 60_000);
  await liveUntil(scene, nextMonday());
  printIssue(await issueOf(scene, 2));

  const { violations, calls } = gitHub;
  say(`Done: ${calls.length} calls, ${violations.length} of them not as GitHub describes its API.`);
  for (const violation of violations) say(violation);
  process.exitCode = violations.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Where an organisation keeps what is about all of it. */
async function createHome(gitHub: GitHubStandIn): Promise<void> {
  const author = 'Ada Sample <ada@sample-org.example>';
  const at = Math.floor(Date.now() / 1000) - 3600;
  await gitHub.createRepository(home, {
    commits: [{ author, at, message: 'Begin', files: { 'README.md': '# Sample\n' } }],
  });
}

/** The clocks of GitHub and of the App go on to a moment, while the App is not running: it makes up for that when it begins. */
async function liveUntil(scene: Scene, moment: number): Promise<void> {
  await scene.process.stop();
  await scene.moveClock(moment - Date.now() - moved);
  moved = moment - Date.now();
  await scene.process.start();
}

function nextMidnight(): number {
  return new Date(Date.now() + moved + 2 * 3_600_000).setUTCHours(24, 1, 0, 0);
}

function nextMonday(): number {
  const morning = new Date(Date.now() + moved).setUTCHours(6, 1, 0, 0);
  return morning + (8 - new Date(morning).getUTCDay()) * 86_400_000;
}

async function issueOf(scene: Scene, count: number) {
  await scene.until(() => scene.gitHub.issues(home).length >= count, `digest ${count}`, minutes * 60_000);
  await scene.settle(minutes * 60_000);
  return scene.gitHub.issues(home)[count - 1] ?? never(`no digest ${count}`);
}

async function tipOf(gitHub: GitHubStandIn, repository: string, branch: string): Promise<string> {
  return (await gitHub.repository(repository).git.tipOf(branch)) ?? never(`${repository} has no branch ${branch}`);
}

/** The license as it stands; where there is none, a file that begins one. */
async function readLicense(gitHub: GitHubStandIn, repository: string, branch: string) {
  const { git } = gitHub.repository(repository);
  const names = (await git.git('ls-tree', '--name-only', branch)).split('\n');
  const path = names.find((entry) => /^(?:un)?licen[cs]e(?:\.\w+)?$|^copying(?:\.\w+)?$/i.test(entry));
  return path === undefined
    ? { path: 'LICENSE', text: '' }
    : { path, text: await git.git('show', `${branch}:${path}`) };
}

function never(what: string): never {
  throw new Error(what);
}
