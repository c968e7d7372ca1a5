import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Report } from '../../src/core/report.ts';
import { FakeGitHub } from '../support/fake-github.ts';
import { GitServer } from '../support/git-server.ts';
import { runCounterweight } from '../support/time-command.ts';
import { SecretWatch } from '../support/watch-secrets.ts';

/**
 * Serves real repositories as a code host would, private and public, and audits them by address: the answer has to be that of a
 * full clone, a second audit has to be cheap, and the token may be seen nowhere.
 */
export async function auditOverTheNetwork(clones: readonly string[]): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'counterweight-network-'));
  await using server = await GitServer.start();
  // The form that GitHub gives out since 2026: no fixed length, with dots.
  server.token = `ghs_123456_${['e30', randomBytes(40).toString('base64url'), randomBytes(24).toString('base64url')].join('.')}`;
  using watch = new SecretWatch(server.token, folder);
  const github = new FakeGitHub(server);
  let isGood = true;
  try {
    for (const clone of clones) isGood = (await audit({ clone, folder, server, github, watch })) && isGood;
    const seen = watch.findings();
    console.log(seen.length === 0 ? 'the token was seen nowhere' : `THE TOKEN WAS SEEN in ${seen.join(', ')}`);
    return isGood && seen.length === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Case {
  readonly clone: string;
  readonly folder: string;
  readonly server: GitServer;
  readonly github: FakeGitHub;
  readonly watch: SecretWatch;
}

async function audit({ clone, folder, server, github, watch }: Case): Promise<boolean> {
  const name = basename(clone.replace(/\/?\.git$/, ''));
  github.add(`acme/${name}`, clone, { isPrivate: true });
  github.add(`public/${name}`, clone);
  const cache = join(folder, 'cache');
  const environment = { ...server.environment, ...watch.environment, COUNTERWEIGHT_CACHE: cache, GH_TOKEN: '' };
  const run = async (target: string, token: string, ...options: string[]) => {
    server.requests.length = 0;
    github.calls.length = 0;
    const { code, output, errors, ms } = await runCounterweight(
      ['audit', target, '--format', 'json', '--verbose', ...options],
      {
        ...environment,
        GITHUB_TOKEN: token,
      },
    );
    watch.lookAtText(`the output for ${target}`, output);
    watch.lookAtText(`the messages for ${target}`, errors);
    watch.lookAtFolder(folder);
    const git = server.requests.filter(({ kind }) => kind !== 'route').length;
    return { code, output, errors, text: `${(ms / 1000).toFixed(1)} s, ${git} git, ${github.calls.length} API` };
  };

  const cold = await run(server.addressOf(`acme/${name}`), server.token ?? '');
  const warm = await run(server.addressOf(`acme/${name}`), server.token ?? '');
  const wrong = await run(server.addressOf(`acme/${name}`), `${(server.token ?? '').slice(0, -4)}nope`);
  const without = await run(server.addressOf(`acme/${name}`), '');
  const open = await run(server.addressOf(`public/${name}`), '');
  // What GitHub adds is left out: the histories alone have to tell the same.
  const offline = await run(server.addressOf(`public/${name}`), '', '--offline');
  const local = await run(clone, '');
  const problems = [
    ...(cold.code > 1 || warm.code > 1 ? [`the private audit failed: ${cold.errors}${warm.errors}`] : []),
    ...(wrong.code === 2 ? [] : [`a wrong token ended with ${wrong.code}`]),
    ...(without.code === 2 ? [] : [`no token ended with ${without.code}`]),
    ...(open.code > 1 ? [`the public audit failed: ${open.errors}`] : []),
    ...(sameMeasurement(offline.output, local.output) ? [] : ['the public audit is not that of the full clone']),
  ];
  console.log(`${name}: first ${cold.text}; again ${warm.text}; local ${local.text}`);
  for (const problem of problems) console.log(`  PROBLEM: ${problem}`);
  if (problems.length === 0) console.log(`  wrong token: ${wrong.errors.trim()}\n  no token: ${without.errors.trim()}`);
  return problems.length === 0;
}

function sameMeasurement(left: string, right: string): boolean {
  const measured = (text: string) => (JSON.parse(text) as Report).results.map(({ measurement }) => measurement);
  return isDeepStrictEqual(measured(left), measured(right));
}
