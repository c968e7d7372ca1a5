/** What the person who asked can mend: what happened, and what to do next. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
  readonly next: string;

  constructor(what: string, next: string) {
    super(what);
    this.next = next;
  }
}
