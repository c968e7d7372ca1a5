import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../src/core/fact.ts';
import type { Change, CodeOwners } from '../../src/core/facts.ts';
import { change } from './evaluate-change.ts';
import type { Measurement } from './measurement.ts';

type Owner = CodeOwners['owners'][number];
type File = Change['files'][number];

const owner = (id: string, kind: Owner['kind'] = 'user', files = 3): Owner => ({ id, kind, person: null, files });
const codeOwners = (...owners: Owner[]): CodeOwners => ({
  path: 'CODEOWNERS',
  owners,
  files: 9,
  ownedFiles: 9,
  singleOwnerFiles: 0,
  ownersOfItself: [],
  unreadableLines: [],
});

const directory = (path: string, activeAuthors: number, people = ['Ann']) => ({ path, activeAuthors, people });

interface Story {
  readonly before?: CodeOwners | null;
  readonly after?: CodeOwners | null;
  readonly lists?: readonly string[];
  readonly directories?: readonly ReturnType<typeof directory>[];
  readonly files?: readonly File[];
}

/** What is said of a change, as `id: message` without what stands before the first of its subjects. */
function saidOf({ before = null, after = before, lists = [], directories = [], files = [] }: Story) {
  const measurement = {
    maintainers: { codeOwners: before, listed: lists.length > 0 ? { paths: lists } : null },
    truckFactor: { byDirectory: directories },
  } as unknown as Measurement;
  const facts = { change: known({ baseSha: 'a', headSha: 'b', files: [...files] }), codeOwners: known(after) };
  return change.evaluate(measurement, facts as never);
}

const modified = (path: string): File => ({ status: 'modified', path });
const idsAndPaths = (story: Story) => saidOf(story).map(({ id, path, key }) => [id, path, key].join(' ').trim());

describe('a change of CODEOWNERS', () => {
  const before = codeOwners(owner('@ann'), owner('@org/team', 'team', 1), owner('Ben Okri', 'email'));

  test('is told by each owner whom it removes', () => {
    expect(saidOf({ before, after: codeOwners(owner('Ben Okri', 'email')) })).toMatchObject([
      {
        id: 'code-owner-removed',
        key: '@ann',
        severity: 'notice',
        message: 'This change removes @ann as code owner of 3 files.',
      },
      { key: '@org/team', message: 'This change removes @org/team as code owner of 1 file.' },
    ]);
  });

  test('that deletes it removes everybody', () => {
    expect(saidOf({ before, after: null }).map(({ key }) => key)).toEqual(['@ann', '@org/team']);
  });

  test.each<[string, CodeOwners | null, CodeOwners | null]>([
    ['that adds an owner', before, codeOwners(...before.owners, owner('@cleo'))],
    ['that takes files from an owner', before, codeOwners(...before.owners.map((one) => ({ ...one, files: 1 })))],
    ['that introduces it', null, before],
    [
      'of an owner known by address alone, who may only have been renamed',
      before,
      codeOwners(...before.owners.slice(0, 2)),
    ],
  ])('%s removes nobody', (_name, old, after) => {
    expect(saidOf({ before: old, after })).toEqual([]);
  });

  test('that cannot be read is not judged', () => {
    const measurement = { maintainers: { codeOwners: before, listed: null }, truckFactor: { byDirectory: [] } };
    const facts = {
      change: known({ baseSha: 'a', headSha: 'b', files: [] }),
      codeOwners: unknown('unreachable', 'No.'),
    };
    expect(change.evaluate(measurement as unknown as Measurement, facts as never)).toEqual([]);
  });
});

describe('a change of a list', () => {
  test.each<[string, File, string]>([
    ['that edits it', modified('MAINTAINERS'), 'This change has modified MAINTAINERS, which says who decides here.'],
    [
      'that deletes it',
      { status: 'deleted', path: 'MAINTAINERS' },
      'This change has deleted MAINTAINERS, which says who decides here.',
    ],
    [
      'that moves it',
      { status: 'renamed', path: 'docs/M', from: 'MAINTAINERS' },
      'This change has renamed MAINTAINERS, which says who decides here.',
    ],
  ])('%s is told', (_name, file, message) => {
    expect(saidOf({ lists: ['MAINTAINERS'], files: [file] })).toMatchObject([{ id: 'maintainers-edited', message }]);
  });

  test('includes CODEOWNERS', () => {
    expect(idsAndPaths({ before: codeOwners(), files: [modified('CODEOWNERS')] })).toEqual([
      'maintainers-edited CODEOWNERS',
    ]);
  });

  test('is not one of a file of its name elsewhere', () => {
    expect(saidOf({ lists: ['MAINTAINERS'], files: [modified('docs/MAINTAINERS')] })).toEqual([]);
  });
});

describe('a change in a directory', () => {
  test('with one active author is told once', () => {
    const directories = [directory('src/a', 1, ['Ann', 'Ben'])];
    const files = [modified('src/a/x.ts'), modified('src/a/deep/y.ts')];
    expect(saidOf({ directories, files })).toMatchObject([
      {
        id: 'sole-author-directory',
        path: 'src/a',
        value: 1,
        worse: 'lower',
        message: expect.stringContaining('Ann and Ben'),
      },
    ]);
  });

  test.each<[string, File]>([
    ['is told where a file moves in', { status: 'renamed', path: 'src/a/x.ts', from: 'lib/x.ts' }],
    ['is told where a file moves out', { status: 'renamed', path: 'lib/x.ts', from: 'src/a/x.ts' }],
    ['is told where a file goes', { status: 'deleted', path: 'src/a/x.ts' }],
  ])('%s', (_name, file) => {
    expect(idsAndPaths({ directories: [directory('src/a', 1)], files: [file] })).toEqual([
      'sole-author-directory src/a',
    ]);
  });

  test.each<[string, number, string]>([
    ['with two active authors', 2, 'src/a/x.ts'],
    ['with none', 0, 'src/a/x.ts'],
    ['of a longer name', 1, 'src/ab/x.ts'],
    ['above it', 1, 'src/x.ts'],
  ])('%s is not told', (_name, activeAuthors, path) => {
    expect(saidOf({ directories: [directory('src/a', activeAuthors)], files: [modified(path)] })).toEqual([]);
  });

  test('is of the part it lies in, where a directory is shown by its parts', () => {
    const directories = [directory('src', 1), directory('src/a', 3)];
    expect(saidOf({ directories, files: [modified('src/a/x.ts')] })).toEqual([]);
    expect(idsAndPaths({ directories, files: [modified('src/x.ts')] })).toEqual(['sole-author-directory src']);
  });

  test('says so where nobody knows it best', () => {
    const [said] = saidOf({ directories: [directory('src/a', 1, [])], files: [modified('src/a/x.ts')] });
    expect(said?.message).toMatch(/nobody\.$/);
  });
});

test('a change that is not known is not judged', () => {
  const facts = { change: unknown('not-requested', 'No.'), codeOwners: known(null) };
  expect(change.evaluate({} as Measurement, facts as never)).toEqual([]);
});
