import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EntryStore } from '../src/collect/cache/entry-store.ts';
import { type ScanRequest, scanHistory } from '../src/collect/history/scan-history.ts';
import { growRepository, growthArbitrary } from './support/growing-repository.ts';
import { nothingMissing, readHead } from './support/read-head.ts';
import { TemporaryRepository } from './support/temporary-repository.ts';
import { describeLog } from './support/write-log.ts';

const now = Date.UTC(2026, 0, 1) / 1000;
const runs = Number(process.env.INCREMENT_RUNS ?? 8);

async function read(request: Pick<ScanRequest, 'gitDir' | 'head'> & Partial<ScanRequest>) {
  const { scanned, facts } = await readHead(request, now);
  return { log: describeLog(scanned.log), renames: scanned.renames, facts };
}

describe('a history read push by push', () => {
  test(`equals one read from scratch, to the last bit (${runs} random histories)`, { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(growthArbitrary, async (growth) => {
        await using repository = new TemporaryRepository();
        const { gitDir, folder } = repository;
        for await (const head of growRepository(repository, growth)) {
          const scratch = await read({ gitDir, head });
          using store = new EntryStore(join(folder, 'plain.sqlite'));
          expect(await read({ gitDir, head, store })).toEqual(scratch);
          using partial = new EntryStore(join(folder, 'partial.sqlite'));
          expect(await read({ gitDir, head, store: partial, objects: nothingMissing })).toEqual(scratch);
        }
      }),
      { numRuns: runs, seed: 20_261_122 },
    );
  });

  test('goes on from what was kept: the commits of before are not asked of git again', async () => {
    await using repository = await repositoryOf(3);
    const { gitDir } = repository;
    const [first = '', second = '', third = ''] = headsOf(repository);
    using store = new EntryStore(join(repository.folder, 'store.sqlite'));
    const counts: number[] = [];
    const onProgress = (commits: number) => counts.push(commits);
    await scanHistory({ gitDir, head: second, store, objects: null });
    await scanHistory({ gitDir, head: third, store, objects: null, onProgress });
    expect(counts).toEqual([3]);
    counts.length = 0;
    const { log } = await scanHistory({ gitDir, head: first, store, objects: null, onProgress });
    expect([log.commitCount, counts]).toEqual([1, []]);
  });

  test('is read afresh where most of what was kept has been rewritten', async () => {
    await using repository = await repositoryOf(8);
    const { gitDir } = repository;
    using store = new EntryStore(join(repository.folder, 'store.sqlite'));
    await scanHistory({ gitDir, head: headsOf(repository).at(-1) ?? '', store, objects: null });
    const [rewritten = ''] = await repository.commit({
      author: 'Ben <b@x.test>',
      at: 5,
      parents: [],
      files: { b: 'b' },
    });
    const { log } = await scanHistory({ gitDir, head: rewritten, store, objects: null, maxStaleCommits: 5 });
    expect(log.commitCount).toBe(1);
    expect(log.ids.size).toBe(1);
  });

  test('survives heads that are gone', async () => {
    await using repository = await repositoryOf(4);
    const { gitDir } = repository;
    const [, , third = '', fourth = ''] = headsOf(repository);
    using store = new EntryStore(join(repository.folder, 'store.sqlite'));
    await scanHistory({ gitDir, head: fourth, store, objects: null });
    repository.git('update-ref', 'refs/heads/main', third);
    repository.git('reflog', 'expire', '--expire=now', '--all');
    repository.git('-c', 'gc.pruneExpire=now', 'gc', '--quiet', '--prune=now');
    const [head = ''] = await repository.commit({ author: 'Ben <b@x.test>', at: 5000, files: { c: 'c' } });
    const { log } = await scanHistory({ gitDir, head, store, objects: null });
    expect(log.commitCount).toBe(4);
  });

  test('is read afresh where replacements make other commits of the same ids', async () => {
    await using repository = await repositoryOf(3);
    const { gitDir } = repository;
    const [first = '', , head = ''] = headsOf(repository);
    using store = new EntryStore(join(repository.folder, 'store.sqlite'));
    const before = await scanHistory({ gitDir, head, store, objects: null });
    const changed = repository.git('cat-file', 'commit', first).replaceAll('Ann <', 'Zoe <');
    const replacement = repository.gitWith({ input: `${changed}\n` }, 'hash-object', '-t', 'commit', '-w', '--stdin');
    repository.git('replace', first, replacement);
    const after = await scanHistory({ gitDir, head, store, objects: null });
    expect(describeLog(before.log).at(-1)).toMatchObject({ author: 'Ann / ann@x.test' });
    expect(describeLog(after.log).at(-1)).toMatchObject({ author: 'Zoe / ann@x.test' });
  });

  test('is kept in few segments, however many pushes there were', { timeout: 60_000 }, async () => {
    await using repository = await repositoryOf(70);
    const { gitDir } = repository;
    const path = join(repository.folder, 'store.sqlite');
    for (const head of headsOf(repository)) {
      using store = new EntryStore(path);
      await scanHistory({ gitDir, head, store, objects: null });
    }
    using store = new EntryStore(path);
    const head = headsOf(repository).at(-1) ?? '';
    const kept = await scanHistory({ gitDir, head, store, objects: null });
    const scratch = await scanHistory({ gitDir, head, store: null, objects: null });
    expect(describeLog(kept.log)).toEqual(describeLog(scratch.log));
  });

  test('is not kept where renames could not be followed for want of contents', async () => {
    await using repository = new TemporaryRepository();
    const text = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n');
    const author = 'Ann <ann@x.test>';
    await repository.commit({ author, at: 1, files: { 'a.ts': text } });
    const [head = ''] = await repository.commit({ author, at: 2, files: { 'a.ts': null, 'b.ts': `${text}!` } });
    const partial = repository.clone('partial', '--bare', '--filter=blob:none');
    using store = new EntryStore(join(repository.folder, 'store.sqlite'));
    const without = await scanHistory({ gitDir: partial, head, store, objects: null });
    expect(without.renames.status).toBe('unknown');
    const { renames, log } = await scanHistory({ gitDir: repository.gitDir, head, store, objects: null });
    expect(renames.status).toBe('known');
    expect(describeLog(log)[0]).toMatchObject({ changes: ['renamed a.ts b.ts'] });
  });
});

describe('contents that the origin has lost', () => {
  const text = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n');
  const author = 'Ann <ann@x.test>';

  test.each([
    [1200, 'known'],
    [10, 'unknown'],
  ])('of one commit in %i leave the renames %s, and the commit is counted', async (commits, status) => {
    await using repository = await repositoryOf(commits - 2);
    const { gitDir, folder } = repository;
    await repository.commit({ author, at: 2e6, files: { 'a.ts': text } });
    const [head = ''] = await repository.commit({ author, at: 2e6, files: { 'a.ts': null, 'b.ts': `${text}!` } });
    const lost = new Set([repository.git('rev-parse', `${head}:b.ts`)]);
    const objects = { fetchBlobs: async () => lost };
    const path = join(folder, 'store.sqlite');
    const scans: Awaited<ReturnType<typeof scanHistory>>[] = [];
    for (let turn = 0; turn < 2; turn++) {
      using store = new EntryStore(path);
      scans.push(await scanHistory({ gitDir, head, store, objects }));
    }
    for (const { renames, partialCommits, log } of scans) {
      expect([renames.status, partialCommits]).toEqual([status, 1]);
      expect(describeLog(log)[0]).toMatchObject({ changes: ['added b.ts'], fileCount: 2 });
    }
  });
});

async function repositoryOf(commits: number): Promise<TemporaryRepository> {
  const repository = new TemporaryRepository();
  const plan = Array.from({ length: commits }, (_, index) => ({
    author: 'Ann <ann@x.test>',
    at: index * 1000,
    files: { a: `${index}` },
  }));
  await repository.commit(...plan.map((one, index) => (index === 0 ? one : { ...one, parents: [index - 1] })));
  return repository;
}

/** Every head `main` has had, oldest first. */
function headsOf(repository: TemporaryRepository): string[] {
  return repository.git('rev-list', '--reverse', 'main').split('\n');
}
