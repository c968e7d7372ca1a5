import texts from 'spdx-license-list/full.js';
import { afterAll, describe, expect, test } from 'vitest';
import { licenseOpenness } from '../checks/license-openness/index.ts';
import type { CheckResult } from '../src/core/report.ts';
import { auditTarget } from '../src/engine/audit-target.ts';
import type { FileChange } from './support/fast-import.ts';
import { TemporaryRepository } from './support/temporary-repository.ts';

const day = 86_400;
const start = 1_600_000_000;
const author = 'Ada Lovelace <ada@example.org>';
const mit = texts.MIT?.licenseText ?? '';
const commonsClause =
  '\n\n"Commons Clause" License Condition v1.0\n\nThe grant of rights does not include the right to Sell the Software.\n';
const repository = new TemporaryRepository();
await repository.commit({
  author,
  at: start,
  files: {
    LICENSE: mit,
    'package.json': '{\n  "name": "x",\n  "license": "MIT"\n}\n',
    'CONTRIBUTING.md': '# Contributing\n\nOpen a pull request.\n',
    'src/one.ts': 'export const one = 1;\n',
    'vendor/lib/LICENSE': texts['GPL-3.0-only']?.licenseText ?? '',
  },
});
const [main = ''] = repository.git('rev-parse', 'main').split('\n');
afterAll(() => repository[Symbol.asyncDispose]());

let branches = 0;

/** What a pull request is told whose commits make these changes. */
async function judge(...steps: readonly Readonly<Record<string, FileChange>>[]): Promise<CheckResult> {
  const branch = `change-${++branches}`;
  const at = start + branches * day;
  const first = { author, at, branch, parents: [main] };
  await repository.commit(
    ...steps.map((files, index) => (index === 0 ? { ...first, files } : { author, at, branch, files })),
  );
  const report = await auditTarget({
    target: repository.path,
    checks: [licenseOpenness],
    at: branch,
    base: 'main',
    policyFile: null,
    tool: { name: 'test', version: '0' },
    docsUrl: () => '',
    clock: () => (start + 1000 * day) * 1000,
  });
  return report.results[0] as CheckResult;
}

const news = ({ findings }: CheckResult) =>
  findings
    .filter(({ change, severity }) => change !== 'same' && severity !== 'notice')
    .map(({ id, path, line }) => [id, path, line]);

describe('a pull request that', () => {
  test('appends a Commons Clause is told so, on the line where it begins', async () => {
    const lines = mit.trimEnd().split('\n').length;
    const result = await judge({ LICENSE: mit.trimEnd() + commonsClause });
    expect(result.verdict.outcome).toBe('fail');
    expect(news(result)).toContainEqual(['restriction-appended', 'LICENSE', lines + 2]);
    expect(result.findings.map(({ message }) => message).join('\n')).toContain('Commons Clause');
  });

  test('closes the license and opens it again has closed nothing', async () => {
    const result = await judge({ LICENSE: mit.trimEnd() + commonsClause }, { LICENSE: mit });
    expect([result.verdict.outcome, news(result)]).toEqual(['pass', []]);
  });

  test('moves the restriction to a file beside the license is told the same', async () => {
    const result = await judge({ 'COMMONS-CLAUSE.md': commonsClause });
    expect(news(result).map(([id, path]) => [id, path])).toContainEqual([
      'restriction-in-sibling-file',
      'COMMONS-CLAUSE.md',
    ]);
  });

  test('changes one word of the license is shown the word', async () => {
    const result = await judge({ LICENSE: mit.replace('and/or sell\ncopies', 'copies') });
    expect(news(result).map(([id, path]) => [id, path])).toContainEqual(['modified-license', 'LICENSE']);
    expect(JSON.stringify([result.findings, result.details])).toContain('and or sell');
  });

  test('adds a folder under terms of its own is told which', async () => {
    const terms = 'Copyright Example Inc. You may not use this software without a commercial license agreement.\n';
    const result = await judge({ 'ee/LICENSE': terms, 'ee/two.ts': 'two();\n' });
    expect(news(result).map(([id, path]) => [id, path])).toContainEqual(['proprietary-dir', 'ee/LICENSE']);
  });

  test('asks contributors for a CLA is told what that lets its holder do', async () => {
    const text =
      '# Contributing\n\nBefore we can merge, you must sign the Contributor License Agreement of Example Inc.\n';
    const result = await judge({ 'CONTRIBUTING.md': text });
    expect(news(result)).toContainEqual(['cla', 'CONTRIBUTING.md', 3]);
  });

  test('drops the license, or closes the manifest, is told so', async () => {
    expect(news(await judge({ LICENSE: null, 'package.json': '{"name": "x"}' })).map(([id]) => id)).toContain(
      'no-license',
    );
    const closed = await judge({ 'package.json': '{\n  "name": "x",\n  "license": "UNLICENSED"\n}\n' });
    expect(news(closed)).toContainEqual(['manifest-says-unlicensed', 'package.json', 3]);
  });

  test('swaps a year, reflows the text, or touches no license hears nothing', async () => {
    const reflowed = mit.replace(/([^\n])\n(?=[^\n])/g, '$1 ').replace('<year>', '2031');
    expect(news(await judge({ LICENSE: reflowed }))).toEqual([]);
    expect((await judge({ 'src/one.ts': 'export const one = 2;\n' })).verdict.outcome).toBe('pass');
  });
});
