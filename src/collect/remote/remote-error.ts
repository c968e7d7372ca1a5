export type RemoteFailure =
  | 'bad-address'
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'moved'
  | 'rate-limited'
  | 'refused'
  | 'too-large'
  | 'other';

export interface RemoteErrorInput {
  readonly kind: RemoteFailure;
  readonly message: string;
  /** What to do next, in a sentence or two. */
  readonly next: string;
  /** Where a moved repository is now, as its server says. */
  readonly location?: string;
  /** The line that git ended with, where it tells more. */
  readonly said?: string;
}

/** A repository elsewhere that could not be read: what happened, and what to do next. No text of it holds a token. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly kind: RemoteFailure;
  readonly next: string;
  readonly location: string | null;
  readonly said: string;

  constructor({ kind, message, next, location, said }: RemoteErrorInput) {
    super(message);
    this.kind = kind;
    this.next = next;
    this.location = location ?? null;
    this.said = said ?? '';
  }
}
