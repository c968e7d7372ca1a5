import { rm } from 'node:fs/promises';
import { readGit } from '../git/run-git.ts';
import { listPacks, makeMirror, type ObjectFormat, readObjectFormat } from './mirror-folder.ts';
import { RemoteError } from './remote-error.ts';
import { repackMirror } from './repack-mirror.ts';
import { isMissingRef, type Remote, runNetworkGit } from './run-network-git.ts';

export interface MirrorRequest {
  readonly remote: Remote;
  /** Of the mirror; made where there is none. */
  readonly directory: string;
  /** Revisions that will be looked at beside the default branch; what the mirror has of them is not asked for. */
  readonly revisions: readonly string[];
}

/** What became of a mirror: told to whoever wants to know where the time went. */
export type MirrorChange = 'made' | 'updated' | 'unchanged';

/** Where the tip of the server's default branch is put, whatever that is called. */
const headRef = 'refs/counterweight/head';
const maxRefsBytes = 256 * 1024 ** 2;
const mostPacks = 50;
const pullRequestHead = /^refs\/pull\/\d+\/head$/;
const objectId = /^(?:[\da-f]{40}|[\da-f]{64})$/;
/** The name at the beginning of a revision, such as `v1` of `v1~2`; not what git would read as a pattern or an option. */
const branchName = /^(?![-/.])(?!.*(?:\.\.|\/\/|@\{|\.lock(?:\/|$)))[^\s~^:?*[\\\p{C}]+/u;
const fetchArguments = [
  'fetch',
  '--no-tags',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
  '--no-recurse-submodules',
  '--filter=blob:none',
  '--progress',
];

/**
 * Makes the mirror what its origin is now: the default branch, every tag, no contents. Where nothing is new, nothing is sent but
 * the question.
 * @throws RemoteError where the origin cannot be read
 */
export async function syncMirror(request: MirrorRequest): Promise<MirrorChange> {
  const { remote, directory, revisions } = request;
  if ((await readObjectFormat(directory)) === null) return makeAndFetch(request);
  const before = await readRefs(directory);
  await fetchHead(remote, directory);
  for (const revision of revisions) await fetchRevision(request, revision);
  const after = await readRefs(directory);
  if (before === after) return 'unchanged';
  await packRefs(directory);
  if ((await listPacks(directory)).length > mostPacks) await repackMirror(remote, directory);
  return 'updated';
}

/** Leaves nothing where it fails: what could not be read is not kept as something empty. */
async function makeAndFetch({ remote, directory, revisions }: MirrorRequest): Promise<MirrorChange> {
  try {
    await makeMirror(directory, 'sha1');
    await fetchHead(remote, directory);
    for (const revision of revisions) await fetchRevision({ remote, directory }, revision);
    await packRefs(directory);
    return 'made';
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
}

async function packRefs(gitDir: string): Promise<void> {
  await readGit({ gitDir, args: ['pack-refs', '--all', '--prune'], maxBytes: maxRefsBytes });
}

async function fetchHead(remote: Remote, directory: string): Promise<void> {
  try {
    const args = [...fetchArguments, '--prune', 'origin', `+HEAD:${headRef}`, '+refs/tags/*:refs/tags/*'];
    const { headTarget } = await runNetworkGit(remote, { gitDir: directory, args });
    await pointHead(directory, headTarget ?? (await askHeadTarget(remote, directory)), remote.signal);
  } catch (error) {
    const format = otherFormat(error);
    if (format !== null) {
      await rm(directory, { recursive: true });
      await makeMirror(directory, format);
      return fetchHead(remote, directory);
    }
    if (!isMissingRef(error)) throw error;
    await emptyMirror(directory);
  }
}

/** The server's kind of object ids, where it is not the mirror's: that is then of another repository. */
function otherFormat(error: unknown): ObjectFormat | null {
  if (!(error instanceof RemoteError)) return null;
  const server = /mismatched algorithms: client (\w+); server (\w+)/.exec(error.said)?.[2];
  return server === 'sha256' || server === 'sha1' ? server : null;
}

/** Asks in so many words, and hears every ref there is: needed only where git's trace did not tell. */
async function askHeadTarget(remote: Remote, directory: string): Promise<string | null> {
  const args = ['ls-remote', '--symref', 'origin', 'HEAD'];
  const { output } = await runNetworkGit(remote, { gitDir: directory, args });
  return /^ref: (refs\/heads\/\S+)\tHEAD$/m.exec(output.toString('latin1'))?.[1] ?? null;
}

/** The server has no commits yet, or a HEAD that stands for a branch without one. */
async function emptyMirror(gitDir: string): Promise<void> {
  const refs = await readGit({ gitDir, args: ['for-each-ref', '--format=delete %(refname)'], maxBytes: maxRefsBytes });
  if (refs.length > 0) await readGit({ gitDir, args: ['update-ref', '--stdin'], stdin: refs, maxBytes: maxRefsBytes });
  await readGit({ gitDir, args: ['symbolic-ref', 'HEAD', 'refs/heads/main'], maxBytes: maxRefsBytes });
}

/** Makes the default branch the only one: others are fetched when they are asked for. */
async function pointHead(gitDir: string, target: string | null, signal?: AbortSignal): Promise<void> {
  const run = (args: string[], stdin?: string) =>
    readGit({
      gitDir,
      args,
      maxBytes: maxRefsBytes,
      signal,
      ...(stdin === undefined ? {} : { stdin: Buffer.from(stdin) }),
    });
  const heads = (await run(['for-each-ref', '--format=%(refname) %(objectname)', headRef, 'refs/heads'])).toString(
    'latin1',
  );
  const refs = new Map(heads.split('\n').flatMap((line) => (line === '' ? [] : [line.split(' ') as [string, string]])));
  const tip = refs.get(headRef) ?? null;
  const gone = [...refs.keys()].filter((ref) => ref !== target && ref !== headRef);
  // First, because a branch may now be a folder of branches.
  if (gone.length > 0) await run(['update-ref', '--stdin'], gone.map((ref) => `delete ${ref}\n`).join(''));
  if (target === null) {
    if (tip !== null) await run(['update-ref', '--no-deref', 'HEAD', tip]);
    return;
  }
  if (tip !== null && refs.get(target) !== tip) await run(['update-ref', target, tip]);
  await run(['symbolic-ref', 'HEAD', target]);
}

/** Fetches a branch or a commit that the mirror does not have. What there is not is left for the audit to say. */
async function fetchRevision({ remote, directory }: Omit<MirrorRequest, 'revisions'>, revision: string): Promise<void> {
  // The head of a pull request moves on, so what the mirror has of it is not relied on.
  if (pullRequestHead.test(revision)) return fetchRef(remote, directory, `+${revision}:${revision}`);
  const name = branchName.exec(revision)?.[0].replace(/^refs\/heads\//, '');
  if (name === undefined || name === 'HEAD' || name === '@') return;
  const known = await readGit({
    gitDir: directory,
    args: ['for-each-ref', '--format=%(refname)', `refs/tags/${name}`, `refs/heads/${name}`, name],
    maxBytes: maxRefsBytes,
  });
  if (
    known
      .toString()
      .split('\n')
      .some((ref) => ref === name || ref === `refs/tags/${name}` || ref === `refs/heads/${name}`)
  )
    return;
  if (objectId.test(name) && (await hasCommit(directory, name))) return;
  await fetchRef(remote, directory, objectId.test(name) ? name : `+refs/heads/${name}:refs/heads/${name}`);
}

async function fetchRef(remote: Remote, gitDir: string, refspec: string): Promise<void> {
  try {
    await runNetworkGit(remote, { gitDir, args: [...fetchArguments, 'origin', refspec] });
  } catch (error) {
    if (!isMissingRef(error) && !(error instanceof RemoteError && error.kind === 'refused')) throw error;
  }
}

async function hasCommit(gitDir: string, id: string): Promise<boolean> {
  const args = ['cat-file', '--batch-check'];
  const answer = await readGit({ gitDir, args, stdin: Buffer.from(`${id}\n`), maxBytes: 1000 });
  return answer.toString().includes(' commit ');
}

/** Everything that a fetch can change, as one text. */
async function readRefs(gitDir: string): Promise<string> {
  const args = ['for-each-ref', '--format=%(refname) %(objectname)'];
  return (await readGit({ gitDir, args, maxBytes: maxRefsBytes })).toString('latin1');
}
