import texts from 'spdx-license-list/full.js';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { allowLoopback } from '../stand-in/allow-loopback.ts';
import type { CheckRun, Repository } from '../stand-in/model.ts';
import { daysAgo } from '../support/audit-repository.ts';
import { ada, sampleCommits } from '../support/sample-project.ts';
import { Scene } from './scene.ts';

allowLoopback();
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const name = 'octo/vault';
const vault = (more = '') => `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

contract Vault is Ownable {
    uint256 public cap;
    uint256 public total;

    constructor(address first) Ownable(first) {}

    function setCap(uint256 next) external onlyOwner {
        cap = next;
    }
${more}}
`;
const mint = `
    function mint(address to, uint256 amount) external onlyOwner {
        require(to != address(0));
        total += amount;
    }
`;
const people = ['ann-owner', 'bea-owner', 'cyd-writer', 'dan-outside'];
const secrets = [...people, 'release-bot', 'deploy to production', 'merge-crew'];

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start();
  const { gitHub } = scene;
  const license = texts.MIT?.licenseText.replaceAll(/<[^>]*>/g, 'Ada Lovelace') ?? '';
  await gitHub.createRepository(name, {
    commits: [
      ...sampleCommits(),
      {
        author: ada,
        at: daysAgo(80),
        message: 'Package',
        files: {
          LICENSE: license,
          'package.json': JSON.stringify({ name: '@octo/vault', version: '1.0.0', license: 'MIT' }),
          'contracts/Vault.sol': vault(),
        },
      },
    ],
    collaborators: { 'dan-outside': 'write' },
  });
  for (const login of ['ann-owner', 'bea-owner']) await gitHub.changeMember('octo', login, 'admin');
  const crew = gitHub.createTeam('octo', 'Merge crew', ['cyd-writer']);
  await gitHub.changeTeamRepository(crew, name, 'write');
  protect(gitHub.repository(name));
  await scene.install('octo');
});
afterEach(() => {
  expect(scene.gitHub.violations).toEqual([]);
});
afterAll(async () => {
  await scene?.[Symbol.asyncDispose]();
});

/** One review on the default branch, an app that passes over it, and two keys that may write. */
function protect({ rulesets, deployKeys, environments }: Repository): void {
  const review = {
    required_approving_review_count: 1,
    require_code_owner_review: false,
    require_last_push_approval: false,
    dismiss_stale_reviews_on_push: false,
    required_review_thread_resolution: false,
  };
  rulesets.push({
    id: 7,
    name: 'Main',
    level: 'Repository',
    target: 'branch',
    enforcement: 'active',
    include: ['~DEFAULT_BRANCH'],
    rules: [{ type: 'pull_request', parameters: review }],
    bypass: [{ actor_id: 4711, actor_type: 'Integration', bypass_mode: 'always' }],
  });
  const key = { key: 'ssh-ed25519 AAAA', readOnly: false };
  deployKeys.push({ id: 11, title: 'deploy to production', addedBy: 'ann-owner', ...key });
  deployKeys.push({ id: 12, title: 'release-bot', addedBy: 'cyd-writer', ...key });
  environments.push({ id: 3, name: 'npm', reviewers: ['bea-owner'], preventsSelfReview: true });
}

async function runOfAdminKeys(sha: string): Promise<CheckRun> {
  const runs = await scene.runsOf(name, sha, 3);
  const run = runs.find((one) => one.name === 'Counterweight / Admin keys');
  if (run === undefined) throw new Error('no run of admin-keys');
  return run;
}

/** All that a run shows. */
function shownOf({ title, summary, text, annotations }: CheckRun): string {
  return [title, summary, text, JSON.stringify(annotations)].join('\n');
}

it('of a repository with rules, an app that passes over them, two keys and a package shows k and n, and no names', async () => {
  const sha = await scene.gitHub.pushCommit(name, { files: { 'README.md': '# Vault\n' } });
  const run = await runOfAdminKeys(sha);
  const shown = shownOf(run)
    .replaceAll(sha, 'HEAD')
    .replaceAll(sha.slice(0, 7), 'HEAD')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'TODAY')
    .replaceAll(/`[0-9a-f]{7}`/g, '`BASE`')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'github.test');
  await expect(`${run.conclusion}\n${shown}\n`).toMatchFileSnapshot('../golden/admin-keys-run.md');
  for (const secret of secrets) expect(shown).not.toContain(secret);
});

it('of a push that lets the owner mint points at the line', async () => {
  const sha = await scene.gitHub.pushCommit(name, { branch: 'mint', files: { 'contracts/Vault.sol': vault(mint) } });
  const [run] = (await scene.runsOf(name, sha, 1)) as [CheckRun];
  expect(run.title).toBe('Fails: Admin keys: single key mint; 1 older finding');
  expect(run.annotations).toEqual([
    {
      path: 'contracts/Vault.sol',
      start_line: 16,
      end_line: 19,
      annotation_level: 'warning',
      title: 'Admin keys: single key mint',
      message: expect.stringMatching(/^Vault\.mint\(address,uint256\) mints, and .* alone may call it\./),
    },
  ]);
  for (const secret of secrets) expect(shownOf(run)).not.toContain(secret);
});
