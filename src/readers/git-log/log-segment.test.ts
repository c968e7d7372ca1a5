import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeLog, logOf, type WrittenCommit, writeLog } from '../../../tests/support/write-log.ts';
import { CommitLog } from './commit-log.ts';
import { GitLogParser } from './git-log-parser.ts';
import { appendSegment, emptyMark, encodeSegment, type LogMark, markOf } from './log-segment.ts';

const story: WrittenCommit[] = [
  { id: 'a', at: 1, author: 'Zoë Ünver', changes: ['A a.ts', 'A ./\u0001odd'] },
  {
    id: 'b',
    parents: ['a'],
    at: 2,
    changes: ['R096 a.ts b.ts', 'D c', 'D d'],
    message: 'b\n\nCo-authored-by: Ben <b@x>\n',
  },
  { id: 'c', parents: ['a'], at: 3, author: ' <>', changes: [] },
  { id: 'd', parents: ['b', 'c'], at: 4, changes: [] },
  { id: 'e', parents: ['d'], at: 5, changes: ['M b.ts'], message: 'e\n\nReviewed-by: Ann <a@x>\n' },
];

describe('a log in segments', () => {
  test('reads back as it was, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.subarray(story.map((_, index) => index)), (cuts) => {
        const parser = new GitLogParser();
        const segments: Uint8Array[] = [];
        let since: LogMark = emptyMark;
        for (const [index, commit] of story.entries()) {
          new GitLogParser(parser.log).push(writeLog([commit]));
          if (!cuts.includes(index) && index < story.length - 1) continue;
          segments.push(encodeSegment(parser.log, { since, head: commit.id }));
          since = markOf(parser.log);
        }
        const log = new CommitLog();
        const heads = segments.map((segment) => appendSegment(log, segment).head);
        expect(describeLog(log)).toEqual(describeLog(parser.log));
        expect(heads.at(-1)).toBe('e');
        expect(markOf(log)).toEqual(markOf(parser.log));
      }),
    );
  });

  test('goes on where it ended', () => {
    const log = new CommitLog();
    appendSegment(log, encodeSegment(logOf(story.slice(0, 3)), { since: emptyMark, head: 'c' }));
    const parser = new GitLogParser(log);
    parser.push(writeLog(story.slice(2).toReversed()));
    const ids = (describeLog(parser.finish()) as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual(['c', 'b', 'a', 'e', 'd']);
  });
});
