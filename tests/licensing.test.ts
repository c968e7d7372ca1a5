import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import texts from 'spdx-license-list/full.js';
import { describe, expect, test, vi } from 'vitest';
import { EntryStore } from '../src/collect/cache/entry-store.ts';
import { collectFacts } from '../src/collect/collect-facts.ts';
import { collectDirectoryFacts } from '../src/collect/directory/collect-directory-facts.ts';
import { openRepository } from '../src/collect/git/open-repository.ts';
import type { FactId } from '../src/core/facts.ts';
import type { LicenseHistory, Licensing } from '../src/core/license-facts.ts';
import { AuditOptions } from '../src/core/policy.ts';
import type { FileChange } from './support/fast-import.ts';
import { TemporaryFolder, TemporaryRepository } from './support/temporary-repository.ts';

// Each audit starts a thread and builds the index of licenses in it.
vi.setConfig({ testTimeout: 60_000 });

const day = 86_400;
const start = 1_600_000_000;
const ada = 'Ada Lovelace <ada@example.org>';
const textOf = (id: string) => texts[id]?.licenseText ?? '';
const mit = textOf('MIT');
const proprietary =
  'Copyright 2020 Example Inc. All rights reserved. You may not use this software without a commercial license agreement.\n';
const commonsClause =
  '"Commons Clause" License Condition v1.0\n\nThe grant of rights does not include the right to Sell the Software.\n';
const needs: ReadonlySet<FactId> = new Set<FactId>([
  'licensing',
  'licenseHistory',
  'people',
  'history',
  'contributions',
]);

interface Read {
  readonly licensing: Licensing;
  readonly history: LicenseHistory;
  readonly people: readonly string[];
}

async function read(repository: TemporaryRepository, store: EntryStore | null = null): Promise<Read> {
  const opened = await openRepository(repository.path);
  if (!opened) throw new Error('is no repository');
  const facts = await collectFacts({
    needs,
    repository: opened,
    commit: repository.git('rev-parse', 'HEAD'),
    branch: 'main',
    store,
    objects: null,
    github: { status: 'unknown', reason: 'not-requested', detail: 'a test' },
    registries: null,
    options: AuditOptions.parse({}),
    now: start + 1000 * day,
    readAt: '2027-01-31T00:00:00Z',
  });
  const { licensing, licenseHistory, people } = facts;
  if (licensing?.status !== 'known' || licenseHistory?.status !== 'known' || people?.status !== 'known') {
    throw new Error(JSON.stringify(facts));
  }
  return {
    licensing: licensing.value,
    history: licenseHistory.value,
    people: people.value.people.map(({ name }) => name),
  };
}

async function repositoryOf(files: Readonly<Record<string, FileChange>>): Promise<TemporaryRepository> {
  const repository = new TemporaryRepository();
  await repository.commit({ author: ada, at: start, files });
  return repository;
}

async function licensingOf(files: Readonly<Record<string, FileChange>>): Promise<Licensing> {
  await using repository = await repositoryOf(files);
  return (await read(repository)).licensing;
}

const partsOf = ({ parts }: Licensing) =>
  parts.map(({ path, expression, class: licenseClass, party }) => [path, expression, licenseClass, party]);
const source = (name: string) => ({ [`src/${name}.ts`]: `export const ${name} = 1;\n` });

describe('a file that another one says to be the license', () => {
  const terms = { 'legal/agreement.txt': textOf('Elastic-2.0') };

  test('is read, whatever it is called', async () => {
    const manifest = { 'package.json': '{ "name": "x", "license": "SEE LICENSE IN legal/agreement.txt" }' };
    const licensing = await licensingOf({ ...terms, ...manifest, ...source('a') });
    expect(partsOf(licensing)).toEqual([['', 'Elastic-2.0', 'source-available', 'first']]);
    expect(licensing.files.map(({ path, governs }) => [path, governs])).toEqual([['legal/agreement.txt', '']]);
  });

  test('counts for the folder of whoever points at it, and no further', async () => {
    const crate = { 'crates/a/Cargo.toml': '[package]\nname = "a"\nlicense-file = "../../legal/agreement.txt"\n' };
    const licensing = await licensingOf({
      LICENSE: mit,
      ...terms,
      ...crate,
      ...source('a'),
      'crates/a/lib.rs': '//\n',
    });
    expect(partsOf(licensing)).toEqual([
      ['', 'MIT', 'osi', 'first'],
      ['crates/a', 'Elastic-2.0', 'source-available', 'first'],
    ]);
  });

  test('is no mere condition any more', async () => {
    const manifest = { 'package.json': '{ "name": "x", "license": "SEE LICENSE IN TERMS.md" }' };
    const licensing = await licensingOf({ 'TERMS.md': textOf('Elastic-2.0'), ...manifest, ...source('a') });
    expect(partsOf(licensing)).toEqual([['', 'Elastic-2.0', 'source-available', 'first']]);
    expect(licensing.files.map(({ path, role }) => [path, role])).toEqual([['TERMS.md', 'license']]);
  });

  test('stands in for a license file that has no terms', async () => {
    const licensing = await licensingOf({ LICENSE: 'See docs/LICENSE.txt for the terms.\n', 'docs/LICENSE.txt': mit });
    expect(partsOf(licensing)[0]).toEqual(['', 'MIT', 'osi', 'first']);
    expect(licensing.files.find(({ path }) => path === 'LICENSE')?.pointsTo).toBe('docs/LICENSE.txt');
  });

  test.each(['../outside.txt', '/etc/passwd', 'legal/*.txt', 'https://example.org/terms', 'nothing.txt', 'README.md'])(
    'is not looked for at %s',
    async (name) => {
      const manifest = { 'package.json': JSON.stringify({ name: 'x', license: `SEE LICENSE IN ${name}` }) };
      const licensing = await licensingOf({ ...manifest, 'README.md': '# x\n', ...source('a') });
      expect(licensing.files).toEqual([]);
      expect(licensing.partlyRead).toEqual([]);
    },
  );
});

describe('a tree', () => {
  test('under one license is one part', async () => {
    const licensing = await licensingOf({ LICENSE: mit, 'package.json': '{"license": "MIT"}', ...source('one') });
    expect(licensing).toMatchObject({ expression: 'MIT', class: 'osi', partlyRead: [] });
    expect(partsOf(licensing)).toEqual([['', 'MIT', 'osi', 'first']]);
    expect(licensing.declared).toMatchObject([{ path: 'package.json', line: 1, raw: 'MIT', class: 'osi' }]);
  });

  test('with a folder that is sold apart has a part that is closed', async () => {
    const licensing = await licensingOf({
      LICENSE: mit,
      ...source('one'),
      'ee/LICENSE': proprietary,
      'ee/two.ts': 'two();\n',
    });
    expect(licensing).toMatchObject({ class: 'proprietary', expression: 'MIT AND NOASSERTION' });
    expect(partsOf(licensing)).toEqual([
      ['', 'MIT', 'osi', 'first'],
      ['ee', 'NOASSERTION', 'proprietary', 'first'],
    ]);
    expect(licensing.parts.map(({ share }) => share)).toEqual([0.5, 0.5]);
  });

  test('whose restriction stands beside the license is restricted', async () => {
    const licensing = await licensingOf({
      LICENSE: textOf('Apache-2.0'),
      'COMMONS-CLAUSE.md': commonsClause,
      ...source('one'),
    });
    expect(licensing.class).toBe('source-available');
    expect(licensing.expression).toContain('LicenseRef-scancode-commons-clause');
  });

  test('of alternatives is as its better one, as Rust projects name them', async () => {
    const licensing = await licensingOf({
      'LICENSE-MIT': mit,
      'LICENSE-APACHE': textOf('Apache-2.0'),
      'Cargo.toml': '[package]\nname = "x"\nlicense = "MIT OR Apache-2.0"\n',
    });
    expect(licensing).toMatchObject({ class: 'osi' });
    expect(licensing.expression).toMatch(/^(?:Apache-2\.0 OR MIT|MIT OR Apache-2\.0)$/);
  });

  test('lists what is vendored, documented or tested, and lets it decide nothing', async () => {
    const licensing = await licensingOf({
      LICENSE: mit,
      ...source('one'),
      'vendor/lib/LICENSE': textOf('GPL-3.0-only'),
      'docs/LICENSE': textOf('CC-BY-NC-4.0'),
      'docs/index.md': 'words',
      'tests/fixtures/LICENSE': proprietary,
      'tests/fixtures/a.txt': 'a',
    });
    expect(licensing).toMatchObject({ expression: 'MIT', class: 'osi' });
    expect(
      partsOf(licensing)
        .filter(([, , , party]) => party !== 'first')
        .map(([path]) => path),
    ).toEqual(expect.arrayContaining(['docs', 'tests/fixtures', 'vendor/lib']));
  });

  test('without a license file goes by its manifest, then its README, then its headers', async () => {
    expect(await licensingOf({ 'package.json': '{"license": "ISC"}', ...source('one') })).toMatchObject({
      expression: 'ISC',
    });
    expect(await licensingOf({ 'README.md': '# X\n\n## License\n\nMIT\n', ...source('one') })).toMatchObject({
      expression: 'MIT',
    });
    expect(await licensingOf({ 'src/a.c': '// SPDX-License-Identifier: MPL-2.0\nint a;\n' })).toMatchObject({
      expression: 'MPL-2.0',
    });
    expect(await licensingOf(source('one'))).toMatchObject({ expression: 'NONE', class: 'none' });
  });

  test('names the headers that close what the license opens', async () => {
    const licensing = await licensingOf({
      LICENSE: mit,
      ...source('one'),
      'src/b.ts': '// SPDX-License-Identifier: BUSL-1.1\nb();\n',
    });
    expect(licensing.headers.byExpression).toMatchObject([
      { expression: 'BUSL-1.1', files: 1, contradicts: true, examples: [{ path: 'src/b.ts', line: 1 }] },
    ]);
    expect(licensing.class).toBe('source-available');
  });

  test('gives files the license that REUSE.toml names', async () => {
    const licensing = await licensingOf({
      'LICENSES/MIT.txt': mit,
      'LICENSES/CC0-1.0.txt': textOf('CC0-1.0'),
      'REUSE.toml': 'version = 1\n[[annotations]]\npath = "**"\nSPDX-License-Identifier = "MIT"\n',
      ...source('one'),
    });
    expect(licensing).toMatchObject({ expression: 'MIT', class: 'osi' });
  });

  test('says of a file that it cannot read so, and reads the rest', async () => {
    const licensing = await licensingOf({ LICENSE: mit, 'package.json': '{"license": ', 'LICENSE.bin.txt': '\0\0\0' });
    expect(licensing.partlyRead.map(({ path }) => path).sort()).toEqual(['LICENSE.bin.txt', 'package.json']);
    expect(licensing.expression).toBe('MIT');
  });
});

describe('the history of a license', () => {
  test('names each change of the mainline, with who made it', async () => {
    await using repository = await repositoryOf({ LICENSE: mit, ...source('one') });
    await repository.commit({ author: ada, at: start + day, files: { LICENSE: mit.replace('<year>', '2021') } });
    await repository.commit({
      author: 'Bob Noyce <bob@example.org>',
      at: start + 2 * day,
      files: { LICENSE: textOf('BUSL-1.1') },
    });
    const { history, people } = await read(repository);
    expect(history.entries).toMatchObject([
      { at: start, from: 'NONE', to: 'MIT', path: 'LICENSE' },
      { at: start + 2 * day, from: 'MIT', fromClass: 'osi', to: 'BUSL-1.1', toClass: 'source-available' },
    ]);
    expect(people[history.entries[1]?.person ?? -1]).toBe('Bob Noyce');
  });

  test('does not count what a branch held before it was merged', async () => {
    await using repository = await repositoryOf({ LICENSE: mit });
    const [side = ''] = await repository.commit({
      author: ada,
      at: start + day,
      branch: 'side',
      parents: [repository.git('rev-parse', 'main')],
      files: { LICENSE: textOf('GPL-3.0-only') },
    });
    await repository.commit({
      author: ada,
      at: start + 2 * day,
      parents: [repository.git('rev-parse', 'main'), side],
      files: { 'a.txt': 'a' },
    });
    expect((await read(repository)).history.entries).toHaveLength(1);
  });

  test('is added to, and equals what is read from scratch', async () => {
    await using folder = new TemporaryFolder();
    using store = new EntryStore(join(folder.path, 'store.sqlite'));
    await using repository = await repositoryOf({ LICENSE: mit });
    await read(repository, store);
    for (const [index, id] of ['GPL-3.0-only', 'AGPL-3.0-only', 'SSPL-1.0'].entries()) {
      await repository.commit({ author: ada, at: start + (index + 1) * day, files: { LICENSE: textOf(id) } });
      expect(await read(repository, store)).toEqual(await read(repository));
    }
    repository.git('update-ref', 'refs/heads/main', 'main~2');
    await repository.commit({ author: ada, at: start + 9 * day, files: { LICENSE: textOf('MPL-2.0') } });
    expect(await read(repository, store)).toEqual(await read(repository));
  });
});

test('a plain directory is read like a tree', async () => {
  await using folder = new TemporaryFolder();
  const files = {
    LICENSE: mit,
    'ee/LICENSE': proprietary,
    'ee/a.ts': 'a();',
    'src/b.ts': 'b();',
    '.git/config': 'nothing',
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    writeFileSync(join(folder.path, path), content);
  }
  const facts = await collectDirectoryFacts({
    needs,
    path: folder.path,
    options: AuditOptions.parse({}),
    now: start,
    readAt: '2027-01-31T00:00:00Z',
  });
  expect(facts.licensing).toMatchObject({
    status: 'known',
    value: { class: 'proprietary', expression: 'MIT AND NOASSERTION' },
  });
  expect(facts.licenseHistory).toMatchObject({ status: 'unknown', reason: 'no-source' });
});
