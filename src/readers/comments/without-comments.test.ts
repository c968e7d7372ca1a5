import { describe, expect, test } from 'vitest';
import { withoutComments } from './without-comments.ts';

const words = (path: string, text: string) =>
  withoutComments(path, text)
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '));

describe('a source without its comments', () => {
  test.each([
    [
      'a.ts',
      'listen(); // http.listen()\n/* listen(\n) */ const url = "https://a/*b*/c"; // x',
      ['listen();', '', 'const url = "https://a/*b*/c";'],
    ],
    ['a.ts', 'const text = `// none of it`;', ['const text = `// none of it`;']],
    ['a.py', 'def f():\n    """app.run()"""\n    run("#a")  # app.run()', ['def f():', '', 'run("#a")']],
    ['a.go', 'x := "//" + `/* raw */` // y', ['x := "//" + `/* raw */`']],
    ['a.rs', "fn f<'a>() {} // b", ["fn f<'a>() {}"]],
    ['a.rb', "x = '#' # y", ["x = '#'"]],
    ['a.sql', "SELECT '--' -- y", ["SELECT '--'"]],
    ['a.unknown', 'x // y', ['x // y']],
  ])('%s: %j', (path, text, expected) => {
    expect(words(path, text)).toEqual(expected);
  });

  test('has the lines and the offsets of the source', () => {
    const text = 'a; // b\n/* c\nd */ e;\n';
    const blank = withoutComments('a.js', text);
    expect(blank.length).toBe(text.length);
    expect(blank.indexOf('e;')).toBe(text.indexOf('e;'));
  });
});
