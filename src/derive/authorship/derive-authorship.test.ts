import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inLine, logOf, peopleOf, type WrittenCommit } from '../../../tests/support/write-log.ts';
import type { FileChanges } from '../../core/facts.ts';
import { attributeCommits } from '../attribute-commits.ts';
import { clampDates } from '../clamp-dates.ts';
import { deriveAuthorship, massCommitFiles, recentDays } from './derive-authorship.ts';

const day = 86_400;
const now = 10_000 * day;
const names = ['Ann', 'Ben', 'Cleo', 'robot[bot]', 'Agent'];

interface Options {
  readonly files?: readonly string[];
  readonly ignore?: readonly string[];
}

function authorshipOf(story: readonly WrittenCommit[], { files = ['f'], ignore = [] }: Options = {}) {
  const log = logOf(story);
  return deriveAuthorship({
    log,
    attribution: attributeCommits(log, peopleOf(log, names)),
    dates: clampDates(log, now),
    now,
    sourcePaths: files,
    partialCommits: 0,
    classified: { source: files.length, generated: 0, vendored: 0, documentation: 0, other: 0 },
    isPerson: (person) => ['Ann', 'Ben', 'Cleo'].includes(names[person] ?? ''),
    isAgent: (person) => names[person] === 'Agent',
    ignoredCommits: new Set(ignore),
  });
}

/** `Ann added +2`: added the file, and changed it twice after. */
function show(changes: readonly FileChanges[] | undefined): string[] {
  return (changes ?? [])
    .map((row) => `${names[row.person]}${row.added ? ' added' : ''}${row.changes > 0 ? ` +${row.changes}` : ''}`)
    .sort();
}

const changesOf = (story: readonly WrittenCommit[], options: Options = {}) =>
  show(authorshipOf(story, options).files[0]?.changes);

const ann = (id: string, ...changes: string[]) => ({ id, author: 'Ann', changes, at: now - 4000 * day });
const ben = (id: string, ...changes: string[]) => ({ ...ann(id, ...changes), author: 'Ben' });
const cleo = (id: string, ...changes: string[]) => ({ ...ann(id, ...changes), author: 'Cleo' });
const many = (count: number, status = 'M') => Array.from({ length: count }, (_, index) => `${status} other${index}`);

describe('who changed a file', () => {
  test.each<[string, WrittenCommit[], string[]]>([
    [
      'is who added it and who changed it',
      [ann('1', 'A f'), ben('2', 'M f'), ben('3', 'M f')],
      ['Ann added', 'Ben +2'],
    ],
    ['counts the changes of who added it', [ann('1', 'A f'), ann('2', 'M f')], ['Ann added +1']],
    ['counts a change of type', [ann('1', 'A f'), ben('2', 'T f')], ['Ann added', 'Ben +1']],
    ['is nobody of another file', [ann('1', 'A f', 'A g'), ben('2', 'M g')], ['Ann added']],
    ['counts a rename as a change', [ann('1', 'A old'), ben('2', 'R100 old f')], ['Ann added', 'Ben +1']],
    [
      'goes through a chain of renames',
      [
        ann('1', 'A a'),
        ben('2', 'M a'),
        cleo('3', 'R090 a b'),
        ben('4', 'M b'),
        ann('5', 'R100 b f'),
        cleo('6', 'M f'),
      ],
      ['Ann added +1', 'Ben +2', 'Cleo +2'],
    ],
    [
      'goes through renames back and forth, each change once',
      [ann('1', 'A f'), ben('2', 'R100 f g'), cleo('3', 'R100 g f'), ben('4', 'M f')],
      ['Ann added', 'Ben +2', 'Cleo +1'],
    ],
    ['takes a copy for a new file', [ann('1', 'A g'), ben('2', 'C100 g f')], ['Ben added']],
    [
      'names both who added it before and after a deletion',
      [ann('1', 'A f'), ben('2', 'D f'), cleo('3', 'A f')],
      ['Ann added', 'Cleo added'],
    ],
    ['is nobody where nobody is known', [{ ...ann('1', 'A f'), author: 'Zed' }], []],
    ['is no bot', [ann('1', 'A f'), { ...ann('2', 'M f'), author: 'robot[bot]' }], ['Ann added']],
  ])('%s', (_name, story, expected) => {
    expect(changesOf(inLine(story))).toEqual(expected);
  });

  test('shares the history of two names that were swapped', () => {
    const story = inLine([ann('1', 'A f'), ben('2', 'A g'), cleo('3', 'R100 f g', 'R100 g f')]);
    const { files } = authorshipOf(story, { files: ['f', 'g'] });
    for (const file of files) expect(show(file.changes)).toEqual(['Ann added', 'Ben added', 'Cleo +2']);
  });

  test('is nobody for a file that history does not know', () => {
    expect(authorshipOf(inLine([ann('1', 'A g')])).files).toEqual([{ path: 'f', changes: [], recent: false }]);
  });

  test('is told of a path in any encoding', () => {
    const story = [{ id: '1', changes: ['A caf\u00e9'], at: now }];
    const [file] = authorshipOf(story, { files: [Buffer.from('café').toString('latin1')] }).files;
    expect(file).toMatchObject({ path: 'café', recent: true });
  });

  test('ends after five hundred names of one file', () => {
    const renames = Array.from({ length: 700 }, (_, index) => ben(`r${index}`, `R100 n${index} n${index + 1}`));
    expect(changesOf(inLine([ann('0', 'A n0'), ...renames, cleo('x', 'R100 n700 f')]))).toEqual([
      'Ben +499',
      'Cleo +1',
    ]);
  });

  test('does not depend on the order of commits', () => {
    const change = fc.constantFrom('A f', 'M f', 'R100 g f', 'A g', 'M g', 'R090 f g', 'D f', 'C100 f g');
    const commit = fc.record({ author: fc.constantFrom('Ann', 'Ben', 'Cleo', 'Zed'), change, age: fc.nat(700) });
    fc.assert(
      fc.property(fc.array(commit, { maxLength: 15 }), (list) => {
        const story = list.map(({ author, change: one, age }, index) => ({
          id: `c${index}`,
          author,
          changes: [one],
          at: now - age * day,
        }));
        const fold = (commits: WrittenCommit[]) =>
          authorshipOf(commits, { files: ['f', 'g'] }).files.map(({ changes }) =>
            changes
              .map((row) => ({ ...row, recentChanges: Math.round(row.recentChanges * 1e9) }))
              .sort((a, b) => a.person - b.person),
          );
        expect(fold(story.toReversed())).toEqual(fold(story));
      }),
    );
  });
});

describe('a co-author', () => {
  const together = (author: string, other: string) => ({
    ...ann('1', 'A f'),
    author,
    message: `Change\n\nCo-authored-by: ${other} <${other.toLowerCase()}@work.test>\n`,
  });

  test('changed the file and did not add it', () => {
    expect(changesOf([together('Ann', 'Ben')])).toEqual(['Ann added', 'Ben +1']);
  });

  test('who is an assistant is not counted', () => {
    expect(changesOf([together('Ann', 'Agent')])).toEqual(['Ann added']);
  });

  test('of an assistant wrote what the assistant committed', () => {
    expect(changesOf([together('Agent', 'Ben')])).toEqual(['Ben added']);
  });

  test('of a bot changed what the bot added, and nobody added it', () => {
    expect(changesOf([together('robot[bot]', 'Ben')])).toEqual(['Ben +1']);
  });

  test('is missing where an assistant worked alone: then it is nobody’s', () => {
    expect(changesOf([{ ...ann('1', 'A f'), author: 'Agent' }])).toEqual([]);
  });
});

describe('a mass commit', () => {
  const limit = massCommitFiles;
  const base = [ann('0', 'A readme')];

  test('makes no first authors, and what it would have made is kept beside', () => {
    const story = inLine([...base, ben('1', 'A f', ...many(limit, 'A'))]);
    const { files, massCommits } = authorshipOf(story);
    expect(massCommits).toBe(1);
    expect(show(files[0]?.changes)).toEqual(['Ben +1']);
    expect(show(files[0]?.changesWithMass)).toEqual(['Ben added']);
  });

  test('is one of over five hundred files, deletions included', () => {
    expect(authorshipOf(inLine([...base, ben('1', 'A f', ...many(limit - 1, 'A'))])).massCommits).toBe(0);
    expect(authorshipOf(inLine([...base, ben('1', 'A f', ...many(limit, 'D'))])).massCommits).toBe(1);
  });

  test('still changes files', () => {
    const story = inLine([ann('0', 'A f'), ben('1', 'M f', ...many(limit))]);
    const [file] = authorshipOf(story).files;
    expect(show(file?.changes)).toEqual(['Ann added', 'Ben +1']);
    expect(file?.changesWithMass).toBeUndefined();
  });

  test('that is the root makes first authors: somebody began there', () => {
    const { files, massCommits } = authorshipOf([ann('0', 'A f', ...many(limit, 'A'))]);
    expect(massCommits).toBe(0);
    expect(show(files[0]?.changes)).toEqual(['Ann added']);
  });
});

describe('a commit that .git-blame-ignore-revs names', () => {
  const story = inLine([ann('1', 'A f'), ben('2', 'M f'), cleo('3', 'M f')]);

  test('counts for nothing, and is counted among the mass commits', () => {
    const { files, massCommits } = authorshipOf(story, { ignore: ['2', 'unknown'] });
    expect(massCommits).toBe(1);
    expect(show(files[0]?.changes)).toEqual(['Ann added', 'Cleo +1']);
    expect(show(files[0]?.changesWithMass)).toEqual(['Ann added', 'Ben +1', 'Cleo +1']);
  });

  test('cannot make a file recent', () => {
    const recent = story.map((commit) => (commit.id === '3' ? { ...commit, at: now } : commit));
    expect(authorshipOf(recent).files[0]?.recent).toBe(true);
    expect(authorshipOf(recent, { ignore: ['3'] }).files[0]?.recent).toBe(false);
  });
});

describe('the recent window', () => {
  const rowOf = (story: WrittenCommit[], options: Options = {}) => authorshipOf(story, options).files[0];

  test.each([
    ['today', 0, 1],
    ['ninety days ago', 90, Math.exp(-1)],
    ['on its first day', recentDays, Math.exp(-recentDays / 90)],
    ['the day before', recentDays + 1, 0],
  ])('weighs a change %s', (_name, age, weight) => {
    const file = rowOf(inLine([ann('1', 'A f'), { ...ben('2', 'M f'), at: now - age * day }]));
    expect(file?.changes.find(({ person }) => person === 1)?.recentChanges).toBeCloseTo(weight, 12);
    expect(file?.recent).toBe(weight > 0);
  });

  test('weighs the adding apart from the changes', () => {
    const file = rowOf(
      inLine([
        { ...ann('1', 'A f'), at: now - 90 * day },
        { ...ann('2', 'M f'), at: now },
      ]),
    );
    expect(file?.changes).toEqual([
      { person: 0, added: true, changes: 1, recentAdd: expect.closeTo(Math.exp(-1), 12), recentChanges: 1 },
    ]);
  });

  test('leaves out a sweep over half of the project, which shows no knowledge of any file', () => {
    const files = ['f', ...Array.from({ length: 99 }, (_, index) => `other${index}`)];
    const sweep = (count: number) => inLine([ann('1', 'A f'), { ...ben('2', 'M f', ...many(count - 1)), at: now }]);
    expect(rowOf(sweep(50), { files })?.recent).toBe(true);
    const swept = rowOf(sweep(51), { files });
    expect(swept?.recent).toBe(false);
    // Over all time it is still a change.
    expect(show(swept?.changes)).toEqual(['Ann added', 'Ben +1']);
    expect(swept?.changes.find(({ person }) => person === 1)?.recentChanges).toBe(0);
  });

  test('is not opened by a bot or by an assistant alone', () => {
    for (const author of ['robot[bot]', 'Agent', 'Zed']) {
      expect(rowOf(inLine([ann('1', 'A f'), { ...ben('2', 'M f'), author, at: now }]))?.recent).toBe(false);
    }
  });
});
