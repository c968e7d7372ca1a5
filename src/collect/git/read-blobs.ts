import { GitError } from './git-error.ts';
import { runGit } from './run-git.ts';

export interface BlobsRequest {
  readonly gitDir: string;
  readonly blobs: readonly string[];
  /** What one blob may have; of a larger one only so much is handed on. */
  readonly maxBlobBytes: number;
  /** What all together may have; past it the pipe is closed and the rest stays unread. */
  readonly maxBytes: number;
  /** Told of each blob in the order asked for; null where the repository lacks it. */
  readonly onBlob: (index: number, content: Buffer | null) => void;
  readonly signal?: AbortSignal | undefined;
}

const NEWLINE = 10;
const maxSingleBytes = 256 * 1024 ** 2;

/** Reads many blobs through one git. Resolves with how many were read. */
export async function readBlobs(request: BlobsRequest): Promise<number> {
  const { gitDir, blobs, maxBytes, signal } = request;
  if (blobs.length === 0) return 0;
  const reader = new BatchReader(request);
  await runGit({
    gitDir,
    args: ['cat-file', '--batch'],
    stdin: Buffer.from(blobs.map((blob) => `${blob}\n`).join('')),
    maxBytes,
    signal,
    onChunk: (chunk) => reader.push(chunk),
  });
  return reader.count;
}

export interface BlobRequest extends Pick<BlobsRequest, 'gitDir' | 'maxBlobBytes' | 'signal'> {
  readonly blob: string;
}

/**
 * The beginning of one blob.
 * @throws GitError where the repository lacks it: a file that cannot be read is not an empty one
 */
export async function readBlob({ gitDir, blob, maxBlobBytes, signal }: BlobRequest): Promise<Buffer> {
  let found: Buffer | null = null;
  const onBlob = (_: number, content: Buffer | null) => {
    found = content;
  };
  await readBlobs({ gitDir, blobs: [blob], maxBlobBytes, maxBytes: maxSingleBytes, onBlob, signal });
  if (found === null) throw new GitError('cat-file', 'missing-object', `error: missing blob ${blob}`);
  return found;
}

/** The output of `cat-file --batch`: a line with id, type and size (or `missing`), then so many bytes and a line end. */
class BatchReader {
  count = 0;
  readonly #request: BlobsRequest;
  #header = '';
  #kept: Buffer[] = [];
  #keptBytes = 0;
  /** Bytes of content still to come, and then one for the line end; −1 while a header is read. */
  #left = -1;

  constructor(request: BlobsRequest) {
    this.#request = request;
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) at = this.#left < 0 ? this.#readHeader(chunk, at) : this.#readContent(chunk, at);
  }

  #readHeader(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(NEWLINE, at);
    this.#header += chunk.toString('latin1', at, end < 0 ? chunk.length : end);
    if (end < 0) return chunk.length;
    const [, type, size] = this.#header.split(' ');
    this.#header = '';
    if (type === 'missing') this.#finish(null);
    else this.#left = Number(size) + 1;
    return end + 1;
  }

  #readContent(chunk: Buffer, at: number): number {
    const taken = Math.min(this.#left, chunk.length - at);
    const content = chunk.subarray(
      at,
      at + Math.min(taken, this.#left - 1, this.#request.maxBlobBytes - this.#keptBytes),
    );
    if (content.length > 0) this.#kept.push(Buffer.from(content));
    this.#keptBytes += content.length;
    this.#left -= taken;
    if (this.#left === 0) this.#finish(Buffer.concat(this.#kept));
    return at + taken;
  }

  #finish(content: Buffer | null): void {
    this.#left = -1;
    this.#kept = [];
    this.#keptBytes = 0;
    this.#request.onBlob(this.count++, content);
  }
}
