import texts from 'spdx-license-list/full.js';
import { describe, expect, test, vi } from 'vitest';
import { classOfLicense, isOpen } from '../src/readers/license/classify-license.ts';
import { readLicense } from '../src/readers/license/read-license.ts';
import { findCopyrightLines } from '../src/readers/license-text/find-copyright-lines.ts';

/** Mulberry32: the same texts are changed in the same places at every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

vi.setConfig({ testTimeout: 120_000 });

const random = createRandom(20261122);
const count = 100;

/** Open licenses that are read as themselves, or as one that shares their words; drawn by a seed. */
const licenses = drawLicenses();

function drawLicenses(): { readonly id: string; readonly text: string; readonly expression: string }[] {
  const ids = Object.keys(texts).filter((id) => ['osi', 'libre'].includes(classOfLicense(id)));
  const drawn: { id: string; text: string; expression: string }[] = [];
  while (drawn.length < count && ids.length > 0) {
    const [id = ''] = ids.splice(random(ids.length), 1);
    const text = texts[id]?.licenseText ?? '';
    const reading = readLicense(text, 'license-file');
    const [found] = reading.found;
    if (isOpen(reading.class) && found?.how === 'text' && found.match === 'verbatim')
      drawn.push({ id, text, expression: reading.expression });
  }
  return drawn;
}

const insertedWords = ['not', 'non-commercial', 'only', 'except', 'commercial', 'sell', 'hosted'];
const decidingWord = /\b(?:not|no|only|except|unless|commercial|sell|without|cannot)\b/gi;
const restrictions = [
  'The Software may not be used for commercial purposes.',
  'You may not sell the Software.',
  'This license does not include the right to provide the software as a hosted service.',
  'Use is permitted for internal evaluation purposes only.',
  'The software shall not be used for military purposes.',
  '"Commons Clause" License Condition v1.0. The License does not grant to you the right to Sell the Software.',
];

function stillOpen(text: string): boolean {
  return isOpen(readLicense(text, 'license-file').class);
}

/** Places between two words, but for statements of copyright: whose a work is decides nothing. */
function placesOf(text: string): number[] {
  const copyrights = [...findCopyrightLines(text)].map(([from, to]) => ({ from, to }));
  return [...text.matchAll(/(?<=[a-z,]) (?=[a-z])/gi)]
    .map(({ index }) => index)
    .filter((at) => copyrights.every(({ from, to }) => at < from || at >= to));
}

describe(`${count} licenses, changed where it decides, do not stay open`, () => {
  test('a word put in', () => {
    const open = licenses.flatMap(({ id, text }) => {
      const places = placesOf(text);
      const at = places[random(places.length)] as number;
      const word = insertedWords[random(insertedWords.length)] as string;
      const changed = `${text.slice(0, at)} ${word}${text.slice(at)}`;
      return stillOpen(changed) ? [`${id}: ${changed.slice(at - 40, at + 40)}`] : [];
    });
    expect(open).toEqual([]);
  });

  test('a word taken out', () => {
    const open = licenses.flatMap(({ id, text }) => {
      const words = [...text.matchAll(decidingWord)];
      const word = words[random(words.length)];
      if (!word) return [];
      const changed = text.slice(0, word.index) + text.slice(word.index + word[0].length);
      return stillOpen(changed) ? [`${id}: ${text.slice(word.index - 40, word.index + 40)}`] : [];
    });
    expect(open).toEqual([]);
  });

  test.each(['before', 'behind'])('a restriction %s it', (side) => {
    const open = licenses.flatMap(({ id, text }) => {
      const restriction = restrictions[random(restrictions.length)] as string;
      const changed = side === 'before' ? `${restriction}\n\n${text}` : `${text}\n\n${restriction}\n`;
      return stillOpen(changed) ? [`${id}: ${restriction}`] : [];
    });
    expect(open).toEqual([]);
  });
});

const paragraphs = (text: string) => text.split(/\n\s*\n/);
const cosmetic: Readonly<Record<string, (text: string) => string>> = {
  'another year': (text) => text.replace(/\b(?:19|20)\d\d\b/g, '2031'),
  'lines broken elsewhere': (text) =>
    paragraphs(text)
      .map((paragraph) => paragraph.replace(/\s+/g, ' ').replace(/(.{1,50})(?: |$)/g, '$1\n'))
      .join('\n\n'),
  'other quotes': (text) => text.replace(/"([^"]*)"/g, '“$1”').replace(/'/g, '’'),
  'HTML for paragraphs': (text) =>
    `<html><body>${paragraphs(text)
      .map((paragraph) => `<p>${paragraph.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}</p>`)
      .join('\n')}</body></html>`,
  'borders of a comment': (text) => text.replace(/^/gm, ' * '),
  capitals: (text) => text.toUpperCase(),
  'CRLF and indentation': (text) => text.replace(/\r?\n/g, '\r\n      '),
  'a holder in front': (text) => `Copyright (c) 2024 Somebody Important <somebody@example.org>\n\n${text}`,
  'British spelling': (text) => text.replace(/license/g, 'licence'),
  'words in bold': (text) => text.replace(/\b(Software|License|Program)\b/g, '**$1**'),
};

describe(`${count} licenses, changed where it does not decide, stay what they are`, () => {
  test.each(Object.entries(cosmetic))('%s', (_, change) => {
    const others = licenses.flatMap(({ id, text, expression }) => {
      const found = readLicense(change(text), 'license-file').expression;
      return found === expression ? [] : [`${id}: ${found}`];
    });
    expect(others).toEqual([]);
  });
});
