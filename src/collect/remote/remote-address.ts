import { createHash } from 'node:crypto';
import { RemoteError } from './remote-error.ts';

/** A repository on a code host, however it was written. */
export interface RemoteAddress {
  /** Scheme, host and port: the one place that is asked. */
  readonly origin: string;
  /** Host, with its port where that is not the scheme's own. */
  readonly host: string;
  /** The folders before the name; null on a host that has none. */
  readonly owner: string | null;
  readonly name: string;
  /** What git is given. */
  readonly url: string;
  /** One for each repository: the folder of its mirror. */
  readonly key: string;
  readonly isGitHub: boolean;
}

const shorthand = /^[a-z\d][\w-]*\/(?!\.\.?$)[\w.-]+$/i;
const secureShell = /^(?:git@([\w.-]+):(?!\/\/)|ssh:\/\/git@([\w.-]+)(?::\d+)?\/)(.+)$/i;
/** `user@host:path` names somebody; a web address may hold a token. */
const anyLogin = /^(?:[a-z][a-z\d+.-]*:\/\/[^/]*@|[^/\s]+@[\w.-]+:)/i;
const anyScheme = /^([a-z][a-z\d+.-]*):\/\//i;
const segment = /^(?!-)(?!\.\.?$)[\w.~+-]+$/;
/** What code hosts put between a repository's address and a place in it. */
const placesWithin = /^(?:-|tree|blob|raw|pull|pulls|issues|commit|commits|merge_requests|src|releases|wiki)$/;
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads the address of a repository elsewhere: `owner/name` on GitHub, a web address, or one for ssh, which is read over https.
 * @returns null where the text is no address, so that it can only be a path
 * @throws RemoteError where it is one that is not read
 */
export function parseRemoteAddress(text: string, gitHubOrigin: string): RemoteAddress | null {
  if (shorthand.test(text)) return locate(`${gitHubOrigin}/${text}`, gitHubOrigin);
  const ssh = secureShell.exec(text);
  if (ssh) return locate(`https://${ssh[1] ?? ssh[2]}/${ssh[3]}`, gitHubOrigin);
  if (anyLogin.test(text)) throw loginInside();
  const scheme = anyScheme.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return null;
  if (scheme === 'https' || scheme === 'http') return locate(text, gitHubOrigin);
  throw refuse(`${text} is no address that is read.`, 'Give its https:// address, or clone it and name the clone.');
}

/** What a repository is called in words. */
export function nameOf({ host, owner, name }: RemoteAddress): string {
  return [host, owner, name].filter((part) => part !== null).join('/');
}

/** Whether an address is of this machine, where nobody listens in. */
export function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && loopback.test(new URL(origin).hostname);
}

function locate(text: string, gitHubOrigin: string): RemoteAddress {
  if (!URL.canParse(text)) throw refuse(`${text} is no address.`, 'Give it as https://host/owner/name.');
  const url = new URL(text);
  if (url.username || url.password) throw loginInside();
  if (url.protocol === 'http:' && !isLoopback(url.origin)) {
    throw refuse(`${text} would be read in the clear.`, 'Give its https:// address.');
  }
  if (url.search || url.hash) {
    throw refuse(
      `${url.origin}${url.pathname} with what follows it is no address of a repository.`,
      'Leave out what begins with ? or #.',
    );
  }
  const isGitHub = url.origin === gitHubOrigin;
  const path = url.pathname.split('/').filter((part) => part !== '');
  const parts = repositoryPath(path, isGitHub);
  if (parts === null) {
    throw refuse(`${text} is no address of a repository.`, 'Give it as https://host/owner/name.');
  }
  return addressOf(url, parts, isGitHub);
}

/** Null where the path leads to no repository, or to a place within one that cannot be told from it. */
function repositoryPath(path: readonly string[], isGitHub: boolean): readonly string[] | null {
  const parts = isGitHub ? path.slice(0, 2) : path;
  const isComplete = parts.length >= (isGitHub ? 2 : 1);
  const isWhole = isGitHub || !parts.slice(2).some((part) => placesWithin.test(part));
  return isComplete && isWhole && parts.every((part) => segment.test(part)) ? parts : null;
}

function addressOf({ origin, host }: URL, parts: readonly string[], isGitHub: boolean): RemoteAddress {
  const last = parts.at(-1) ?? '';
  const name = last.replace(/(?!^)\.git$/, '');
  const owner = parts.slice(0, -1).join('/') || null;
  const path = [...parts.slice(0, -1), name].join('/');
  return {
    origin,
    host,
    owner,
    name,
    // Other hosts know a repository by the very path they gave; GitHub by either.
    url: `${origin}/${isGitHub ? `${path}.git` : parts.join('/')}`,
    // To GitHub, capitals make no difference.
    key: keyOf(isGitHub ? `${host}/${path}`.toLowerCase() : `${host}/${path}`),
    isGitHub,
  };
}

/** A folder's name: readable, safe, and different for different names. */
export function keyOf(whole: string, readable = whole): string {
  const slug = readable.replaceAll(/[^\w.-]+/g, '+').slice(0, 80);
  return `${slug}-${createHash('sha256').update(whole).digest('hex').slice(0, 12)}`;
}

/** Not repeated, because it may be a token. */
function loginInside(): RemoteError {
  return refuse('This address has a login in it.', 'Give the token in GITHUB_TOKEN, not in the address.');
}

function refuse(message: string, next: string): RemoteError {
  return new RemoteError({ kind: 'bad-address', message, next });
}
