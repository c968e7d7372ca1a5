import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { EntryStore } from '../../src/collect/cache/entry-store.ts';
import { openRepository } from '../../src/collect/git/open-repository.ts';
import type { ScanRequest } from '../../src/collect/history/scan-history.ts';
import { nothingMissing, readHead } from '../support/read-head.ts';
import { describeLog } from '../support/write-log.ts';

const steps = 50;
/** Older than this every step reads from scratch costs hours; the last pushes say as much. */
const maxCommits = 60_000;

/**
 * Replays the history of each clone in 50 pushes, and after each compares what was kept and added to, on the way of a full clone
 * and on that of a partial one, with a reading from scratch: every commit, every change, every fact.
 */
export async function replayPushes(clones: readonly string[]): Promise<boolean> {
  let isSame = true;
  for (const clone of clones) isSame = (await replay(clone)) && isSame;
  return isSame;
}

async function replay(clone: string): Promise<boolean> {
  const repository = await openRepository(clone);
  if (!repository) throw new Error(`${clone} is no repository`);
  const { gitDir } = repository;
  const folder = mkdtempSync(join(tmpdir(), 'counterweight-replay-'));
  let same = 0;
  try {
    const heads = chooseHeads(gitDir);
    for (const head of heads) {
      const scratch = await digest({ gitDir, head });
      using full = new EntryStore(join(folder, 'full.sqlite'));
      using partial = new EntryStore(join(folder, 'partial.sqlite'));
      const kept = [
        await digest({ gitDir, head, store: full }),
        await digest({ gitDir, head, store: partial, objects: nothingMissing }),
      ];
      if (kept.every((one) => one === scratch)) same++;
      else console.log(`DIFFERS  ${clone} at ${head}`);
    }
    console.log(
      `${basename(clone)}: ${same} of ${heads.length} pushes the same, full and partial, as read from scratch`,
    );
    return same === heads.length;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Fifty heads that HEAD's own line has had, evenly spread, the last of them HEAD. */
function chooseHeads(gitDir: string): string[] {
  const args = ['-C', gitDir, 'rev-list', '--first-parent', '--reverse', 'HEAD'];
  const line = execFileSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
    .trim()
    .split('\n');
  const from = Math.max(0, line.length - maxCommits);
  const heads = Array.from({ length: steps }, (_, step) => {
    const at = from + Math.ceil(((step + 1) * (line.length - from)) / steps) - 1;
    return line[at] ?? '';
  });
  return [...new Set(heads)];
}

async function digest(request: Pick<ScanRequest, 'gitDir' | 'head'> & Partial<ScanRequest>): Promise<string> {
  const { scanned, facts } = await readHead(request, Math.floor(Date.UTC(2026, 0, 1) / 1000));
  const hash = createHash('sha256');
  for (const commit of describeLog(scanned.log)) hash.update(JSON.stringify(commit));
  for (const [name, fact] of Object.entries(facts))
    hash.update(name).update(JSON.stringify(fact instanceof Map ? [...fact] : fact));
  return hash.digest('hex');
}
