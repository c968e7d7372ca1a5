import { expect, test } from 'vitest';
import { formatPolicyProblem } from './format-policy-problem.ts';
import { parsePolicy } from './parse-policy.ts';

function format(text: string, source = '.github/counterweight.yml'): string {
  const parsed = parsePolicy(text, { source, checks: [] });
  return parsed.ok ? '' : parsed.problems.map((problem) => formatPolicyProblem(problem, text)).join('\n');
}

test('the caret stands under the key that is wrong', () => {
  expect(format('mode: advisory\ndigest:\n  hours: 6\n')).toBe(
    ['.github/counterweight.yml:3:3: unknown key `hours`; did you mean `hour`?', '  3 |   hours: 6', '    |   ^'].join(
      '\n',
    ),
  );
});

test('the caret stands under the value that is wrong', () => {
  expect(format('digest: { day: monday, hour: 99 }')).toContain(
    ['  1 | digest: { day: monday, hour: 99 }', '    |                              ^'].join('\n'),
  );
});

test('a byte order mark and Windows line ends move nothing', () => {
  expect(format('\uFEFFmood: x\r\nmode: enforce\r\n').split('\n').slice(1)).toEqual(['  1 | mood: x', '    | ^']);
});

test.each([
  ['a tab takes one column', '{\t"a": 1 }', '  1 | { "a": 1 }', '        ^'],
  ['an emoji takes two', 'model: { statement: "😀", goals: x }', null, '                                       ^'],
  [
    'a Chinese character takes two',
    'model: { statement: "中文", goals: x }',
    null,
    '                                         ^',
  ],
])('%s', (_name, text, shown, caret) => {
  const [, line, marker] = format(text).split('\n');
  expect([line, marker]).toEqual([shown ?? `  1 | ${text}`, caret.replace(/^ {5}/, '    |')]);
});

test('of a long line the part around the problem is shown', () => {
  const [, line = '', caret = ''] = format(
    `# ${'x'.repeat(500)}\nmodel: { statement: ${'y'.repeat(500)}, goals: x }`,
  ).split('\n');
  expect(line.length).toBeLessThan(140);
  expect(line[caret.indexOf('^')]).toBe('x');
});

test('an empty file and a line that is not there show an empty line', () => {
  const problem = { source: 'a.yml', line: 1, column: 1, path: '', message: 'wrong' };
  expect(formatPolicyProblem(problem, '')).toBe('a.yml:1:1: wrong\n  1 | \n    | ^');
});

test('nothing that a terminal would act on comes through', () => {
  const shown = format('# \u001B[2J\u202E\nmode: x', 'a\u001B]0;b\u0007.yml');
  expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(shown).toContain('a\\u{1b}]0;b\\u{7}.yml:1:3: ');
});
