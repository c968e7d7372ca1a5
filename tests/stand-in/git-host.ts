import type { IncomingMessage, ServerResponse } from 'node:http';
import { runHttpBackend } from '../support/http-backend.ts';
import { ApiError } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import { allows, fullNameOf } from './github-state.ts';
import type { Misbehaviour } from './misbehaviours.ts';
import type { Repository } from './model.ts';
import type { Caller } from './operation.ts';
import { refusalOf } from './refusal-of.ts';
import { addressOf, type World } from './world.ts';

export interface GitRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** Already unpacked. */
  readonly body: Buffer;
  readonly trouble: Misbehaviour | null;
}

/** Serves repositories by git's own program, to whoever may read them. */
export async function serveGit(world: World, { request, response, url, body, trouble }: GitRequest): Promise<void> {
  const send = (status: number, text: string, headers: Readonly<Record<string, string>> = {}) =>
    response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(text);
  const refusal = trouble && refusalOf(trouble, '', world.state.clock());
  if (refusal) return void send(refusal.status, refusal.message, refusal.headers);
  const [, fullName = '', file = ''] =
    /^\/([^/]+\/[^/]+?)(?:\.git)?\/(info\/refs|git-[\w-]+)$/.exec(url.pathname) ?? [];
  if (file === '') return void send(404, 'Not Found');
  if (file === 'git-receive-pack' || url.searchParams.get('service') === 'git-receive-pack') {
    world.violations.push(`git: a push to ${fullName} was tried`);
    return void send(403, 'Write access to repository not granted.');
  }
  const found = findRepository(world, fullName, request.headers.authorization);
  if ('movedTo' in found) return void send(301, '', { location: `${found.movedTo}.git/${file}${url.search}` });
  if ('status' in found) return void send(found.status, found.text, found.headers);
  await found.git.exist();
  await runHttpBackend({
    gitDir: found.git.gitDir,
    file,
    search: url.search,
    request,
    response,
    body,
    ...(trouble?.as === 'truncated-pack' ? { cutAfter: trouble.bytes ?? 64 } : {}),
    ...(trouble?.as === 'stalled-pack' ? { stallAfter: trouble.bytes ?? 64 } : {}),
  });
}

interface Refusal {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const unknown: Refusal = { status: 404, text: 'Repository not found.' };
const unauthorised: Refusal = {
  status: 401,
  text: 'Repository not found.',
  headers: { 'www-authenticate': 'Basic realm="GitHub"' },
};

function findRepository(
  world: World,
  fullName: string,
  authorization: string | undefined,
): Repository | Refusal | { readonly movedTo: string } {
  const { state } = world;
  const caller = readCaller(world, authorization);
  if ('status' in caller) return caller;
  const repository = state.findRepository(fullName) ?? state.formerNames.get(fullName.toLowerCase());
  if (!repository || !state.repositories.has(repository.id)) return caller.kind === 'anybody' ? unauthorised : unknown;
  // GitHub tells nobody without a login whether there is such a repository.
  if (caller.kind === 'anybody' && repository.visibility !== 'public') return unauthorised;
  if (caller.kind === 'installation') {
    if (!state.reaches(caller.token, repository)) return unknown;
    if (!allows(state.permissionsOf(caller.token).contents, 'read'))
      return { status: 403, text: 'Write access to repository not granted.' };
  }
  if (fullNameOf(repository).toLowerCase() === fullName.toLowerCase()) return repository;
  return { movedTo: addressOf(world, repository) };
}

function readCaller(world: World, authorization: string | undefined): Caller | Refusal {
  try {
    const caller = authenticate(world, authorization);
    return caller.kind === 'app' ? unauthorised : caller;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.status === 401
      ? { ...unauthorised, text: 'Invalid username or token.' }
      : { status: error.status, text: error.message };
  }
}
