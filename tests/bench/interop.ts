import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntryStore } from '../../src/collect/cache/entry-store.ts';
import { collectFacts } from '../../src/collect/collect-facts.ts';
import { openRepository, resolveCommit } from '../../src/collect/git/open-repository.ts';
import { unknown } from '../../src/core/fact.ts';
import type { FactId } from '../../src/core/facts.ts';
import { AuditOptions } from '../../src/core/policy.ts';

export const interopColumns = [
  'repository',
  'files',
  'read',
  'git s',
  'cold s',
  'of git',
  'warm s',
  'batches',
  'blobs asked',
  'peak MB',
  'partly read',
];

const needs: ReadonlySet<FactId> = new Set([
  'repositoryKind',
  'interoperation',
  'licensing',
  'contracts',
  'deployEvidence',
]);

/** All that both checks need of real repositories, with nothing kept and again; git's own reading of every file beside it. */
export async function benchInterop(paths: readonly string[]): Promise<string[][]> {
  const rows: string[][] = [];
  for (const path of paths) rows.push(await benchRepository(path));
  return rows;
}

async function benchRepository(path: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'counterweight-bench-'));
  try {
    using store = new EntryStore(join(folder, 'store.sqlite'));
    const begun = performance.now();
    const files = readWithGit(path);
    const git = performance.now() - begun;
    const cold = await collect(path, store);
    const warm = await collect(path, store);
    return [
      path,
      String(files),
      String(cold.read),
      (git / 1000).toFixed(1),
      (cold.ms / 1000).toFixed(1),
      (cold.ms / git).toFixed(1),
      (warm.ms / 1000).toFixed(1),
      String(cold.batches.length),
      String(cold.batches.reduce((sum, count) => sum + count, 0)),
      (process.resourceUsage().maxRSS / 1024).toFixed(0),
      String(cold.partlyRead),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The batches are what a clone without contents would fetch; here all of them are in the repository. */
async function collect(path: string, store: EntryStore) {
  const repository = await openRepository(path);
  if (!repository) throw new Error(`${path} is no repository.`);
  const batches: number[] = [];
  const objects = {
    fetchBlobs: (ids: Iterable<string>) => {
      const count = [...ids].length;
      if (count > 0) batches.push(count);
      return Promise.resolve(new Set<string>());
    },
  };
  const begun = performance.now();
  const facts = await collectFacts({
    needs,
    repository,
    commit: await resolveCommit(repository, 'HEAD'),
    branch: null,
    store,
    objects,
    github: unknown('not-requested', 'a bench'),
    registries: null,
    options: AuditOptions.parse({}),
    now: 0,
    readAt: '1970-01-01T00:00:00Z',
  });
  const ms = performance.now() - begun;
  const fact = facts.interoperation;
  if (fact?.status !== 'known') throw new Error(`${path}: ${fact?.detail ?? 'nothing was read'}`);
  return { ms, batches, read: fact.value.files, partlyRead: fact.value.partlyRead.length };
}

function readWithGit(path: string): number {
  const listed = execFileSync('git', ['-C', path, 'ls-tree', '-r', 'HEAD'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const blobs = listed.split('\n').flatMap((line) => / blob ([0-9a-f]+)\t/.exec(line)?.[1] ?? []);
  execFileSync('git', ['-C', path, 'cat-file', '--batch'], {
    input: `${blobs.join('\n')}\n`,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  return blobs.length;
}
