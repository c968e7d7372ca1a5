import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineCheck } from '../../core/check.ts';
import { builtInPolicy } from './built-in-policy.ts';
import { parsePolicy } from './parse-policy.ts';

const spread = defineCheck({
  id: 'contributor-spread',
  title: 'Contributor spread',
  rationale: 'What one person carries ends with that person.',
  defaultLevel: 'warning',
  scope: 'history',
  needs: { required: ['history'], optional: [] },
  measurement: z.object({ commits: z.int() }),
  params: z.object({
    minNakamotoCoefficient: z.int().min(1).default(2).describe('Fewest people to a majority'),
    maxShare: z.number().gt(0).max(1).default(0.5),
    window: z.union([z.int().min(1), z.literal('all')]).default('all'),
    ignore: z.array(z.string().min(1)).max(3).default([]),
  }),
  remediation: {},
  measure: ({ history }) => ({ commits: history.commits }),
  evaluate: () => ({ reason: 'fine', findings: [] }),
  measures: () => [],
  explain: () => [],
});
const license = { ...spread, id: 'license-openness', defaultLevel: 'failure', params: z.object({}) } as const;
const checks = [spread, license];

function parse(text: string) {
  return parsePolicy(text, { source: '.github/counterweight.yml', checks });
}

function policyOf(text: string) {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.policy;
}

/** `LINE:COLUMN path: message`, as short as a table needs. */
function problemsOf(text: string): string[] {
  const parsed = parse(text);
  if (parsed.ok) return [];
  return parsed.problems.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
}

function suggestionsOf(text: string) {
  const parsed = parse(text);
  return parsed.ok ? [] : parsed.problems.map(({ suggestion }) => suggestion);
}

describe('a policy in order', () => {
  test.each([
    ['nothing', ''],
    ['comments only', '# to be written\n\n'],
    ['a document marker only', '---\n'],
    ['an empty map', '{}\n'],
  ])('%s gives every default', (_name, text) => {
    expect(policyOf(text)).toEqual({ ...builtInPolicy(checks), source: '.github/counterweight.yml' });
  });

  const full = [
    'mode: enforce',
    'enabled: false',
    'checks:',
    '  license-openness: { level: off }',
    '  contributor-spread:',
    '    params: { minNakamotoCoefficient: 3, window: 365 }',
    'options:',
    '  organisations: { Example: [example.org] }',
    'model:',
    '  statement: docs/model.md',
    '  goals:',
    '    - { measure: contributor-spread.authors.nakamotoCoefficient, atLeast: 4, by: 2027-06-30 }',
    'waivers:',
    '  - { finding: license-openness/source-available, until: 2027-01-31, reason: migration }',
    '',
  ].join('\n');

  test('is completed with the defaults of what it leaves out', () => {
    expect(policyOf(full)).toMatchObject({
      source: '.github/counterweight.yml',
      mode: 'enforce',
      enabled: false,
      checks: {
        'license-openness': { level: 'off', params: {} },
        'contributor-spread': {
          level: 'warning',
          params: { minNakamotoCoefficient: 3, window: 365, maxShare: 0.5, ignore: [] },
        },
      },
      options: { bots: [], organisations: { Example: ['example.org'] } },
      model: {
        statement: 'docs/model.md',
        goals: [{ measure: 'contributor-spread.authors.nakamotoCoefficient', atLeast: 4, by: '2027-06-30' }],
      },
      waivers: [{ finding: 'license-openness/source-available', until: '2027-01-31', reason: 'migration' }],
    });
  });

  test.each([
    ['a byte order mark', `\uFEFF${full}`],
    ['Windows line ends', full.replaceAll('\n', '\r\n')],
    ['no newline at the end', full.trimEnd()],
    ['an anchor that nothing refers to', full.replace('mode: enforce', 'mode: &m enforce')],
    ['a directive that asks for the booleans of YAML 1.1', `%YAML 1.1\n---\n${full}`],
  ])('means the same with %s', (_name, text) => {
    expect(policyOf(text)).toEqual(policyOf(full));
  });

  test('takes the keys of JavaScript objects for ordinary names', () => {
    const { organisations } = policyOf('options: { organisations: { constructor: ["@a"], toString: ["@b"] } }').options;
    expect(Object.entries(organisations)).toEqual([
      ['constructor', ['@a']],
      ['toString', ['@b']],
    ]);
  });
});

describe('an unknown key', () => {
  test.each([
    ['a misspelt key', 'mode: advisory\nwaiver: []', ['2:1 waiver: unknown key `waiver`; did you mean `waivers`?']],
    [
      'a misspelt parameter',
      'checks:\n  contributor-spread:\n    params:\n      minNakamotoCoeficient: 2\n',
      [
        '4:7 checks.contributor-spread.params.minNakamotoCoeficient: unknown key `minNakamotoCoeficient`; did you mean `minNakamotoCoefficient`?',
      ],
    ],
    [
      'a key in another case',
      'model:\n  goals:\n  - measure: contributor-spread.a\n    atleast: 1\n    atMost: 2',
      ['4:5 model.goals[0].atleast: unknown key `atleast`; did you mean `atLeast`?'],
    ],
    [
      'a key that resembles none',
      'digest:\n  colour: red',
      [
        '2:3 digest.colour: unknown key `colour`; accepted here: `enabled`, `scope`, `repository`, `day`, `hour`, `timezone`, `style`',
      ],
    ],
    [
      'a key where none is accepted',
      'checks: { license-openness: { params: { x: 1 } } }',
      ['1:41 checks.license-openness.params.x: unknown key `x`; none is accepted here'],
    ],
    [
      'a misspelt check',
      'checks:\n  licence-openness: {}',
      ['2:3 checks.licence-openness: unknown check `licence-openness`; did you mean `license-openness`?'],
    ],
    [
      'a check that resembles none',
      'checks:\n  speed: {}',
      ['2:3 checks.speed: unknown check `speed`; accepted here: `contributor-spread`, `license-openness`'],
    ],
    [
      'keys of JavaScript objects',
      '__proto__: { enabled: false }\nchecks:\n  constructor: { level: off }\n  __proto__: { level: off }',
      [
        '1:1 __proto__: unknown key `__proto__`; accepted here: `_extends`, `enabled`, `mode`, `checkRuns`, `branches`, `checks`, `options`, `model`, `waivers`, `digest`, `repositories`',
        '3:3 checks.constructor: unknown check `constructor`; accepted here: `contributor-spread`, `license-openness`',
        '4:3 checks.__proto__: unknown check `__proto__`; accepted here: `contributor-spread`, `license-openness`',
      ],
    ],
    [
      'a merge key',
      '<<: { mode: enforce }',
      [
        '1:1 ["<<"]: unknown key `<<`; accepted here: `_extends`, `enabled`, `mode`, `checkRuns`, `branches`, `checks`, `options`, `model`, `waivers`, `digest`, `repositories`',
      ],
    ],
  ])('is named with its place: %s', (_name, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test('carries the nearest accepted word apart from the message', () => {
    expect(suggestionsOf('modes: advisory\nzzz: 1\nmode: enforced')).toEqual(['mode', undefined, 'enforce']);
  });

  test('leaves the prototype of objects as it was', () => {
    parse('__proto__: { polluted: true }\noptions: { organisations: { __proto__: [a] } }');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('a wrong value', () => {
  const inParams = (text: string) => `checks:\n  contributor-spread:\n    params:\n      ${text}\n`;
  const params = 'checks.contributor-spread.params';

  test.each([
    [
      'a word that is not a choice',
      'mode: strict',
      '1:7 mode: `mode` is the text `strict`; accepted: `advisory` or `enforce`',
    ],
    ['text for a truth value', 'enabled: yes', '1:10 enabled: `enabled` is the text `yes`; accepted: true or false'],
    ['a truth value for text', 'mode: true', '1:7 mode: `mode` is `true`; accepted: `advisory` or `enforce`'],
    ['no value', 'enabled: true\nmode:\n\n# later', '2:1 mode: `mode` has no value; accepted: `advisory` or `enforce`'],
    [
      'a number out of range',
      'digest:\n  hour: 24',
      '2:9 digest.hour: `digest.hour` is `24`; accepted: a whole number from 0 to 23',
    ],
    [
      'a broken number',
      'digest:\n  hour: 6.5',
      '2:9 digest.hour: `digest.hour` is `6.5`; accepted: a whole number from 0 to 23',
    ],
    [
      'a time zone that there is none of',
      'digest:\n  timezone: Europe/Atlantis',
      '2:13 digest.timezone: `digest.timezone` is the text `Europe/Atlantis`; name a time zone as tz database does, such as Europe/Berlin',
    ],
    [
      'text for a list',
      'waivers: none',
      '1:10 waivers: `waivers` is the text `none`; accepted: a list, each keys with values (`finding`, `path`, `until`, `reason`)',
    ],
    [
      'a list for keys',
      'model: [1]',
      '1:8 model: `model` is a list; accepted: keys with values (`statement`, `goals`)',
    ],
    [
      'keys for text',
      'model: { statement: { a: 1 } }',
      '1:21 model.statement: `model.statement` is a group of keys; accepted: a text',
    ],
    [
      'an empty text',
      'options: { bots: [""] }',
      '1:19 options.bots[0]: `options.bots[0]` is an empty text; accepted: a text that is not empty',
    ],
    [
      'an empty list',
      'options: { identities: [{ person: a, is: [] }] }',
      '1:42 options.identities[0].is: `options.identities[0].is` is an empty list; accepted: a list of at least 1, each a text that is not empty',
    ],
    [
      'a value under a free name',
      'options: { organisations: { "a b": x } }',
      '1:36 options.organisations["a b"]: `options.organisations["a b"]` is the text `x`; accepted: a list, each a text that is not empty',
    ],
    [
      'a number below its least',
      inParams('minNakamotoCoefficient: 0'),
      `4:31 ${params}.minNakamotoCoefficient: \`${params}.minNakamotoCoefficient\` is \`0\`; accepted: a whole number of at least 1`,
    ],
    [
      'a number at its open end',
      inParams('maxShare: 0'),
      `4:17 ${params}.maxShare: \`${params}.maxShare\` is \`0\`; accepted: a number above 0 and at most 1`,
    ],
    [
      'neither of two kinds',
      inParams('window: some'),
      `4:15 ${params}.window: \`${params}.window\` is the text \`some\`; accepted: a whole number of at least 1 or \`all\``,
    ],
    [
      'too long a list',
      inParams('ignore: [a, b, c, d]'),
      `4:15 ${params}.ignore: \`${params}.ignore\` is a list; accepted: a list of at most 3, each a text that is not empty`,
    ],
    [
      'an infinite number',
      inParams('maxShare: .inf'),
      `4:17 ${params}.maxShare: \`${params}.maxShare\` is \`Infinity\`; accepted: a number above 0 and at most 1`,
    ],
    [
      'a list for the file',
      '- mode: enforce',
      '1:1 : the file is a list; accepted: keys with values (`_extends`, `enabled`, `mode`, `checkRuns`, `branches`, `checks`, `options`, `model`, `waivers`, `digest`, `repositories`)',
    ],
  ])('says what was found and what is accepted: %s', (_name, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });
});

describe('goals and waivers', () => {
  const goal = (text: string) => `model:\n  goals:\n    - { ${text} }\n`;

  test.each([
    [
      'a goal that wants nothing',
      goal('measure: contributor-spread.a.b'),
      ['3:7 model.goals[0]: this goal wants nothing; give it `atLeast` or `atMost`'],
    ],
    [
      'a goal of a misspelt check',
      goal('measure: contributer-spread.a, atLeast: 1'),
      ['3:18 model.goals[0].measure: unknown check `contributer-spread`; did you mean `contributor-spread`?'],
    ],
    [
      'a goal of no check',
      goal('measure: speed.a, atMost: 1'),
      ['3:18 model.goals[0].measure: unknown check `speed`; accepted here: `contributor-spread`, `license-openness`'],
    ],
    [
      'a goal whose measure has no path',
      goal('measure: contributor-spread, atMost: 1'),
      [
        '3:18 model.goals[0].measure: `model.goals[0].measure` is the text `contributor-spread`; a measure is written <check>.<path in its measurement>',
      ],
    ],
    [
      'a goal for text',
      goal('measure: contributor-spread.a, atLeast: "4"'),
      ['3:49 model.goals[0].atLeast: `model.goals[0].atLeast` is the text `4`; accepted: a number'],
    ],
    [
      'a day that does not exist',
      goal('measure: contributor-spread.a, atLeast: 4, by: 2027-02-30'),
      [
        '3:56 model.goals[0].by: `model.goals[0].by` is the text `2027-02-30`; accepted: a day that exists, such as 2027-06-30',
      ],
    ],
    [
      'a goal without a measure',
      goal('atLeast: 4'),
      [
        '3:7 model.goals[0].measure: the key `measure` is missing; it takes <check>.<path in its measurement>, such as contributor-spread.authors.nakamotoCoefficient',
      ],
    ],
    [
      'a waiver without a reason',
      'waivers:\n  - finding: license-openness/x\n',
      ['2:5 waivers[0].reason: the key `reason` is missing; it takes a text that is not empty'],
    ],
    [
      'a waiver of no check',
      'waivers:\n  - finding: licens-openness/x\n    reason: y\n',
      ['2:14 waivers[0].finding: unknown check `licens-openness`; did you mean `license-openness`?'],
    ],
    [
      'a waiver of a whole check',
      'waivers: [{ finding: license-openness, reason: y }]',
      [
        '1:22 waivers[0].finding: `waivers[0].finding` is the text `license-openness`; a finding is written <check>/<finding id>',
      ],
    ],
    [
      'a waiver for everything',
      'waivers: [{}]',
      [
        '1:11 waivers[0].finding: the key `finding` is missing; it takes a text of a certain form',
        '1:11 waivers[0].reason: the key `reason` is missing; it takes a text that is not empty',
      ],
    ],
  ])('%s is a problem', (_name, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test('a policy that extends another cannot be read from the command line', () => {
    expect(problemsOf('mode: enforce\n_extends: policies')).toEqual([
      '2:1 _extends: `_extends` cannot be reached from the command line; copy what it sets into this file',
    ]);
  });
});

test('all problems are reported at once, in the order of the file', () => {
  const text = [
    'waivers: [{ finding: speed/slow, reason: x }]',
    'mode: hard',
    'checks:',
    '  contributor-spread: { levle: off, params: { maxShare: 2 } }',
    'mode: enforce',
    'model:',
    '  goals: [{ measure: speed.a }]',
    '_extends: elsewhere',
    'tail: *anchor',
  ].join('\n');
  expect(problemsOf(text).map((problem) => problem.replace(/;.*/, ''))).toEqual([
    '1:22 waivers[0].finding: unknown check `speed`',
    '4:25 checks.contributor-spread.levle: unknown key `levle`',
    '4:57 checks.contributor-spread.params.maxShare: `checks.contributor-spread.params.maxShare` is `2`',
    '5:1 mode: duplicate key `mode`',
    '7:11 model.goals[0]: this goal wants nothing',
    '7:22 model.goals[0].measure: unknown check `speed`',
    '8:1 _extends: `_extends` cannot be reached from the command line',
    '9:1 tail: unknown key `tail`',
    '9:7 tail: aliases such as `*anchor` are not accepted',
  ]);
});

describe('text that is not a policy', () => {
  test.each([
    ['a tab as indentation', 'checks:\n\tlicense-openness: {}', '2:1 : a tab cannot indent in YAML; use spaces'],
    ['a second document', 'mode: enforce\n---\nmode: advisory', '2:1 : a second document begins here; keep one'],
    ['a list as a key', '? [a]\n: b', '1:3 : a key must be plain text'],
    ['text that never ends', 'mode: "enforce', '1:15 : not valid YAML: Missing closing "quote'],
    ['a duplicate key', 'mode: enforce\nmode: enforce', '2:1 mode: duplicate key `mode`; keep one'],
    [
      'a duplicate key in another spelling',
      'mode: enforce\n"mode": enforce',
      '2:1 mode: duplicate key `mode`; keep one',
    ],
    [
      'an alias',
      'digest: { day: &d monday, timezone: *d }',
      '1:37 digest.timezone: aliases such as `*d` are not accepted; write the value out',
    ],
    ['an alias for the file', '*x', '1:1 : aliases such as `*x` are not accepted; write the value out'],
    [
      'a tag',
      'digest: { timezone: !!str UTC }',
      '1:27 digest.timezone: tags such as `tag:yaml.org,2002:str` are not accepted; remove it',
    ],
    [
      'a tag that would run code elsewhere',
      'mode: !!js/function "x"',
      '1:21 mode: tags such as `tag:yaml.org,2002:js/function` are not accepted; remove it',
    ],
    [
      'bytes that are not UTF-8',
      `mode: enforce\n# ${new TextDecoder().decode(Uint8Array.of(0xff))}`,
      '2:3 : not UTF-8; save the file as UTF-8',
    ],
    ['UTF-16', new TextDecoder().decode(Uint8Array.of(0xff, 0xfe, 0x6d, 0)), '1:1 : not UTF-8; save the file as UTF-8'],
    ['half of a character', 'mode: \uD800', '1:7 : the character \\u{d800} is not accepted in YAML'],
    ['a terminal escape', 'mode: enforce # \u001B[2J', '1:17 : the character \\u{1b} is not accepted in YAML'],
    ['a zero byte', '\0', '1:1 : the character \\u{0} is not accepted in YAML'],
  ])('is refused where it goes wrong: %s', (_name, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test('lines and columns are right behind Windows line ends and a byte order mark', () => {
    expect(problemsOf('\uFEFFfoo: 1\r\nmode: enforce\r\nenabled: x\r\n').map((it) => it.split(' ')[0])).toEqual([
      '1:1',
      '3:10',
    ]);
  });

  test('hidden characters of a key are written out', () => {
    expect(problemsOf('mo\u200Bde\u202E: enforce')).toEqual([
      '1:1 ["mo\\u{200b}de\\u{202e}"]: unknown key `mo\\u{200b}de\\u{202e}`; did you mean `mode`?',
    ]);
  });

  test('a value of many characters is cut', () => {
    expect(problemsOf(`mode: ${'x'.repeat(9000)}`)).toEqual([
      `1:7 mode: \`mode\` is the text \`${'x'.repeat(60)}…\`; accepted: \`advisory\` or \`enforce\``,
    ]);
  });
});

describe('a hostile file', () => {
  const full = 64 * 1024;
  const bomb = [
    'a: &a [x, x]',
    ...'bcdefghi'.split('').map((key, i) => `${key}: &${key} [${`*${'abcdefgh'[i]}, `.repeat(9)}]`),
  ];
  let manyKeys = '';
  for (let at = 0; manyKeys.length < full - 10; at++) manyKeys += `${at.toString(36)}:\n`;

  test.each([
    ['an alias bomb', bomb.join('\n')],
    ['an alias to itself', 'a: &a [*a]'],
    ['lists nested to the size limit', '['.repeat(full)],
    ['closed lists nested to the size limit', '['.repeat(full / 2) + ']'.repeat(full / 2)],
    ['maps nested to the size limit', '{a: '.repeat(full / 5) + '}'.repeat(full / 5)],
    ['block lists nested to the size limit', '- '.repeat(full / 2)],
    ['complex keys nested to the size limit', '? '.repeat(full / 2)],
    ['as many keys as fit', manyKeys],
    ['one key as often as it fits', 'a: 1\n'.repeat(full / 5)],
    ['nothing but quotes', '"'.repeat(full)],
    ['nothing but anchors', '&a '.repeat(full / 3)],
    ['nothing but commas', `[${','.repeat(full - 1)}`],
    ['ten megabytes', 'a: 1\n'.repeat(2_000_000)],
    ['a word that backtracks', `waivers: [{ finding: ${'a-'.repeat(20_000)}, reason: x }]`],
  ])('is refused soon: %s', (_name, text) => {
    const start = performance.now();
    const problems = problemsOf(text);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(101);
  });

  test('of ten megabytes only the size is told', () => {
    expect(problemsOf('a: 1\n'.repeat(2_000_000))).toEqual(['1:1 : the file is larger than 64 KiB; no policy is']);
  });

  test('nesting is refused one level past the limit', () => {
    const nested = (depth: number) => `a: ${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(problemsOf(nested(19))[0]).toContain('unknown key `a`');
    expect(problemsOf(nested(20))).toEqual(['1:23 : nested more than 20 deep; no setting is']);
  });

  test('says how many problems it does not list', () => {
    expect(problemsOf('a: 1\n'.repeat(200)).at(-1)).toBe('101:1 : further problems are not listed: 100');
  });

  test('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      ...Array.from('[]{}:-?&*!|>\'"%@`#,\n\t \r'),
      '\n  ',
      ': ',
      '- ',
      '__proto__',
      'checks',
      'mode',
      'model',
      'goals',
      '*a',
      '&a ',
      '<<',
      '~',
      '1e999',
      '2027-01-01',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (any) => typeof parse(any).ok === 'boolean'),
      { numRuns: 500 },
    );
  });
});
