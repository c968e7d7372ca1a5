import { describe, expect, it } from 'vitest';
import { ambiguousExtensions } from './ambiguous-extensions.ts';
import { classifyContent, classifyPath } from './classify-file.ts';
import { markerRules } from './generated-rules.ts';
import { shapesByExtension } from './generated-shapes.ts';

/** Far above what linear work takes here (tens of milliseconds), far below what a square of the size would. */
const generous = 600;

const extensions = new Set([
  ...ambiguousExtensions.keys(),
  ...shapesByExtension.keys(),
  ...markerRules.flatMap((rule) => rule.extensions),
  '',
]);

function millisecondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

describe('hostile input costs no more than its size', () => {
  it.each([
    ['/mootools', '1', '.'],
    ['/yui', '/d3', ''],
    ['extjs/', 'select2/', '.js'],
    ['/bootstrap.', '.', 'x.js'],
    ['packages/.1', '1', '/'],
    ['vendor/a.', 'a-', '.'],
    ['/jquery', '-1.', 'js'],
  ])('paths of %j and %j', (one, other, end) => {
    const path = `${one.repeat(40)}${other.repeat(400)}${`${one}${other}`.repeat(40)}${end}`;
    expect(millisecondsOf(() => classifyPath(path.slice(-1024)))).toBeLessThan(generous);
    expect(millisecondsOf(() => classifyPath(path.repeat(9).slice(-4096)))).toBeLessThan(generous);
  });

  it.each([
    ['\n', ' '],
    ['\n', '//'],
    [' ', '\t'],
    ['`\n', '`'],
    ['<meta ', 'name='],
    ['<', ' '],
    ['/*', '*'],
    ['/* GIMP a', '.c) '],
    ['-*-', 'mode:'],
    [' vim:', ' ft='],
    ['a.', ':-\n'],
    ['constructor ', 'AS '],
    ['%%Creator: ', '\n'],
    ['a=', '<'],
  ])('contents of %j and %j', (one, other) => {
    const size = 65_536;
    const mixed = (one + other).repeat(size).slice(0, size / 2);
    const head = one.repeat(size).slice(0, size / 4) + other.repeat(size).slice(0, size / 4) + mixed;
    for (const extension of extensions) {
      expect(millisecondsOf(() => classifyContent(`a${extension}`, { head }))).toBeLessThan(generous);
    }
  });
});
