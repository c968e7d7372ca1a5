import { integers } from './column.ts';
import { CommitLog } from './commit-log.ts';

/**
 * The part of a log that a head reaches, in an order that depends on the commits alone: children before parents, by their
 * distance from the roots, then newest first, then by id. However the log came together (in one reading, or push by push with
 * older branches merged later), the same head gives the same commits in the same order, and so the same sums to the last bit.
 */
export function followHead(log: CommitLog, head: number): CommitLog {
  const heights = measureHeights(log, head);
  const order = integers();
  const places = new Uint32Array(log.ids.size);
  for (const level of groupByHeight(heights)) {
    level.sort((a, b) => log.committedAt(b) - log.committedAt(a) || (log.ids.textAt(a) < log.ids.textAt(b) ? -1 : 1));
    for (const commit of level) {
      places[commit] = order.length;
      order.push(commit);
    }
  }
  const trailers = log.trailers.filter(({ commit }) => heights[commit] !== 0);
  // Sorting is stable: those of one commit stay in the order of its message.
  trailers.sort((a, b) => (places[a.commit] as number) - (places[b.commit] as number));
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
    const waiting = heights[commit] === 0 ? parentsToMeasure(log, commit, heights) : [];
    if (waiting.length > 0) {
      stack.push(...waiting);
      continue;
    }
    stack.pop();
    if (heights[commit] === 0) heights[commit] = 1 + highestParent(log, commit, heights);
  }
  return heights;
}

function parentsToMeasure(log: CommitLog, commit: number, heights: Uint32Array): number[] {
  const waiting: number[] = [];
  for (let nth = 0; nth < log.parentCount(commit); nth++) {
    const parent = log.parent(commit, nth);
    if (heights[parent] === 0 && log.isRead(parent)) waiting.push(parent);
  }
  return waiting;
}

function highestParent(log: CommitLog, commit: number, heights: Uint32Array): number {
  let highest = 0;
  for (let nth = 0; nth < log.parentCount(commit); nth++)
    highest = Math.max(highest, heights[log.parent(commit, nth)] ?? 0);
  return highest;
}

/** The commits reached, the farthest from the roots first. */
function groupByHeight(heights: Uint32Array): number[][] {
  const levels: number[][] = [];
  heights.forEach((height, commit) => {
    if (height === 0) return;
    const level = levels[height - 1];
    if (level) level.push(commit);
    else levels[height - 1] = [commit];
  });
  return levels.reverse();
}
