import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Cache, type CacheSettings } from '../src/collect/cache/cache.ts';
import { CacheError } from '../src/collect/cache/cache-error.ts';
import { EntryLock } from '../src/collect/cache/entry-lock.ts';
import { auditRepository } from './support/audit-repository.ts';
import { until } from './support/command-line.ts';
import { RemoteProject } from './support/remote-project.ts';
import { sampleCommits } from './support/sample-project.ts';
import { TemporaryFolder, TemporaryRepository } from './support/temporary-repository.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

class TemporaryCache extends TemporaryFolder {
  settings: CacheSettings = { directory: join(this.path, 'cache'), maxBytes: 1e9, maxEntries: 100 };

  open(caps: Partial<CacheSettings> = {}): Promise<Cache> {
    return Cache.open({ ...this.settings, ...caps });
  }

  get keys(): string[] {
    return readdirSync(join(this.settings.directory, 'entries')).sort();
  }
}

/** Uses an entry, leaving so many bytes in it. */
async function use(cache: Cache, key: string, bytes = 1000): Promise<void> {
  await using entry = await cache.enter({ key, name: key });
  if (!entry) throw new Error(`${key} was not had`);
  mkdirSync(entry.mirrorDir, { recursive: true });
  writeFileSync(join(entry.mirrorDir, 'content'), Buffer.alloc(bytes));
  // What is used in the same millisecond is of the same age.
  await new Promise((resolve) => setTimeout(resolve, 3));
}

describe('a cache', () => {
  it('is a folder of its owner’s alone, which backups leave out', async () => {
    await using folder = new TemporaryCache();
    await folder.open();
    await folder.open();
    expect(statSync(folder.settings.directory).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder.settings.directory).sort()).toEqual(['CACHEDIR.TAG', 'entries', 'locks', 'trash']);
  });

  it('lets go what was used longest ago, by number and by size', async () => {
    await using folder = new TemporaryCache();
    const cache = await folder.open({ maxEntries: 3 });
    for (const key of ['a', 'b', 'c', 'a', 'd']) await use(cache, key);
    expect(folder.keys).toEqual(['a', 'c', 'd']);
    const smaller = await folder.open({ maxBytes: 3000 });
    await use(smaller, 'c', 1500);
    expect(folder.keys).toEqual(['c', 'd']);
    // What was used last stays, however large it is: it is what will be used again.
    await use(smaller, 'e', 9000);
    expect(folder.keys).toEqual(['e']);
  });

  it('lets go nothing that anybody uses', async () => {
    await using folder = new TemporaryCache();
    const cache = await folder.open({ maxEntries: 1 });
    await use(cache, 'a');
    await using held = await (await folder.open()).enter({ key: 'a', name: 'a' });
    await use(cache, 'b');
    await use(cache, 'c');
    expect(folder.keys).toEqual(['a', 'c']);
    expect(await cache.remove('a')).toBe(false);
    expect(existsSync(held?.mirrorDir ?? '')).toBe(true);
  });

  it('keeps no entry that nothing was put in', async () => {
    await using folder = new TemporaryCache();
    const cache = await folder.open();
    await (await cache.enter({ key: 'a', name: 'a' }))?.[Symbol.asyncDispose]();
    expect(folder.keys).toEqual([]);
  });

  it('clears away what a crash left in the trash', async () => {
    await using folder = new TemporaryCache();
    await folder.open();
    mkdirSync(join(folder.settings.directory, 'trash/a.1/mirror.git'), { recursive: true });
    await folder.open();
    expect(readdirSync(join(folder.settings.directory, 'trash'))).toEqual([]);
  });

  it('that cannot be made is said so', async () => {
    await using folder = new TemporaryCache();
    writeFileSync(folder.settings.directory, 'a file');
    await expect(folder.open()).rejects.toThrow(CacheError);
  });
});

describe('an entry', () => {
  it('is had by one at a time, for as long as the others have patience', async () => {
    await using folder = new TemporaryCache();
    const cache = await folder.open();
    const first = await cache.enter({ key: 'a', name: 'a' });
    const waits: string[] = [];
    const onWait = () => waits.push('waits');
    expect(await cache.enter({ key: 'a', name: 'a', patienceMs: 60, onWait })).toBeNull();
    const stop = AbortSignal.timeout(60);
    await expect(cache.enter({ key: 'a', name: 'a', signal: stop, onWait })).rejects.toThrow('timeout');
    const later = cache.enter({ key: 'a', name: 'a', onWait });
    await first?.[Symbol.asyncDispose]();
    await using second = await later;
    expect([existsSync(second?.directory ?? ''), waits.length]).toEqual([true, 3]);
  });

  it('is begun anew when it is thrown away, and stays locked', async () => {
    await using folder = new TemporaryCache();
    const cache = await folder.open();
    await use(cache, 'a');
    await using entry = await cache.enter({ key: 'a', name: 'a' });
    entry?.store.write('kind', '1', [['key', 'value']]);
    await entry?.discard();
    expect(entry && [...entry.store.read('kind', '1', ['key'])]).toEqual([]);
    expect(existsSync(entry?.mirrorDir ?? '')).toBe(false);
    expect(await cache.remove('a')).toBe(false);
  });

  it('whose store is no database has an empty one', async () => {
    await using folder = new TemporaryCache();
    const cache = await folder.open();
    await use(cache, 'a');
    writeFileSync(join(folder.settings.directory, 'entries/a/store.sqlite'), 'no database'.repeat(500));
    await using entry = await cache.enter({ key: 'a', name: 'a' });
    expect(entry?.store.count('kind')).toBe(0);
  });
});

describe('a lock', () => {
  it('is free again when its holder gives it up', async () => {
    await using folder = new TemporaryFolder();
    const file = join(folder.path, 'lock.sqlite');
    const lock = EntryLock.tryTake(file);
    expect(EntryLock.tryTake(file)).toBeNull();
    lock?.[Symbol.dispose]();
    using again = EntryLock.tryTake(file);
    expect(again).not.toBeNull();
    expect(statSync(file).size).toBe(0);
  });
});

describe('an audit of what is here', () => {
  it('keeps its readings, and says the same with them', async () => {
    await using repository = new TemporaryRepository();
    await repository.commit(...sampleCommits());
    await using folder = new TemporaryCache();
    const plain = await auditRepository(repository.path);
    for (let time = 0; time < 2; time++)
      expect(await auditRepository(repository.path, { cache: folder.settings })).toEqual(plain);
    expect(folder.keys).toEqual([expect.stringMatching(/^local\+project-[\da-f]{12}$/)]);
  });

  it('goes on without a cache where there can be none', async () => {
    await using repository = new TemporaryRepository();
    await repository.commit(...sampleCommits());
    await using folder = new TemporaryCache();
    writeFileSync(folder.settings.directory, 'a file');
    const warnings: string[] = [];
    await auditRepository(repository.path, { cache: folder.settings, onWarning: (text) => warnings.push(text) });
    expect(warnings).toEqual([expect.stringMatching(/^The cache cannot be used .*; going on without\.$/)]);
    await expect(auditRepository('octo/project', { cache: folder.settings })).rejects.toMatchObject({
      next: expect.stringContaining('COUNTERWEIGHT_CACHE'),
    });
  });
});

describe('counterweight cache', () => {
  it('lists what is kept and clears what is named', async () => {
    await using project = await RemoteProject.create();
    await project.audit({ checks: [] });
    await project.audit({ checks: [], target: project.repository.path });
    const { stdout: table } = await project.command(['cache']);
    expect(table).toContain(`127.0.0.1:${new URL(project.server.origin).port}/octo/project`);
    expect(table).toContain(project.repository.path);
    expect(table).toMatch(/ of 10 GiB, 2 of 200 repositories, in /);
    const { stdout: json } = await project.command(['cache', '--json']);
    expect(JSON.parse(json)).toMatchObject({ directory: project.cache.directory, maxEntries: 200, entries: [{}, {}] });
    const missing = await project.command(['cache', 'clear', 'octo/nothing']);
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('Nothing is kept of octo/nothing.')]);
    expect((await project.command(['cache', 'clear', project.address])).code).toBe(0);
    expect(JSON.parse((await project.command(['cache', '--json'])).stdout).entries).toHaveLength(1);
    expect((await project.command(['cache', 'clear'])).code).toBe(0);
    expect(readdirSync(join(project.cache.directory, 'entries'))).toEqual([]);
  });

  it('leaves what another process uses, and says so', async () => {
    await using project = await RemoteProject.create();
    await project.audit({ checks: [] });
    await project.repository.commit(...sampleCommits().slice(0, 1));
    project.server.misbehave({ stallAfter: 50 }, { kinds: ['refs'] });
    project.forget();
    const running = project.start(['audit', project.address]);
    await until(() => project.server.count().refs === 1, 'it asks');
    const { code, stderr } = await project.command(['cache', 'clear']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/In use by another audit, and left: .*octo\/project\./)]);
    running.process.kill('SIGKILL');
    await running.ended;
    expect((await project.command(['cache', 'clear'])).code).toBe(0);
  });

  it('refuses bounds that are none', async () => {
    await using project = await RemoteProject.create();
    const env = { COUNTERWEIGHT_CACHE_MAX_BYTES: '10GB' };
    const { code, stderr } = await project.command(['audit', project.address], { env });
    expect([code, stderr]).toEqual([2, expect.stringContaining('COUNTERWEIGHT_CACHE_MAX_BYTES is "10GB".')]);
    expect(project.server.requests).toEqual([]);
  });
});
