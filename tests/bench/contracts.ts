import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntryStore } from '../../src/collect/cache/entry-store.ts';
import { collectFacts } from '../../src/collect/collect-facts.ts';
import { openRepository, resolveCommit } from '../../src/collect/git/open-repository.ts';
import { unknown } from '../../src/core/fact.ts';
import { AuditOptions } from '../../src/core/policy.ts';

export const contractColumns = [
  'repository',
  'files',
  'functions',
  'git ms',
  'cold ms',
  'ms a file',
  'warm ms',
  'warm of cold',
  'partly read',
];

/** Contracts of real repositories read with nothing kept, and again; git's own reading of the same blobs beside it. */
export async function benchContracts(paths: readonly string[]): Promise<string[][]> {
  const rows: string[][] = [];
  for (const path of paths) rows.push(await benchRepository(path));
  return rows;
}

async function benchRepository(path: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'counterweight-bench-'));
  try {
    using store = new EntryStore(join(folder, 'store.sqlite'));
    const git = (await timed(async () => readWithGit(path))).ms;
    const cold = await timed(() => readContracts(path, store));
    const warm = await timed(() => readContracts(path, store));
    const { files, contracts, partlyRead } = cold.value;
    return [
      path,
      String(files),
      String(contracts.flatMap(({ functions }) => functions).length),
      git.toFixed(0),
      cold.ms.toFixed(0),
      (cold.ms / Math.max(1, files)).toFixed(1),
      warm.ms.toFixed(0),
      `${((100 * warm.ms) / cold.ms).toFixed(1)} %`,
      partlyRead.map((part) => `${part.path}: ${part.why}`).join('; ') || 'none',
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readContracts(path: string, store: EntryStore) {
  const repository = await openRepository(path);
  if (!repository) throw new Error(`${path} is no repository.`);
  const facts = await collectFacts({
    needs: new Set(['contracts']),
    repository,
    commit: await resolveCommit(repository, 'HEAD'),
    branch: null,
    store,
    objects: null,
    github: unknown('not-requested', 'A bench asks nobody.'),
    registries: null,
    options: AuditOptions.parse({}),
    now: 0,
    readAt: new Date(0).toISOString(),
  });
  if (facts.contracts?.status !== 'known') throw new Error(`${path}: ${facts.contracts?.detail ?? 'nothing was read'}`);
  return facts.contracts.value;
}

function readWithGit(path: string): void {
  const script = String.raw`git ls-tree -r HEAD | grep '\.sol$' | cut -d' ' -f3 | cut -f1 | git cat-file --batch | wc -c`;
  execFileSync('sh', ['-c', script], { cwd: path });
}

async function timed<Value>(run: () => Promise<Value>): Promise<{ readonly ms: number; readonly value: Value }> {
  const start = performance.now();
  const value = await run();
  return { ms: performance.now() - start, value };
}
