import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NamedMaintainer, parseMaintainers } from './parse-maintainers.ts';

/** `Name · @login · address`, without what is not told. */
function show({ name, login, email }: NamedMaintainer): string {
  return [name, login === null ? null : `@${login}`, email].filter((part) => part !== null).join(' · ');
}

const read = (path: string, text: string) => parseMaintainers(path, text).map(show);
const inMarkdown = (text: string) => read('MAINTAINERS.md', text);
const inPlainText = (text: string) => read('MAINTAINERS', text);

describe('one line', () => {
  test.each([
    ['* Ada Berg (ada@berg.test / @adab)', ['Ada Berg · @adab · ada@berg.test']],
    ['* Ada Berg (<ada@berg.test> / @adab)', ['Ada Berg · @adab · ada@berg.test']],
    ['- Ada Berg <ada@berg.test> @adab', ['Ada Berg · @adab · ada@berg.test']],
    ['Ada Berg <ada@berg.test> (@adab)', ['Ada Berg · @adab · ada@berg.test']],
    ['Ada Berg, Initech <ada@berg.test> (github: @adab, slack: ada)', ['Ada Berg · @adab · ada@berg.test']],
    ['\tAda Berg <ada@berg.test>', ['Ada Berg · ada@berg.test']],
    ['1. [Ada Berg](https://github.com/adab)', ['Ada Berg · @adab']],
    ['- [@adab](https://github.com/adab)', ['@adab']],
    ['- Ada Berg ([@adab](https://github.com/adab/)), Initech', ['Ada Berg · @adab']],
    ['- **Ada ([@adab](https://github.com/adab))**: since 2019', ['@adab']],
    ['- ada-b ([@ada-b](https://github.com/ada-b))', ['@ada-b']],
    ['- @adab', ['@adab']],
    ['- @adab for the parser', ['@adab']],
    ['- Backend: @adab', ['@adab']],
    ['- @adab, @cyd and @dee', ['@adab', '@cyd', '@dee']],
    ['- docs: @adab @cyd', ['@adab', '@cyd']],
    ['* `tool`: Ada Berg (<ada@berg.test> / @adab)', ['Ada Berg · @adab · ada@berg.test']],
    [
      '* `web`: Ada Berg (<ada@berg.test> / @adab), Cyd Dahl (<cyd@dahl.test> / @cyd)',
      ['Ada Berg · @adab · ada@berg.test', 'Cyd Dahl · @cyd · cyd@dahl.test'],
    ],
    // A bracket that was never closed.
    [
      '* Ada Berg (<ada@berg.test> / @adab, Cyd Dahl (<cyd@dahl.test> / @cyd)',
      ['Ada Berg · @adab · ada@berg.test', 'Cyd Dahl · @cyd · cyd@dahl.test'],
    ],
    ['* `Makefile` and related build files: Ada Berg (<ada@berg.test>)', ['Ada Berg · ada@berg.test']],
    ["* Ada 'fox' Berg <ada@berg.test>", ['Ada Berg · ada@berg.test']],
    ["* Ada O'Berg <ada@berg.test>", ["Ada O'Berg · ada@berg.test"]],
    ['* Ludo van der Berg <ludo@berg.test>', ['Ludo van der Berg · ludo@berg.test']],
    ['* 山田 太郎 <taro@berg.test>', ['山田 太郎 · taro@berg.test']],
    ['* Ada Berg (@adab) (historically @ada-old)', ['Ada Berg · @adab']],
    ['* Ada Berg (twitter: @birdie, github: @adab)', ['Ada Berg · @adab']],
    ['* Ada Berg <12345+adab@users.noreply.github.com>', ['Ada Berg · @adab']],
    ['* Ada Berg (@adab) [archive](https://github.com/initech/tool)', ['Ada Berg · @adab']],
    ['"adab","Ada Berg","ada@berg.test"', ['Ada Berg · ada@berg.test']],
  ])('names people: %s', (line, people) => {
    expect(inMarkdown(line)).toEqual(people);
  });

  test.each([
    'Please ask @adab before you release.',
    '@adab is the main maintainer of this project.',
    'This project was started by Ada Berg (@adab) in 2012.',
    'Thanks to Ada Berg <ada@berg.test> for the logo.',
    '- Send an email to ada@berg.test if you find a bug',
    '- Please open an issue and mention @adab',
    'See https://github.com/initech/tool for the code.',
    '- [Governance](https://github.com/initech/tool/blob/main/GOVERNANCE.md)',
    '- The [people](https://github.com/orgs/initech/people) page',
    'Announce it from the `trusted@berg.test` account, with the notes of the release.',
    'Clone git@github.com:initech/tool.git first.',
    'Write to conduct@berg.test; complaints are read within two days.',
    '- Mailing list: tool-dev@googlegroups.com',
    '- list@lists.berg.test',
    '- netdev@vger.kernel.org',
    '- security@berg.test',
    '- maintainers@berg.test',
    '- tool-maintainers@berg.test',
    '- noreply@github.com',
    '- @initech/core-team',
    '- Mastodon: @adab@social.test',
    '- Matrix: @adab:matrix.test',
    '- Twitter: @adab',
    '- https://twitter.com/@adab',
    '// Ada Berg <ada@berg.test>',
    '<!-- * Ada Berg <ada@berg.test> -->',
    'Ada Berg',
    '',
  ])('names nobody: %s', (line) => {
    expect(inMarkdown(line)).toEqual([]);
  });
});

describe('a list in Markdown', () => {
  test('has emeritus sections, with everything below their title, left out', () => {
    const text = `# Maintainers
* Ada Berg (@adab)

## Emeritus

Former maintainers are listed here.
* Cyd Dahl (@cyd)

### Documentation
* Dee Eng (@dee)

## Build
* Fay Gray (@fay)
`;
    expect(inMarkdown(text)).toEqual(['Ada Berg · @adab', 'Fay Gray · @fay']);
  });

  test.each([
    ['## Former maintainers'],
    ['## Past Committers'],
    ['## Alumni'],
    ['## Retired'],
    ['## Inactive maintainers'],
    ['## 🏖 Emeriti'],
    ['**Retired Maintainers**'],
    ['Previous maintainers:'],
    ['Emeritus\n--------'],
    ['Emeritus\n========'],
    ['## Reviewers'],
    ['## Contributors'],
    ['## Reporting a violation of the code of conduct'],
  ])('leaves out the section %j', (title) => {
    expect(inMarkdown(`* Ada Berg (@adab)\n\n${title}\n\n* Cyd Dahl (@cyd)\n`)).toEqual(['Ada Berg · @adab']);
  });

  test.each([['## Maintainers and reviewers'], ['## Copy & paste'], ['## Core contributors'], ['Committers:']])(
    'keeps the section %j',
    (title) => {
      expect(inMarkdown(`${title}\n\n* Cyd Dahl (@cyd)\n`)).toEqual(['Cyd Dahl · @cyd']);
    },
  );

  test('is not taken for back among the living by a line of prose', () => {
    const text = '## Emeritus\n\nWe thank those who served\nthis project\n\n* Cyd Dahl (@cyd)\n';
    expect(inMarkdown(text)).toEqual([]);
  });

  test('may be a table, one person a row', () => {
    const text = `
| Name | GitHub | Role | Affiliation |
| ---- | :----: | ---- | ----------- |
| Ada Berg | [@adab](https://github.com/adab) | Lead | Initech |
| Cyd Dahl | [cyd](https://github.com/cyd) | Core | [Globex](https://www.github.com/globex/) |
| [@dee](https://github.com/dee) | Big Company | All | |
| [Fay Gray](https://github.com/fay) | Parser | [Initech](https://initech.test) | fay@gray.test |
| Gus Hart | [@gus](https://github.com/gus) | Emeritus | Globex |
`;
    expect(inMarkdown(text)).toEqual([
      'Ada Berg · @adab',
      'Cyd Dahl · @cyd',
      '@dee',
      'Fay Gray · @fay · fay@gray.test',
    ]);
  });

  test('may be a table of areas, several people a row', () => {
    expect(inMarkdown('| Area | Who |\n|---|---|\n| parser | @adab, @cyd |\n')).toEqual(['@adab', '@cyd']);
  });

  test('may write its links below, those of emeriti too', () => {
    const text = `## Committers
* [Ada Berg] (Initech)
* [Cyd Dahl][cyd]

## Emeritus
* [Dee Eng]

[Ada Berg]: https://github.com/adab
[cyd]: https://github.com/cydney
[Dee Eng]: https://github.com/dee
`;
    expect(inMarkdown(text)).toEqual(['Ada Berg · @adab', 'Cyd Dahl · @cydney']);
  });

  test('may give each person a heading and lines of facts', () => {
    const text = `### Ada Berg (@adab)

- Email: ada@berg.test
- Twitter: @birdie

### Cyd Dahl

- GitHub: @cyd
- Email: cyd@dahl.test
`;
    expect(inMarkdown(text)).toEqual(['Ada Berg · @adab · ada@berg.test', '@cyd · cyd@dahl.test']);
  });

  test('shows commands that name nobody', () => {
    const text = '* Ada Berg (@adab)\n```sh\ngit commit --author "Bot <bot@berg.test>"\n* @cyd\n```\n* @dee\n';
    expect(inMarkdown(text)).toEqual(['Ada Berg · @adab', '@dee']);
  });

  test('names somebody who is in it twice once, with all that is told', () => {
    const text = '* Ada Berg (@adab)\n* Ada Berg <ada@berg.test>\n* @AdaB\n';
    expect(inMarkdown(text)).toEqual(['Ada Berg · @adab · ada@berg.test']);
  });
});

describe('MAINTAINERS of the kernel', () => {
  test('names those of M: lines, and neither reviewers nor lists nor files', () => {
    const text = `Maintainers List
	M: *Mail* patches to: FullName <address@domain>

3C59X NETWORK DRIVER
M:	Ada Berg <ada@berg.test>
M:	"Cyd D. Dahl" <cyd@dahl.test>
R:	Dee Eng <dee@eng.test>
L:	netdev@vger.kernel.org
S:	Odd Fixes
W:	https://github.com/initech/driver
F:	drivers/net/3c59x.c

OTHER DRIVER
M:	Ada Berg <ada@berg.test>
M:	driver-list@lists.berg.test
`;
    expect(inPlainText(text)).toEqual(['Ada Berg · ada@berg.test', 'Cyd D. Dahl · cyd@dahl.test']);
  });

  test('of old, with the name on a P: line before', () => {
    const text = 'A DRIVER\nP:\tAda Berg\nM:\tada@berg.test\nP:\tCyd Dahl\nM:\tcyd@dahl.test\n\nB\nM:\tdee@eng.test\n';
    expect(inPlainText(text)).toEqual(['Ada Berg · ada@berg.test', 'Cyd Dahl · cyd@dahl.test', 'dee@eng.test']);
  });
});

describe("MAINTAINERS of Docker's form", () => {
  const text = `# To extract its contents, use any TOML parser.
[Rules]
	text = """
	Ask "cyd" or mail ada@berg.test.
	[people.nobody]
	"""
[Org]
	[Org."Core maintainers"]
		people = [
			"ada",
			"cyd",
		]
	[Org.Reviewers]
		people = ["dee"]
	[Org.Alumni]
		people = ["fay"]
[people]
	[people.ada]
	Name = "Ada Berg"
	Email = "Ada@berg.test"
	GitHub = "adab"
	[people.cyd]
	Name = "Dahl, Cyd"
	Email = "cyd@dahl.test"
	[people.dee]
	Name = "Dee Eng"
	GitHub = "dee"
	[people.fay]
	GitHub = "fay"
`;

  test('names the people of its groups, but for reviewers and alumni', () => {
    expect(inPlainText(text)).toEqual(['Ada Berg · @adab · ada@berg.test', 'Dahl, Cyd · cyd@dahl.test']);
  });

  test('names everybody where there are no groups', () => {
    expect(inPlainText('[people.ada]\nName = "Ada Berg"\nGitHub = "adab"\n')).toEqual(['Ada Berg · @adab']);
  });
});

describe('MAINTAINERS in plain text', () => {
  test('by directory', () => {
    const text = '/\n\tAda Berg <ada@berg.test>\nmath/\n\tCyd Dahl <cyd@dahl.test>\n\tAda Berg <ada@berg.test>\n';
    expect(inPlainText(text)).toEqual(['Ada Berg · ada@berg.test', 'Cyd Dahl · cyd@dahl.test']);
  });

  test('with those on leave commented out, and titles that end in a colon', () => {
    const text =
      'Ada Berg <ada@berg.test>\n# Cyd Dahl <cyd@dahl.test>\n\nFormer maintainers:\nDee Eng <dee@eng.test>\n';
    expect(inPlainText(text)).toEqual(['Ada Berg · ada@berg.test']);
  });
});

describe('OWNERS of Kubernetes', () => {
  const owners = (text: string) => read('OWNERS', text);

  test('names its approvers, and neither reviewers nor emeriti', () => {
    const text = `# See the docs
approvers:
  - adab
  - "@cyd"
  - sig-storage-approvers
  - tool-maintainers
reviewers:
  - dee
emeritus_approvers:
  - fay # 2022-01-01
labels:
  - sig/storage
`;
    expect(owners(text)).toEqual(['@adab', '@cyd']);
  });

  test.each([
    ['owners and maintainers', 'owners: [adab]\nmaintainers:\n- cyd\nemeritus: [dee]\n', ['@adab', '@cyd']],
    ['assignees, as of old', 'assignees:\n- adab\n', ['@adab']],
    ['reviewers alone', 'reviewers:\n- adab\n', []],
    ['filters', 'filters:\n  ".*":\n    approvers: [adab]\n  "\\\\.go$":\n    reviewers: [cyd]\n', ['@adab']],
    ['logins that look like numbers', 'approvers:\n- 258204\n- 0071\n', ['@258204', '@0071']],
    ['logins that look like truth', 'approvers: [yes, true, null]\n', ['@yes', '@true', '@null']],
    ['an anchor used twice', 'reviewers: &all [adab]\napprovers: *all\n', ['@adab']],
    ['approvers that are no list', 'approvers: adab\n', ['@adab']],
    ['approvers that are no logins', 'approvers:\n- [a, b]\n- {a: b}\n- a login\n- a/b\n', []],
    ['broken YAML', 'approvers: [adab\nreviewers: }{', []],
  ])('with %s', (_name, text, people) => {
    expect(owners(text)).toEqual(people);
  });

  test.each([
    [
      'aliases that multiply',
      'a: &a [x,x]\n' +
        'bcdefghijklmnop'.replaceAll(/./g, (key) => {
          const before = String.fromCharCode(key.charCodeAt(0) - 1);
          return `${key}: &${key} [*${before},*${before},*${before},*${before},*${before},*${before}]\n`;
        }) +
        'approvers: *p\n',
    ],
    ['brackets without end', `approvers: ${'['.repeat(500_000)}`],
    ['brackets that are closed', `approvers: ${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['braces', `approvers: ${'{a: '.repeat(100_000)}`],
    ['lists within lists', `approvers: ${'- '.repeat(300_000)}x`],
    ['an alias of itself', 'approvers: &a [*a, adab]\n'],
  ])('is read in little time, hostile as it may be: %s', (_name, text) => {
    const started = performance.now();
    expect(parseMaintainers('OWNERS', text).length).toBeLessThan(10);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('OWNERS of Chromium', () => {
  test('names an address a line, and neither owners of single files nor teams', () => {
    const text = `# Please reach out to cyd@dahl.test before adding directories.
set noparent
file://ENG_REVIEW_OWNERS
include /base/OWNERS

ada@berg.test
Cyd@dahl.test  # parser only
*
tool-dev@googlegroups.com
per-file *.gn=dee@eng.test
per-file BUILD=set noparent

# TEAM: tool-dev@chromium.org
# COMPONENT: Blink>JavaScript
`;
    expect(read('src/OWNERS', text)).toEqual(['ada@berg.test', 'cyd@dahl.test']);
  });

  test('may only point elsewhere', () => {
    expect(read('OWNERS', 'file://other/OWNERS\n')).toEqual([]);
  });

  test('may be a plain list after all', () => {
    expect(read('OWNERS', 'Ada Berg <ada@berg.test>\nCyd Dahl (@cyd)\n')).toEqual([
      'Ada Berg · ada@berg.test',
      'Cyd Dahl · @cyd',
    ]);
  });
});

describe('whatever stands in the file', () => {
  test('no name holds an address, and no entry is empty', () => {
    const piece = fc.constantFrom(
      'Ada Berg',
      '@adab',
      'ada@berg.test',
      '<',
      '>',
      '(',
      ')',
      '|',
      '\n',
      '* ',
      '# ',
      ' ',
      ': ',
      '[',
      ']',
      'M: ',
      '-',
      ',',
      '"',
      'https://github.com/x',
      '`',
      '===\n',
      'and',
    );
    const path = fc.constantFrom('MAINTAINERS.md', 'MAINTAINERS', 'OWNERS');
    fc.assert(
      fc.property(path, fc.array(piece, { maxLength: 40 }), (file, pieces) => {
        for (const person of parseMaintainers(file, pieces.join(''))) {
          expect(person.name ?? '').not.toContain('@');
          expect(person.login ?? person.email).not.toBeNull();
        }
      }),
      { numRuns: 500 },
    );
  });

  test('at most five thousand people are read', () => {
    const text = Array.from({ length: 6000 }, (_, index) => `* @user${index}`).join('\n');
    expect(parseMaintainers('MAINTAINERS.md', text)).toHaveLength(5000);
  });

  test.each([
    ['one long line', 'a'.repeat(1_000_000)],
    ['one long address', `${'a'.repeat(500_000)}@${'b.'.repeat(200_000)}`],
    ['many at signs', '@'.repeat(1_000_000)],
    ['many lines of brackets', `${'['.repeat(490)}\n`.repeat(2000)],
    ['many lines of addresses', `${'a@b.test,'.repeat(50)}\n`.repeat(2000)],
    ['comments that are never closed', '<!--'.repeat(250_000)],
    ['links that point at links', `[a]: https://github.com/a\n${'[a]'.repeat(160)}\n`.repeat(1900)],
    ['pipes', `${'|'.repeat(499)}\n`.repeat(2000)],
    ['dashes', `${'- '.repeat(249)}\n`.repeat(2000)],
    ['spaces', `${' '.repeat(499)}@\n`.repeat(2000)],
  ])('it is read in little time: %s', (_name, text) => {
    const started = performance.now();
    parseMaintainers('MAINTAINERS.md', text);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
