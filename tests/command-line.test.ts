import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exitCodeOf } from '../src/cli/exit-code.ts';
import { Report } from '../src/core/report.ts';
import { auditRepository, daySeconds } from './support/audit-repository.ts';
import {
  counterweight,
  mainFile,
  processesNaming,
  shell,
  start,
  startCounterweight,
  until,
} from './support/command-line.ts';
import { ada, sampleCommits, sourceFiles, sourceText } from './support/sample-project.ts';
import { TemporaryFolder, TemporaryRepository } from './support/temporary-repository.ts';

// A machine under load may be many times slower; what hangs is still found.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000, maxConcurrency: 4 });

const ansi = '\x1b';
const today = Math.floor(Date.now() / 1000);
const badPolicy = 'mode: advisory\nchecks:\n  contributor-sprad:\n    level: warning\n';

let folder: TemporaryFolder;
/** With a work tree, of one author, so that its audit fails. */
let project: TemporaryRepository;
let bare: TemporaryRepository;
let commits: string[];

beforeAll(async () => {
  folder = new TemporaryFolder();
  project = new TemporaryRepository({ bare: false });
  commits = await project.commit(...sampleCommits(ada, ada));
  project.git('tag', '--annotate', '--message=x', 'v1', commits[1] as string);
  project.checkOut();
  bare = new TemporaryRepository();
  await bare.commit(...sampleCommits());
});

afterAll(async () => {
  await Promise.all([folder, project, bare].map((one) => one[Symbol.asyncDispose]()));
});

async function auditJson(args: readonly string[], options = {}): Promise<Report> {
  const { code, stdout, stderr } = await counterweight(['audit', '--format', 'json', ...args], options);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return Report.parse(JSON.parse(stdout));
}

/** The result of the check whose numbers these tests know. */
function spreadOf(report: Report | undefined): Report['results'][number] | undefined {
  return report?.results.find(({ checkId }) => checkId === 'contributor-spread');
}

function inFolder(name: string, content?: string): string {
  const path = join(folder.path, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
}

describe('an audit', { concurrent: true }, () => {
  it('without a target is of the folder it is called in', async () => {
    const { code, stdout, stderr } = await counterweight(['audit'], { cwd: project.path });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Fails  Contributor spread');
    expect(stdout).not.toContain(ansi);
    expect(stdout).not.toContain('ada@example.org');
  });

  it('of a folder within is of its repository', async () => {
    const { subject } = await auditJson([join(project.path, 'core')]);
    expect(subject).toMatchObject({ name: 'project', ref: 'refs/heads/main', headSha: commits[2] });
  });

  it('of a bare repository, a linked work tree and a .git file is of the same history', async () => {
    const linked = join(folder.path, 'linked');
    project.git('worktree', 'add', '--quiet', '-b', 'side', linked, commits[1] as string);
    const separate = join(folder.path, 'separate');
    mkdirSync(separate);
    writeFileSync(join(separate, '.git'), `gitdir: ${project.gitDir}\n`);
    const reports = await Promise.all([linked, separate, project.gitDir].map((path) => auditJson([path])));
    expect(reports.map(({ subject }) => [subject.ref, subject.headSha])).toEqual([
      ['refs/heads/side', commits[1]],
      ['refs/heads/main', commits[2]],
      ['refs/heads/main', commits[2]],
    ]);
  });

  it('of a plain directory says that it has no history', async () => {
    const plain = join(folder.path, 'plain');
    mkdirSync(plain);
    const { code, stdout } = await counterweight(['audit', plain]);
    expect(code).toBe(0);
    expect(stdout).toContain('Unknown');
    expect(stdout).toContain('This is a plain directory: it has no');
  });

  it('of a repository without commits says that there are none yet', async () => {
    await using empty = new TemporaryRepository();
    const { code, stdout } = await counterweight(['audit', empty.path]);
    expect(code).toBe(0);
    expect(stdout).toContain('This repository has no commits yet.');
  });

  it('ignores the git environment of a hook that calls it', async () => {
    const env = { GIT_DIR: bare.path, GIT_WORK_TREE: '/', GIT_INDEX_FILE: '/nowhere' };
    expect((await auditJson([project.path], { env })).subject.headSha).toBe(commits[2]);
  });

  it('works where git belongs to somebody else', { skip: process.getuid?.() !== 0 }, async () => {
    await using owned = new TemporaryRepository();
    await owned.commit(...sampleCommits());
    await start('chown', ['-R', '12345', owned.folder]).ended;
    expect((await auditJson([owned.path])).subject.headSha).not.toBeNull();
  });
});

describe('--at', { concurrent: true }, () => {
  it('takes a branch, a tag and a commit, and ends the windows at its date', async () => {
    const [branch, tag, id] = await Promise.all(
      ['main', 'v1', commits[0] as string].map((at) => auditJson(['--at', at, project.path])),
    );
    expect([branch, tag, id].map((report) => report?.subject.headSha)).toEqual([commits[2], commits[1], commits[0]]);
    expect(tag?.subject.ref).toBe('v1');
    expect(spreadOf(tag)?.measurement).toMatchObject({ history: { commits: 2, days: 100 } });
  });

  it.each(['--all', 'HEAD:core', 'f'.repeat(40)])('says that %j names no commit', async (at) => {
    const { code, stdout, stderr } = await counterweight(['audit', `--at=${at}`, project.path]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${at} names no commit in ${project.path}. Name a branch, a tag or a commit id`);
  });
});

describe('--base', { concurrent: true }, () => {
  it('judges what changed since the merge base', async () => {
    const report = await auditJson(['--base', 'v1', project.path]);
    expect(report.base).toEqual({ sha: commits[1], ref: 'v1' });
    expect(spreadOf(report)?.inherited?.sha).toBe(commits[1]);
  });

  it('is refused for a plain directory', async () => {
    const plain = join(folder.path, 'plain-base');
    mkdirSync(plain);
    const { code, stdout, stderr } = await counterweight(['audit', '--base', 'main', plain]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('is no git repository. --at and --base name revisions');
  });
});

describe('--format and --output', { concurrent: true }, () => {
  it('prints a table and a page', async () => {
    const print = async (format: string) => (await counterweight(['audit', '--format', format, bare.path])).stdout;
    const [csv, markdown] = await Promise.all(['csv', 'markdown'].map(print));
    expect(csv?.split('\n')[0]).toMatch(/^repository,commit,check,measure,value/);
    expect(markdown).toMatch(/^## project/);
  });

  it('prints several reports as one list, one a line, or one after the other', async () => {
    const print = async (format: string) => {
      const result = await counterweight(['audit', '--format', format, bare.path, project.path]);
      expect(result).toMatchObject({ code: 0, stderr: '' });
      return result.stdout;
    };
    const [json, ndjson, csv, terminal] = await Promise.all(['json', 'ndjson', 'csv', 'terminal'].map(print));
    expect(Report.array().parse(JSON.parse(json ?? ''))).toHaveLength(2);
    expect(
      ndjson
        ?.trimEnd()
        .split('\n')
        .map((line) => Report.parse(JSON.parse(line))),
    ).toHaveLength(2);
    expect(csv?.match(/^repository,/gm)).toHaveLength(1);
    expect(terminal?.match(/Contributor spread: /g)).toHaveLength(2);
  });

  it('writes a file whole, in the place of an older one', async () => {
    const file = inFolder('report.json', 'older');
    expect(await counterweight(['audit', '--format', 'json', '--output', file, bare.path])).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(Report.parse(JSON.parse(readFileSync(file, 'utf8'))).subject.name).toBe('project');
  });

  it('writes through a symbolic link, and into what is no file', async () => {
    const file = inFolder('linked-to.json', 'older');
    const link = join(folder.path, 'link.json');
    symlinkSync(file, link);
    const pipe = join(folder.path, 'pipe');
    await start('mkfifo', [pipe]).ended;
    const reader = start('cat', [pipe]);
    const [toLink, toPipe] = await Promise.all(
      [link, pipe].map((output) => counterweight(['audit', '--format', 'json', '--output', output, bare.path])),
    );
    expect([toLink?.code, toPipe?.code]).toEqual([0, 0]);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    expect(Report.parse(JSON.parse(readFileSync(file, 'utf8'))).subject.name).toBe('project');
    expect(Report.parse(JSON.parse((await reader.ended).stdout)).subject.name).toBe('project');
  });

  it('leaves nothing where a file cannot be written', async () => {
    const { code, stdout, stderr } = await counterweight([
      'audit',
      '--output',
      join(folder.path, 'no', 'such', 'file'),
      bare.path,
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('cannot be written (ENOENT). Give --output a path in a folder that exists');
    const directory = join(folder.path, 'around', 'a-directory');
    mkdirSync(directory, { recursive: true });
    expect(await counterweight(['audit', '--output', directory, bare.path])).toMatchObject({ code: 2, stdout: '' });
    expect(readdirSync(directory)).toEqual([]);
    expect(readdirSync(join(folder.path, 'around'))).toEqual(['a-directory']);
  });

  it('leaves an older file as it was where there is nothing to write', async () => {
    const file = inFolder('kept.json', 'older');
    expect((await counterweight(['audit', '--output', file, '/nowhere'])).code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('older');
  });
});

describe('several targets', { concurrent: true }, () => {
  it('are all audited, though one is in trouble', async () => {
    const { code, stdout, stderr } = await counterweight([
      'audit',
      '--format=ndjson',
      bare.path,
      '/nowhere/at-all',
      project.path,
    ]);
    expect(code).toBe(2);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => Report.parse(JSON.parse(line)).subject.source),
    ).toEqual(['git', 'git']);
    expect(stderr).toBe('counterweight: /nowhere/at-all does not exist. Check the path.\n');
  });

  it('stay a list though only one of them could be audited', async () => {
    const { stdout } = await counterweight(['audit', '--format=json', bare.path, '/nowhere/at-all']);
    expect(Report.array().parse(JSON.parse(stdout))).toHaveLength(1);
  });

  it('are read from a file and from standard input', async () => {
    const list = `# ours\n\n  ${bare.path}  \r\n${project.path}\n`;
    const fromFile = await counterweight(['audit', '--format=ndjson', '--targets', inFolder('targets', list)]);
    const fromInput = await counterweight(['audit', '--format=ndjson', '--targets', '-'], { stdin: list });
    const fromPipe = await shell(
      `printf '%s\\n' '${bare.path}' '${project.path}' | $COUNTERWEIGHT audit --format=ndjson --targets -`,
    );
    for (const { code, stdout, stderr } of [fromFile, fromInput, fromPipe]) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.trimEnd().split('\n')).toHaveLength(2);
    }
  });

  it('are asked for where the list is missing or empty', async () => {
    const missing = await counterweight(['audit', '--targets', '/nowhere']);
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toContain(
      'The list of targets /nowhere cannot be read (ENOENT). Check the path given to --targets.',
    );
    const empty = await counterweight(['audit', '--targets', '-'], { stdin: '# nothing\n' });
    expect(empty).toMatchObject({ code: 2, stdout: '' });
    expect(empty.stderr).toContain('is empty. Write one target a line.');
  });
});

describe('--checks', { concurrent: true }, () => {
  it('runs the named ones, each once', async () => {
    const report = await auditJson(['--checks', 'contributor-spread, contributor-spread', bare.path]);
    expect(report.results.map(({ checkId }) => checkId)).toEqual(['contributor-spread']);
  });

  it('suggests the nearest to a misspelt one, and lists all to an unlike one', async () => {
    const misspelt = await counterweight(['audit', '--checks', 'contributer-spread', bare.path]);
    expect(misspelt).toMatchObject({ code: 2, stdout: '' });
    expect(misspelt.stderr).toBe(
      'counterweight: There is no check named contributer-spread. Did you mean contributor-spread?\n',
    );
    const unlike = await counterweight(['explain', 'zzz']);
    expect(unlike).toMatchObject({ code: 2, stdout: '' });
    expect(unlike.stderr).toContain('The checks are: license-openness, contributor-spread');
  });
});

describe('the policy', { concurrent: true }, () => {
  const policyFile = '.github/counterweight.yml';

  it('is the one asked for, else that of origin’s default branch, else that of the commit', async () => {
    await using origin = new TemporaryRepository({ bare: false });
    await origin.commit(...sampleCommits(), {
      author: ada,
      at: today - daySeconds,
      files: { [policyFile]: 'mode: enforce\n' },
    });
    const clone = origin.clone('clone');
    await using own = new TemporaryRepository({ bare: false });
    await own.commit(...sampleCommits(), {
      author: ada,
      at: today - daySeconds,
      files: { [policyFile]: 'mode: enforce\n' },
    });
    own.checkOut();
    writeFileSync(join(clone, policyFile), 'mode: advisory\n');
    own.gitWith({ cwd: clone }, 'commit', '--quiet', '--all', '--message=mine');
    writeFileSync(join(own.path, policyFile), 'not: [committed');
    const asked = inFolder('asked.yml', 'checks:\n  contributor-spread:\n    level: failure\n');
    const [fromFile, fromOrigin, fromHead, builtIn] = await Promise.all(
      [['--policy', asked, clone], [clone], [own.path], [bare.path]].map((args) => auditJson(args)),
    );
    expect(fromFile?.policy.source).toBe(asked);
    expect(spreadOf(fromFile)?.level).toBe('failure');
    expect(fromOrigin?.policy).toMatchObject({ source: `origin/main:${policyFile}`, mode: 'enforce' });
    expect(fromHead?.policy).toMatchObject({ source: `HEAD:${policyFile}`, mode: 'enforce' });
    expect(builtIn?.policy).toMatchObject({ source: 'built-in', mode: 'advisory' });
  });

  it('of a plain directory is its own file', async () => {
    const plain = join(folder.path, 'plain-policy');
    mkdirSync(join(plain, '.github'), { recursive: true });
    writeFileSync(join(plain, policyFile), 'mode: enforce\n');
    expect((await auditJson([plain])).policy).toMatchObject({ source: policyFile, mode: 'enforce' });
  });

  it('that is wrong is shown with its lines, and nothing is audited or written', async () => {
    const output = join(folder.path, 'not-written.json');
    const { code, stdout, stderr } = await counterweight([
      'audit',
      '--policy',
      inFolder('bad.yml', badPolicy),
      '--output',
      output,
      bare.path,
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('counterweight: the policy is not valid; nothing was audited.');
    expect(stderr).toMatch(/bad\.yml:3:3: .*contributor-sprad.*contributor-spread/);
    expect(stderr).toContain('3 |   contributor-sprad:');
    expect(existsSync(output)).toBe(false);
  });

  it('that cannot be read is named', async () => {
    for (const path of ['/nowhere/policy.yml', folder.path]) {
      const { code, stdout, stderr } = await counterweight(['audit', '--policy', path, bare.path]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toBe(`counterweight: The policy ${path} cannot be read. Check the path given to --policy.\n`);
    }
  });
});

describe('trouble with a target', { concurrent: true }, () => {
  async function troubleWith(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await counterweight(['audit', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toContain('our own error');
    return stderr;
  }

  it('that is no path says how else one can be named', async () => {
    expect(await troubleWith('/nowhere')).toContain('/nowhere does not exist. Check the path.');
    expect(await troubleWith('nowhere')).toContain(
      'nowhere does not exist. Check the path; a repository elsewhere is named as owner/name or by its https:// address.',
    );
  });

  it('that is a file asks for its folder', async () => {
    expect(await troubleWith(join(project.path, 'core', 'file-0.ts'))).toContain(
      'is a file. Name the folder of the repository',
    );
  });

  it('that lacks an object says how to get it', async () => {
    await using broken = new TemporaryRepository({ loose: true });
    await broken.commit(...sampleCommits());
    rmSync(broken.objectFile(broken.git('rev-parse', 'main')));
    expect(await troubleWith(broken.path)).toContain(`git -C ${broken.path} fsck`);
  });

  it('whose folder may not be read says so', { skip: process.getuid?.() !== 0 }, async () => {
    await using closed = new TemporaryRepository({ bare: false });
    await closed.commit(...sampleCommits());
    chmodSync(closed.folder, 0o755);
    chmodSync(closed.gitDir, 0o700);
    const hidden = await counterweight(['audit', closed.path], { uid: 12345 });
    chmodSync(closed.path, 0o600);
    const locked = await counterweight(['audit', closed.path], { uid: 12345 });
    chmodSync(closed.folder, 0o700);
    const within = await counterweight(['audit', closed.path], { uid: 12345 });
    for (const { code, stdout, stderr } of [hidden, locked, within]) {
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('cannot be read: permission denied. Run as a user who may read it');
    }
  });

  it('where there is no git says to install it', async () => {
    const { code, stdout, stderr } = await counterweight(['audit', bare.path], { env: { PATH: '/nowhere' } });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('git was not found. Install git');
  });

  it('of a shallow clone is none: it is audited, and called cut off', async () => {
    const shallow = bare.clone('shallow', '--depth=1', '--bare');
    const { code, stdout } = await counterweight(['audit', shallow]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Unknown {2}Contributor spread: .*shallow/);
  });
});

describe('exit codes', { concurrent: true }, () => {
  it('are 0 where findings are no failure in effect', async () => {
    const policy = inFolder('strict.yml', 'mode: enforce\nchecks:\n  contributor-spread:\n    level: failure\n');
    const { code, stdout } = await counterweight(['audit', '--policy', policy, project.path]);
    expect(stdout).toContain('Fails  Contributor spread');
    expect(code).toBe(0);
  });

  it('are 1 with a failure in effect, and 2 with trouble beside it', async () => {
    const report = await auditRepository(project.path);
    const results = report.results.map((result) => ({
      ...result,
      level: 'failure' as const,
      findings: result.findings.map((finding) => ({ ...finding, severity: 'failure' as const })),
    }));
    expect(exitCodeOf([report], false)).toBe(0);
    expect(exitCodeOf([report, { ...report, results }], false)).toBe(1);
    expect(exitCodeOf([{ ...report, results }], true)).toBe(2);
  });
});

describe('the usage', { concurrent: true }, () => {
  it.each([
    [['audit', '--fromat', 'json'], /unknown option '--fromat'[\s\S]*Did you mean --format/],
    [['audit', '--format', 'xml'], /'xml' is invalid\. Allowed choices are terminal, json, ndjson, csv, markdown/],
    [['audit', '--output'], /argument missing/],
    [['adit'], /unknown command 'adit'[\s\S]*Did you mean audit/],
    [['explain', 'contributor-spread', 'more'], /too many arguments/],
  ])('is explained after %j', async (args, message) => {
    const { code, stdout, stderr } = await counterweight(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('is printed where it is asked for', async () => {
    const help = await counterweight(['audit', '--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const option of ['--targets', '--format', '--output', '--checks', '--at', '--base', '--policy']) {
      expect(help.stdout).toContain(option);
    }
    expect((await counterweight(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('of a check is its page', async () => {
    const page = new URL('../checks/contributor-spread/README.md', import.meta.url);
    if (existsSync(page)) {
      expect(await counterweight(['explain', 'contributor-spread'])).toEqual({
        code: 0,
        signal: null,
        stdout: readFileSync(page, 'utf8'),
        stderr: '',
      });
    }
    const list = await counterweight(['explain']);
    expect(list.code).toBe(0);
    expect(list.stdout).toContain('contributor-spread\n');
  });
});

describe('colour', { concurrent: true }, () => {
  it('is off in a pipe and a file, and on where it is forced', async () => {
    const file = join(folder.path, 'no-colour.txt');
    const forced = { env: { FORCE_COLOR: '1' } };
    const [forcedOut, both, zero, toFile, failing] = await Promise.all([
      counterweight(['audit', bare.path], forced),
      counterweight(['audit', bare.path], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }),
      counterweight(['audit', bare.path], { env: { FORCE_COLOR: '0' } }),
      counterweight(['audit', '--output', file, bare.path], forced),
      counterweight(['audit', '/nowhere'], forced),
    ]);
    expect(forcedOut?.stdout).toContain(ansi);
    expect(both?.stdout).not.toContain(ansi);
    expect(zero?.stdout).not.toContain(ansi);
    expect(toFile?.code).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toContain(ansi);
    expect(failing?.stderr).not.toContain(ansi);
  });

  it('and progress are shown on a terminal, and NO_COLOR is heeded there', {
    skip: !existsSync('/usr/bin/script'),
  }, async () => {
    const line = `'${process.execPath}' '${mainFile}' audit '${bare.path}'`;
    const onTerminal = (env: Record<string, string>) =>
      start('script', ['-qec', line, '/dev/null'], { env: { TERM: 'xterm-256color', ...env } }).ended;
    const [colored, plain] = await Promise.all([onTerminal({}), onTerminal({ NO_COLOR: '1' })]);
    expect(colored).toMatchObject({ code: 0 });
    expect(colored?.stdout).toContain('reading files');
    expect(colored?.stdout).toContain(`${ansi}[1m`);
    expect(plain?.stdout).toContain('reading files');
    expect(plain?.stdout).not.toContain(`${ansi}[1m`);
  });
});

describe('hidden characters', { concurrent: true }, () => {
  it('are escapes in JSON, of one report and of several', async () => {
    await using repository = new TemporaryRepository();
    await repository.commit({
      author: 'Mallory \u202e\u009b31m <m@x.example>',
      at: today - daySeconds,
      files: { 'a.ts': sourceText('a') },
    });
    for (const targets of [[repository.path], [repository.path, bare.path]]) {
      const { stdout } = await counterweight(['audit', '--format=json', ...targets]);
      expect(stdout).toContain('Mallory');
      expect(stdout).not.toMatch(/[\u202e\u0080-\u009f]/);
    }
  });
});

describe('a reader that has seen enough', { concurrent: true }, () => {
  it('is left quietly', async () => {
    await using many = new TemporaryRepository();
    await many.commit(...sampleCommits());
    const targets = Array.from({ length: 6 }, () => `'${many.path}'`).join(' ');
    const { stdout, stderr } = await shell(
      `set -o pipefail; TMPDIR='${many.folder}' $COUNTERWEIGHT audit ${targets} | head -1; echo "code $?"`,
    );
    expect(stdout).toMatch(/^project {2}.*main at [0-9a-f]{7}\ncode 0\n$/);
    expect(stderr).toBe('');
    expect(processesNaming(many.path)).toEqual([]);
    expect(readdirSync(many.folder)).toEqual(['project']);
  });

  it('of the errors is left quietly too', async () => {
    const targets = Array.from({ length: 12 }, (_, index) => `/nowhere/${index}`).join(' ');
    const { stdout, stderr } = await shell(
      `$COUNTERWEIGHT audit ${targets} 2>&1 >/dev/null | head -1; echo "codes \${PIPESTATUS[*]}"`,
    );
    expect(stdout).toBe('counterweight: /nowhere/0 does not exist. Check the path.\ncodes 2 0\n');
    expect(stderr).toBe('');
  });
});

describe('an interruption', () => {
  /** A folder with a git that, asked for the history, answers and then hangs: there is time to interrupt it. */
  function slowGit(): string {
    const bin = join(folder.path, 'slow-bin');
    mkdirSync(bin, { recursive: true });
    const real = (process.env.PATH ?? '')
      .split(':')
      .map((path) => join(path, 'git'))
      .find((path) => existsSync(path));
    const script = `#!/bin/sh\n'${real}' "$@" || exit\ncase "$*" in *' log -z '*) sleep 60.25;; esac\n`;
    writeFileSync(join(bin, 'git'), script, { mode: 0o755 });
    return `${bin}:${process.env.PATH}`;
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s in the middle leaves no process, no file and the code %i', async (signal, expected) => {
    await using large = new TemporaryRepository();
    const files = { ...sourceFiles('core', 500), '.gitattributes': '*.x linguist-vendored\n' };
    await large.commit({ author: ada, at: today - daySeconds, files });
    const litter = join(folder.path, `litter-${signal}`);
    mkdirSync(litter);
    const output = join(litter, 'report.json');
    const env = { TMPDIR: litter, PATH: slowGit() };
    const running = startCounterweight(['audit', '--output', output, large.path], { env });
    await until(() => processesNaming('sleep 60.25').length > 0, 'git log runs');
    running.process.kill(signal);
    expect(await running.ended).toEqual({
      code: expected,
      signal: null,
      stdout: '',
      stderr: 'Stopped; no file was written.\n',
    });
    expect(processesNaming(large.path)).toEqual([]);
    expect(processesNaming('sleep 60.25')).toEqual([]);
    expect(readdirSync(litter)).toEqual([]);
  });

  it('before the history is read ends the whole command, not one target', async () => {
    const bin = join(folder.path, 'hanging-bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'git'), '#!/bin/sh\nexec sleep 60.125\n', { mode: 0o755 });
    const running = startCounterweight(['audit', bare.path, project.path], {
      env: { PATH: `${bin}:${process.env.PATH}` },
    });
    await until(() => processesNaming('sleep 60.125').length > 0, 'git runs');
    running.process.kill('SIGINT');
    const { code, stderr } = await running.ended;
    expect({ code, stderr }).toEqual({ code: 130, stderr: 'Stopped; no file was written.\n' });
    expect(processesNaming('sleep 60.125')).toEqual([]);
  });
});
