/**
 * One place where a text says under which license something is.
 * - `tag`: a field made to say it (`SPDX-License-Identifier`, `@license`, `License:`)
 * - `notice`: a sentence ("licensed under …")
 * - `reference`: a bare name where a license is expected ("MIT © Ann")
 * - `link`: a badge or an address
 */
export interface LicenseNotice {
  /** SPDX; `LicenseRef-scancode-<key>` off SPDX's list; `NONE` where the words say that nothing is granted. */
  readonly expression: string;
  readonly kind: 'tag' | 'notice' | 'reference' | 'link';
  /** UTF-16 offsets of the words that say it, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Counted from 1. */
  readonly line: number;
  readonly endLine: number;
  /** How the wording joins this notice to what stands before it: `or` for "Alternatively, …". Absent where it says nothing. */
  readonly choice?: 'or' | 'and';
}

/** What kind of text is read; it decides how much a mere mention says. */
export type NoticeForm = 'header' | 'readme' | 'license-file';

/** A notice while it is being read: offsets are those of the text it was found in. */
export interface NoticeDraft {
  readonly expression: string;
  readonly kind: LicenseNotice['kind'];
  readonly start: number;
  readonly end: number;
  /** False where the wording leaves version or variant open, so that a more exact notice of the same family says it better. */
  readonly isExact: boolean;
  readonly choice?: 'or' | 'and';
}
