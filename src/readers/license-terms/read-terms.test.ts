import { describe, expect, test } from 'vitest';
import { classOfTerms, readTerms } from './read-terms.ts';

const read = (text: string) => readTerms(text, [{ start: 0, end: text.length }]);
const kindsOf = (text: string) => read(text).restrictions.map(({ kind }) => kind);

test.each([
  ['You may not use the Software for commercial purposes.', 'non-commercial'],
  ['Free for non-commercial use only.', 'non-commercial'],
  ['Commercial use requires a separate agreement with us.', 'non-commercial'],
  ['The grant of rights does not include the right to Sell the Software.', 'no-sale'],
  ['You must not rent, lease or resell copies.', 'no-sale'],
  ['You may not provide the software to third parties as a hosted or managed service.', 'no-hosting'],
  ['You may not use it to build a product that competes with ours.', 'no-competing'],
  ['Use is limited to internal business purposes only.', 'internal-use'],
  ['For evaluation purposes only.', 'evaluation-only'],
  ['You may not modify, decompile or create derivative works.', 'no-derivatives'],
  ['Redistribution of this code is not permitted.', 'no-redistribution'],
  ['No part may be copied without the prior written consent of Example Ltd.', 'no-redistribution'],
  ['Companies with more than 100 employees need another agreement.', 'user-cap'],
  ['The Software shall be used for Good, not Evil.', 'ethical'],
  ['The software shall not be used for military purposes.', 'field-of-use'],
  ['Production use requires that you purchase a commercial license.', 'purchase'],
  ['This file contains confidential information and trade secrets of Example Inc.', 'confidential'],
  ['Unauthorized copying of this file, via any medium, is strictly prohibited.', 'confidential'],
  ['"Commons Clause" License Condition v1.0', 'commons-clause'],
])('reads a restriction in: %s', (text, kind) => {
  expect(kindsOf(text)).toEqual([kind]);
});

test.each([
  'Neither the name of Example nor the names of its contributors may be used to endorse products without specific prior written permission.',
  'You may use it for commercial and non-commercial purposes.',
  'You may use this for any purpose, commercial or otherwise.',
  'The origin of this software must not be misrepresented.',
  'This project no longer uses the Commons Clause.',
  'In no event shall the authors be liable for commercial damages or losses.',
  'You must not remove the copyright notice.',
  'Commercial support is available from Example GmbH.',
  'The software is not designed for use in weapons systems.',
  'You are not required to accept this license.',
  'Permission is granted to anyone to use this software for any purpose, including commercial applications.',
])('reads none in: %s', (text) => {
  expect(kindsOf(text)).toEqual([]);
});

describe('classes terms of nobody’s known license', () => {
  test.each([
    ['You may use, copy, modify and distribute this as you like.', 'unapproved'],
    ['This work is placed in the public domain.', 'unapproved'],
    ['Do whatever you want with it.', 'unapproved'],
    ['You may use this program freely.', 'unknown'],
    ['Copyright 2020 Example. All rights reserved.', 'none'],
    ['This End User License Agreement is between you and Example Inc. You may use one copy.', 'proprietary'],
    ['You may use and modify it. You may not use it for commercial purposes.', 'source-available'],
    ['Some words about a project.', 'unknown'],
  ])('%s', (text, expected) => {
    expect(classOfTerms(read(text))).toBe(expected);
  });
});

test('says where a sentence stands', () => {
  const text = 'You may use it.\n\nYou may not sell it.\n\nThat is all.';
  const [{ start, end } = { start: 0, end: 0 }] = read(text).restrictions;
  expect(text.slice(start, end).trim()).toBe('You may not sell it.');
});

test.each([
  ['words that forbid', 'may not '.repeat(120_000)],
  ['one long sentence', 'you may not use it and '.repeat(45_000)],
  ['full stops', '.'.repeat(1_000_000)],
  ['blank lines', '\n\n'.repeat(500_000)],
  ['commercial use', 'commercial use '.repeat(66_000)],
  ['asking', 'without prior '.repeat(70_000)],
])('reads a megabyte of %s in bounded time', (_, text) => {
  const start = performance.now();
  read(text);
  expect(performance.now() - start).toBeLessThan(5000);
});
