import type { Span } from '../license-text/match-license-texts.ts';
import type { CommentSyntax } from './comment-syntax.ts';

/** A block, or a line comment that begins its line; comments of one line each on lines that follow each other are one. */
export interface Comment extends Span {
  /** A string by the rules of the language, in the place of a comment. */
  readonly isString: boolean;
}

interface Found extends Comment {
  readonly isLine: boolean;
  readonly isOneLine: boolean;
}

const letterOrQuote = /[\p{L}\p{N}_"'`]/u;
const stringPrefix = /^[ \t]*[rRuU]?$/;
const docString = /^(?:"""|''')$/;

/**
 * The comments of a text, in its order.
 * @param behindCode of a known language, also those that end a line of code
 * @param onString told of each string of a known language, its quotes included
 */
export function listComments(
  text: string,
  syntax: CommentSyntax,
  behindCode = false,
  onString?: (string: Span) => void,
): Comment[] {
  const found: Found[] = [];
  let lineStart = 0;
  let seen = 0;
  for (let at = 0; at < text.length; ) {
    syntax.signs.lastIndex = at;
    const match = syntax.signs.exec(text);
    if (!match) break;
    const start = match.index;
    const past = start + match[0].length;
    const sign = match[0].trimStart();
    const newline = text.slice(seen, start).lastIndexOf('\n');
    if (newline >= 0) lineStart = seen + newline + 1;
    seen = start;
    const isString = docString.test(sign);
    const isLine = syntax.lines.has(sign);
    const isBlock = !isLine && !isString && syntax.blocks.has(sign);
    const before = text.slice(Math.max(lineStart, found.at(-1)?.end ?? 0), start);
    const isFirst = isString ? stringPrefix.test(before) : !letterOrQuote.test(before);
    const isLast = behindCode && isLine && syntax.isKnown;
    const isComment = (isBlock && (isFirst || syntax.isKnown)) || ((isLine || isString) && isFirst) || isLast;
    // Of an unknown language, a sign inside a line may as well be an apostrophe or a percentage.
    at = isComment || syntax.isKnown ? endOf(text, { sign, past }, syntax) : past;
    if (!isComment && syntax.isKnown && at > past && /["'`]/.test(sign)) onString?.({ start, end: at });
    if (isComment) {
      const isOneLine = isLine || (isBlock && !text.slice(start, at).includes('\n'));
      add(found, { start, end: at, isString, isLine, isOneLine }, text);
    }
  }
  return found;
}

/** Where what a sign opens ends: past its closing sign, or past the sign where it opens nothing. */
function endOf(text: string, { sign, past }: { sign: string; past: number }, syntax: CommentSyntax): number {
  if (syntax.lines.has(sign)) return endOfLine(text, past);
  const close = syntax.blocks.get(sign) ?? syntax.strings.get(sign);
  if (close !== undefined) {
    const end = text.indexOf(close, past);
    return end < 0 ? text.length : end + close.length;
  }
  return sign === '\\' ? past + 1 : endOfQuote(text, sign, past);
}

/** A quote that its line does not close is an apostrophe, a lifetime or a prime. */
function endOfQuote(text: string, quote: string, past: number): number {
  for (let at = past; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === quote) return at + 1;
    if (text[at] === '\\') at++;
  }
  return past;
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}

function add(found: Found[], comment: Found, text: string): void {
  const last = found.at(-1);
  if (
    last?.isOneLine &&
    comment.isOneLine &&
    last.isLine === comment.isLine &&
    /^\r?\n[ \t]*$/.test(text.slice(last.end, comment.start))
  )
    found[found.length - 1] = { ...comment, start: last.start };
  else found.push(comment);
}
