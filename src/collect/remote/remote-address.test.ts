import { describe, expect, it } from 'vitest';
import { followMove } from './follow-move.ts';
import { keyOf, nameOf, parseRemoteAddress, type RemoteAddress } from './remote-address.ts';
import { RemoteError } from './remote-error.ts';

const github = 'https://github.com';

function parse(text: string, server = github): RemoteAddress {
  const address = parseRemoteAddress(text, server);
  if (!address) throw new Error(`${text} is no address`);
  return address;
}

function refusal(text: string, server = github): RemoteError {
  try {
    parseRemoteAddress(text, server);
  } catch (error) {
    if (error instanceof RemoteError) return error;
  }
  throw new Error(`${text} was not refused`);
}

describe('an address', () => {
  it.each([
    'octo/project',
    'https://github.com/octo/project',
    'https://github.com/octo/project/',
    'https://github.com/octo/project.git',
    'HTTPS://GitHub.com/octo/project',
    'git@github.com:octo/project.git',
    'ssh://git@github.com/octo/project.git',
    'https://github.com/octo/project/tree/main/src/index.ts',
    'https://github.com/octo/project/pull/5',
  ])('%s is one repository of GitHub', (text) => {
    expect(parse(text)).toMatchObject({
      origin: github,
      host: 'github.com',
      owner: 'octo',
      name: 'project',
      url: 'https://github.com/octo/project.git',
      key: parse('octo/project').key,
      isGitHub: true,
    });
  });

  it('without a host is of the GitHub server named by the environment', () => {
    expect(parse('octo/project', 'https://code.example.org')).toMatchObject({
      url: 'https://code.example.org/octo/project.git',
      isGitHub: true,
    });
    expect(parse('https://github.com/octo/project', 'https://code.example.org').isGitHub).toBe(false);
  });

  it.each([
    ['https://gitlab.com/group/sub/name', 'group/sub', 'name', 'https://gitlab.com/group/sub/name'],
    ['https://git.example.org/tool.git', null, 'tool', 'https://git.example.org/tool.git'],
    ['https://git.example.org:8443/a/b', 'a', 'b', 'https://git.example.org:8443/a/b'],
    ['ssh://git@git.example.org:2222/a/b.git', 'a', 'b', 'https://git.example.org/a/b.git'],
    ['https://git.example.org/octo/.github', 'octo', '.github', 'https://git.example.org/octo/.github'],
    ['http://127.0.0.1:8080/a/b', 'a', 'b', 'http://127.0.0.1:8080/a/b'],
    ['http://[::1]:8080/a/b', 'a', 'b', 'http://[::1]:8080/a/b'],
  ])('%s on another host is kept as it was written', (text, owner, name, url) => {
    expect(parse(text)).toMatchObject({ owner, name, url, isGitHub: false });
  });

  it('is one entry with and without .git, and in capitals on GitHub alone', () => {
    expect(parse('https://gitlab.com/a/b.git').key).toBe(parse('https://gitlab.com/a/b').key);
    expect(parse('https://gitlab.com/A/b').key).not.toBe(parse('https://gitlab.com/a/b').key);
    expect(parse('Octo/Project').key).toBe(parse('octo/project').key);
  });

  it.each([
    '.',
    './octo/project',
    '/octo/project',
    'octo',
    'a/b/c',
    'octo/..',
    '-o/r',
    '~/project',
    'C:\\octo\\project',
  ])('%s is a path', (text) => expect(parseRemoteAddress(text, github)).toBeNull());

  it.each([
    'https://user:hunter2@github.com/octo/project',
    'https://hunter2@github.com/octo/project',
    'hunter2@github.com:octo/project.git',
    'ssh://hunter2@github.com/octo/project.git',
    'https://github.com/octo/project?token=hunter2',
    'https://github.com/octo/project#hunter2',
  ])('%s is refused, and what may be a token is not repeated', (text) => {
    const { kind, message, next } = refusal(text);
    expect(kind).toBe('bad-address');
    expect(`${message} ${next}`).not.toContain('hunter2');
  });

  it.each([
    ['http://example.org/a/b', 'in the clear'],
    ['git://example.org/a/b', 'no address that is read'],
    ['file:///srv/a.git', 'no address that is read'],
    ['ext::sh -c whoami', null],
    ['https://github.com/octo', 'no address of a repository'],
    ['https://example.org/', 'no address of a repository'],
    ['https://example.org/a/%2e%2e/b c', 'no address of a repository'],
    ['https://example.org/a/--upload-pack=x', 'no address of a repository'],
    ['https://gitlab.com/group/name/-/tree/main', 'no address of a repository'],
    ['https://gitea.example.org/a/b/src/branch/main', 'no address of a repository'],
    ['https://', 'no address'],
  ])('%s is not read', (text, words) => {
    if (words === null) expect(parseRemoteAddress(text, github)).toBeNull();
    else expect(refusal(text).message).toContain(words);
  });
});

describe('the key of an entry', () => {
  it('is a safe name for a folder, whatever it is of', () => {
    for (const name of ['../../etc', 'a/b', 'ünï/cødé\n', 'x'.repeat(500)]) {
      expect(keyOf(name)).toMatch(/^[\w.+-]{1,93}$/);
      expect(keyOf(name)).not.toMatch(/^\.\.?$/);
    }
    expect(keyOf('github.com/octo/project')).toMatch(/^github\.com\+octo\+project-[\da-f]{12}$/);
  });
});

describe('a repository that has moved', () => {
  const from = parse('octo/old');
  const moved = (location: string) => new RemoteError({ kind: 'moved', message: '', next: '', location });

  it('on the same server is followed', () => {
    const to = followMove(moved('https://github.com/new/name.git/info/refs?service=git-upload-pack'), from, github);
    expect(nameOf(to)).toBe('github.com/new/name');
    const beside = followMove(moved('/new/name.git/info/refs?service=git-upload-pack'), from, github);
    expect(beside.url).toBe('https://github.com/new/name.git');
  });

  it.each([
    ['https://evil.example/new/name.git/info/refs?service=git-upload-pack', 'another server: https://evil.example/new'],
    ['http://github.com/new/name.git/info/refs?service=git-upload-pack', 'another server: http://github.com/new'],
    ['https://github.com/login?return_to=x', 'is private, or there is no such repository'],
  ])('to %s is not', (location, words) => {
    expect(() => followMove(moved(location), from, github)).toThrow(words);
  });
});
