import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from './refusal.ts';

export interface BodyLimits {
  /** Of one body; GitHub delivers none over 25 MB. */
  readonly maxBytes: number;
  /** Of all bodies at work together. */
  readonly maxTotalBytes: number;
  /** What one may have even so: nearly all deliveries are smaller, and are taken while somebody sends large ones. */
  readonly smallBytes: number;
}

export type ReadBody = (request: IncomingMessage, response: ServerResponse) => Promise<Buffer>;

/** Reads bodies into memory, of which only so much is used: one body is capped, and so is the sum. */
export function createBodyReader({ maxBytes, maxTotalBytes, smallBytes }: BodyLimits): ReadBody {
  let total = 0;
  return (request, response) =>
    new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.once('close', () => {
        total -= size;
      });
      const refuse = (refusal: Refusal) => {
        request.off('data', take);
        chunks.length = 0;
        reject(refusal);
      };
      const take = (chunk: Buffer) => {
        size += chunk.length;
        total += chunk.length;
        if (size > maxBytes) refuse(tooLarge(maxBytes));
        else if (total > maxTotalBytes && size > smallBytes)
          refuse(new Refusal(503, 'Too much is being received.', { 'retry-after': '60' }));
        else chunks.push(chunk);
      };
      if (Number(request.headers['content-length'] ?? 0) > maxBytes) return reject(tooLarge(maxBytes));
      request.on('data', take);
      request.once('end', () => resolve(Buffer.concat(chunks, size)));
      request.once('close', () => reject(new Refusal(400, 'The body breaks off.')));
      request.once('error', () => reject(new Refusal(400, 'The body breaks off.')));
    });
}

function tooLarge(maxBytes: number): Refusal {
  return new Refusal(413, `A delivery has at most ${maxBytes / 1024 ** 2} MiB.`);
}
