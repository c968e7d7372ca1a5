import type { EntryStore } from '../cache/entry-store.ts';
import { readGit } from '../git/run-git.ts';

/** A commit of the mainline that changed a license file of the root. */
export interface LicenseCommit {
  readonly commit: string;
  /** Seconds since 1970, as the author's clock said. */
  readonly at: number;
  readonly email: string;
  /** The files it changed; null where it took one away. */
  readonly files: readonly { readonly path: string; readonly blob: string | null }[];
}

export interface LicenseLogRequest {
  readonly gitDir: string;
  readonly commit: string;
  /** Where a change is judged, what it starts from: all that it does is then one step, whatever its commits did and undid. */
  readonly base?: string | undefined;
  /** Of the root: names that license files have had. */
  readonly names: readonly string[];
  readonly store: EntryStore | null;
  readonly signal?: AbortSignal | undefined;
}

interface KeptLog {
  readonly head: string;
  readonly names: string;
  readonly commits: readonly LicenseCommit[];
}

const kind = 'license-log';
const version = '1';
const maxBytes = 64 * 1024 ** 2;
const noBlob = /^0+$/;
/** `:100644 100644 <blob> <blob> M<tab>path` */
const rawLine = /^:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) \w+\t(.*)$/;

/**
 * The mainline's commits that changed a license file, oldest first. Only first parents are followed: what a branch held
 * before it was merged was never the project's license. What was read up to an earlier head is kept.
 */
export async function readLicenseLog(request: LicenseLogRequest): Promise<readonly LicenseCommit[]> {
  const { base, ...whole } = request;
  if (base === undefined || base === request.commit) return readMainline(whole);
  return [...(await readMainline({ ...whole, commit: base })), ...(await readChange(request, base))];
}

async function readMainline(request: LicenseLogRequest): Promise<readonly LicenseCommit[]> {
  const { commit, names, store } = request;
  const kept = store?.read(kind, version, ['log']).get('log') as KeptLog | undefined;
  const isUsable = kept?.names === names.join('\0') && (await isOnMainline(request, kept.head));
  const commits = isUsable
    ? [...kept.commits, ...(await readCommits(request, `${kept.head}..${commit}`))]
    : await readCommits(request, commit);
  store?.write(kind, version, [['log', { head: commit, names: names.join('\0'), commits } satisfies KeptLog]]);
  return commits;
}

/** Whether one comes to an earlier head by first parents alone. */
async function isOnMainline({ gitDir, commit, signal }: LicenseLogRequest, head: string): Promise<boolean> {
  if (head === commit) return true;
  try {
    const args = ['rev-list', '--first-parent', '--parents', '--end-of-options', `${head}..${commit}`];
    const lines = (await readGit({ gitDir, args, maxBytes, signal })).toString('latin1').trimEnd().split('\n');
    return lines.at(-1)?.split(' ')[1] === head;
  } catch {
    // A head that is no longer there: the history was rewritten.
    return false;
  }
}

/** What differs between two commits, as one commit of whoever made the later one; none where nothing does. */
async function readChange(request: LicenseLogRequest, base: string): Promise<LicenseCommit[]> {
  const { gitDir, commit, names, signal } = request;
  const run = async (...args: string[]) => (await readGit({ gitDir, args, maxBytes, signal })).toString('utf8');
  const paths = names.map((name) => `:(literal)${name}`);
  const changes = await run('diff-tree', '-r', '--raw', '--no-abbrev', '--no-renames', base, commit, '--', ...paths);
  if (changes === '') return [];
  const head = await run('log', '-1', '--no-patch', '--format=%H%x02%at%x02%ae', '--end-of-options', commit);
  return [parseCommit(`${head}${changes}`)];
}

async function readCommits({ gitDir, names, signal }: LicenseLogRequest, range: string): Promise<LicenseCommit[]> {
  const output = await readGit({
    gitDir,
    args: [
      'log',
      '--first-parent',
      '--diff-merges=first-parent',
      '--raw',
      '--no-abbrev',
      '--no-renames',
      '--format=%x01%H%x02%at%x02%ae',
      '--end-of-options',
      range,
      '--',
      ...names.map((name) => `:(literal)${name}`),
    ],
    maxBytes,
    signal,
  });
  return output.toString('utf8').split('\u0001').slice(1).map(parseCommit).reverse();
}

function parseCommit(entry: string): LicenseCommit {
  const [head = '', ...lines] = entry.split('\n');
  const [commit = '', at = '', email = ''] = head.split('\u0002');
  const files = lines.flatMap((line) => {
    const [, blob, path] = rawLine.exec(line) ?? [];
    return blob === undefined || path === undefined ? [] : [{ path, blob: noBlob.test(blob) ? null : blob }];
  });
  return { commit, at: Number(at), email, files };
}
