export interface CodeToken {
  readonly kind: 'word' | 'string' | 'mark';
  readonly text: string;
  readonly line: number;
  /** How many brackets are open around it. */
  readonly depth: number;
}

/** How a language writes comments. */
export type CommentStyle = '#' | '--';

const closers: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '<': '>' };

/**
 * The words, string literals and marks of a script in Python, Ruby, Perl, Elixir or Lua, without its comments: enough to see that
 * a field is given a literal. A word list (`%w[MIT ISC]`, `~w(MIT)`) is a list of strings. Nothing is evaluated.
 */
export function scanLiterals(text: string, comment: CommentStyle): readonly CodeToken[] {
  const tokens: CodeToken[] = [];
  let line = 1;
  let depth = 0;
  let at = 0;
  const pushString = (content: string) => tokens.push({ kind: 'string', text: content, line, depth });
  const pushMark = (mark: string) => tokens.push({ kind: 'mark', text: mark, line, depth });
  let newline = endOf(text, 0, '\n');
  const skip = (end: number) => {
    for (; newline < Math.min(end, text.length); newline = endOf(text, newline + 1, '\n')) line++;
    at = end;
  };
  const next = /(?<space>\s+)|(?<list>[%~][wW](?=[[({<]))|(?<triple>"""|''')|(?<quote>["'])|(?<word>\w+)|(?<mark>.)/y;
  while (at < text.length) {
    next.lastIndex = at;
    const groups = next.exec(text)?.groups ?? {};
    if (groups.space !== undefined) skip(at + groups.space.length);
    else if (groups.list !== undefined) {
      const end = endOf(text, at + 3, closers[text[at + 2] as string] as string);
      pushMark('[');
      for (const word of text.slice(at + 3, end).split(/\s+/)) if (word !== '') pushString(word);
      pushMark(']');
      skip(end + 1);
    } else if (text.startsWith(comment, at)) skip(endOf(text, at, '\n'));
    else if (groups.triple !== undefined) {
      const end = endOf(text, at + 3, groups.triple);
      pushString(text.slice(at + 3, end));
      skip(end + 3);
    } else if (groups.quote !== undefined) {
      const end = endOfString(text, at);
      pushString(text.slice(at + 1, end).replace(/\\(.)/gs, '$1'));
      skip(end + 1);
    } else if (groups.word !== undefined) {
      // A letter before a quote says how the string is written; that of an f-string makes it no literal.
      const isPrefix = /^[ub]?r?$/i.test(groups.word) && /["']/.test(text[at + groups.word.length] ?? '');
      if (!isPrefix) tokens.push({ kind: 'word', text: groups.word, line, depth });
      at += groups.word.length;
    } else {
      const mark = text[at] as string;
      if (/[[({]/.test(mark)) depth++;
      pushMark(mark);
      if (/[\])}]/.test(mark)) depth = Math.max(0, depth - 1);
      at++;
    }
  }
  return tokens;
}

function endOf(text: string, from: number, closer: string): number {
  const end = text.indexOf(closer, from);
  return end === -1 ? text.length : end;
}

/** A string ends at its quote, or, left open, at the end of its line. */
function endOfString(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === quote || char === '\n') return at;
    if (char === '\\') at++;
  }
  return text.length;
}
