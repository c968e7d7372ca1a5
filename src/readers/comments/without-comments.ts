import { blankOut } from './blank.ts';
import { commentSyntaxOf } from './comment-syntax.ts';
import { listComments } from './list-comments.ts';

/** A source without its comments and descriptions; lines stay. Of a language that is not known, as it is. @param path its ending names the language */
export function withoutComments(path: string, text: string): string {
  const syntax = commentSyntaxOf(path);
  return syntax.isKnown ? blankOut(text, listComments(text, syntax, true)) : text;
}
