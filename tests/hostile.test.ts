import { describe, expect, it, vi } from 'vitest';
import {
  auditRepository,
  commitsByPerson,
  daysAgo,
  factsOf,
  knownValue,
  measurementOf,
  measureRepository,
  now,
  resultOf,
  statusOf,
} from './support/audit-repository.ts';
import { latin1 } from './support/bytes.ts';
import type { PlannedCommit } from './support/fast-import.ts';
import { ada, grace, linus, sampleCommits, sourceFiles, sourceText } from './support/sample-project.ts';
import { TemporaryRepository } from './support/temporary-repository.ts';

// A machine under load may be many times slower; what hangs is still found.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000, maxConcurrency: 4 });

/** A name and address in bytes that are not UTF-8, one character a byte. */
const inLatin1 = (text: string) => latin1(text);
const yamadaShiftJis = '\x8e\x52\x93\x63 \x91\xbe\x98\x59';

async function peopleOf(...authors: (string | Uint8Array | PlannedCommit)[]): Promise<Record<string, number>> {
  await using repository = new TemporaryRepository();
  const commits = authors.map((author, index): PlannedCommit => {
    const files = { [`file-${index}.ts`]: sourceText(`file-${index}`) };
    const at = daysAgo(200 - index);
    return typeof author === 'string' || author instanceof Uint8Array
      ? { author, at, files }
      : { files, ...author, at };
  });
  await repository.commit(...commits);
  const measurement = await measureRepository(repository.path);
  expect(measurement.history.commits).toBe(authors.length);
  return commitsByPerson(measurement);
}

describe('names in any encoding', { concurrent: true }, () => {
  it('reads latin1 bytes, with and without an encoding header, as the person who also writes UTF-8', async () => {
    const people = await peopleOf(inLatin1('Jos\xe9 N\xfa\xf1ez <jose@one.example>'), 'José Núñez <jose@two.example>', {
      author: inLatin1('Jos\xe9 N\xfa\xf1ez <jose@three.example>'),
      at: 0,
      encoding: 'ISO-8859-1',
    });
    expect(people).toEqual({ 'José Núñez': 3 });
  });

  it('reads Shift-JIS bytes by their encoding header', async () => {
    const people = await peopleOf(
      { author: inLatin1(`${yamadaShiftJis} <taro@one.example>`), at: 0, encoding: 'Shift_JIS' },
      '山田 太郎 <taro@two.example>',
    );
    expect(people).toEqual({ '山田 太郎': 2 });
  });

  it('does not split a person whose Shift-JIS bytes say nothing of their encoding', async () => {
    const people = await peopleOf(
      inLatin1(`${yamadaShiftJis} <taro@one.example>`),
      inLatin1(`${yamadaShiftJis} <taro@one.example>`),
      { author: inLatin1(`${yamadaShiftJis} <taro@one.example>`), at: 0, encoding: 'x-no-such-encoding' },
      '山田 太郎 <taro@one.example>',
    );
    expect(Object.values(people)).toEqual([4]);
  });

  it('follows a co-author named in the bytes of an older encoding', async () => {
    const message = inLatin1('Pair\n\nCo-authored-by: Jos\xe9 N\xfa\xf1ez <jose@one.example>\n');
    const people = await peopleOf({ author: ada, at: 0, message }, 'José Núñez <jose@one.example>');
    expect(people).toEqual({ 'Ada Lovelace': 1, 'José Núñez': 2 });
  });
});

describe('names made to mislead', { concurrent: true }, () => {
  it('takes a name in the form of our own records for a name', async () => {
    const record = `\x01${'a'.repeat(40)}`;
    expect(
      await peopleOf(ada, `${record} <a@one.example>`, `A <b@two.example>`, `\n${''}M <c@three.example>`.trim()),
    ).toEqual({
      'Ada Lovelace': 1,
      ['a'.repeat(40)]: 1,
      A: 1,
      M: 1,
    });
  });

  it('cuts a very long name and keeps its commits', async () => {
    const people = await peopleOf(`${'Long '.repeat(40_000)}Name <long@one.example>`, 'x <long@one.example>');
    expect(Object.values(people)).toEqual([2]);
    expect(Object.keys(people)[0]?.length).toBeLessThanOrEqual(200);
  });

  it('counts a commit without name and address as nobody’s', async () => {
    await using repository = new TemporaryRepository();
    await repository.commit(...sampleCommits(), { author: '<>', at: daysAgo(5) }, { author: '   <>', at: daysAgo(4) });
    const measurement = await measureRepository(repository.path);
    expect(measurement.excluded.unattributed).toBe(2);
    expect(commitsByPerson(measurement)).toEqual({ 'Ada Lovelace': 2, 'Grace Hopper': 1 });
  });

  it('tells people by their addresses where a name is empty or only spaces', async () => {
    const people = await peopleOf('<one@one.example>', '    <two@two.example>', '<one@one.example>');
    expect(Object.values(people).sort((a, b) => a - b)).toEqual([1, 2]);
  });

  it('keeps people apart who have names and no address', async () => {
    expect(await peopleOf('Ada Lovelace <>', 'Grace Hopper <>', 'Ada Lovelace <>')).toEqual({
      'Ada Lovelace': 2,
      'Grace Hopper': 1,
    });
  });

  it('reads an author line with angle brackets where none belong', async () => {
    await using repository = new TemporaryRepository();
    const [tip] = await repository.commit({ author: ada, at: daysAgo(99), files: sourceFiles('core', 24) });
    const tree = repository.git('rev-parse', `${tip}^{tree}`);
    repository.commitRaw(
      `tree ${tree}\nparent ${tip}\nauthor Eve <<Ada>> Lovelace <eve@two.example> 1750000000 +0000\ncommitter ${grace} 1750000000 +0000\n\nx\n`,
    );
    const measurement = await measureRepository(repository.path);
    expect(measurement.history.commits).toBe(2);
    expect(measurement.authors.windows.allTime.commits + measurement.excluded.unattributed).toBe(2);
    expect(commitsByPerson(measurement)['Ada Lovelace']).toBe(1);
  });

  it('links no owner or maintainer to somebody without an address', async () => {
    await using repository = new TemporaryRepository();
    const files = {
      ...sourceFiles('core', 3),
      CODEOWNERS: '* @ghost\n',
      MAINTAINERS: 'Nobody Here (@phantom)\n',
    };
    await repository.commit({ author: 'Noname Person <>', at: daysAgo(9), files });
    const facts = await factsOf(repository.path);
    expect(knownValue(facts, 'codeOwners')?.owners).toEqual([{ id: '@ghost', kind: 'user', person: null, files: 5 }]);
    expect(knownValue(facts, 'listedMaintainers')?.maintainers.map(({ person }) => person)).toEqual([null]);
  });
});

describe('paths in any bytes', { concurrent: true }, () => {
  const names: readonly (string | Uint8Array)[] = [
    'line\nbreak.ts',
    'tab\tstop.ts',
    'quo"te.ts',
    "apo's.ts",
    '\x01control.ts',
    `\x01${'b'.repeat(40)}.ts`,
    '\x1b[31mred.ts',
    '-rf.ts',
    '--output=evil.ts',
    ' leading space.ts',
    ':(glob)magic.ts',
    '*.ts',
    'back\\slash.ts',
    'größe.ts',
    latin1('caf\xe9.ts'),
    latin1('\xff\xfe.ts'),
  ];

  it('reads every one of them, and follows each through a rename', async () => {
    await using repository = new TemporaryRepository();
    const before = names.map((name, index) => [name, sourceText(`name-${index}`)] as const);
    const moved = names.map((name) => {
      const target = Buffer.concat([Buffer.from('moved/'), Buffer.from(name as string)]);
      return [target, { from: name }] as const;
    });
    await repository.commit(
      { author: ada, at: daysAgo(90), files: before },
      { author: grace, at: daysAgo(50), files: moved },
    );
    const { files } = knownValue(await factsOf(repository.path), 'authorship');
    expect(files).toHaveLength(names.length);
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['moved/line\nbreak.ts', 'moved/tab\tstop.ts', 'moved/-rf.ts']));
    expect(paths).toEqual(expect.arrayContaining(['moved/größe.ts', 'moved/café.ts', 'moved/ÿþ.ts']));
    for (const { changes } of files) {
      expect(changes.filter(({ added }) => added)).toMatchObject([{ changes: 0 }]);
      expect(changes.filter(({ added }) => !added)).toMatchObject([{ changes: 1 }]);
    }
  });

  it('excludes by a glob that is not ASCII', async () => {
    await using repository = new TemporaryRepository();
    await repository.commit({
      author: ada,
      at: daysAgo(90),
      files: { ...sourceFiles('größe', 4), ...sourceFiles('core', 3) },
    });
    const { files } = knownValue(await factsOf(repository.path, { exclude: ['größe/**'] }), 'authorship');
    expect(files).toHaveLength(3);
  });
});

describe('messages made to mislead', { concurrent: true }, () => {
  it('reads our own record format in a message as a message', async () => {
    await using repository = new TemporaryRepository();
    const record = `\x01${'c'.repeat(40)}\n\nA\tcore/fake.ts\nM\tcore/file-0.ts\n\x01`;
    const commits = sampleCommits().map((commit) => ({ ...commit, message: record }));
    await repository.commit(...commits);
    const measurement = await measureRepository(repository.path);
    expect(measurement.history.commits).toBe(3);
    expect(measurement.truckFactor.allTime.files).toBe(24);
    expect(measurement.truckFactor.allTime.people).toMatchObject([{ id: 'Ada Lovelace', filesAuthored: 16 }]);
  });

  it('counts co-authors once, in any case, and never the author or a name without an address', async () => {
    const message = [
      'Pair',
      '',
      'CO-AUTHORED-BY: Grace Hopper <grace@example.net>',
      'co-authored-by: Grace Hopper <GRACE@example.net>',
      'Co-authored-by: Somebody Else',
      'Co-authored-by: <>',
      'Co-authored-by: Ada Lovelace <ada@example.org>',
      'Not-co-authored-by: Linus Pauling <linus@example.com>',
    ].join('\n');
    expect(await peopleOf({ author: ada, at: 0, message })).toEqual({ 'Ada Lovelace': 1, 'Grace Hopper': 1 });
  });

  it('is not led astray by NUL bytes, neither bare nor brought in by an encoding', async () => {
    await using repository = new TemporaryRepository();
    const [root] = await repository.commit({ author: ada, at: daysAgo(99), files: sourceFiles('core', 24) });
    const tree = repository.git('rev-parse', `${root}^{tree}`);
    const fake = `\0\x01${'d'.repeat(40)}\0\0${now}\0Mallory\0m@x\0Mallory\0m@x\0fake\0`;
    const head = `tree ${tree}\nparent ${root}\nauthor ${grace} 1750000000 +0000\ncommitter ${grace} 1750000000 +0000\n`;
    const bare = repository.commitRaw(`${head}\nNUL ${fake}`);
    const utf7 = '+AAAAAQBkAGQAZABk- and +AAA-';
    repository.commitRaw(`${head.replace(root as string, bare)}encoding UTF-7\n\n${utf7}`);
    const measurement = await measureRepository(repository.path);
    expect(measurement.history.commits).toBe(3);
    expect(commitsByPerson(measurement)).toEqual({ 'Ada Lovelace': 1, 'Grace Hopper': 2 });
  });

  it('counts the commit of a message too long to hold, and what comes after it', async () => {
    await using repository = new TemporaryRepository();
    const message = Buffer.alloc(20 * 1024 ** 2, 'long ');
    const [begin, ...rest] = sampleCommits();
    await repository.commit(begin as PlannedCommit, { author: linus, at: daysAgo(250), message }, ...rest);
    const measurement = await measureRepository(repository.path);
    expect(measurement.history.commits).toBe(4);
    expect(commitsByPerson(measurement)).toEqual({ 'Ada Lovelace': 2, 'Grace Hopper': 1, 'Linus Pauling': 1 });
    expect(measurement.truckFactor.allTime).toMatchObject({ files: 24, value: 1 });
  });

  it('takes a name too long to hold for a limit, not for a bug of ours', async () => {
    await using repository = new TemporaryRepository();
    await repository.commit(...sampleCommits(), {
      author: `${'x'.repeat(5 * 1024 ** 2)} <long@one.example>`,
      at: daysAgo(3),
    });
    const result = resultOf(await auditRepository(repository.path));
    expect(result.verdict.outcome).toBe('cannot-tell');
    expect(result.verdict.missing[0]).toMatchObject({ fact: 'history', reason: 'truncated' });
  });
});

describe('histories of unusual size and shape', { concurrent: true }, () => {
  it('counts 100,000 authors', async () => {
    await using repository = new TemporaryRepository();
    const crowd = Array.from({ length: 100_000 }, (_, index): PlannedCommit => {
      return { author: `Person Number${index} <p${index}@host${index}.example>`, at: daysAgo(90) + index };
    });
    await repository.commit(...sampleCommits(), ...crowd);
    const measurement = await measureRepository(repository.path);
    const { allTime } = measurement.authors.windows;
    expect(measurement.history.commits).toBe(100_003);
    expect(allTime).toMatchObject({ people: 100_002, commits: 100_003, nakamotoCoefficient: 50_001 });
    expect(allTime.top[0]).toMatchObject({ id: 'Ada Lovelace', commits: 2 });
    expect(measurement.truckFactor.allTime.value).toBe(1);
  });

  it('says of a repository without commits that it has none', async () => {
    await using repository = new TemporaryRepository();
    const { verdict } = resultOf(await auditRepository(repository.path));
    expect(verdict.outcome).toBe('cannot-tell');
    expect(verdict.missing[0]).toMatchObject({ reason: 'no-source', detail: 'This repository has no commits yet.' });
  });

  it('measures one commit by one author, and judges nothing by it', async () => {
    await using repository = new TemporaryRepository();
    await repository.commit({ author: ada, at: daysAgo(1), files: { 'main.ts': sourceText('main') } });
    const report = await auditRepository(repository.path);
    expect(resultOf(report).verdict.outcome).toBe('cannot-tell');
    expect(measurementOf(report)).toMatchObject({
      history: { commits: 1, nonMergeCommits: 1, days: 1 },
      truckFactor: { allTime: { value: 1, files: 1 } },
      authors: { nakamotoCoefficient: 1, contributorAbsenceFactor: 1 },
    });
  });

  it('fails a project of one author', async () => {
    await using repository = new TemporaryRepository();
    await repository.commit(...sampleCommits(ada, ada));
    const { verdict, findings } = resultOf(await auditRepository(repository.path));
    expect(verdict.outcome).toBe('fail');
    expect(findings).toMatchObject([{ id: 'bus-factor', severity: 'warning', value: 1 }]);
  });

  it('audits a detached HEAD as the commit it stands on', async () => {
    await using repository = new TemporaryRepository();
    const [, second] = await repository.commit(...sampleCommits());
    repository.git('update-ref', '--no-deref', 'HEAD', second as string);
    repository.git('symbolic-ref', 'HEAD', 'refs/heads/main');
    await using detached = new TemporaryRepository({ bare: false });
    const commits = await detached.commit(...sampleCommits());
    detached.git('checkout', '--quiet', '--detach', commits[1] as string);
    const report = await auditRepository(detached.path);
    expect(report.subject).toMatchObject({ ref: null, headSha: commits[1] });
    expect(measurementOf(report).history).toMatchObject({ commits: 2, branch: null });
  });

  it('counts merges as integrations and not as contributions', async () => {
    await using repository = new TemporaryRepository();
    const commits: PlannedCommit[] = [
      { author: ada, at: daysAgo(300), files: sourceFiles('core', 24), parents: [] },
      ...Array.from({ length: 200 }, (_, index): PlannedCommit[] => {
        const tip = index * 2;
        const at = daysAgo(290) + index * 86_400;
        return [
          { author: grace, at, files: { 'core/file-1.ts': `// ${index}\n` }, branch: 'topic', parents: [tip] },
          { author: ada, at, branch: 'main', parents: [tip, tip + 1] },
        ];
      }).flat(),
    ];
    await repository.commit(...commits);
    const measurement = await measureRepository(repository.path);
    expect(measurement.history).toMatchObject({ commits: 401, nonMergeCommits: 201 });
    expect(commitsByPerson(measurement)).toEqual({ 'Grace Hopper': 200, 'Ada Lovelace': 1 });
    expect(measurement.maintainers.mergers).toMatchObject({ people: 1, top: [{ id: 'Ada Lovelace', times: 200 }] });
  });

  it('reads an octopus of 300 parents', async () => {
    await using repository = new TemporaryRepository();
    const arms = Array.from({ length: 300 }, (_, index): PlannedCommit => {
      return { author: grace, at: daysAgo(90), branch: `arm-${index}`, parents: [0], files: { [`a-${index}`]: 'x' } };
    });
    await repository.commit({ author: ada, at: daysAgo(300), files: sourceFiles('core', 24), parents: [] }, ...arms, {
      author: linus,
      at: daysAgo(50),
      parents: Array.from({ length: 301 }, (_, index) => index),
    });
    const { history } = await measureRepository(repository.path);
    expect(history).toMatchObject({ commits: 302, nonMergeCommits: 301 });
  });

  it('reads a repository of SHA-256 ids', async () => {
    await using repository = new TemporaryRepository({ objectFormat: 'sha256' });
    await repository.commit(...sampleCommits());
    const report = await auditRepository(repository.path);
    expect(report.subject.headSha).toMatch(/^[0-9a-f]{64}$/);
    expect(measurementOf(report).truckFactor.allTime).toMatchObject({ files: 24, value: 1 });
  });

  it('gives the same bytes twice', async () => {
    await using repository = new TemporaryRepository();
    await repository.commit(...sampleCommits(), {
      author: inLatin1('Jos\xe9 N\xfa\xf1ez <jose@one.example>'),
      at: daysAgo(20),
      message: 'x\n\nReviewed-by: Ada Lovelace <ada@example.org>',
      files: { CODEOWNERS: '* @ada\n', MAINTAINERS: 'Ada Lovelace <ada@example.org>\n' },
    });
    const [first, second] = [await auditRepository(repository.path), await auditRepository(repository.path)];
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });
});

describe('dates that cannot be', { concurrent: true }, () => {
  it('reads 1970, and takes 2100 for now', async () => {
    await using repository = new TemporaryRepository();
    await repository.commit(
      { author: ada, at: 0, files: sourceFiles('core', 24) },
      { author: grace, at: Date.UTC(2100, 0, 1) / 1000 },
      { author: linus, at: daysAgo(400) },
    );
    const { history, authors, activity } = await measureRepository(repository.path);
    expect(history).toMatchObject({ commits: 3, from: '1970-01-01', to: '2026-01-01' });
    expect(authors.windows.quarter.top).toMatchObject([{ id: 'Grace Hopper', commits: 1 }]);
    expect(activity.active90d).toBe(1);
  });

  it.each([
    ['no date at all', ''],
    ['words', ' yesterday noon'],
    ['a negative one', ' -1000 +0000'],
    ['one beyond all numbers', ` ${'9'.repeat(40)} +0000`],
    ['a time zone beyond the day', ' 1750000000 +9999999'],
  ])('counts a commit whose date is %s', async (_, date) => {
    await using repository = new TemporaryRepository();
    const [root] = await repository.commit({ author: ada, at: daysAgo(90), files: sourceFiles('core', 24) });
    const tree = repository.git('rev-parse', `${root}^{tree}`);
    const signature = `${grace}${date}`;
    repository.commitRaw(`tree ${tree}\nparent ${root}\nauthor ${signature}\ncommitter ${signature}\n\nx\n`);
    const { history, authors } = await measureRepository(repository.path);
    expect(history).toMatchObject({ commits: 2, from: '2025-10-03' });
    expect(authors.windows.allTime).toMatchObject({ commits: 2, people: 2 });
    expect(history.to >= history.from && history.to <= '2026-01-01').toBe(true);
  });
});

describe('a .mailmap', { concurrent: true }, () => {
  const four = [ada, grace, linus, 'Rosalind Franklin <rosalind@example.edu>'];
  const byEach = four.map((author, index): PlannedCommit => {
    return { author, at: daysAgo(200 - index), files: sourceFiles(`part-${index}`, 6) };
  });

  it('that is honest is followed', async () => {
    await using repository = new TemporaryRepository();
    const mailmap = 'Ada Lovelace <ada@example.org> <countess@old.example>\n';
    await repository.commit(
      ...byEach,
      { author: 'countess <countess@old.example>', at: daysAgo(9) },
      { author: ada, at: daysAgo(8), files: { '.mailmap': mailmap } },
    );
    const measurement = await measureRepository(repository.path);
    expect(commitsByPerson(measurement)).toMatchObject({ 'Ada Lovelace': 3 });
    expect(measurement.authors.windows.allTime.people).toBe(4);
    expect(measurement.identity.mailmapIgnored).toEqual([]);
    expect(measurement.identity.merges).toMatchObject([{ kept: 'Ada Lovelace', rule: 'mailmap' }]);
  });

  it('that merges everybody into one is seen through', async () => {
    await using repository = new TemporaryRepository();
    const mailmap = four.map((author) => `Only Owner <owner@example.org> ${author.replace(/^.*</, '<')}\n`).join('');
    await repository.commit(...byEach, { author: ada, at: daysAgo(8), files: { '.mailmap': mailmap } });
    const report = await auditRepository(repository.path);
    const { authors, identity } = measurementOf(report);
    expect(authors.windows.allTime.people).toBe(4);
    expect(identity.mailmapIgnored).toMatchObject([{ kind: 'merges-everybody', name: 'Only Owner' }]);
    expect(resultOf(report).findings.map(({ id }) => id)).toContain('suspicious-mailmap');
  });

  it('that splits one person into many is seen through', async () => {
    await using repository = new TemporaryRepository();
    const parts = ['Alpha Anders', 'Beta Berger', 'Gamma Gerber', 'Delta Dahl'];
    const commits = parts.map((_, index): PlannedCommit => {
      return {
        author: `Ada Lovelace <ada${index}@host.example>`,
        at: daysAgo(99 - index),
        files: sourceFiles(`p${index}`, 6),
      };
    });
    const mailmap = parts.map((name, index) => `${name} <${index}@new${index}.example> <ada${index}@host.example>\n`);
    await repository.commit(...commits, {
      author: 'Ada Lovelace <ada0@host.example>',
      at: daysAgo(8),
      files: { '.mailmap': mailmap.join('') },
    });
    const { authors, identity } = await measureRepository(repository.path);
    expect(authors.windows.allTime.people).toBe(1);
    expect(identity.mailmapIgnored).toMatchObject([{ kind: 'splits-one', name: 'Ada Lovelace', people: 4 }]);
  });

  it('that is a symbolic link, or not committed, is not read', async () => {
    await using repository = new TemporaryRepository({ bare: false });
    const link = { mode: '120000', content: 'elsewhere' } as const;
    const target = `Grace Hopper <grace@example.net> <ada@example.org>\n`;
    await repository.commit(...sampleCommits(), {
      author: ada,
      at: daysAgo(8),
      files: { '.mailmap': link, elsewhere: target },
    });
    repository.checkOut();
    expect(Object.keys(commitsByPerson(await measureRepository(repository.path)))).toHaveLength(2);
  });

  it('survives names of every hostile kind', async () => {
    await using repository = new TemporaryRepository();
    const authors = [
      '<>',
      '   <x@y.example>',
      `\x01 <\x02@z.example>`,
      'A\tB <tab@one.example>',
      inLatin1('\xff <\xff@w.example>'),
    ];
    await repository.commit(
      ...byEach,
      ...authors.map((author) => ({ author, at: daysAgo(9) })),
      { author: 'countess <countess@old.example>', at: daysAgo(9) },
      {
        author: ada,
        at: daysAgo(8),
        files: {
          '.mailmap': `Ada Lovelace <ada@example.org> <countess@old.example>\n<<<>>>\n\x01\n${'x'.repeat(9999)}\n`,
        },
      },
    );
    expect(commitsByPerson(await measureRepository(repository.path))).toMatchObject({
      'Ada Lovelace': 3,
      'Linus Pauling': 1,
    });
  });
});

describe('what only looks like a file', { concurrent: true }, () => {
  it('follows neither symbolic links nor submodules', async () => {
    await using repository = new TemporaryRepository();
    await repository.commit(...sampleCommits(), {
      author: grace,
      at: daysAgo(50),
      files: {
        'core/link.ts': { mode: '120000', content: '/etc/passwd' },
        'linked-folder': { mode: '120000', content: '../../..' },
        vendored: { mode: '160000', content: 'e'.repeat(40) },
        CODEOWNERS: { mode: '120000', content: '/etc/passwd' },
        MAINTAINERS: { mode: '120000', content: 'core/file-0.ts' },
        '.git-blame-ignore-revs': { mode: '120000', content: '/dev/zero' },
        '.gitmodules': '[submodule "vendored"]\n\tpath = vendored\n\turl = ext::sh -c "exit 1"\n',
      },
    });
    const facts = await factsOf(repository.path);
    expect(knownValue(facts, 'authorship').files).toHaveLength(24);
    expect(knownValue(facts, 'codeOwners')).toBeNull();
    expect(knownValue(facts, 'listedMaintainers')).toBeNull();
    expect(statusOf(facts, 'history')).toBe('known');
  });

  it('honours replace refs', async () => {
    await using repository = new TemporaryRepository();
    const [root = ''] = await repository.commit(...sampleCommits());
    const object = repository.git('cat-file', 'commit', root).replaceAll(ada, linus);
    const other = repository.gitWith({ input: `${object}\n` }, 'hash-object', '-t', 'commit', '-w', '--stdin');
    repository.git('replace', root, other);
    const measurement = await measureRepository(repository.path);
    expect(commitsByPerson(measurement)).toEqual({ 'Ada Lovelace': 1, 'Grace Hopper': 1, 'Linus Pauling': 1 });
    expect(measurement.truckFactor.allTime.people[0]).toMatchObject({ id: 'Linus Pauling', filesAuthored: 16 });
  });
});
