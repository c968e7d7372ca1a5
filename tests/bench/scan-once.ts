// Reads and folds one history, and prints what that took: run in a process of its own, so that its memory is its own.
import { openRepository, resolveCommit } from '../../src/collect/git/open-repository.ts';
import { readTree } from '../../src/collect/git/read-tree.ts';
import { collectHistory } from '../../src/collect/history/collect-history.ts';
import { scanHistory } from '../../src/collect/history/scan-history.ts';
import { known } from '../../src/core/fact.ts';
import { AuditOptions } from '../../src/core/policy.ts';
import { classifyPath } from '../../src/readers/linguist/classify-file.ts';

const repository = await openRepository(process.argv[2] ?? '.');
const commit = repository && (await resolveCommit(repository, 'HEAD'));
if (!repository || !commit) throw new Error('name a git repository with commits');
const { gitDir, isShallow } = repository;
const tree = await readTree({ gitDir, commit });
// Contents are not looked at: classification is kept by path and blob id, and measured by the whole command.
const sourcePaths = tree.files.map(({ path }) => path).filter((path) => classifyPath(path) === 'source');
const counts = { source: sourcePaths.length, generated: 0, vendored: 0, documentation: 0, other: 0 };

const start = performance.now();
const scanned = await scanHistory({ gitDir, head: commit, store: null, objects: null });
const read = performance.now();
await collectHistory({
  gitDir,
  commit,
  branch: null,
  isShallow,
  now: Math.floor(Date.now() / 1000),
  scanned,
  tree,
  classified: known({ sourcePaths, classified: counts }),
  askGitHub: null,
  options: AuditOptions.parse({}),
});
const folded = performance.now();
console.log(
  JSON.stringify({
    commits: scanned.log.commitCount,
    files: tree.files.length,
    readMs: read - start,
    foldMs: folded - read,
  }),
);
