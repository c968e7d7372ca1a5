import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { runHttpBackend } from './http-backend.ts';

/**
 * What a request is for: the greeting of git's protocol, the list of refs, a pack, the empty request git sends before one of over
 * a megabyte, or one of the routes that a test put there itself.
 */
export type RequestKind = 'greeting' | 'refs' | 'fetch' | 'probe' | 'route' | 'other';

export interface ServedRequest {
  readonly kind: RequestKind;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** What git asked for, unpacked. */
  readonly body: Buffer;
  readonly requestBytes: number;
  status: number;
  responseBytes: number;
}

/** What the server does in place of a good answer. */
export interface Misbehaviour {
  /** Answers so, with this text. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  /** Waits so long before anything is sent. */
  readonly delayMs?: number;
  /** Ends the connection after so many bytes of the true answer; 0 before the first. */
  readonly cutAfter?: number;
  /** Sends no further byte after so many, and holds the connection. */
  readonly stallAfter?: number;
}

interface Rule {
  readonly how: Misbehaviour;
  readonly kinds: readonly RequestKind[] | null;
  left: number;
}

interface MountedRepository {
  readonly gitDir: string;
  readonly isPrivate: boolean;
}

type Route = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/**
 * A code host on 127.0.0.1: real bare repositories through `git http-backend`, and whatever routes a test adds. It lives in the
 * test's process, so whoever talks to it must not block: only asynchronous child processes.
 */
export class GitServer implements AsyncDisposable {
  /** Every request so far, oldest first; a test may empty it. */
  readonly requests: ServedRequest[] = [];
  /** The one token that is accepted. As on GitHub, a wrong one is refused even for what is public. */
  token: string | null = null;
  readonly #server: Server;
  readonly #repositories = new Map<string, MountedRepository>();
  readonly #redirects = new Map<string, string>();
  readonly #routes: (readonly [string, Route])[] = [];
  readonly #rules: Rule[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<GitServer> {
    const server = new GitServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** `http://127.0.0.1:PORT`. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The environment that makes this server the GitHub of a command. */
  get environment(): Record<string, string> {
    return { GITHUB_SERVER_URL: this.origin, GITHUB_API_URL: `${this.origin}/api/v3` };
  }

  addressOf(fullName: string): string {
    return `${this.origin}/${fullName}`;
  }

  /** Serves a bare repository under `owner/name` and `owner/name.git`. */
  mount(fullName: string, gitDir: string, { isPrivate = false }: { readonly isPrivate?: boolean } = {}): void {
    this.#repositories.set(fullName, { gitDir, isPrivate });
  }

  unmount(fullName: string): void {
    this.#repositories.delete(fullName);
  }

  /** Answers 301 for a repository: to another of this server by its full name, or to a whole address. */
  redirect(from: string, to: string): void {
    this.#redirects.set(from, to.includes('://') ? to : this.addressOf(to));
  }

  /** The next requests (of these kinds; `times` of them) are answered so instead. */
  misbehave(
    how: Misbehaviour,
    { kinds, times = Infinity }: { kinds?: readonly RequestKind[]; times?: number } = {},
  ): void {
    this.#rules.push({ how, kinds: kinds ?? null, left: times });
  }

  behave(): void {
    this.#rules.length = 0;
  }

  /** Hands every request whose path begins so to a handler of the test's own; what was added last is asked first. */
  handle(prefix: string, route: Route): void {
    this.#routes.unshift([prefix, route]);
  }

  /** How many requests of each kind there were. */
  count(): Partial<Record<RequestKind, number>> {
    const counts: Partial<Record<RequestKind, number>> = {};
    for (const { kind } of this.requests) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const route = this.#routes.find(([prefix]) => url.pathname.startsWith(prefix))?.[1];
    const raw = route ? Buffer.alloc(0) : await readAll(request);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
    const served: ServedRequest = {
      kind: route ? 'route' : kindOf(url, body),
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body,
      requestBytes: raw.length,
      status: 0,
      responseBytes: 0,
    };
    this.requests.push(served);
    const how = this.#takeRule(served.kind);
    count(response, served);
    if (how?.delayMs) await new Promise((resolve) => setTimeout(resolve, how.delayMs));
    if (how?.status) response.writeHead(how.status, how.headers).end(how.text ?? '');
    else if (how?.cutAfter === 0) request.socket.resetAndDestroy();
    else if (route) await route(request, response);
    else await this.#serveRepository(url, request, response, { body, ...limitOf(how) });
  }

  async #serveRepository(
    url: URL,
    request: IncomingMessage,
    response: ServerResponse,
    rest: { readonly body: Buffer; readonly cutAfter?: number; readonly stallAfter?: number },
  ): Promise<void> {
    const [, fullName = '', file = ''] = /^\/(.+?)(?:\.git)?\/(info\/refs|git-upload-pack)$/.exec(url.pathname) ?? [];
    if (file === '') {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}');
      return;
    }
    const redirect = this.#redirects.get(fullName);
    if (redirect) {
      response.writeHead(301, { location: `${redirect}/${file}${url.search}` }).end();
      return;
    }
    const given = request.headers.authorization;
    if (given !== undefined && (this.token === null || given !== basic(this.token))) return refuse(response);
    const found = this.#repositories.get(fullName);
    if (found && (!found.isPrivate || given !== undefined)) {
      await runHttpBackend({ gitDir: found.gitDir, file, search: url.search, request, response, ...rest });
    } else if (given === undefined) {
      // GitHub tells nobody without a login whether there is such a repository.
      refuse(response);
    } else {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Repository not found.');
    }
  }

  #takeRule(kind: RequestKind): Misbehaviour | null {
    const rule = this.#rules.find(({ kinds, left }) => left > 0 && (kinds === null || kinds.includes(kind)));
    if (!rule) return null;
    rule.left--;
    return rule.how;
  }
}

/** The header git sends for a token. */
export function basic(token: string): string {
  return `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}

function refuse(response: ServerResponse): void {
  response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"', 'content-type': 'text/plain' });
  response.end('Repository not found.');
}

function kindOf(url: URL, body: Buffer): RequestKind {
  if (url.pathname.endsWith('/info/refs')) return 'greeting';
  if (!url.pathname.endsWith('/git-upload-pack')) return 'other';
  if (body.length <= 4) return 'probe';
  return body.subarray(0, 40).includes('command=ls-refs') ? 'refs' : 'fetch';
}

function limitOf(how: Misbehaviour | null): { cutAfter?: number; stallAfter?: number } {
  return {
    ...(how?.cutAfter === undefined ? {} : { cutAfter: how.cutAfter }),
    ...(how?.stallAfter === undefined ? {} : { stallAfter: how.stallAfter }),
  };
}

function count(response: ServerResponse, served: ServedRequest): void {
  const before = response.socket?.bytesWritten ?? 0;
  const { socket } = response;
  response.on('close', () => {
    served.status = response.statusCode;
    served.responseBytes = (socket?.bytesWritten ?? 0) - before;
  });
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
