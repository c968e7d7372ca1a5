import { describe, expect, test } from 'vitest';
import { distrustMailmap } from './distrust-mailmap.ts';

/** `old name → new name`; each has the address of its name. Identities with the same group were one person before. */
function followed(entries: readonly (readonly [from: string, to: string, group: number])[]) {
  const identity = (name: string) => ({ name, email: `${name.toLowerCase().replaceAll(' ', '.')}@x.org` });
  const { mapped, ignored } = distrustMailmap(
    entries.map(([from]) => identity(from)),
    entries.map(([, to]) => identity(to)),
    entries.map(([, , group]) => group),
  );
  return { names: mapped.map(({ name }) => name), ignored };
}

describe('a mailmap is followed', () => {
  test.each<[string, [string, string, number][]]>([
    [
      'where it changes nothing',
      [
        ['Ann Lee', 'Ann Lee', 0],
        ['Ben Okri', 'Ben Okri', 1],
      ],
    ],
    [
      'where it joins nicknames',
      [
        ['annie', 'Ann Lee', 0],
        ['al', 'Ann Lee', 1],
        ['ann.lee', 'Ann Lee', 2],
        ['Ann Lee', 'Ann Lee', 3],
      ],
    ],
    [
      'where somebody took another name',
      [
        ['Ann Lee', 'Ann Brown', 0],
        ['Ann B. Lee', 'Ann Brown', 1],
      ],
    ],
    [
      'where two unlike names are one person',
      [
        ['Ann Lee', 'Cleo Fox', 0],
        ['Ben Okri', 'Cleo Fox', 1],
      ],
    ],
    [
      'where it gives a shared machine to two people',
      [
        ['build', 'Ann Lee', 0],
        ['build', 'Ben Okri', 0],
      ],
    ],
    ['for seven people', Array.from({ length: 7 }, (_, index) => [`nick${index}`, 'Ann Lee', index])],
  ])('%s', (_name, entries) => {
    expect(followed(entries)).toEqual({ names: entries.map(([, to]) => to), ignored: [] });
  });
});

describe('a mailmap is not believed', () => {
  test('where it joins three people of unlike full names', () => {
    const entries = [
      ['Ann Lee', 'Max Power', 0],
      ['Ben Okri', 'Max Power', 1],
      ['Cleo Fox', 'Max Power', 2],
    ] as const;
    expect(followed(entries)).toEqual({
      names: ['Ann Lee', 'Ben Okri', 'Cleo Fox'],
      ignored: [{ kind: 'merges-everybody', name: 'Max Power', people: 3 }],
    });
  });

  test('where it joins eight people of any names', () => {
    const entries = Array.from({ length: 8 }, (_, index) => [`nick${index}`, 'Max Power', index] as const);
    const { names, ignored } = followed(entries);
    expect(names).toEqual(entries.map(([from]) => from));
    expect(ignored).toEqual([{ kind: 'merges-everybody', name: 'Max Power', people: 8 }]);
  });

  test('where it splits one person into three', () => {
    const entries = [
      ['Ann Lee', 'Ben Okri', 0],
      ['Ann Lee', 'Cleo Fox', 0],
      ['Ann Lee', 'Dee Eng', 0],
    ] as const;
    const { names, ignored } = followed(entries);
    expect(names).toEqual(['Ann Lee', 'Ann Lee', 'Ann Lee']);
    expect(ignored).toEqual([{ kind: 'splits-one', name: 'Ann Lee', people: 3 }]);
  });

  test('and what else it says still is', () => {
    const { names } = followed([
      ['Ann Lee', 'Max Power', 0],
      ['Ben Okri', 'Max Power', 1],
      ['Cleo Fox', 'Max Power', 2],
      ['dee', 'Dee Eng', 3],
    ]);
    expect(names).toEqual(['Ann Lee', 'Ben Okri', 'Cleo Fox', 'Dee Eng']);
  });
});
