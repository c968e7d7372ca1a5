import { blankBut } from '../comments/blank.ts';
import { commentSyntaxOf } from '../comments/comment-syntax.ts';
import { type Comment, listComments } from '../comments/list-comments.ts';
import type { Span } from '../license-text/match-license-texts.ts';
import { findFirstCode } from './find-first-code.ts';

/** Tags, wherever a comment bears them. */
const tag = /SPDX-?[ ]?Li[cs]en[cs]e|[@\\]li[cs]en[cs]e|REUSE-Ignore/i;
/** How the lines of a comment begin that says a license, rather than speak of one. */
const opening =
  /^[ \t]{0,20}(?:\.?\\?["'][ \t])?[^\p{L}\p{N}"'`\n]{0,100}(?:(?:dnl|rem|@c)[ \t])?(?:li[cs]en[cs]e(?:\s*:| [AL]?GPL)|(?:dual[- ]?)?li[cs]en[cs]ed (?:under|to|by|for)|(?:re)?(?:leased|distributed|published|provided) under|public domain[.;]?[ \t\r]{0,9}$|use of this|you (?:may|can) (?:use|redistribute|copy)|this (?:\w{1,20} ){0,5}(?:is|are|has been|may be|can be) (?:free|li[cs]en|distributed|re-?leased|part of|subject|hereby|made|provided|placed|put|in the public domain|open|published|covered|governed))/imu;
/** Words of licenses that no explanation of code needs. */
const legalWords =
  /copyright(?:ed)?\b[^\n]{0,40}(?:\d{4}|\(c\)|©|\bby\b)|©|\(c\) |all rights reserved|permission (?:is|to use)|redistributions?\b|may be freely|may not be (?:copied|reproduced|used|sold)|free software|proprietary|confidential|evaluation (?:copy|version|license)|(?:plac|releas|put|dedicat)\w{0,6} (?:\w{1,20} ){0,4}(?:in|to) the public domain|^\/\*!/im;
/** What a program says of itself in its own words. */
const metadata =
  /^[ \t]*(?:__li[cs]en[cs]e__[ \t]*=|module_license[ \t]*\(|:?li[cs]en[cs]e[ \t]+["']|["']li[cs]en[cs]e :: ).*$/gim;
const field = /^[ \t]*["']?li[cs]en[cs]e["']?[ \t]*:.*$/gim;

/** Without any of these a comment sets no terms. */
const rights = /licen[cs]|copyright|©|rights reserved|proprietary|confidential|trial|evaluation/i;
/** As tools mark what explains a declaration. */
const docMark = /^(?:\/\*\*|\/\/\/)(?![*/])|^\{\{!/;

export interface Header {
  /** The beginning of a source file. */
  readonly head: string;
  /** The same with all but what it says of its license made blank; offsets and lines stay. */
  readonly text: string;
  /** The file's first comment, if it speaks of rights: terms without a license's name stand there or nowhere. */
  readonly first: Span | null;
}

/**
 * Comments before the first code count, unless they explain that code; further down, and above a declaration, those with the words
 * of a notice. Code counts for nothing but what it says of itself.
 */
export function keepHeader(head: string, path: string): Header {
  const comments = listComments(head, commentSyntaxOf(path));
  const firstCode = findFirstCode(head, comments);
  const first = comments.find((comment) => comment.start < firstCode && !isShebang(head, comment)) ?? null;
  const kept = comments.filter(
    (comment) =>
      (comment === first && !docMark.test(head.slice(comment.start))) || speaksOfFile(head, comment, firstCode),
  );
  // A file whose code is one list of values is data.
  const said = [...head.matchAll(metadata), ...(head[firstCode] === '{' ? head.matchAll(field) : [])]
    .map(({ index, 0: line }) => ({ start: index, end: index + line.length }))
    .filter(({ start }) => !comments.some((comment) => start >= comment.start && start < comment.end));
  return {
    head,
    text: blankBut(head, [...kept, ...said].sort(byStart)),
    first: first && kept.includes(first) && rights.test(head.slice(first.start, first.end)) ? first : null,
  };
}

function speaksOfFile(head: string, comment: Comment, firstCode: number): boolean {
  const { start, end, isString } = comment;
  if (start >= firstCode) return !isString && isNotice(head, comment);
  const explains = !isString && /^[ \t\r]*(?:\n[ \t]*)?$/.test(head.slice(end, firstCode)) && firstCode < head.length;
  return !explains || isNotice(head, comment);
}

function isNotice(head: string, { start, end }: Span): boolean {
  const text = head.slice(start, end);
  return tag.test(text) || opening.test(text) || legalWords.test(text);
}

function isShebang(head: string, { start, end }: Span): boolean {
  return /^#![^\n]*$/.test(head.slice(start, end));
}

function byStart(left: Span, right: Span): number {
  return left.start - right.start;
}
