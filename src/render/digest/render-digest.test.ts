import { describe, expect, test } from 'vitest';
import { makeResult, type ReportDraft } from '../../core/digest/testing/make-report.ts';
import { makeStanding } from '../../core/digest/testing/make-standing.ts';
import { open, page, printed, renderSample as render, shut, unknown } from './testing/render-sample.ts';

test('the baseline says where everything stands', () => {
  const { title, body } = render(
    [makeStanding('red', [shut]), makeStanding('green', [open]), makeStanding('blue', [unknown])],
    { isBaseline: true, since: null },
    printed,
  );
  expect(title).toBe('Decentralization digest, 23 November 2026: the baseline of 3 repositories');
  expect(body).toMatchInlineSnapshot(`
    "The first digest: where 3 repositories stand. From next week on it says what changed. 1 decision is open.

    ## Needs a decision

    - [octo/red](https://github.com/octo/red) · License openness in [\`enterprise/LICENSE:1\`](https://github.com/octo/red/blob/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0/enterprise/LICENSE#L1): enterprise/ is under BUSL-1.1 (wanted: an open license). **Next:** Move enterprise/ to a repository of its own.

    ## Where every repository stands

    Of 3 repositories 1 fails a check, 1 passes all checks, 1 unknown.

    | Repository | License openness |
    | :- | :- |
    | [octo/red](https://github.com/octo/red) | [**Fails**](https://github.com/octo/red/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0/checks) |
    | [octo/blue](https://github.com/octo/blue) | [Unknown](https://github.com/octo/blue/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0/checks) |
    | [octo/green](https://github.com/octo/green) | [Pass](https://github.com/octo/green/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0/checks) |

    ## Could not be measured

    - \`collaborators\` (forbidden), for License openness: Grant the App administration: read. 1 repository: octo/blue.

    ---

    Audited on 23 November 2026 by counterweight 0.1.0.
    "
  `);
});

describe('a week with news', () => {
  const standings = [
    makeStanding('red', [open, open, shut]),
    makeStanding('green', [shut, shut, open], 'octo/verdant'),
    makeStanding('grey', [open, open, unknown]),
    makeStanding('blue', [open]),
  ];
  const ended = [{ name: 'octo/old', why: 'Archived repositories are not audited.' }];
  const previous = { number: 12, url: 'https://github.com/octo/.github/issues/12' };
  const { title, body } = render(standings, { ended, hidesPrivate: true }, { ...page, previous, notes: ['Mind it.'] });

  test('has its verdict in the title', () => {
    expect(title).toBe('Decentralization digest, 23 November 2026: 1 got worse, 1 got better');
  });

  test('says what, where, and what to do next', () => {
    expect(body).toMatchInlineSnapshot(`
      "Of 4 repositories 1 got worse, 1 better; 1 changed otherwise; 1 is new; 1 is not audited any more; 1 decision is open.

      **Note:** Mind it.

      ## Got worse

      - [octo/red](https://github.com/octo/red)
        - License openness: Pass → **Fails**: 1 directory is source-available.
        - License openness, new failure in [\`enterprise/LICENSE:1\`](https://github.com/octo/red/blob/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2/enterprise/LICENSE#L1): enterprise/ is under BUSL-1.1 (wanted: an open license).

      ## Got better

      - [octo/green](https://github.com/octo/green)
        - License openness: Fails → **Pass**: MIT, all 213 source files.
        - License openness, resolved in \`enterprise/LICENSE:1\`: enterprise/ is under BUSL-1.1 (wanted: an open license).

      ## Also changed

      Audited for the first time: octo/blue.

      Renamed: octo/green was octo/verdant.

      - [octo/grey](https://github.com/octo/grey) · License openness: Pass → **Unknown**: not measured.

      ## Needs a decision

      - [octo/red](https://github.com/octo/red) · License openness in [\`enterprise/LICENSE:1\`](https://github.com/octo/red/blob/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2/enterprise/LICENSE#L1): enterprise/ is under BUSL-1.1 (wanted: an open license). **Next:** Move enterprise/ to a repository of its own.

      ## Where every repository stands

      Of 4 repositories 1 fails a check, 2 pass all checks, 1 unknown.

      | Repository | License openness |
      | :- | :- |
      | [octo/red](https://github.com/octo/red) | [**Fails**](https://github.com/octo/red/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2/checks) |
      | [octo/green](https://github.com/octo/green) | [Pass](https://github.com/octo/green/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2/checks) |
      | [octo/blue](https://github.com/octo/blue) | [Pass](https://github.com/octo/blue/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0/checks) |
      | [octo/grey](https://github.com/octo/grey) | [Unknown](https://github.com/octo/grey/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2/checks) |

      ## Could not be measured

      - \`collaborators\` (forbidden), for License openness: Grant the App administration: read. 1 repository: octo/grey.

      ## Not audited any more

      - **octo/old**: Archived repositories are not audited.

      ---

      Audited on 23 November 2026 by counterweight 0.1.0. Repositories that are more private than this one are left out. The digest before this one: [#​12](https://github.com/octo/.github/issues/12).

      You see this because Counterweight is installed on the organization octo. The next one: Mondays at 06:00 (Europe/Berlin). A week without news opens no issue. To stop it: \`digest: { enabled: false }\` in .github/counterweight.yml in octo/.github.

      <!-- counterweight:digest here -->"
    `);
  });
});

test('a quiet look again keeps the news, and says that nothing is new', () => {
  const { body } = render([makeStanding('red', [open, shut])], {}, { ...page, lookedAgainAt: '2026-11-30T06:00:00Z' });
  expect(body).toContain('Looked at again on 30 November 2026: nothing new.');
  expect(body).toContain('## Got worse');
});

test('of one repository it names no repository', () => {
  const goal = (value: number): ReportDraft => ({
    results: [
      makeResult('governance', {
        reason: `${value} people decide`,
        measures: [{ path: 'people', label: 'People', value, text: String(value), wanted: 'at least 2', how: '' }],
      }),
    ],
    goals: [
      {
        measure: 'governance.people',
        target: { atLeast: 3 },
        by: '2026-11-20',
        value,
        status: value < 3 ? 'missed' : 'met',
      },
    ],
  });
  const { title, body } = render([makeStanding('red', [goal(3), goal(3), goal(2)])], { scope: 'repository' }, printed);
  expect(title).toBe('Decentralization digest, 23 November 2026: got worse: goal Governance: People missed');
  expect(body).toMatchInlineSnapshot(`
    "Since 16 November 2026 1 thing got worse; 1 decision is open.

    ## Got worse

    - Goal Governance: People: met → **missed**. Now 2, wanted at least 3 by 20 November 2026.

    ## Needs a decision

    - Governance: People is 2; the goal is at least 3 by 20 November 2026. **Next:** Plan what reaches it, or set another target or day under model.goals in the policy.

    ## Goals

    | Goal | Now | Wanted | By | Status |
    | :- | :- | :- | :- | :- |
    | Governance: People | 2 | at least 3 | 20 November 2026 | **missed** |

    ## Where it stands

    | Check | Outcome | Verdict |
    | :- | :- | :- |
    | Governance | [Pass](https://github.com/octo/red/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2/checks) | 2 people decide |

    ## Trends

    \`\`\`mermaid
    %%{init: {"xyChart": {"width": 900, "height": 300}, "themeVariables": {"xyChart": {"plotColorPalette": "#0969da, #bf8700"}}}}%%
    xychart-beta
      title "Governance: People"
      x-axis ["9 Nov", "16 Nov", "23 Nov"]
      y-axis "People" 0 --> 3
      line [3, 3, 2]
      line [3, 3, 3]
    \`\`\`

    Governance: People: 3 → 2 in 2 weeks. Wanted: at least 3 by 20 November 2026.

    ---

    Audited on 23 November 2026 by counterweight 0.1.0.
    "
  `);
});

test('the marker is the very last line, as given', () => {
  expect(
    render([makeStanding('red', [open])])
      .body.split('\n')
      .at(-1),
  ).toBe(page.marker);
});

test('without anything to audit it says so', () => {
  expect(render([], {}, printed).body).toContain('There is no repository here to audit.');
  expect(render([makeStanding('red', [])], {}, printed).body).toContain('(not audited yet)');
});

test('what only the rules changed is said to be that', () => {
  const headSha = 'c'.repeat(40);
  const standing = makeStanding('red', [
    { ...open, headSha, policyHash: 'old' },
    { ...shut, headSha },
  ]);
  const { body } = render([standing]);
  expect(body).toContain('## Also changed');
  expect(body).toContain('Only the rules changed, not the repository.');
  expect(body).not.toContain('## Got worse');
});

test('a decision that many have to take is said once', () => {
  const all = Array.from({ length: 15 }, (_, index) => makeStanding(`r${index}`, [shut, shut]));
  const { body } = render(all);
  expect(body.match(/\*\*Next:\*\*/g)).toHaveLength(1);
  expect(body).toContain('and 3 others');
});

test('what many have to do alike is said once, by what is so in all of them', () => {
  const all = ['Ada', 'Bea', 'Cai'].map((name) => {
    const standing = makeStanding(`of-${name}`, [shut, shut]);
    const [decision] = standing.decisions;
    if (!decision) throw new Error('nothing to decide');
    const text = `This project rests on 1 person by both views: truck factor 1, held by ${name} (90 %), at least 2 wanted.`;
    return { ...standing, decisions: [{ ...decision, text }] };
  });
  const two = render(all.slice(0, 2)).body;
  expect(two).toContain('held by Ada (90 %)');
  const { body } = render(all);
  expect(body.match(/\*\*Next:\*\*/g)).toHaveLength(1);
  expect(body).toContain('This project rests on 1 person by both views. **Next:**');
  expect(body).not.toContain('(90 %)');
});

test('the same digest gives the same bytes', () => {
  const make = () => render([makeStanding('red', [open, shut]), makeStanding('green', [shut, open])]);
  expect(make()).toEqual(make());
});
