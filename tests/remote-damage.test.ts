import { globSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Report } from '../src/core/report.ts';
import { daysAgo } from './support/audit-repository.ts';
import { shell, until } from './support/command-line.ts';
import { RemoteProject } from './support/remote-project.ts';
import { ada } from './support/sample-project.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

function find({ cache }: RemoteProject, pattern: string): string {
  const [path] = globSync(join(cache.directory, 'entries/*', pattern));
  if (path === undefined) throw new Error(`there is no ${pattern}`);
  return path;
}

/** The pack with the history in it: the one that came first, and is the largest. */
function historyPack(project: RemoteProject): string {
  const packs = globSync(join(project.cache.directory, 'entries/*/mirror.git/objects/pack/*.pack'));
  return packs.reduce((largest, pack) => (statSync(pack).size > statSync(largest).size ? pack : largest));
}

function overwrite(file: string, at: number, bytes: Buffer): void {
  const content = readFileSync(file);
  bytes.copy(content, at);
  rmSync(file);
  writeFileSync(file, content);
}

/** Without what was read before, so that the mirror is read again. */
function forgetReadings(project: RemoteProject): void {
  for (const file of globSync(join(project.cache.directory, 'entries/*/store.sqlite*'))) rmSync(file);
}

/** A commit that no compression makes small. */
const longHistory = {
  author: ada,
  at: daysAgo(9),
  message: Array.from({ length: 20_000 }, (_, index) => `${Math.sin(index)}`).join('\n'),
};

const damages: [string, (project: RemoteProject) => void][] = [
  ['a pack with other bytes in it', (project) => overwrite(historyPack(project), 400, Buffer.alloc(300, 7))],
  ['a pack cut off', (project) => truncateSync(rewritable(historyPack(project)), 300)],
  ['a pack lost', (project) => rmSync(historyPack(project))],
  ['an index lost', (project) => rmSync(historyPack(project).replace(/pack$/, 'idx'))],
  [
    'settings that are not ours',
    (project) => writeFileSync(find(project, 'mirror.git/config'), '[core\nbare = perhaps'),
  ],
  ['no HEAD', (project) => rmSync(find(project, 'mirror.git/HEAD'))],
  ['refs that are none', (project) => writeFileSync(find(project, 'mirror.git/packed-refs'), 'not a ref\n')],
  ['a store that is none', (project) => writeFileSync(find(project, 'store.sqlite'), 'no database'.repeat(1000))],
  ['a store cut off', (project) => truncateSync(find(project, 'store.sqlite'), 6000)],
  [
    'a store with other bytes in it',
    (project) => overwrite(find(project, 'store.sqlite'), 4096, Buffer.alloc(9000, 7)),
  ],
  ['a record that is none', (project) => writeFileSync(find(project, 'entry.json'), '{')],
];

function rewritable(file: string): string {
  overwrite(file, 0, Buffer.alloc(0));
  return file;
}

describe('what was kept and is not what it was', () => {
  let project: RemoteProject;
  let first: Report;

  beforeAll(async () => {
    project = await RemoteProject.create();
    first = await project.audit();
  });

  afterAll(() => project[Symbol.asyncDispose]());

  it.each(damages)('%s: is thrown away, and the report is the same', async (what, damage) => {
    damage(project);
    if (!what.includes('store')) forgetReadings(project);
    expect(await project.audit()).toEqual(first);
  });

  it('is then as if it had always been so', async () => {
    project.forget();
    expect(await project.audit()).toEqual(first);
    expect(project.server.count()).toEqual({ greeting: 1, refs: 1 });
  });

  it('is not thrown away where nobody may be asked', async () => {
    overwrite(historyPack(project), 400, Buffer.alloc(300, 7));
    forgetReadings(project);
    project.forget();
    await project.audit({ offline: true }).catch(() => null);
    expect(statSync(historyPack(project)).size).toBeGreaterThan(0);
    expect(project.server.requests).toEqual([]);
  });
});

describe('a process that is killed while it fetches', () => {
  it('leaves nothing that the next one stumbles over', async () => {
    await using project = await RemoteProject.create([longHistory]);
    const args = ['audit', '--format=json', project.address];
    const whole = await project.command([...args, '--no-cache']);
    project.forget();
    project.server.misbehave({ stallAfter: 150_000 }, { kinds: ['fetch'], times: 1 });
    const running = project.start(args);
    const objects = join(project.cache.directory, 'entries/*/mirror.git/objects');
    await until(() => globSync(join(objects, '**/tmp_*')).length > 0, 'a pack is half there');
    running.process.kill('SIGKILL');
    await running.ended;
    const again = await project.command(args);
    expect(again.code).toBe(whole.code);
    expect(JSON.parse(again.stdout).results).toEqual(JSON.parse(whole.stdout).results);
    expect(globSync(join(objects, '**/tmp_*'))).toEqual([]);
  });
});

describe('two processes at once', () => {
  it('on one repository fetch it once, one after the other', async () => {
    await using project = await RemoteProject.create();
    project.server.misbehave({ delayMs: 300 }, { kinds: ['fetch'], times: 1 });
    const args = ['audit', '--format=json', project.address];
    const [one, other] = await Promise.all([project.command(args), project.command(args)]);
    expect([one?.code, other?.code]).toEqual([0, 0]);
    expect(JSON.parse(one?.stdout ?? '').results).toEqual(JSON.parse(other?.stdout ?? '').results);
    expect(project.server.count()).toEqual({ greeting: 3, refs: 2, fetch: 2 });
  });

  it('on two repositories do not wait for each other', async () => {
    await using project = await RemoteProject.create();
    project.server.mount('octo/other', project.repository.gitDir);
    project.server.misbehave({ stallAfter: 100 }, { kinds: ['fetch'], times: 1 });
    const stuck = project.start(['audit', project.address]);
    await until(() => project.server.count().fetch === 1, 'it fetches');
    const { code } = await project.command(['audit', project.server.addressOf('octo/other')]);
    expect(code).toBe(0);
    stuck.process.kill('SIGTERM');
    expect((await stuck.ended).code).toBe(143);
  });
});

describe('a disk that is full', () => {
  /** No file may grow beyond so much: the nearest to a full disk that needs no disk. */
  const limited = (bytes: number, args: string) =>
    `trap '' XFSZ; prlimit --fsize=${bytes} $COUNTERWEIGHT audit ${args}`;
  const env = { NODE_DISABLE_COMPILE_CACHE: '1' };

  it('is said, with what to do', async () => {
    await using project = await RemoteProject.create([longHistory]);
    const line = limited(100_000, project.address);
    const { code, stderr } = await shell(line, { env: { ...project.environment, ...env } });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^counterweight: The disk of the cache is full: .* takes .* of it\. Make room with counterweight cache clear, or name a folder/,
    );
  });

  it('does not keep what is here from being audited', async () => {
    await using project = await RemoteProject.create();
    const line = limited(4096, project.repository.path);
    const { code, stdout, stderr } = await shell(line, { env: { ...project.environment, ...env } });
    expect({ code, isAudited: stdout.includes('Contributor spread') }).toEqual({ code: 0, isAudited: true });
    expect(stderr).toMatch(/^counterweight: The cache cannot be used \(.*\); going on without\.\n$/);
  });
});
