import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Report } from '../../../src/core/report.ts';

interface Label {
  readonly repo: string;
  readonly commit: string;
  readonly kind: string;
  readonly third_party_accept: string;
  readonly exit_accept: string;
  readonly fork_accept: string;
}

interface Graded {
  readonly kind: string;
  readonly grade: string;
  readonly forkReadiness?: { readonly grade: string };
}

const asked = [
  ['third-party-clients', 'third_party_accept'],
  ['exit-rights', 'exit_accept'],
] as const;
/** What the issue asks for. */
const wantedWithin = 0.8;
const wantedPaths = 0.95;

/**
 * Grades repositories as the command line does and holds them against labels that were made by reading. A clone of `owner/name` is
 * `FOLDER/owner+name`, or the bare repository in it; it is only read. Resolves to whether every bar is met.
 */
export function evaluateInterop({ folder, labels }: { folder: string; labels: readonly string[] }): boolean {
  const rows = labels.flatMap((file) => parse(readFileSync(file, 'utf8'), { columns: true }) as Label[]);
  const scratch = mkdtempSync(join(tmpdir(), 'interop-'));
  const tally = { within: 0, all: 0, swaps: 0, wrongFails: 0, paths: 0, existing: 0, kinds: 0, forks: 0 };
  try {
    for (const label of rows) score(label, join(folder, label.repo.replace('/', '+')), scratch, tally);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const { within, all, swaps, wrongFails, paths, existing, kinds, forks } = tally;
  console.log(`${rows.length} repositories, kind as labelled ${kinds}, fork readiness within ${forks}`);
  console.log(`grades within the accepted ${within} of ${all} = ${share(within, all)} (wanted ${wantedWithin})`);
  console.log(`strong and weak swapped ${swaps} (wanted 0), fails where nothing applies ${wrongFails} (wanted 0)`);
  console.log(
    `findings that name a path that exists ${existing} of ${paths} = ${share(existing, paths)} (wanted ${wantedPaths})`,
  );
  return swaps === 0 && wrongFails === 0 && within >= wantedWithin * all && existing >= wantedPaths * paths;
}

type Tally = Record<'within' | 'all' | 'swaps' | 'wrongFails' | 'paths' | 'existing' | 'kinds' | 'forks', number>;

function score(label: Label, clone: string, scratch: string, tally: Tally): void {
  const gitDir = ['repo', 'repo/.git', '.git', '.']
    .map((folder) => join(clone, folder))
    .find((one) => existsSync(join(one, 'objects')));
  if (gitDir === undefined) throw new Error(`no clone of ${label.repo} in ${clone}`);
  const { report, took } = audit(borrow(gitDir, label, scratch));
  const tree = new Set(listTree(gitDir, label.commit));
  const said: string[] = [];
  for (const [checkId, column] of asked) {
    const result = report.results.find((one) => one.checkId === checkId);
    const measured = result?.measurement as Graded | null | undefined;
    const accepted = label[column].split('|');
    const grade = result?.verdict.outcome === 'cannot-tell' ? 'unknown' : (measured?.grade ?? 'unknown');
    const isWithin = accepted.includes(grade);
    tally.all++;
    tally.within += Number(isWithin);
    const [first] = accepted;
    tally.swaps += Number((grade === 'strong' && first === 'weak') || (grade === 'weak' && first === 'strong'));
    tally.wrongFails += Number(first === 'not-applicable' && result?.verdict.outcome === 'fail');
    for (const { path } of result?.findings ?? []) {
      if (path === undefined) continue;
      tally.paths++;
      tally.existing += Number(tree.has(path));
    }
    if (checkId === 'third-party-clients') {
      tally.kinds += Number(measured?.kind === label.kind);
      said.push(`${measured?.kind ?? '?'}${measured?.kind === label.kind ? '' : ` (${label.kind})`}`);
    } else {
      const fork = measured?.forkReadiness?.grade ?? 'unknown';
      tally.forks += Number(label.fork_accept.split('|').includes(fork));
      said.push(`fork ${fork}${label.fork_accept.split('|').includes(fork) ? '' : ` (${label.fork_accept})`}`);
    }
    said.push(`${checkId.slice(0, 5)} ${grade}${isWithin ? '' : ` MISS (${label[column]})`}`);
  }
  console.log(`${label.repo}: ${said.join(', ')}; ${took.toFixed(1)} s`);
}

/** A repository beside the clone that has its objects and the origin that it is a clone of. */
function borrow(gitDir: string, { repo, commit }: Label, scratch: string): string {
  const target = join(scratch, repo.replace('/', '+'));
  execFileSync('git', ['init', '-q', '--bare', target]);
  mkdirSync(join(target, 'objects/info'), { recursive: true });
  writeFileSync(join(target, 'objects/info/alternates'), `${join(gitDir, 'objects')}\n`);
  execFileSync('git', ['-C', target, 'config', 'remote.origin.url', `https://github.com/${repo}`]);
  execFileSync('git', ['-C', target, 'update-ref', 'HEAD', commit]);
  return target;
}

function audit(target: string): { report: Report; took: number } {
  const begin = performance.now();
  const options = ['--format', 'json', '--offline', '--no-cache', '--checks', 'third-party-clients,exit-rights'];
  const printed = execFileSync(process.execPath, ['dist/src/cli/main.js', 'audit', target, ...options], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { report: JSON.parse(printed) as Report, took: (performance.now() - begin) / 1000 };
}

function listTree(gitDir: string, commit: string): string[] {
  const listed = execFileSync('git', ['-C', gitDir, 'ls-tree', '-r', '-t', '-z', '--name-only', commit], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return listed.split('\0');
}

function share(part: number, all: number): string {
  return all === 0 ? 'nothing to count' : (part / all).toFixed(3);
}
