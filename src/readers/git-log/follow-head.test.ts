import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeLog, logOf, type WrittenCommit, writeLog } from '../../../tests/support/write-log.ts';
import { followHead, listIdentities } from './follow-head.ts';
import { GitLogParser } from './git-log-parser.ts';

/** Two lines of work, the second older by its dates, and a commit that no head of the first reaches. */
const story: WrittenCommit[] = [
  { id: 'a', at: 100, author: 'Ann', changes: ['A a'] },
  { id: 'b', parents: ['a'], at: 200, author: 'Ben', changes: ['M a'] },
  {
    id: 'x',
    parents: ['a'],
    at: 50,
    author: 'Cyd',
    changes: ['A x'],
    message: 'x\n\nReviewed-by: Dee <dee@work.test>\n',
  },
  { id: 'm', parents: ['b', 'x'], at: 300, author: 'Ann' },
  { id: 'lost', parents: ['b'], at: 400, author: 'Eve', message: 'l\n\nReviewed-by: Fay <fay@work.test>\n' },
];

function idsOf(commits: readonly WrittenCommit[], head: string): string[] {
  const log = logOf(commits);
  return (describeLog(followHead(log, log.ids.find(head) ?? -1)) as { id: string }[]).map(({ id }) => id);
}

describe('what a head reaches', () => {
  test('comes children before parents, then newest first', () => {
    expect(idsOf(story, 'm')).toEqual(['m', 'b', 'x', 'a']);
  });

  test('leaves out commits, people and trailers of other heads', () => {
    const log = logOf(story);
    const part = followHead(log, log.ids.find('b') as number);
    expect(part.commitCount).toBe(2);
    expect(part.trailers).toEqual([]);
    expect(listIdentities(part).map((identity) => log.identities.textAt(identity).split('\0')[0])).toEqual([
      'Ben',
      'Ann',
    ]);
  });

  test('is nothing for a head that was not read', () => {
    const log = logOf([{ id: 'c2', parents: ['c1'] }]);
    expect(followHead(log, log.ids.find('c1') as number).commitCount).toBe(0);
    expect(followHead(log, -1).commitCount).toBe(0);
  });

  test('is the same in whatever order it was read', () => {
    const expected = idsOf(story, 'm');
    fc.assert(
      fc.property(fc.shuffledSubarray(story, { minLength: story.length }), (shuffled) => {
        expect(idsOf(shuffled, 'm')).toEqual(expected);
      }),
    );
  });

  test('goes as deep as a history is long', () => {
    const line = Array.from({ length: 200_000 }, (_, at) => ({
      id: `c${at}`,
      parents: at === 0 ? [] : [`c${at - 1}`],
    }));
    const parser = new GitLogParser();
    parser.push(writeLog(line));
    const log = parser.finish();
    expect(followHead(log, log.ids.find('c199999') as number).commitCount).toBe(200_000);
  });
});
