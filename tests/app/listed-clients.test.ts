import texts from 'spdx-license-list/full.js';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { allowLoopback } from '../stand-in/allow-loopback.ts';
import type { CheckRun } from '../stand-in/model.ts';
import { daysAgo } from '../support/audit-repository.ts';
import { ada, sampleCommits } from '../support/sample-project.ts';
import { Scene } from './scene.ts';

allowLoopback();
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const name = 'octo/rocket';
let scene: Scene;

beforeAll(async () => {
  scene = await Scene.start();
  const { gitHub } = scene;
  for (const listed of ['ann/rocket-app', 'ben/rocket-cli', 'cleo/rocket-web', 'dee/rocket-sdk'])
    await gitHub.createRepository(listed);
  gitHub.repository('ben/rocket-cli').archived = true;
  for (const owner of ['eve', 'finn', 'gia']) {
    await gitHub.createRepository(`${owner}/notes`);
    const found = gitHub.repository(`${owner}/notes`);
    found.topics = ['rocket'];
    found.description = 'An app for Rocket';
  }
  const listed = ['ann/rocket-app', 'ben/rocket-cli', 'cleo/rocket-web', 'dee/rocket-sdk', 'nobody/gone']
    .map((one) => `- [${one}](${gitHub.origin}/${one})\n`)
    .join('');
  await gitHub.createRepository(name, {
    commits: [
      ...sampleCommits(),
      {
        author: ada,
        at: daysAgo(80),
        message: 'Server',
        files: {
          LICENSE: texts.MIT?.licenseText.replaceAll(/<[^>]*>/g, 'Ada Lovelace') ?? '',
          'README.md': `# Rocket\n\nRocket is a small server for notes.\n\n## Clients\n\n${listed}`,
          'go.mod': 'module example.org/rocket\n',
          'main.go': 'package main\n\nfunc main() {\n\thttp.ListenAndServe(":80", nil)\n}\n',
        },
      },
    ],
  });
  await scene.install('octo');
});
afterEach(() => {
  expect(scene.gitHub.violations).toEqual([]);
});
afterAll(async () => {
  await scene?.[Symbol.asyncDispose]();
});

async function runOf(sha: string): Promise<CheckRun> {
  const runs = await scene.runsOf(name, sha, 5);
  const run = runs.find((one) => one.name === 'Counterweight / Third-party clients');
  if (run === undefined) throw new Error('no run of third-party-clients');
  return run;
}

it('clients that the README lists are asked about, others are searched for, and neither again within the week', async () => {
  const first = await runOf(await scene.gitHub.pushCommit(name, { files: { 'a.txt': 'a' } }));
  const shown = [first.title, first.summary, first.text].join('\n');
  expect(first.conclusion).toBe('success');
  // Of five that are listed one is archived and one is gone.
  expect(shown).toContain('3 repositories of 3 other owners, 3 of them alive');
  expect(shown).toContain('3 living repositories of 3 other owners');
  await scene.settle();
  const asked = ['topic:rocket archived:false mirror:false fork:false -user:octo sort:stars-desc'];
  expect(scene.gitHub.searches).toEqual(asked);
  await runOf(await scene.gitHub.pushCommit(name, { files: { 'a.txt': 'b' } }));
  await scene.settle();
  expect(scene.gitHub.searches).toEqual(asked);
});
