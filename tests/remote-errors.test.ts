import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createObjectSource } from '../src/collect/remote/create-object-source.ts';
import { makeMirror } from '../src/collect/remote/mirror-folder.ts';
import { parseRemoteAddress } from '../src/collect/remote/remote-address.ts';
import { RemoteError } from '../src/collect/remote/remote-error.ts';
import { runNetworkGit } from '../src/collect/remote/run-network-git.ts';
import type { AuditRequest } from '../src/engine/audit-request.ts';
import { TargetError } from '../src/engine/target-error.ts';
import type { Misbehaviour } from './support/git-server.ts';
import { RemoteProject } from './support/remote-project.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let project: RemoteProject;
const token = `ghp_${'0123456789abcdef'.repeat(2)}WXYZ`;

beforeAll(async () => {
  project = await RemoteProject.create();
});

beforeEach(() => {
  project.server.behave();
  project.server.token = null;
  project.server.mount('octo/project', project.repository.gitDir);
});

afterAll(() => project[Symbol.asyncDispose]());

/** What is said of an audit that cannot be; it is neither a bug of ours nor does it tell a token. */
async function troubleWith(request: Partial<AuditRequest> = {}): Promise<string> {
  const error = await project.audit({ checks: [], cache: null, ...request }).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TargetError)) throw error ?? new Error('there was no trouble');
  const text = `${error.message} ${error.next}`;
  expect(text).not.toContain(token);
  return text;
}

function asGitHub(given: string | null, target = 'octo/project'): Partial<AuditRequest> {
  return { target, github: { ...project.github, token: given } };
}

describe('a repository that cannot be read', () => {
  it('because its host is not known', async () => {
    expect(await troubleWith({ target: 'https://nowhere.invalid/a/b' })).toMatch(
      /^nowhere\.invalid is not known by that name\. Check the address and the connection; behind a proxy, set https_proxy/,
    );
  });

  it('because nothing listens there', async () => {
    expect(await troubleWith({ target: 'http://127.0.0.1:1/a/b' })).toMatch(/^127\.0\.0\.1:1 cannot be reached\./);
  });

  it('because what listens there says nothing', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const address = parseRemoteAddress(`http://127.0.0.1:${port}/a/b`, 'https://github.com');
    if (!address) throw new Error('no address');
    const run = runNetworkGit(
      { address, token: null, stallSeconds: 1 },
      { gitDir: '/tmp', args: ['ls-remote', 'origin'] },
    );
    await expect(run).rejects.toThrow(/does not answer, or has stopped answering/);
    silent.close();
  });

  it('because it is not https there', async () => {
    const target = project.address.replace('http://', 'https://');
    expect(await troubleWith({ target })).toMatch(
      /is not trusted: its certificate cannot be verified|cannot be reached/,
    );
  });

  it('because the token is wrong, though the repository is public', async () => {
    expect(await troubleWith(asGitHub(token))).toMatch(
      /refuses the token in GITHUB_TOKEN: it is wrong, expired or revoked\. .* also read without any, so unsetting it may be enough/,
    );
  });

  it('because it is private, or is not there', async () => {
    project.server.mount('octo/project', project.repository.gitDir, { isPrivate: true });
    expect(await troubleWith(asGitHub(null))).toMatch(
      /octo\/project is private, or there is no such repository\. Nor is there a folder octo\/project here\. .* set GITHUB_TOKEN/,
    );
    expect(await troubleWith()).toContain(`set GITHUB_SERVER_URL=${project.server.origin}`);
  });

  it('because it is not there for this token', async () => {
    project.server.token = token;
    expect(await troubleWith(asGitHub(token, 'octo/gone'))).toMatch(
      /no repository .*octo\/gone that this token may read\..* Contents: read, or the scope repo/,
    );
  });

  const answers: [string, Misbehaviour, RegExp][] = [
    ['the token lacks a scope', { status: 403, text: 'denied' }, /does not let everybody read .*GITHUB_TOKEN/],
    ['it is gone', { status: 404 }, /There is no repository .*octo\/project\. Check the address/],
    [
      'the server has had enough',
      { status: 429, headers: { 'retry-after': '7' } },
      /too many requests\. Try again in 7 s/,
    ],
    [
      'the server counts',
      { status: 403, headers: { 'content-type': 'text/plain' }, text: 'rate limit exceeded' },
      /too many/,
    ],
    ['the server is in trouble', { status: 502 }, /it answered 502\. Try again later/],
    ['the connection breaks', { cutAfter: 0 }, /The connection to 127\.0\.0\.1:\d+ broke off\. Run it again/],
    ['the history breaks off', { cutAfter: 700 }, /broke off|cannot be read/],
  ];

  it.each(answers)('because %s', async (_, how, words) => {
    project.server.misbehave(how, how.cutAfter === 700 ? { kinds: ['fetch'] } : {});
    expect(await troubleWith()).toMatch(words);
  });

  it('because the token lacks a permission', async () => {
    project.server.token = token;
    project.server.misbehave({ status: 403, text: 'Resource not accessible' });
    expect(await troubleWith(asGitHub(token))).toMatch(
      /does not let this token read .* Contents: read .* single sign-on/,
    );
  });

  it('because its contents break off, when all else was there', async () => {
    const { checks: _, ...request } = {} as Partial<AuditRequest>;
    project.server.misbehave({ delayMs: 0 }, { kinds: ['fetch'], times: 1 });
    project.server.misbehave({ cutAfter: 0 }, { kinds: ['fetch'] });
    const { checks } = await import('../checks/index.ts');
    expect(await troubleWith({ ...request, checks })).toContain('broke off');
  });

  it('because it was named with a login', async () => {
    const text = await troubleWith({ target: `https://x:${token}@github.com/octo/project` });
    expect(text).toBe('This address has a login in it. Give the token in GITHUB_TOKEN, not in the address.');
  });
});

describe('contents', () => {
  it('that the server has lost do not keep the others from coming', async () => {
    const address = parseRemoteAddress(project.address, 'https://github.com');
    if (!address) throw new Error('no address');
    const gitDir = `${project.folder.path}/objects.git`;
    await makeMirror(gitDir, 'sha1');
    const lines = project.repository.git('ls-tree', '-r', 'main').split('\n');
    const blobs = lines.map((line) => line.split(/\s/)[2] as string);
    project.forget();
    await createObjectSource({ address, token: null }, gitDir).fetchBlobs([
      ...blobs,
      '1'.repeat(40),
      '2'.repeat(40),
      '-x',
    ]);
    const here = project.repository.gitWith({ cwd: gitDir }, 'cat-file', '--batch-all-objects', '--batch-check');
    expect(new Set(here.split('\n').map((line) => line.split(' ')[0]))).toEqual(new Set(blobs));
    expect(project.server.count()).toEqual({ greeting: 3, fetch: 3 });
  });

  it('are not fetched where nobody can be reached', async () => {
    const address = parseRemoteAddress('http://127.0.0.1:1/a/b', 'https://github.com');
    if (!address) throw new Error('no address');
    const source = createObjectSource({ address, token: null }, `${project.folder.path}/objects.git`);
    await expect(source.fetchBlobs(['3'.repeat(40)])).rejects.toThrow(RemoteError);
    await source.fetchBlobs([]);
  });
});
