import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseDirectories } from './choose-directories.ts';

/** `{'src/a': 12}`: so many files right there. */
function chosen(counts: Readonly<Record<string, number>>): Record<string, number> {
  const paths = Object.entries(counts).flatMap(([directory, count]) =>
    Array.from({ length: count }, (_, index) => `${directory === '' ? '' : `${directory}/`}${index}.ts`),
  );
  return Object.fromEntries(chooseDirectories(paths).map(({ path, files }) => [path, files.length]));
}

describe('the directories people would name', () => {
  test.each<[string, Record<string, number>, Record<string, number>]>([
    ['are none without files', {}, {}],
    ['are none where all lies at the root', { '': 50 }, {}],
    ['are those at the top', { lib: 30, test: 30, tools: 30 }, { lib: 30, test: 30, tools: 30 }],
    ['are those with ten files or more', { lib: 30, test: 30, bench: 10, tools: 9 }, { lib: 30, test: 30, bench: 10 }],
    ['are shown whole where they do not dominate', { 'a/x': 20, 'a/y': 20, b: 40, c: 40 }, { a: 40, b: 40, c: 40 }],
    [
      'are the parts of one that dominates',
      { 'src/a': 40, 'src/b': 30, test: 30 },
      { 'src/a': 40, test: 30, 'src/b': 30 },
    ],
    [
      'are the parts, and what lies loose beside them',
      { src: 20, 'src/a': 40, test: 30 },
      { 'src/a': 40, test: 30, src: 20 },
    ],
    [
      'are the parts of the parts, where one dominates again',
      { 'src/main/a': 50, 'src/main/b': 40, test: 10 },
      { 'src/main/a': 50, 'src/main/b': 40, test: 10 },
    ],
    ['are none where all are too small', { a: 9, b: 9, c: 9 }, {}],
    [
      'stay whole where the parts are too small',
      { 'src/a': 9, 'src/b': 9, 'src/c': 9, test: 10 },
      { src: 27, test: 10 },
    ],
  ])('%s', (_name, counts, expected) => {
    expect(chosen(counts)).toEqual(expected);
  });

  test('come with the most files first, then by name', () => {
    expect(Object.keys(chosen({ c: 20, b: 20, a: 10, d: 30 }))).toEqual(['d', 'b', 'c', 'a']);
  });

  test('are at most thirty', () => {
    const counts = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`d${index}`, 10]));
    expect(Object.keys(chosen(counts))).toHaveLength(30);
  });

  test('end five levels down', () => {
    expect(chosen({ 'a/b/c/d/e/f/g': 50 })).toEqual({ 'a/b/c/d/e': 50 });
  });

  test('hold each file at most once, and only files of theirs', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 })
      .map((parts) => `${parts.join('/')}.ts`);
    fc.assert(
      fc.property(fc.array(path, { maxLength: 200 }), (paths) => {
        const directories = chooseDirectories(paths);
        const files = directories.flatMap((directory) => directory.files);
        expect(new Set(files).size).toBe(files.length);
        for (const directory of directories) {
          expect(directory.files.length).toBeGreaterThanOrEqual(10);
          for (const file of directory.files) expect(paths[file]?.startsWith(`${directory.path}/`)).toBe(true);
        }
      }),
    );
  });
});
