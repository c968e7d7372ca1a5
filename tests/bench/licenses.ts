import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import texts from 'spdx-license-list/full.js';
import { TemporaryRepository } from '../support/temporary-repository.ts';
import { timeCounterweight } from '../support/time-command.ts';

export const licenseColumns = ['what', 'ms', 'peak MB', 'read'];

const audit = (path: string) => ['audit', path, '--checks', 'license-openness', '--format', 'json', '--offline'];
const files = 50_000;
const megabyte = 1024 ** 2;

/** The reader of licenses by itself, the check over a large tree, and what an attacker would give it. */
export async function benchLicenses(rounds: number): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'counterweight-bench-'));
  try {
    return [...(await benchFiles(folder, rounds)), ...(await benchHostile(folder)), ...(await benchTree())];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Loading is what one word takes; each further text costs the difference. */
async function benchFiles(folder: string, rounds: number): Promise<string[][]> {
  const all = Object.entries(texts).map(([id, { licenseText }]) => write(folder, id, licenseText));
  const one = write(folder, 'word', 'word');
  const load = await medianOf(rounds, () => timeCounterweight(['license', '--as', 'license', one]));
  const read = await medianOf(rounds, () => timeCounterweight(['license', '--as', 'license', '--json', ...all]));
  const each = (read.ms - load.ms) / all.length;
  return [
    ['one word: start, thread, index', load.ms.toFixed(0), load.peakMb.toFixed(0), ''],
    [
      `${all.length} license texts`,
      read.ms.toFixed(0),
      read.peakMb.toFixed(0),
      `${each.toFixed(1)} ms a file, ${(1000 / each).toFixed(0)} a second`,
    ],
  ];
}

async function benchHostile(folder: string): Promise<string[][]> {
  const mit = texts.MIT?.licenseText ?? '';
  const attacks = {
    'a license of 50 MB': `${mit}\n`.repeat(Math.ceil((50 * megabyte) / mit.length)),
    'the words "may not" for 2 MB': 'may not '.repeat(megabyte / 4),
    'an unclosed tag for 2 MB': '<p '.repeat((2 * megabyte) / 3),
    'one word of 2 MB': 'a'.repeat(2 * megabyte),
    'blank lines for 2 MB': '\n'.repeat(2 * megabyte),
  };
  const rows: string[][] = [];
  for (const [name, text] of Object.entries(attacks)) {
    const { ms, peakMb } = await timeCounterweight([
      'license',
      '--as',
      'license',
      '--json',
      write(folder, 'LICENSE', text),
    ]);
    rows.push([name, ms.toFixed(0), peakMb.toFixed(0), '']);
  }
  return rows;
}

/** Cold, again, and after a push of one file; git's own reading of the same blobs beside it. */
async function benchTree(): Promise<string[][]> {
  await using repository = new TemporaryRepository();
  const tree = Object.fromEntries(
    Array.from({ length: files }, (_, index) => [
      `src/${index % 500}/file${index}.c`,
      `/* SPDX-License-Identifier: MIT */\nint value${index} = ${index};\n`,
    ]),
  );
  await repository.commit({
    author: 'A <a@example.org>',
    at: 1_700_000_000,
    files: { LICENSE: texts.MIT?.licenseText ?? '', ...tree },
  });
  const git = time(() =>
    execFileSync('sh', ['-c', 'git ls-tree -r HEAD | cut -d" " -f3 | cut -f1 | git cat-file --batch | wc -c'], {
      cwd: repository.path,
    }),
  );
  const cold = await timeCounterweight([...audit(repository.path), '--no-cache']);
  const first = await timeCounterweight(audit(repository.path));
  const again = await timeCounterweight(audit(repository.path));
  await repository.commit({
    author: 'A <a@example.org>',
    at: 1_700_000_100,
    files: { 'src/0/file0.c': 'int changed;\n' },
  });
  const push = await timeCounterweight(audit(repository.path));
  const row = (name: string, { ms, peakMb }: { ms: number; peakMb: number }) => [
    `${files} files, ${name}`,
    ms.toFixed(0),
    peakMb.toFixed(0),
    '',
  ];
  return [
    [`${files} files, git cat-file of all`, git.toFixed(0), '', ''],
    row('nothing kept', cold),
    row('first, keeping', first),
    row('again', again),
    row('after a push of one file', push),
  ];
}

function write(folder: string, name: string, text: string): string {
  const path = join(folder, `${name}.txt`);
  writeFileSync(path, text);
  return path;
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

async function medianOf<Timed extends { readonly ms: number }>(
  rounds: number,
  run: () => Promise<Timed>,
): Promise<Timed> {
  const runs: Timed[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await run());
  runs.sort((left, right) => left.ms - right.ms);
  return runs[Math.floor(runs.length / 2)] as Timed;
}
