import type { ObjectSource } from '../git/object-source.ts';
import { runGit } from '../git/run-git.ts';
import { RemoteError } from './remote-error.ts';
import { type Remote, runNetworkGit } from './run-network-git.ts';

/** In one request: the ids alone take 5 MB. */
const mostAtOnce = 100_000;
/** A server that has lost some contents is asked again without them so often. */
const mostRefusals = 12;
const objectId = /^(?:[\da-f]{40}|[\da-f]{64})$/;

/** The origin of a mirror as the place where its missing contents come from, many in one request. */
export function createObjectSource(remote: Remote, gitDir: string): ObjectSource {
  return {
    fetchBlobs: async (ids, signal) => {
      const own = signal ?? remote.signal;
      const missing = await findMissing(gitDir, ids, own);
      const budget = { refusals: mostRefusals };
      for (let from = 0; from < missing.length; from += mostAtOnce) {
        const batch = missing.slice(from, from + mostAtOnce);
        await fetchBatch({ ...remote, signal: own }, gitDir, batch, budget);
      }
      const isAllHere = budget.refusals === mostRefusals;
      return new Set(isAllHere ? [] : await findMissing(gitDir, missing, own));
    },
  };
}

/** Those that the mirror lacks. Git only looks: the mirror does not tell it where it could fetch them. */
async function findMissing(gitDir: string, ids: Iterable<string>, signal?: AbortSignal): Promise<string[]> {
  const asked = [...new Set(ids)].filter((id) => objectId.test(id));
  if (asked.length === 0) return [];
  const missing: string[] = [];
  let pending = '';
  await runGit({
    gitDir,
    args: ['cat-file', '--batch-check=%(objectname)'],
    stdin: listOf(asked),
    maxBytes: Infinity,
    signal,
    onChunk: (chunk) => {
      const lines = (pending + chunk.toString('latin1')).split('\n');
      pending = lines.pop() ?? '';
      for (const line of lines) if (line.endsWith(' missing')) missing.push(line.slice(0, line.indexOf(' ')));
    },
  });
  return missing;
}

async function fetchBatch(
  remote: Remote,
  gitDir: string,
  ids: readonly string[],
  budget: { refusals: number },
): Promise<void> {
  if (ids.length === 0) return;
  try {
    const options = ['--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--no-recurse-submodules'];
    const args = ['fetch', ...options, '--filter=blob:none', '--progress', '--stdin', 'origin'];
    // What the mirror has already is of no use to the server: it is asked for single files.
    const config = ['fetch.negotiationAlgorithm=noop'];
    await runNetworkGit(remote, { gitDir, args, config, stdin: listOf(ids) });
  } catch (error) {
    if (!(error instanceof RemoteError) || error.kind !== 'refused') throw error;
    if (budget.refusals-- === 0) return;
    for (const part of withoutRefused(ids, error.said)) await fetchBatch(remote, gitDir, part, budget);
  }
}

/** All but the one that the server named; halves, where it named none. What is left of a single one is nothing. */
function withoutRefused(ids: readonly string[], said: string): readonly (readonly string[])[] {
  const named = /[\da-f]{40,64}/.exec(said)?.[0];
  if (named !== undefined && ids.includes(named)) return [ids.filter((id) => id !== named)];
  if (ids.length === 1) return [];
  const half = Math.ceil(ids.length / 2);
  return [ids.slice(0, half), ids.slice(half)];
}

function listOf(ids: readonly string[]): Buffer {
  return Buffer.from(ids.map((id) => `${id}\n`).join(''));
}
