import {
  appendFileSync,
  chmodSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Measurement } from '../checks/contributor-spread/measurement.ts';
import {
  auditRepository,
  commitsByPerson,
  daysAgo,
  factsOf,
  knownValue,
  measurementOf,
  measureRepository,
  resultOf,
  statusOf,
} from './support/audit-repository.ts';
import type { PlannedCommit } from './support/fast-import.ts';
import { ada, grace, linus, sampleCommits, sourceText } from './support/sample-project.ts';
import { TemporaryRepository } from './support/temporary-repository.ts';

// A machine under load may be many times slower; what hangs is still found.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000, maxConcurrency: 4 });

/** The sample, with a rename that only likeness of content shows. */
function renamedCommits(): PlannedCommit[] {
  const renamed = { from: 'core/file-3.ts', content: sourceText('core-3', 14) };
  return [...sampleCommits(), { author: grace, at: daysAgo(60), files: { 'core/renamed.ts': renamed } }];
}

async function repositoryOf(commits: readonly PlannedCommit[], options: { bare?: boolean; loose?: boolean } = {}) {
  const repository = new TemporaryRepository(options);
  await repository.commit(...commits);
  return repository;
}

describe('a clone that lacks a part', { concurrent: true }, () => {
  it('of its history is not judged', async () => {
    await using repository = await repositoryOf(sampleCommits());
    const clone = repository.clone('shallow', '--depth=1', '--bare');
    const report = await auditRepository(clone);
    const { verdict, findings } = resultOf(report);
    expect(verdict.outcome).toBe('cannot-tell');
    expect(findings).toEqual([]);
    expect(measurementOf(report).history).toMatchObject({ commits: 1, truncated: true });
  });

  it('of its contents still tells who committed, and fetches nothing', async () => {
    await using repository = await repositoryOf(renamedCommits());
    const clone = repository.clone('partial', '--filter=blob:none', '--bare');
    const objects = readdirSync(join(clone, 'objects'), { recursive: true });
    renameSync(repository.path, `${repository.path}-gone`);
    const facts = await factsOf(clone);
    renameSync(`${repository.path}-gone`, repository.path);
    expect(knownValue(facts, 'history').commits).toBe(4);
    expect(knownValue(facts, 'people').people.map(({ id }) => id)).toEqual(['Ada Lovelace', 'Grace Hopper']);
    expect(facts.authorship).toMatchObject({ status: 'unknown', reason: 'truncated' });
    expect(facts.authorship).toHaveProperty('detail', expect.stringContaining('git fetch --refetch'));
    expect(readdirSync(join(clone, 'objects'), { recursive: true })).toEqual(objects);
  });

  it('of its contents asks nobody for them even where the origin would answer', async () => {
    await using repository = await repositoryOf([
      ...renamedCommits(),
      {
        author: ada,
        at: daysAgo(2),
        files: { CODEOWNERS: '* @ada\n', '.gitattributes': 'core/** linguist-vendored\n' },
      },
    ]);
    const clone = repository.clone('partial', '--filter=blob:none', '--bare');
    const objects = readdirSync(join(clone, 'objects'), { recursive: true });
    const facts = await factsOf(clone);
    expect(readdirSync(join(clone, 'objects'), { recursive: true })).toEqual(objects);
    expect(statusOf(facts, 'history')).toBe('known');
    expect(statusOf(facts, 'authorship')).toBe('truncated');
    expect(statusOf(facts, 'codeOwners')).toBe('truncated');
  });

  it('of its .mailmap does not claim to know who its people are', async () => {
    const mailmap = 'Ada Lovelace <ada@example.org> <grace@example.net>\n';
    const commits = [...sampleCommits(), { author: ada, at: daysAgo(2), files: { '.mailmap': mailmap } }];
    await using repository = await repositoryOf(commits, { loose: true });
    const partial = await factsOf(repository.clone('partial', '--filter=blob:none', '--bare'));
    rmSync(repository.objectFile(repository.git('rev-parse', 'main:.mailmap')));
    for (const facts of [partial, await factsOf(repository.path)]) {
      expect(knownValue(facts, 'history').commits).toBe(4);
      expect(statusOf(facts, 'people')).toBe('truncated');
      expect(statusOf(facts, 'contributions')).toBe('truncated');
      expect(statusOf(facts, 'authorship')).toBe('truncated');
    }
  });

  it('of its policy is not audited under another, and says how to fetch it', async () => {
    const files = { '.github/counterweight.yml': 'mode: enforce\n' };
    await using repository = await repositoryOf([...sampleCommits(), { author: ada, at: daysAgo(2), files }]);
    const clone = repository.clone('partial', '--filter=blob:none', '--bare');
    await expect(auditRepository(clone)).rejects.toMatchObject({
      next: expect.stringContaining('fetch --refetch'),
    });
  });
});

describe('a damaged repository', { concurrent: true }, () => {
  it('that lacks a blob of its history does not follow renames, and says so', async () => {
    await using repository = await repositoryOf(renamedCommits(), { loose: true });
    rmSync(repository.objectFile(repository.git('rev-parse', 'main:core/renamed.ts')));
    const facts = await factsOf(repository.path);
    expect(knownValue(facts, 'history').commits).toBe(4);
    expect(statusOf(facts, 'authorship')).toBe('truncated');
    expect(resultOf(await auditRepository(repository.path)).verdict.outcome).toBe('cannot-tell');
  });

  it('that lacks a blob no rename needs is measured', async () => {
    await using repository = await repositoryOf(sampleCommits(), { loose: true });
    rmSync(repository.objectFile(repository.git('rev-parse', 'main:core/file-9.ts')));
    const { truckFactor } = await measureRepository(repository.path);
    expect(truckFactor.allTime).toMatchObject({ files: 24, value: 1 });
  });

  it('that lacks its CODEOWNERS or MAINTAINERS does not take them for empty', async () => {
    const files = { CODEOWNERS: '* @ada\n', MAINTAINERS: 'Ada Lovelace <ada@example.org>\n' };
    await using repository = await repositoryOf([...sampleCommits(), { author: ada, at: daysAgo(2), files }], {
      loose: true,
    });
    rmSync(repository.objectFile(repository.git('rev-parse', 'main:CODEOWNERS')));
    rmSync(repository.objectFile(repository.git('rev-parse', 'main:MAINTAINERS')));
    const facts = await factsOf(repository.path);
    expect(statusOf(facts, 'codeOwners')).toBe('truncated');
    expect(statusOf(facts, 'listedMaintainers')).toBe('truncated');
    expect(statusOf(facts, 'authorship')).toBe('known');
  });

  it.each([
    ['a tree below', 'main:core'],
    ['an older tree', 'main~2^{tree}'],
    ['an older commit', 'main~1'],
  ])('that lacks %s is not judged', async (_, revision) => {
    await using repository = await repositoryOf(sampleCommits(), { loose: true });
    rmSync(repository.objectFile(repository.git('rev-parse', revision)));
    const { verdict, findings } = resultOf(await auditRepository(repository.path));
    expect(verdict.outcome).toBe('cannot-tell');
    expect(verdict.missing[0]).toMatchObject({ fact: 'history', reason: 'truncated' });
    expect(verdict.missing[0]?.detail).not.toContain('git failed.');
    expect(findings).toEqual([]);
  });

  it.each([
    ['commit', 'main'],
    ['tree', 'main^{tree}'],
  ])('that lacks the %s of its HEAD is not called empty', async (_, revision) => {
    await using repository = await repositoryOf(sampleCommits(), { loose: true });
    rmSync(repository.objectFile(repository.git('rev-parse', revision)));
    await expect(auditRepository(repository.path)).rejects.toMatchObject({
      name: 'TargetError',
      next: expect.stringContaining('fsck'),
    });
  });

  it('that lacks what a tag points at is measured, its releasers apart', async () => {
    await using repository = await repositoryOf(sampleCommits(), { loose: true });
    repository.git('tag', '--annotate', '--message=x', 'v1.0', 'main');
    rmSync(repository.objectFile(repository.git('rev-parse', 'v1.0')));
    const measurement = await measureRepository(repository.path);
    expect(measurement.history.commits).toBe(3);
    expect(measurement.maintainers.releasers).toBeNull();
  });

  it('whose loose object is garbage is not judged', async () => {
    await using repository = await repositoryOf(renamedCommits(), { loose: true });
    const file = repository.objectFile(repository.git('rev-parse', 'main~1^{tree}'));
    chmodSync(file, 0o644);
    writeFileSync(file, 'this is no object');
    const { verdict } = resultOf(await auditRepository(repository.path));
    expect(verdict.outcome).toBe('cannot-tell');
    expect(verdict.missing[0]).toMatchObject({ fact: 'history', reason: 'truncated' });
  });

  it('whose pack ends early is not judged', async () => {
    await using repository = await repositoryOf(sampleCommits());
    const folder = join(repository.gitDir, 'objects', 'pack');
    const pack = join(folder, readdirSync(folder).find((name) => name.endsWith('.pack')) ?? '');
    chmodSync(pack, 0o644);
    truncateSync(pack, 300);
    await expect(
      auditRepository(repository.path).then((report) => resultOf(report).verdict.outcome),
    ).rejects.toMatchObject({ name: 'TargetError', next: expect.stringContaining('fsck') });
  });

  it('whose config cannot be read is named, with git’s own words', async () => {
    await using repository = await repositoryOf(sampleCommits());
    appendFileSync(join(repository.gitDir, 'config'), '[core\n');
    await expect(auditRepository(repository.path)).rejects.toMatchObject({
      message: expect.stringContaining('bad config line'),
    });
  });

  it('whose .git leads nowhere is not taken for a plain directory', async () => {
    await using repository = await repositoryOf(sampleCommits(), { bare: false });
    rmSync(repository.gitDir, { recursive: true });
    writeFileSync(repository.gitDir, 'gitdir: /nowhere/at/all\n');
    await expect(auditRepository(repository.path)).rejects.toMatchObject({ name: 'TargetError' });
  });

  it('whose .git has lost its HEAD is not taken for a plain directory', async () => {
    await using repository = await repositoryOf(sampleCommits(), { bare: false });
    rmSync(join(repository.gitDir, 'HEAD'));
    await expect(auditRepository(repository.path)).rejects.toMatchObject({ name: 'TargetError' });
  });
});

describe('a repository whose own config wants to run programs or to change the numbers', { concurrent: true }, () => {
  const trap = (marker: string) => `!touch ${marker}`;

  function setTraps(repository: TemporaryRepository): string {
    const marker = join(repository.folder, 'marker');
    const program = join(repository.folder, 'program');
    writeFileSync(program, `#!/bin/sh\ntouch ${marker}\ncat\n`, { mode: 0o755 });
    const hooks = join(repository.folder, 'hooks');
    repository.git('init', '--quiet', '--bare', hooks);
    for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout', 'pre-auto-gc']) {
      symlinkSync(program, join(hooks, 'hooks', hook));
    }
    const included = join(repository.folder, 'included');
    writeFileSync(included, `[alias]\n\trev-parse = ${trap(marker)}\n[core]\n\tpager = ${program}\n`);
    const settings: Record<string, string> = {
      'include.path': included,
      'core.fsmonitor': program,
      'core.hooksPath': join(hooks, 'hooks'),
      'core.pager': program,
      'pager.log': program,
      'core.sshCommand': program,
      'core.gitProxy': program,
      'core.askPass': program,
      'core.editor': program,
      'core.alternateRefsCommand': program,
      'credential.helper': program,
      'diff.external': program,
      'diff.evil.textconv': program,
      'diff.evil.command': program,
      'filter.evil.clean': program,
      'filter.evil.smudge': program,
      'filter.evil.process': program,
      'log.showSignature': 'true',
      'gpg.program': program,
      'gpg.ssh.program': program,
      'alias.log': trap(marker),
      'alias.cat-file': trap(marker),
      'trailer.x.command': program,
      'uploadpack.packObjectsHook': program,
    };
    for (const [key, value] of Object.entries(settings)) repository.git('config', '--local', key, value);
    return marker;
  }

  const attributes = { '.gitattributes': '*.ts diff=evil filter=evil\nedges/** linguist-documentation=false\n' };
  const withAttributes = [...renamedCommits(), { author: ada, at: daysAgo(30), files: attributes }];

  it('runs none of them', async () => {
    await using repository = await repositoryOf(withAttributes, { bare: false });
    repository.checkOut();
    const before = await measureRepository(repository.path);
    const marker = setTraps(repository);
    const after = await measureRepository(repository.path);
    await auditRepository(repository.path, { base: 'HEAD~1' });
    expect(existsSync(marker)).toBe(false);
    expect(after).toEqual(before);
    // The traps do work: a plain git falls into them.
    repository.git('log', '-p', '--ext-diff', '-1', 'HEAD~1');
    expect(existsSync(marker)).toBe(true);
  });

  it('runs nothing to fetch what is missing, whatever protocols the config allows', async () => {
    await using repository = await repositoryOf(renamedCommits(), { loose: true });
    const marker = setTraps(repository);
    repository.git('config', 'remote.origin.url', `ext::touch ${marker}`);
    repository.git('config', 'remote.origin.promisor', 'true');
    repository.git('config', 'remote.origin.partialCloneFilter', 'blob:none');
    repository.git('config', 'extensions.partialClone', 'origin');
    repository.git('config', 'core.repositoryFormatVersion', '1');
    for (const protocol of ['ext', 'file', 'ssh', 'http', 'https', 'git']) {
      repository.git('config', `protocol.${protocol}.allow`, 'always');
    }
    rmSync(repository.objectFile(repository.git('rev-parse', 'main:core/renamed.ts')));
    const facts = await factsOf(repository.path);
    expect(existsSync(marker)).toBe(false);
    expect(knownValue(facts, 'history').commits).toBe(4);
    expect(statusOf(facts, 'authorship')).toBe('truncated');
    // The trap does work: a plain git falls into it.
    expect(() => repository.git('log', '-M', '--name-status')).toThrow();
    expect(existsSync(marker)).toBe(true);
  });

  describe('is measured the same', { concurrent: false }, () => {
    let repository: TemporaryRepository;
    let before: Measurement;
    let contents: string[];

    beforeAll(async () => {
      const files = {
        ...attributes,
        'größe/länge.ts': sourceText('length'),
        'core/.gitattributes': 'file-1.ts linguist-generated\n',
      };
      repository = await repositoryOf([
        ...renamedCommits(),
        { author: 'José Núñez <jose@one.example>', at: daysAgo(30), files },
      ]);
      const root = repository.git('rev-list', '--max-parents=0', 'main');
      const object = repository.git('cat-file', 'commit', root).replaceAll(ada, linus);
      const other = repository.gitWith({ input: `${object}\n` }, 'hash-object', '-t', 'commit', '-w', '--stdin');
      repository.git('replace', root, other);
      before = await measureRepository(repository.path);
      contents = readdirSync(repository.gitDir);
    });

    afterAll(() => repository[Symbol.asyncDispose]());

    it('as the control expects', () => {
      expect(before.truckFactor.allTime).toMatchObject({ files: 24, value: 1 });
      expect(commitsByPerson(before)).toEqual({
        'Ada Lovelace': 1,
        'Grace Hopper': 2,
        'José Núñez': 1,
        'Linus Pauling': 1,
      });
    });

    it.each([
      ['diffs', { 'diff.relative': 'true', 'diff.noprefix': 'true', 'diff.algorithm': 'patience' }],
      ['renames', { 'diff.renames': 'false', 'diff.renameLimit': '1' }],
      ['copies', { 'diff.renames': 'copies', 'diff.ignoreSubmodules': 'all', 'diff.orderFile': '/dev/full' }],
      ['logs', { 'log.follow': 'true', 'log.date': 'relative', 'log.decorate': 'full', 'log.mailmap': 'true' }],
      ['log formats', { 'log.abbrevCommit': 'true', 'log.diffMerges': 'separate', 'format.pretty': 'oneline' }],
      ['root commits', { 'log.showRoot': 'false' }],
      ['colours and quotes', { 'color.ui': 'always', 'color.diff': 'always', 'core.quotePath': 'true' }],
      ['names', { 'core.abbrev': '4', 'core.ignoreCase': 'true', 'notes.displayRef': '*' }],
      ['replaced commits', { 'core.useReplaceRefs': 'false' }],
      ['the index', { 'core.sparseCheckout': 'true', 'core.splitIndex': 'true', 'index.sparse': 'true' }],
      ['the work tree', { 'core.bare': 'true', 'core.worktree': '/' }],
      ['other files', { 'core.attributesFile': '/dev/stdin', 'mailmap.file': '/dev/full' }],
      ['encodings', { 'i18n.logOutputEncoding': 'UTF-16', 'i18n.commitEncoding': 'latin1' }],
    ])('whatever it sets of %s', async (_, settings) => {
      for (const [key, value] of Object.entries(settings)) repository.git('config', '--local', key, value);
      try {
        expect(await measureRepository(repository.path)).toEqual(before);
        expect(readdirSync(repository.gitDir)).toEqual(contents);
      } finally {
        // What is set may keep git itself from working here.
        rmSync(join(repository.gitDir, 'config'));
        writeFileSync(join(repository.gitDir, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
      }
    });
  });

  it('reads neither the .mailmap nor the attributes of a work tree that its config points at', async () => {
    await using repository = await repositoryOf(withAttributes);
    const before = await measureRepository(repository.path);
    writeFileSync(join(repository.folder, '.mailmap'), 'Ada Lovelace <ada@example.org> <grace@example.net>\n');
    repository.git('config', 'core.bare', 'false');
    repository.git('config', 'core.worktree', repository.folder);
    repository.git('config', 'diff.relative', 'true');
    expect(await measureRepository(repository.path)).toEqual(before);
    await repository.commit({ author: ada, at: daysAgo(20), files: { '.mailmap': '' } });
    expect(Object.keys(commitsByPerson(await measureRepository(repository.path)))).toHaveLength(2);
  });

  it('sees nothing of the environment it was called in', async () => {
    await using repository = await repositoryOf(renamedCommits());
    const before = await measureRepository(repository.path);
    vi.stubEnv('GIT_DIR', '/nowhere');
    vi.stubEnv('GIT_INDEX_FILE', '/nowhere');
    vi.stubEnv('GIT_EXTERNAL_DIFF', '/nowhere');
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    vi.stubEnv('GIT_CONFIG_KEY_0', 'diff.renames');
    vi.stubEnv('GIT_CONFIG_VALUE_0', 'false');
    try {
      expect(await measureRepository(repository.path)).toEqual(before);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe('a repository in an unusual place', { concurrent: true }, () => {
  it.each(['with space', 'line\nbreak', '-rf', 'größe', 'quote"d', '*', '$(id)'])(
    'is found in a folder named %j',
    async (name) => {
      await using repository = await repositoryOf(sampleCommits());
      const moved = join(repository.folder, name);
      renameSync(repository.path, moved);
      const report = await auditRepository(moved);
      expect(measurementOf(report).history.commits).toBe(3);
      expect(report.subject.name).toBe(name);
    },
  );

  it('is named by its folder when its .git is audited', async () => {
    await using repository = await repositoryOf(sampleCommits(), { bare: false });
    expect((await auditRepository(repository.gitDir)).subject.name).toBe('project');
  });

  it('is named by its origin, and shows no password that stands there', async () => {
    await using repository = await repositoryOf(sampleCommits());
    repository.git('config', 'remote.origin.url', 'https://user:s3cret@Example.org/group/owner/name.git');
    const report = await auditRepository(repository.path);
    expect(report.subject).toMatchObject({ host: 'example.org', owner: 'owner', name: 'name' });
    expect(JSON.stringify(report)).not.toContain('s3cret');
  });
});
