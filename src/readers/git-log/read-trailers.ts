import type { TrailerKind } from './commit-log.ts';

/**
 * A trailer stands on a line of its own: `Key: Name <e-mail>`, the key in any case. One bounded run for the name and its
 * spaces: two that could share them would try every split of a long line of spaces.
 */
const trailerLine = /^[ \t]{0,4}(co-authored-by|reviewed-by|signed-off-by):([^\n<>]{0,200})<([^\n<>]{1,200})>/gim;

export interface ReadTrailer {
  readonly kind: TrailerKind;
  /** `name NUL e-mail`, in the bytes of the message. */
  readonly identity: string;
}

/** The people a commit message names beside its author. Most messages name none and cost one search. */
export function readTrailers(message: string): ReadTrailer[] {
  if (!/-by:/i.test(message)) return [];
  const found: ReadTrailer[] = [];
  for (const [, key = '', name = '', email = ''] of message.matchAll(trailerLine)) {
    found.push({ kind: key.toLowerCase() as TrailerKind, identity: `${name.trim()}\0${email.trim()}` });
  }
  return found;
}
