import { describe, expect, test } from 'vitest';
import { inLine, logOf, peopleOf, type WrittenCommit } from '../../tests/support/write-log.ts';
import { attributeCommits, listContributions } from './attribute-commits.ts';
import { clampDates } from './clamp-dates.ts';

const names = ['Ann', 'Ben', 'Cleo', 'robot[bot]'];

/** Who is credited with each commit: its author, then the others. */
function creditsOf(story: readonly WrittenCommit[]) {
  const log = logOf(story);
  const { authors, coAuthors } = attributeCommits(log, peopleOf(log, names));
  return story.map(({ id }) => {
    const commit = log.ids.find(id) as number;
    return [authors[commit], ...(coAuthors.get(commit) ?? [])].map((person) => names[person as number] ?? 'nobody');
  });
}

function contributionsOf(story: readonly WrittenCommit[]) {
  const log = logOf(story);
  const attribution = attributeCommits(log, peopleOf(log, names));
  const { person, at, unattributed } = listContributions(log, attribution, clampDates(log, 1000));
  return { rows: person.map((one, row) => `${names[one]} ${at[row]}`), unattributed };
}

const by = (...trailers: string[]) =>
  `Change\n\n${trailers.map((name) => `Co-authored-by: ${name} <${name.toLowerCase()}@work.test>`).join('\n')}\n`;

describe('a commit is credited', () => {
  test.each<[string, Partial<WrittenCommit>, string[]]>([
    ['to its author', { author: 'Ann' }, ['Ann']],
    ['to its author and not to who applied it', { author: 'Ann', committer: 'Ben' }, ['Ann']],
    ['to co-authors, each once', { author: 'Ann', message: by('Ben', 'Cleo', 'Ben') }, ['Ann', 'Ben', 'Cleo']],
    ['once to an author who names themselves', { author: 'Ann', message: by('Ann', 'Ben') }, ['Ann', 'Ben']],
    ['to nobody where nobody is known', { author: 'Zed' }, ['nobody']],
    ['to a co-author where the author is not known', { author: 'Zed', message: by('Ben') }, ['nobody', 'Ben']],
    ['not to a co-author who is not known', { author: 'Ann', message: by('Zed') }, ['Ann']],
    ['to a bot as to anybody', { author: 'robot[bot]' }, ['robot[bot]']],
  ])('%s', (_name, commit, expected) => {
    expect(creditsOf([{ id: 'c1', ...commit }])).toEqual([expected]);
  });

  test('not to who reviewed it or signed it off', () => {
    const message = 'Change\n\nReviewed-by: Ben <ben@work.test>\nSigned-off-by: Cleo <cleo@work.test>\n';
    expect(creditsOf([{ id: 'c1', message }])).toEqual([['Ann']]);
  });

  test('to two identities of one person once', () => {
    const log = logOf([{ id: 'c1', message: by('Ann', 'Ben') + by('Benny') }]);
    const personOf = log.identities.all().map((text) => (text.startsWith('Ann') ? 0 : 1));
    expect([...attributeCommits(log, personOf).coAuthors.values()]).toEqual([[1]]);
  });

  test('to a hundred thousand co-authors in little time', () => {
    const crowd = Array.from({ length: 100_000 }, (_, index) => index);
    const log = logOf([{ id: 'c1', author: 'Ann' }]);
    for (const one of crowd) log.trailers.push({ commit: 0, kind: 'co-authored-by', identity: one + 1 });
    const started = performance.now();
    const { coAuthors } = attributeCommits(log, [0, ...crowd.map((one) => one + 1)]);
    expect(coAuthors.get(0)).toHaveLength(100_000);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('contributions', () => {
  test('are one row a person and commit, newest first, without merges', () => {
    const story = inLine([
      { id: 'a', at: 10, author: 'Ann' },
      { id: 'b', at: 20, author: 'Ben', message: by('Cleo', 'Ann') },
      { id: 'm', at: 30, author: 'Ann', parents: ['b', 'a'] },
    ]);
    expect(contributionsOf(story)).toEqual({ rows: ['Ben 20', 'Cleo 20', 'Ann 20', 'Ann 10'], unattributed: 0 });
  });

  test('count commits that name nobody, but for merges', () => {
    const story = inLine([
      { id: 'a', at: 10, author: 'Zed' },
      { id: 'b', at: 20, author: 'Zed', message: by('Ben') },
      { id: 'm', at: 30, author: 'Zed', parents: ['b', 'a'] },
    ]);
    expect(contributionsOf(story)).toEqual({ rows: ['Ben 20'], unattributed: 2 });
  });
});
