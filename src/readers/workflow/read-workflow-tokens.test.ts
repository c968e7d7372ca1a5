import { describe, expect, test } from 'vitest';
import { isWorkflowPath, readWorkflowTokens, WorkflowSyntaxError } from './read-workflow-tokens.ts';

function workflow(steps: string, job = ''): string {
  return fill(`on: push\njobs:\n  release:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps}`);
}

/** `<X>` stands for the secret X, as workflows write it. */
function fill(text: string): string {
  return text.replaceAll(
    /<(\w+|\[[^>]*)>/g,
    (_, name: string) => `\${{ secrets${name.startsWith('[') ? '' : '.'}${name} }}`,
  );
}

const named = (text: string) => readWorkflowTokens(text).map(({ secret, registry }) => `${secret} ${registry}`);
const publish = '      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: <NPM_TOKEN>\n';

describe('a workflow that publishes with a token', () => {
  test('is pointed at where the token is passed on', () => {
    expect(readWorkflowTokens(workflow(publish))).toEqual([
      { line: 8, secret: 'NPM_TOKEN', registry: 'npm', confidence: 'medium' },
    ]);
  });

  test.each([
    [
      'by a script',
      '      - run: |\n          npm ci\n          npm publish --provenance\n        env: { T: "<NPM_TOKEN>" }\n',
      ['NPM_TOKEN npm'],
    ],
    ['in another writing', `      - run: npm publish\n        env: { T: "<['NPM_TOKEN']>" }\n`, ['NPM_TOKEN npm']],
    [
      'by an action',
      '      - uses: pypa/gh-action-pypi-publish@v1\n        with: { password: "<PYPI_TOKEN>" }\n',
      ['PYPI_TOKEN PyPI'],
    ],
    [
      'in the command itself',
      '      - run: cargo publish --token <CARGO_REGISTRY_TOKEN>\n',
      ['CARGO_REGISTRY_TOKEN crates.io'],
    ],
    [
      'twine',
      '      - run: python -m twine upload dist/*\n        env: { TWINE_PASSWORD: "<PYPI_API_TOKEN>" }\n',
      ['PYPI_API_TOKEN PyPI'],
    ],
    [
      'an image',
      '      - uses: docker/login-action@v3\n        with: { password: "<DOCKERHUB_TOKEN>" }\n      - uses: docker/build-push-action@v6\n        with: { push: true }\n',
      ['DOCKERHUB_TOKEN Docker Hub'],
    ],
  ])('%s is seen', (_, steps, found) => {
    expect(named(workflow(steps))).toEqual(found);
  });

  test('may pass it to all steps of a job, or of the workflow', () => {
    const run = '      - run: npm publish\n';
    const env = 'env: { NPM_TOKEN: "<NPM_TOKEN>" }\n';
    expect(named(workflow(run, `    ${env}`))).toEqual(['NPM_TOKEN npm']);
    expect(named(fill(env) + workflow(run))).toEqual(['NPM_TOKEN npm']);
  });

  test('by a name that only sounds like it is less sure', () => {
    const steps = '      - run: npm run release\n        env: { T: "<NPM_TOKEN>" }\n';
    expect(readWorkflowTokens(workflow(steps))[0]?.confidence).toBe('low');
  });
});

describe('nothing is seen of', () => {
  test.each([
    ['trusted publishing', workflow('      - run: npm publish\n', '    permissions: { id-token: write }\n')],
    ['a comment', `# run: npm publish with <NPM_TOKEN>\n${workflow('      - run: npm test\n')}`],
    [
      'a comment in a script',
      workflow('      - run: |\n          # npm publish\n          npm test\n        env: { T: "<NPM_TOKEN>" }\n'),
    ],
    ['a rehearsal', workflow('      - run: npm publish --dry-run\n        env: { T: "<NPM_TOKEN>" }\n')],
    ['the token of the run itself', workflow('      - run: npm publish\n        env: { T: "<GITHUB_TOKEN>" }\n')],
    ['reading of private packages', workflow('      - run: npm ci\n        env: { T: "<NPM_TOKEN>" }\n')],
    [
      'pulling of images',
      workflow(
        '      - uses: docker/login-action@v3\n        with: { password: "<DOCKERHUB_TOKEN>" }\n      - run: docker compose up\n',
      ),
    ],
    ['a workflow without jobs', 'on: push\n'],
    ['jobs that are none', 'jobs: [1, 2]\n'],
  ])('%s', (_, text) => {
    expect(readWorkflowTokens(text)).toEqual([]);
  });
});

describe('what is no workflow', () => {
  test.each([
    ['no map', 'just words'],
    ['broken', 'jobs: {{{'],
    ['too long', `# ${'x'.repeat(600_000)}`],
    ['nested too deeply', `jobs: ${'['.repeat(5000)}`],
    ['nested in dashes', `jobs:\n  ${'- '.repeat(5000)}x`],
  ])('%s is said to be none', (_, text) => {
    expect(() => readWorkflowTokens(text)).toThrow(WorkflowSyntaxError);
  });

  test('many aliases are not followed', () => {
    const bomb = `a: &a [x, x]\n${Array.from({ length: 30 }, (__, n) => `k${n}: &k${n} [*${n ? `k${n - 1}` : 'a'}, *${n ? `k${n - 1}` : 'a'}]\n`).join('')}jobs: {}\n`;
    expect(readWorkflowTokens(bomb)).toEqual([]);
  });

  test.each([
    ['.github/workflows/a.yml', true],
    ['.github/workflows/a.yaml', true],
    ['.github/workflows/sub/a.yml', false],
    ['docs/.github/workflows/a.yml', false],
    ['.github/dependabot.yml', false],
  ])('%s: %s', (path, is) => {
    expect(isWorkflowPath(path)).toBe(is);
  });
});
