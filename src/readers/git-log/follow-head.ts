import { integers } from './column.ts';
import { CommitLog } from './commit-log.ts';

/**
 * The part of a log that a head reaches, in an order that depends on the commits alone: children before parents, by their
 * distance from the roots, then newest first, then by id. However the log came together (in one reading, or push by push with
 * older branches merged later), the same head gives the same commits in the same order, and so the same sums to the last bit.
 */
export function followHead(log: CommitLog, head: number): CommitLog {
  const heights = measureHeights(log, head);
  const commits = sortByHeight(heights);
  const newestFirst = (a: number, b: number) =>
    log.committedAt(b) - log.committedAt(a) || (log.ids.textAt(a) < log.ids.textAt(b) ? -1 : 1);
  for (let from = 0; from < commits.length; ) {
    let to = from + 1;
    while (to < commits.length && heights[commits[to] as number] === heights[commits[from] as number]) to++;
    if (to - from > 1) commits.subarray(from, to).sort(newestFirst);
    from = to;
  }
  const places = new Uint32Array(log.ids.size);
  commits.forEach((commit, place) => {
    places[commit] = place;
  });
  const trailers = log.trailers.filter(({ commit }) => heights[commit] !== 0);
  // Sorting is stable: those of one commit stay in the order of its message.
  trailers.sort((a, b) => (places[a.commit] as number) - (places[b.commit] as number));
  const order = integers();
  order.append(commits);
  return new CommitLog({ of: log, order, trailers });
}

/** The identities that the commits of a log bear or name, in the order of first sight. */
export function listIdentities(log: CommitLog): number[] {
  const seen = new Set<number>();
  for (let row = 0; row < log.order.length; row++) {
    const commit = log.order.at(row);
    seen.add(log.author(commit)).add(log.committer(commit));
  }
  for (const { identity } of log.trailers) seen.add(identity);
  return [...seen];
}

/** By commit: 1 for a root, else one more than its highest parent; 0 where the head does not reach it. */
function measureHeights(log: CommitLog, head: number): Uint32Array {
  const heights = new Uint32Array(log.ids.size);
  const stack = log.isRead(head) ? [head] : [];
  while (stack.length > 0) {
    const commit = stack.at(-1) as number;
    const waiting = stack.length;
    let highest = 0;
    for (let nth = 0; nth < log.parentCount(commit); nth++) {
      const parent = log.parent(commit, nth);
      const height = heights[parent] as number;
      if (height === 0 && log.isRead(parent)) stack.push(parent);
      highest = Math.max(highest, height);
    }
    if (stack.length > waiting) continue;
    heights[commit] = highest + 1;
    stack.pop();
  }
  return heights;
}

/** The commits reached, the farthest from the roots first. */
function sortByHeight(heights: Uint32Array): Uint32Array<ArrayBuffer> {
  const highest = heights.reduce((most, height) => Math.max(most, height), 0);
  /** How many commits stand higher than each height. */
  const starts = new Uint32Array(highest + 2);
  for (const height of heights) if (height > 0) starts[height - 1] = (starts[height - 1] as number) + 1;
  for (let height = highest - 1; height >= 0; height--)
    starts[height] = (starts[height] as number) + (starts[height + 1] as number);
  const sorted = new Uint32Array(starts[0] as number);
  heights.forEach((height, commit) => {
    if (height === 0) return;
    const place = starts[height] as number;
    sorted[place] = commit;
    starts[height] = place + 1;
  });
  return sorted;
}
