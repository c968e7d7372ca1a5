import type { ProblemDraft } from './policy-problem.ts';
import { printable } from './printable.ts';

const largestFile = 64 * 1024;

/** All that YAML does not call printable, and what a decoder puts where it met bytes that are not UTF-8. */
const unacceptable = /[^\t\n\r\x20-\x7E\x85\xA0-\u{D7FF}\u{E000}-\u{FFFC}\u{10000}-\u{10FFFF}]/u;

/** Editors do not show the mark, so columns are counted without it. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** What rules a file out before it is parsed: its size, or a character no policy has. */
export function findUnreadable(text: string): ProblemDraft | null {
  if (Buffer.byteLength(text) > largestFile) {
    return { offset: 0, path: [], message: `the file is larger than ${largestFile / 1024} KiB; no policy is` };
  }
  const offset = text.search(unacceptable);
  if (offset < 0) return null;
  const char = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const message =
    char === '\uFFFD'
      ? 'not UTF-8; save the file as UTF-8'
      : `the character ${printable(char)} is not accepted in YAML`;
  return { offset, path: [], message };
}
