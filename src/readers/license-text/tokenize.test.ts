import { expect, test } from 'vitest';
import { tokenize } from './tokenize.ts';

const words = (text: string) => tokenize(text).words.join(' ');

test.each([
  ['case, punctuation and quotes', 'The “Software” — AS IS; the Licensor’s.', 'the software as is the licensors'],
  [
    'British and misspelt words',
    'Licence, whilst, MERCHANTIBILITY, organisation',
    'license while merchantability organization',
  ],
  [
    'words in two parts',
    'non-commercial non commercial sub-license copyright owner',
    'noncommercial noncommercial sublicense copyright holder',
  ],
  ['a word broken at the end of a line', 'NON-\n * INFRINGEMENT', 'noninfringement'],
  ['borders of comments', ' * use, copy,\n// modify\n# and sell', 'use copy modify and sell'],
  [
    'markup',
    '<p>free <b>of</b> charge</p>\n**to** [any](https://example.org/any) `person`',
    'free of charge to any person',
  ],
  ['entities', '&quot;Software&quot;&nbsp;&copy;', 'software'],
  ['numbers and letters of lists', '1. first\n  (b) second\niv) third; 2. fourth', 'first second third fourth'],
  ['links', 'see https://www.example.org/x', 'see example org x'],
  ['placeholders', 'by <copyright holders>, [name of copyright owner] and {{ year }}', 'by and'],
  ['Chinese', '使用、复制', '使 用 复 制'],
  ['full width signs', 'ＭＩＴ', 'mit'],
])('makes %s alike', (_, text, expected) => {
  expect(words(text)).toBe(expected);
});

test.each([
  ['Copyright (c) 2014 Somebody\nPermission is hereby granted', 'permission is hereby granted'],
  ['© 2014-2020 Somebody <a@b.example>\nAll of it', 'all of it'],
  ['Copyright 2005 Lawrence Rosen. Permission is hereby granted to', 'permission is hereby granted to'],
  ['Portions Copyright (C) 1999 Foo, Inc. All Rights Reserved.\nmore', 'all rights reserved more'],
  ['must retain the above\ncopyright notice, this list', 'must retain the above copyright notice this list'],
  ['(c) You must retain', 'you must retain'],
])('leaves statements of copyright out, and prose about it in: %j', (text, expected) => {
  expect(words(text)).toBe(expected);
});

test('says where each word stands', () => {
  const text = 'A <b>non-\ncommercial</b> “Licence”';
  const { words: found, starts, ends } = tokenize(text);
  expect(found.map((word, index) => [word, text.slice(starts[index], ends[index])])).toEqual([
    ['a', 'A'],
    ['noncommercial', 'non-\ncommercial'],
    ['license', 'Licence'],
  ]);
});

test.each([
  ['tags that never close', '<p '.repeat(200_000)],
  ['hyphens', 'a-'.repeat(500_000)],
  ['apostrophes', "a'".repeat(500_000)],
  ['entities', '&amp'.repeat(250_000)],
  ['placeholders', '<name '.repeat(150_000)],
  ['links', ']('.repeat(500_000)],
  ['copyright signs', 'copyright (c) '.repeat(70_000)],
  ['blank lines', '\n'.repeat(1_000_000)],
  ['list markers', '1.1.1.1 '.repeat(125_000)],
])('reads a megabyte of %s in bounded time', (_, text) => {
  const start = performance.now();
  tokenize(text);
  expect(performance.now() - start).toBeLessThan(5000);
});
