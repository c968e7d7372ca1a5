import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCodeOwners } from './parse-code-owners.ts';

const ruleOf = (line: string) => {
  const [rule] = parseCodeOwners(line).rules;
  return rule && [rule.pattern, ...rule.owners];
};

describe('a line of CODEOWNERS', () => {
  test.each([
    ['a user', '* @ann', ['*', '@ann']],
    ['a team', '*.txt @org/writers', ['*.txt', '@org/writers']],
    ['an address', '*.go docs@example.com', ['*.go', 'docs@example.com']],
    ['an address with a plus', '*.go ann+go@mail.example.com', ['*.go', 'ann+go@mail.example.com']],
    ['several owners', '/lib/\t@ann  @ben @org/team', ['/lib/', '@ann', '@ben', '@org/team']],
    ['no owner, which takes ownership away', '/apps/github', ['/apps/github']],
    ['a comment behind the owners', '*.js @ann #inline', ['*.js', '@ann']],
    ['a comment where the owners were', '/apps/github # nobody', ['/apps/github']],
    ['a # inside a pattern', '/c#/ @ann', ['/c#/', '@ann']],
    ['a space in the pattern', 'my\\ docs/ @ann', ['my docs/', '@ann']],
    ['spaces before it', '   *.js @ann', ['*.js', '@ann']],
    ['a managed user', '* @ann_corp', ['*', '@ann_corp']],
    ['a name with a dot and a hyphen', '* @org/the.big-team', ['*', '@org/the.big-team']],
    ['a line that ends as on Windows', '*.js @ann\r', ['*.js', '@ann']],
    ['a byte order mark', '\uFEFF*.js @ann', ['*.js', '@ann']],
    ['a trailing backslash', 'odd\\ @ann', ['odd @ann']],
  ])('names %s', (_name, line, expected) => {
    expect(ruleOf(line)).toEqual(expected);
  });

  test.each([
    ['an owner without @', '*.js ann'],
    ['an owner that is only @', '*.js @'],
    ['a team of teams', '*.js @org/team/sub'],
    ['an address without a host', '*.js ann@'],
    ['an address without a dot', '*.js ann@localhost'],
    ['one good owner and one bad', '*.js @ann ben'],
    ['a negated pattern', '!*.js @ann'],
    ['a character range', 'src/[ab].js @ann'],
    ['a range that closes only', 'src/ab].js @ann'],
    ['an escaped #, which does not work there', '\\#notes @ann'],
    ['a section of GitLab', '[Documentation]'],
    ['a section with default owners', '[Documentation] @ann @ben'],
    ['an optional section', '^[Documentation][2] @ann'],
    ['a section of two words', '[Two words] @ann'],
    ['a pattern of over a thousand characters', `${'a'.repeat(1001)} @ann`],
  ])('is unreadable, as GitHub has it, with %s', (_name, line) => {
    expect(parseCodeOwners(line)).toEqual({ rules: [], unreadableLines: [1] });
  });

  test.each([
    ['nothing', ''],
    ['spaces', ' \t '],
    ['a comment', '# * @ann'],
    ['an indented comment', '   # * @ann'],
  ])('says nothing with %s', (_name, line) => {
    expect(parseCodeOwners(line)).toEqual({ rules: [], unreadableLines: [] });
  });
});

describe('a CODEOWNERS file', () => {
  test('keeps the number of each line', () => {
    const text = '# who\n\n*.js @ann\nbroken ann\r\n[Docs]\n/docs/ @ben\n';
    const { rules, unreadableLines } = parseCodeOwners(text);
    expect(rules.map(({ pattern, line }) => [pattern, line])).toEqual([
      ['*.js', 3],
      ['/docs/', 6],
    ]);
    expect(unreadableLines).toEqual([4, 5]);
  });

  test('gives every line one fate: a rule, unreadable, or nothing', () => {
    const line = fc.string({ unit: fc.constantFrom('*', '/', 'a', '.', ' ', '#', '@', '\\', '[', '!', '\t') });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { rules, unreadableLines } = parseCodeOwners(lines.join('\n'));
        const told = [...rules.map((rule) => rule.line), ...unreadableLines];
        expect(new Set(told).size).toBe(told.length);
        for (const number of told) expect(lines[number - 1]?.trim()).not.toBe('');
        for (const { owners } of rules) for (const owner of owners) expect(owner).toMatch(/@/);
      }),
    );
  });

  test.each([
    ['one long line', '*'.repeat(3_000_000)],
    ['a long list of owners', `* ${'@a '.repeat(1_000_000)}`],
    ['an address that never ends', `* ${'a@'.repeat(1_500_000)}`],
    ['an address of dots', `* a@${'.'.repeat(3_000_000)} `],
    ['backslashes', '\\'.repeat(3_000_000)],
    ['many lines', '*.js @ann\n'.repeat(300_000)],
  ])('is read in little time, hostile as it may be: %s', (_name, text) => {
    const started = performance.now();
    parseCodeOwners(text);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
