import { readTree } from '../../src/collect/git/read-tree.ts';
import { collectHistory, type HistoryFacts } from '../../src/collect/history/collect-history.ts';
import { type ScannedHistory, type ScanRequest, scanHistory } from '../../src/collect/history/scan-history.ts';
import { known } from '../../src/core/fact.ts';
import { AuditOptions } from '../../src/core/policy.ts';
import { classifyPath } from '../../src/readers/linguist/classify-file.ts';

export interface HeadReading {
  readonly scanned: ScannedHistory;
  readonly facts: HistoryFacts;
}

/** An object source for a repository that has everything. */
export const nothingMissing = { fetchBlobs: async () => new Set<string>() };

/** Reads the history of a head and folds it; which files are source is told from their paths alone. */
export async function readHead(
  request: Pick<ScanRequest, 'gitDir' | 'head'> & Partial<ScanRequest>,
  now: number,
): Promise<HeadReading> {
  const { gitDir, head } = request;
  const scanned = await scanHistory({ store: null, objects: null, ...request });
  const tree = await readTree({ gitDir, commit: head });
  const sourcePaths = tree.files.map(({ path }) => path).filter((path) => classifyPath(path) === 'source');
  const classified = { source: sourcePaths.length, generated: 0, vendored: 0, documentation: 0, other: 0 };
  const facts = await collectHistory({
    gitDir,
    commit: head,
    branch: 'main',
    isShallow: false,
    now,
    scanned,
    tree,
    classified: known({ sourcePaths, classified }),
    askGitHub: null,
    options: AuditOptions.parse({}),
  });
  return { scanned, facts };
}
