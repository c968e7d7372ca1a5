/** What whoever runs this wants to know and nobody awaits. */
export type StateEvent =
  /** It threw; what it had claimed is tried again later. */
  | { readonly type: 'turn-failed'; readonly lane: string; readonly error: unknown }
  /** It ended and left what it had claimed neither finished nor postponed. */
  | { readonly type: 'turn-unfinished'; readonly lane: string }
  | { readonly type: 'task-failed'; readonly name: string; readonly error: unknown }
  /** A re-run of a head that nothing is known of any more, not even its branch. */
  | { readonly type: 'rerun-unknown'; readonly repositoryId: number; readonly headSha: string }
  /** Of the database or the queue, in the background: it is tried again by itself. */
  | { readonly type: 'background-error'; readonly error: unknown }
  | { readonly type: 'queue-warning'; readonly message: string };

export type StateListener = (event: StateEvent) => void;
