/** The cache cannot be used: its folder cannot be written to, or its disk is full. */
export class CacheError extends Error {
  override readonly name = 'CacheError';
  readonly kind: 'unwritable' | 'disk-full';
  readonly directory: string;

  constructor(kind: CacheError['kind'], directory: string, why: string) {
    super(`${directory}: ${why}`);
    this.kind = kind;
    this.directory = directory;
  }
}
