import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How long a connection stays open for the answer to be read. Closing at once would reset it, and the answer be lost with it. */
const lingerMs = 1_000;
/** So much of what is still on its way is thrown away meanwhile; what is thrown away costs memory too, until it is collected. */
const maxDiscarded = 1024 ** 2;

/** Writes an answer; to a request whose body has not come to its end, as the last one of its connection. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, headers }: Answer,
): Promise<void> {
  // A small body has come with its headers, and is parsed once this turn is over.
  if (!request.complete) await nextTurn();
  request.resume();
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...headers,
    ...(request.complete ? {} : { connection: 'close' }),
  });
  const text = request.method === 'HEAD' ? '' : body;
  if (request.complete) return void response.end(text);
  response.write(text);
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, lingerMs);
  request.once('end', end).once('close', end);
  let discarded = 0;
  request.on('data', (chunk: Buffer) => {
    discarded += chunk.length;
    if (discarded > maxDiscarded) request.pause();
  });
}
