import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Scene } from '../app/scene.ts';
import type { Delivery } from '../stand-in/webhook-sender.ts';
import { sampleCommits } from '../support/sample-project.ts';
import type { Answered, Sending } from './send-deliveries.ts';

export const intakeColumns = ['deliveries', 'audits at work', 'median', '99th percentile', 'longest', 'not accepted'];

const main = new URL('../../dist/src/cli/main.js', import.meta.url).pathname;
const sender = fileURLToPath(new URL('send-deliveries.ts', import.meta.url));
const deliveries = 400;
const everyMs = 25;
const branches = 40;
const copies = 6;

/** How long the App takes to answer deliveries: of one small repository alone, and while it audits those that are given. */
export async function benchIntake(repositories: readonly string[]): Promise<string[][]> {
  await using scene = await Scene.start({ app: { main } });
  await scene.gitHub.createRepository('octo/busy', { commits: sampleCommits() });
  await scene.install('octo');
  await scene.settle();
  const rows = [await measure(scene, await preparePushes(scene), 'of a small repository')];
  await scene.settle(600_000);
  const pushes = await preparePushes(scene);
  for (const [index, repository] of repositories.entries())
    for (let copy = 0; copy < copies; copy++)
      await scene.gitHub.createRepository(`large/copy-${index}-${copy}`, { gitDir: resolve(repository) });
  await scene.install('large');
  while ((await countWorking(scene)) === 0) await wait(20);
  rows.push(await measure(scene, pushes, `while ${repositories.length * copies} large ones are audited`));
  return rows;
}

/** Made beforehand, so that nothing but their sending is measured. */
async function preparePushes(scene: Scene): Promise<readonly Delivery[]> {
  const { webhooks } = scene.gitHub;
  webhooks.mode = 'hold';
  for (let index = 0; index < deliveries; index++)
    await scene.gitHub.pushCommit('octo/busy', {
      branch: `branch-${index % branches}`,
      files: { 'n.txt': `${index}` },
    });
  await webhooks.settle();
  const pushes = webhooks.held.filter(({ event }) => event === 'push').slice(-deliveries);
  webhooks.mode = 'send';
  return pushes;
}

async function measure(scene: Scene, pushes: readonly Delivery[], when: string): Promise<string[]> {
  const working: number[] = [];
  const watch = setInterval(() => void countWorking(scene).then((number) => working.push(number)), 500);
  const answered = await send({
    url: scene.process.webhookUrl,
    deliveries: pushes.map(({ requestHeaders, payload }) => ({
      headers: requestHeaders,
      body: JSON.stringify(payload),
    })),
    everyMs,
  });
  clearInterval(watch);
  const times = answered.filter((ms) => ms >= 0).sort((a, b) => a - b);
  const at = (share: number) => `${(times[Math.ceil(share * times.length) - 1] ?? Number.NaN).toFixed(1)} ms`;
  return [
    `${pushes.length}, ${1000 / everyMs} a second, ${when}`,
    `${Math.min(...working)} to ${Math.max(...working)}`,
    at(0.5),
    at(0.99),
    at(1),
    `${answered.length - times.length}`,
  ];
}

function send(sending: Sending): Promise<Answered> {
  return new Promise((done, fail) => {
    const child = execFile(process.execPath, [sender], { maxBuffer: 64 * 1024 ** 2 }, (error, stdout) => {
      if (error) fail(error);
      else done(JSON.parse(stdout) as Answered);
    });
    child.stdin?.end(JSON.stringify(sending));
  });
}

async function countWorking(scene: Scene): Promise<number> {
  const metrics = await (await fetch(`${scene.process.healthUrl}/metrics`)).text();
  return Number(/^counterweight_audits_working (\d+)$/m.exec(metrics)?.[1]);
}
