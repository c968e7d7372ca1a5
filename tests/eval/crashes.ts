import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { checks } from '../../checks/index.ts';
import { Scene } from '../app/scene.ts';
import type { CheckRun } from '../stand-in/model.ts';
import type { Delivery } from '../stand-in/webhook-sender.ts';
import { sampleCommits } from '../support/sample-project.ts';

const pushes = 200;
const kills = 20;
const repositories = 4;
const branches = 5;
const seed = 20_261_123;
const main = new URL('../../dist/src/cli/main.js', import.meta.url).pathname;

interface Push {
  readonly repository: string;
  readonly branch: string;
  readonly head: string;
  isAcknowledged: boolean;
}

/**
 * Kills the App at random moments of a stream of pushes, starts it again each time, and looks at what stands on GitHub in the end.
 * True where every newest head has exactly one completed run of each kind and attempt, and no other head an open or a second one.
 */
export async function surviveCrashes(databaseUrl: string | null): Promise<boolean> {
  await using scene = await Scene.start({ app: { databaseUrl, main } });
  const random = mulberry32(seed);
  const names = Array.from({ length: repositories }, (_, index) => `octo/project-${index}`);
  for (const name of names) await scene.gitHub.createRepository(name, { commits: sampleCommits() });
  await scene.install('octo');
  await scene.settle(120_000);
  const begin = performance.now();
  const killAt = new Set<number>();
  while (killAt.size < kills) killAt.add(Math.floor(random() * pushes));
  const sent: Push[] = [];
  let crash: Promise<void> = Promise.resolve();
  for (let index = 0; index < pushes; index++) {
    sent.push(await push(scene, names[Math.floor(random() * names.length)] ?? '', index, random));
    await wait(random() * 1000);
    if (!killAt.has(index)) continue;
    await crash;
    await scene.process.kill();
    // GitHub goes on pushing while the App is down.
    crash = wait(random() * 500).then(() => scene.process.start());
  }
  await crash;
  const streamed = performance.now() - begin;
  const missed = await redeliver(scene, sent);
  await scene.settle(300_000);
  await wait(2000);
  await scene.settle(300_000);
  const { trouble, superseded, posted } = judge(scene, sent);
  console.log(
    `${databaseUrl === null ? 'pglite' : 'postgres'}: ${pushes} pushes in ${Math.round(streamed / 1000)} s, ${kills} times killed; ` +
      `${pushes - missed} acknowledged at once, ${missed} asked for again; ${posted} newest heads, each with one completed run; ` +
      `${superseded.none} heads passed over without a run, ${superseded.skipped} skipped, ${superseded.judged} judged before the next came; ` +
      `at rest ${Math.round((performance.now() - begin - streamed) / 1000)} s after the last push; ${scene.gitHub.violations.length} violations of GitHub's description`,
  );
  for (const line of [...trouble, ...scene.gitHub.violations]) console.log(`  ${line}`);
  if (trouble.length > 0) {
    writeFileSync('crashes.log', `${scene.process.output}\n${describeDeliveries(scene)}`);
    console.log('  what the App said is in crashes.log');
  }
  return trouble.length === 0 && scene.gitHub.violations.length === 0;
}

function describeDeliveries({ gitHub }: Scene): string {
  return gitHub.deliveries
    .map(
      ({ guid, event, statusCode, payload, redelivery }) =>
        `${guid} ${event} ${statusCode} ${redelivery} ${JSON.stringify([payload.ref, payload.after])}`,
    )
    .join('\n');
}

async function push(scene: Scene, repository: string, index: number, random: () => number): Promise<Push> {
  const number = Math.floor(random() * branches);
  const branch = number === 0 ? 'main' : `branch-${number}`;
  const head = await scene.gitHub.pushCommit(repository, { branch, files: { 'n.txt': `${index}` } });
  return { repository, branch, head, isAcknowledged: isAccepted(deliveryOf(scene, head)) };
}

function deliveryOf({ gitHub }: Scene, head: string): Delivery | undefined {
  return gitHub.deliveries.findLast(({ event, payload }) => event === 'push' && payload.after === head);
}

function isAccepted(delivery: Delivery | undefined): boolean {
  return delivery?.statusCode === 202;
}

/** As the App itself asks for what failed, every few minutes until it is accepted; answers with how many there were. */
async function redeliver(scene: Scene, sent: readonly Push[]): Promise<number> {
  const failed = sent.filter(({ isAcknowledged }) => !isAcknowledged);
  // Only of the newest push of a branch is it sure that it is the newest when it comes again.
  for (const push of failed.filter((one) => newestOf(sent).includes(one))) {
    for (let tries = 0; tries < 10 && !push.isAcknowledged; tries++) {
      const delivery = deliveryOf(scene, push.head);
      if (delivery === undefined) throw new Error(`GitHub sent no delivery for ${push.head}`);
      push.isAcknowledged = isAccepted(await scene.gitHub.redeliver(delivery));
    }
  }
  return failed.length;
}

function newestOf(sent: readonly Push[]): Push[] {
  return [...new Map(sent.map((push) => [`${push.repository} ${push.branch}`, push])).values()];
}

/** Runs of checks that do not apply to repositories of a few texts: not posted, or skipped where they were opened before that was known. */
const inapplicable: ReadonlySet<string> = new Set(['cw1:third-party-clients:1', 'cw1:exit-rights:1']);

function judge({ gitHub, app }: Scene, sent: readonly Push[]) {
  const trouble: string[] = [];
  const superseded = { none: 0, skipped: 0, judged: 0 };
  const newest = newestOf(sent);
  for (const push of sent) {
    const runs = gitHub.checkRuns(push.repository, push.head, app);
    const where = `${push.repository} ${push.branch} ${push.head.slice(0, 7)}`;
    const ids = runs.map(({ externalId }) => externalId);
    if (new Set(ids).size < ids.length) trouble.push(`${where} has two runs of one attempt: ${ids.join(', ')}`);
    for (const run of runs) {
      if (run.status !== 'completed') trouble.push(`${where} was left ${run.status}: ${run.name}`);
      if (hasDoubles(run)) trouble.push(`${where} has an annotation twice: ${run.name}`);
    }
    if (newest.includes(push)) {
      const wanted = push.branch === 'main' ? checks.map(({ id }) => `cw1:${id}:1`) : ['cw1:change:1'];
      const lacking = wanted.filter((id) => !ids.includes(id) && !inapplicable.has(id));
      if (lacking.length > 0 || ids.some((id) => id === null || !wanted.includes(id)))
        trouble.push(
          `${where}, the newest, ${push.isAcknowledged ? 'acknowledged' : 'never acknowledged'}, has: ${ids.join(', ') || 'no run'}`,
        );
      if (runs.some(({ conclusion, externalId }) => conclusion === 'skipped' && !inapplicable.has(externalId ?? '')))
        trouble.push(`${where}, the newest, was skipped`);
    } else if (runs.length === 0) superseded.none++;
    else if (runs.every(({ conclusion }) => conclusion === 'skipped')) superseded.skipped++;
    else superseded.judged++;
  }
  return { trouble, superseded, posted: newest.length };
}

function hasDoubles({ annotations }: CheckRun): boolean {
  return new Set(annotations.map((one) => JSON.stringify(one))).size < annotations.length;
}

/** https://gist.github.com/tommyettinger/46a874533244883189143505d203312c, public domain. */
function mulberry32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
