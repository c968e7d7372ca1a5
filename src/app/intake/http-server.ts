import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Address } from '../config/read-config.ts';

export interface HttpServer {
  /** Resolves with the port, which is another than asked for where that was 0. */
  readonly listen: () => Promise<number>;
  /** Takes no new connection, lets requests at work end for some seconds, and then cuts what is left. */
  readonly close: () => Promise<void>;
}

export interface HttpServerOptions {
  readonly address: Address;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Told of what `handle` throws, which is a mistake of ours. */
  readonly onError: (error: unknown) => void;
  readonly timeouts?: Partial<Timeouts>;
}

/** Milliseconds. */
export interface Timeouts {
  /** For the headers of a request, and for all of it: a client that dribbles keeps its connection no longer. */
  readonly headers: number;
  readonly request: number;
  readonly keepAlive: number;
  /** For requests at work when the server closes. */
  readonly grace: number;
}

const defaultTimeouts: Timeouts = { headers: 10_000, request: 30_000, keepAlive: 5_000, grace: 5_000 };
const maxConnections = 1_000;
/** How often Node looks for connections past their time: its own half a minute would treble the time for headers. */
const maxCheckingInterval = 1_000;

/** Nothing that is answered is a page of ours in somebody's browser, unless it says so itself. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** node:http with bounds on time, on connections, and on its own end. */
export function createHttpServer({ address, handle, onError, timeouts }: HttpServerOptions): HttpServer {
  const limits = { ...defaultTimeouts, ...timeouts };
  const server = createServer(
    {
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.keepAlive,
      connectionsCheckingInterval: Math.min(maxCheckingInterval, limits.headers),
      // Node would answer a request without Host by itself, without our headers; we have no use for it.
      requireHostHeader: false,
    },
    take,
  );
  server.maxConnections = maxConnections;
  server.on('checkExpectation', take);
  server.on('clientError', refuseUnread);
  return { listen: () => listen(server, address), close: () => close(server, limits.grace) };

  function take(request: IncomingMessage, response: ServerResponse): void {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    response.once('close', () => {
      // A connection that is kept alive for a next request would hold up the end.
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
    handle(request, response).catch((error: unknown) => {
      onError(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { connection: 'close' }).end();
    });
  }
}

function listen(server: Server, { host, port }: Address): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** What is no HTTP, or came too late or too large, is answered as little as anything else. */
function refuseUnread(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();
  const statuses: Record<string, number> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };
  const status = statuses[error.code ?? ''] ?? 400;
  const headers = Object.entries(securityHeaders).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n${headers.join('')}\r\n`,
    () => socket.destroy(),
  );
}
