import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { plainEnvironment } from './temporary-repository.ts';

export interface BackendRequest {
  readonly gitDir: string;
  /** `info/refs` or `git-upload-pack`. */
  readonly file: string;
  readonly search: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Already unpacked. */
  readonly body: Buffer;
  readonly cutAfter?: number;
  readonly stallAfter?: number;
}

/** What GitHub lets a client do: leave contents out, and ask for any object by its id. */
const settings = { 'uploadpack.allowFilter': 'true', 'uploadpack.allowAnySHA1InWant': 'true', 'safe.directory': '*' };

/** Answers one request as git's own CGI program does. */
export function runHttpBackend(input: BackendRequest): Promise<void> {
  const { request, response, body, cutAfter = Infinity, stallAfter = Infinity } = input;
  const child = spawn('git', ['http-backend'], { env: environmentOf(input), stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.on('error', () => {});
  child.stdin.end(body);
  response.on('close', () => child.kill());
  let head: Buffer | null = Buffer.alloc(0);
  let sent = 0;
  const send = (chunk: Buffer) => {
    const left = Math.min(cutAfter, stallAfter) - sent;
    if (left <= 0) return;
    sent += Math.min(left, chunk.length);
    response.write(chunk.subarray(0, left), () => {
      if (sent >= cutAfter) request.socket.destroy();
    });
  };
  child.stdout.on('data', (chunk: Buffer) => {
    if (head === null) return send(chunk);
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    writeHead(response, head.toString('latin1', 0, end));
    const rest = head.subarray(end + 4);
    head = null;
    if (rest.length > 0) send(rest);
  });
  return new Promise((resolve) => {
    child.on('close', () => {
      if (sent < Math.min(cutAfter, stallAfter)) response.end();
      resolve();
    });
  });
}

function writeHead(response: ServerResponse, text: string): void {
  const headers = text.split('\r\n').map((line) => line.split(/: (.*)/s) as [string, string]);
  const status = headers.find(([name]) => name === 'Status')?.[1] ?? '200';
  response.writeHead(Number.parseInt(status, 10), Object.fromEntries(headers.filter(([name]) => name !== 'Status')));
}

function environmentOf({ gitDir, file, search, request, body }: BackendRequest): Record<string, string> {
  const entries = Object.entries(settings);
  return {
    ...plainEnvironment,
    GIT_HTTP_EXPORT_ALL: '1',
    GIT_CONFIG_COUNT: String(entries.length),
    ...Object.fromEntries(
      entries.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
    GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    PATH_TRANSLATED: `${gitDir}/${file}`,
    REQUEST_METHOD: request.method ?? 'GET',
    QUERY_STRING: search.slice(1),
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    CONTENT_LENGTH: String(body.length),
  };
}
