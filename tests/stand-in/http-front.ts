import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { ApiOperation } from './api-description.ts';
import { ApiError } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import { serveGit } from './git-host.ts';
import { randomText } from './github-state.ts';
import { answerGraphql, type GraphqlRequest } from './graphql-api.ts';
import type { Asked, Misbehaviour, Misbehaviours } from './misbehaviours.ts';
import type { Answer, Caller } from './operation.ts';
import { refusalOf } from './refusal-of.ts';
import { matchRequest } from './rest-api.ts';
import type { World } from './world.ts';

/** One request, as it was answered. */
export interface ServedCall {
  readonly kind: Asked['kind'];
  readonly method: string;
  /** As GitHub's description writes it; of git, the path. */
  readonly route: string;
  readonly path: string;
  readonly query: string;
  /** An App's slug, an installation's id, or null for anybody. */
  readonly caller: string | number | null;
  readonly requestBody: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Milliseconds since 1970, on the stand-in's clock. */
  readonly at: number;
  /** 0: the connection was ended before an answer. */
  status: number;
  /** How long it took. */
  ms: number;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly body: Buffer;
}

interface Prepared {
  readonly asked: Asked;
  readonly caller: Caller | null;
  readonly operation: ApiOperation | null;
  readonly accepted: string;
  readonly requestBody: unknown;
  /** Null: git, which answers by itself. */
  readonly answer: (() => Promise<Answer>) | null;
}

const apiPrefix = /^\/api(?:\/v3)?(?=\/)/;

/** Takes every request there is: finds who is to answer it, lets it go wrong where that was ordered, and notes what became of it. */
export function createFront(world: World, calls: ServedCall[], misbehaviours: Misbehaviours) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', world.origin);
    const exchange: Exchange = { request, response, url, body: await readAll(request) };
    const prepared = prepare(world, exchange);
    const { asked } = prepared;
    const call: ServedCall = {
      ...asked,
      query: url.search,
      caller: nameOf(prepared.caller),
      requestBody: prepared.requestBody,
      headers: request.headers,
      at: world.state.clock(),
      status: 0,
      ms: 0,
    };
    calls.push(call);
    const started = performance.now();
    response.on('close', () => {
      call.status = response.headersSent ? response.statusCode : 0;
      call.ms = Math.round(performance.now() - started);
    });
    const trouble = misbehaviours.take(asked);
    if (trouble?.as === 'slow') await wait(trouble.ms ?? 1000);
    if (trouble?.as === 'hang') return;
    if (trouble?.as === 'reset') return void request.socket.resetAndDestroy();
    if (prepared.answer === null) return serveGit(world, { ...exchange, trouble });
    await respond(world, exchange, prepared, trouble);
  };
}

function prepare(world: World, { request, url, body }: Exchange): Prepared {
  const { method = 'GET', headers } = request;
  if (!apiPrefix.test(url.pathname) && url.pathname !== '/graphql') {
    const kind = method === 'POST' && body.length > 4 && !isListing(body) ? 'pack' : 'git';
    const asked = { kind, method, route: url.pathname, path: url.pathname } as const;
    return { asked, caller: null, operation: null, accepted: '', requestBody: undefined, answer: null };
  }
  const path = url.pathname.replace(apiPrefix, '');
  if (path === '/graphql') {
    const asked = { kind: 'graphql', method, route: path, path } as const;
    const given = JSON.parse(body.toString() || '{}') as GraphqlRequest;
    const caller = attempt(() => authenticate(world, headers.authorization));
    const answer = async (): Promise<Answer> => {
      if (caller instanceof ApiError) throw caller;
      if (caller.kind !== 'installation') throw new ApiError(401, 'This endpoint requires you to be authenticated.');
      return { status: 200, body: await answerGraphql(world, caller, given) };
    };
    const who = caller instanceof ApiError ? null : caller;
    return { asked, caller: who, operation: null, accepted: '', requestBody: given, answer };
  }
  const { caller, operation, accepted, requestBody, answer } = matchRequest(world, { request, url, path, body });
  const asked = { kind: 'api', method, route: operation?.route ?? path, path } as const;
  return { asked, caller, operation, accepted, requestBody, answer };
}

async function respond(
  world: World,
  exchange: Exchange,
  prepared: Prepared,
  trouble: Misbehaviour | null,
): Promise<void> {
  const { request, response } = exchange;
  const refusal = trouble && refusalOf(trouble, prepared.accepted, world.state.clock());
  const isDone = refusal === null || trouble?.as === '502-but-done';
  const answer = isDone && prepared.answer ? await answerOf(prepared.answer) : null;
  if (trouble?.as === 'hang-but-done') return;
  if (trouble?.as === 'reset-but-done') return void request.socket.resetAndDestroy();
  if (refusal) return send(world, exchange, prepared, toAnswer(refusal));
  if (answer === null) return;
  if (trouble?.as === 'truncated' || trouble?.as === 'garbage') {
    const text = trouble.as === 'garbage' ? '<html>unicorn</html>' : JSON.stringify(answer.body ?? {});
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      'content-length': `${Buffer.byteLength(text)}`,
    });
    if (trouble.as === 'garbage') return void response.end(text);
    response.write(text.slice(0, text.length / 2), () => request.socket.destroy());
    return;
  }
  checkAnswer(world, prepared, answer);
  send(world, exchange, prepared, answer);
}

async function answerOf(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiError) return toAnswer(error);
    throw error;
  }
}

function toAnswer({ status, body, headers }: ApiError): Answer {
  return { status, body, headers };
}

function checkAnswer(world: World, { operation }: Prepared, { status, body, type = 'application/json' }: Answer): void {
  if (operation === null) return;
  for (const problem of world.description.checkResponse(operation, status, type, body))
    world.violations.push(`${operation.key} answered ${status}: ${problem}`);
}

function send(world: World, { request, response }: Exchange, { asked, caller }: Prepared, answer: Answer): void {
  const { status, body, headers = {}, type = 'application/json; charset=utf-8' } = answer;
  const bytes = body === undefined ? null : Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const etag = status === 200 && bytes !== null ? etagOf(bytes) : null;
  const isSame = request.method === 'GET' && etag !== null && request.headers['if-none-match'] === etag;
  // What has not changed is free.
  if (isSame && caller?.kind === 'installation') caller.installation.remaining++;
  const common = {
    date: new Date(world.state.clock()).toUTCString(),
    ...rateHeaders(world, asked, caller),
    'x-github-request-id': randomText(20),
    'x-github-media-type': 'github.v3; format=json',
    ...(etag === null ? {} : { etag }),
    ...headers,
  };
  if (isSame) return void response.writeHead(304, common).end();
  if (bytes === null) return void response.writeHead(status, common).end();
  response.writeHead(status, { 'content-type': type, 'content-length': `${bytes.length}`, ...common }).end(bytes);
}

function rateHeaders({ state }: World, { kind }: Asked, caller: Caller | null): Record<string, string> {
  const limit = caller === null || caller.kind === 'anybody' ? 60 : 5000;
  const remaining = caller?.kind === 'installation' ? caller.installation.remaining : limit;
  return {
    'x-ratelimit-limit': `${limit}`,
    'x-ratelimit-remaining': `${remaining}`,
    'x-ratelimit-used': `${limit - remaining}`,
    'x-ratelimit-reset': `${Math.floor(state.clock() / 1000) + 1800}`,
    'x-ratelimit-resource': kind === 'graphql' ? 'graphql' : 'core',
  };
}

/** Whether git asks for the list of refs; else it asks for objects. */
function isListing(body: Buffer): boolean {
  return body.subarray(0, 40).includes('command=ls-refs');
}

function nameOf(caller: Caller | null): string | number | null {
  if (caller?.kind === 'app') return caller.app.slug;
  return caller?.kind === 'installation' ? caller.installation.id : null;
}

function etagOf(bytes: Buffer): string {
  return `W/"${createHash('sha256').update(bytes).digest('hex')}"`;
}

function attempt<T>(work: () => T): T | ApiError {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}
