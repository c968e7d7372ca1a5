import type { Span } from '../license-text/match-license-texts.ts';
import { commentSyntaxOf } from './comment-syntax.ts';
import { listComments } from './list-comments.ts';

/**
 * The first place of a pattern that does not begin within a string: what a test or a template writes down as text is no code of its own.
 * @param path its ending names the language; of one that is not known, the first place
 * @param code without its comments
 */
export function findInCode(path: string, code: string, pattern: RegExp): RegExpExecArray | null {
  const first = pattern.exec(code);
  if (first === null) return null;
  const strings = listStrings(path, code);
  const every = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
  let next = 0;
  for (const match of code.matchAll(every)) {
    while (next < strings.length && (strings[next] as Span).end <= match.index) next++;
    const string = strings[next];
    if (string === undefined || string.start >= match.index) return match;
  }
  return null;
}

function listStrings(path: string, code: string): Span[] {
  const syntax = commentSyntaxOf(path);
  const strings: Span[] = [];
  if (syntax.isKnown) listComments(code, syntax, true, (string) => strings.push(string));
  return strings;
}
