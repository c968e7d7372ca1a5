import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Label } from './read-labels.ts';

/** A case's file or tree on disk. */
export interface GatheredCase {
  readonly label: Label;
  /** A file; or a folder, or a git directory with the commit to audit in it. */
  readonly path: string;
  readonly commit: string | null;
}

/** Brings the labelled files to a folder, from npm and from clones; says which cannot be had. */
export function gatherTexts(
  labels: readonly Label[],
  folder: string,
  clones: string,
): { readonly cases: GatheredCase[]; readonly lacking: string[] } {
  const cases: GatheredCase[] = [];
  const lacking: string[] = [];
  for (const label of labels) {
    try {
      cases.push(gatherOne(label, folder, clones));
    } catch (error) {
      lacking.push(
        `${label.id} ${label.source}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
      );
    }
  }
  return { cases, lacking };
}

function gatherOne(label: Label, folder: string, clones: string): GatheredCase {
  const { host, name, revision, path } = parseSource(label.source);
  if (label.kind === 'repo') {
    if (host === 'npm') return { label, path: join(unpack(name, revision, folder), path), commit: null };
    if (path !== '') throw new Error('a folder of a repository is not audited by itself');
    return { label, path: findClone(name, clones), commit: revision };
  }
  const target = join(folder, label.id, basename(path));
  if (!existsSync(target)) {
    const content =
      host === 'npm'
        ? readFileSync(join(unpack(name, revision, folder), path))
        : git(findClone(name, clones), ['show', `${revision}:${path}`]);
    const sum = createHash('sha256').update(content).digest('hex');
    if (label.sha256 !== '' && sum !== label.sha256) throw new Error(`has other contents: ${sum}`);
    mkdirSync(join(folder, label.id), { recursive: true });
    writeFileSync(target, content);
  }
  return { label, path: target, commit: null };
}

function parseSource(source: string): { host: string; name: string; revision: string; path: string } {
  const [, host = '', name = '', revision = '', path = ''] = /^(npm|github):(.+?)@([^@:/]+):(.*)$/.exec(source) ?? [];
  if (host === '') throw new Error('is no source');
  return { host, name, revision, path };
}

function unpack(name: string, version: string, folder: string): string {
  const target = join(folder, 'packages', `${name.replace('/', '+')}@${version}`);
  if (existsSync(target)) return join(target, 'package');
  const scratch = mkdtempSync(join(tmpdir(), 'counterweight-eval-'));
  try {
    execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', scratch], {
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    mkdirSync(target, { recursive: true });
    execFileSync('sh', ['-c', 'tar xzf "$1"/*.tgz -C "$2" --no-same-permissions', 'sh', scratch, target]);
    if (!existsSync(join(target, 'package'))) throw new Error('its tarball has no folder "package"');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return join(target, 'package');
}

/** `owner+name`, `owner/name` or `name` in the folder of clones; bare ones may lie one folder deeper, in `repo`. */
function findClone(name: string, clones: string): string {
  const names = [name.replace('/', '+'), name, name.split('/')[1] as string];
  const places = names.flatMap((place) => [join(clones, place, 'repo'), join(clones, place)]);
  const found = places.find((place) => existsSync(join(place, '.git')) || existsSync(join(place, 'HEAD')));
  if (!found) throw new Error('clone it first');
  return found;
}

function git(directory: string, args: readonly string[]): Buffer {
  return execFileSync('git', ['-c', 'safe.directory=*', '-C', directory, ...args], {
    maxBuffer: 64 * 1024 ** 2,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
