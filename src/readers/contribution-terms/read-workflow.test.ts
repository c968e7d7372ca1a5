import { describe, expect, test } from 'vitest';
import { readContributionTerms } from './read-contribution-terms.ts';

const workflow = (text: string) =>
  readContributionTerms('.github/workflows/x.yml', text).statements.map(
    ({ instrument, line, detail }) => `${instrument} ${line} ${detail}`,
  );
const step = (uses: string) => `jobs:\n  check:\n    steps:\n      - uses: ${uses}\n`;

describe('a workflow tells by the actions it uses', () => {
  test.each([
    ['contributor-assistant/github-action@v2', ['cla 4 contributor-assistant/github-action']],
    ['Canonical/has-signed-canonical-cla@v1', ['cla 4 canonical/has-signed-canonical-cla']],
    ['acme/acme-cla-action@v1', ['cla 4 acme/acme-cla-action']],
    ['tim-actions/dco@master', ['dco 4 tim-actions/dco']],
    ['./.github/actions/dco', ['dco 4 ./.github/actions/dco']],
    ['actions/checkout@v4 # tim-actions/dco', []],
    ['anthropics/claude-code-action@v1', []],
    ['acme/declare-clang@v1', []],
  ])('%s', (uses, expected) => {
    expect(workflow(step(uses))).toEqual(expected);
  });

  test('also where a whole job is another workflow', () => {
    expect(workflow('jobs:\n  cla:\n    uses: acme/shared/.github/workflows/cla.yml@main\n')).toHaveLength(1);
  });

  test('and the programs it runs, or the pattern it checks messages against', () => {
    expect(
      workflow('jobs:\n  a:\n    steps:\n      - run: |\n          pip install dco-check\n          dco-check -v\n'),
    ).toEqual(['dco 4 dco-check']);
    expect(
      workflow(`${step('gsactions/commit-message-checker@v2')}        with:\n          pattern: Signed-off-by\n`),
    ).toHaveLength(1);
  });

  test('or the name of a job of its own', () => {
    expect(workflow('jobs:\n  check-cla:\n    steps:\n      - run: ./check.sh\n')).toEqual(['cla 2 job-name']);
  });
});

describe('a workflow tells nothing', () => {
  test.each([
    ['by a comment', '# uses: tim-actions/dco\njobs: {}\n'],
    ['by a step that is switched off', `${step('tim-actions/dco@v1')}        if: false\n`],
    [
      'by a name that speaks of something else',
      'jobs:\n  a:\n    steps:\n      - name: Use CLA approved bot\n        run: x\n',
    ],
    ['by what is not YAML', 'jobs: [\n'],
    ['by what is nested too deeply', `cla: ${'['.repeat(10_000)}`],
    ['by aliases that multiply', `a: &a [cla]\n${'b: [*a, *a, *a, *a]\n'.repeat(50)}`],
  ])('%s', (_name, text) => {
    expect(workflow(text)).toEqual([]);
  });
});

describe('settings of bots', () => {
  const read = (path: string, text: string) =>
    readContributionTerms(path, text).statements.map(({ instrument }) => instrument);
  test.each([
    ['.clabot', '{"contributors": []}', ['cla']],
    ['signatures/version1/cla.json', '{"signedContributors": []}', ['cla']],
    ['.github/dco.yml', 'require:\n  members: false\n', ['dco']],
    ['.github/settings.yml', 'contexts:\n  - DCO\n  - license/cla\n', ['dco', 'cla']],
    ['.github/settings.yml', 'contexts:\n  # - DCO\n  - build\n', []],
    ['.mergify.yml', '- check-success=DCO\n', ['dco']],
    ['prow/tide.yaml', "labels:\n  - 'cncf-cla: yes'\n", ['cla']],
    ['.gitlab-ci.yml', 'dco:\n  script:\n    - dco-check\n', ['dco']],
    ['.gitlint', '[general]\ncontrib=contrib-body-requires-signed-off-by\n', ['dco']],
  ])('%s %j', (path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});
