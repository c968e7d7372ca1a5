import type { CommitLog } from './commit-log.ts';

/** Gives commits of a log the changes that a second reading of them found, such as one that compared contents. */
export function amendChanges(log: CommitLog, reading: CommitLog): void {
  for (let row = 0; row < reading.order.length; row++) {
    const read = reading.order.at(row);
    const commit = log.ids.find(reading.ids.textAt(read));
    if (commit === undefined) continue;
    log.beginChanges(commit);
    const [from, to] = reading.changeRange(read);
    for (let change = from; change < to; change++) {
      const path = reading.changePath(change);
      const source = reading.changeSource(change);
      log.addChange(
        commit,
        reading.changeKind(change),
        reading.paths.textAt(path),
        source === path ? null : reading.paths.textAt(source),
      );
    }
    for (let deleted = reading.fileCount(read) - (to - from); deleted > 0; deleted--) log.addDeletion(commit);
  }
}
