export interface CodeOwnersRule {
  readonly pattern: string;
  /** `@login`, `@org/team` or an e-mail address, as written; empty takes ownership away. */
  readonly owners: readonly string[];
  readonly line: number;
}

export interface ParsedCodeOwners {
  readonly rules: readonly CodeOwnersRule[];
  /** Lines GitHub would skip: a malformed owner, or a pattern in a form it does not read. */
  readonly unreadableLines: readonly number[];
}

/** GitHub loads no CODEOWNERS file above this size. */
export const maxCodeOwnersBytes = 3 * 1024 * 1024;
const maxPatternLength = 1000;

const owner = /^(?:@[\w.-]+(?:\/[\w.-]+)?|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

/**
 * Reads a CODEOWNERS file as GitHub documents it: one pattern and its owners a line, `#` starts a comment, a space in a pattern
 * is escaped. `!`, `[ ]` and an escaped `#` do not work there, and a section header of GitLab's (`[Section]`) is no pattern.
 */
export function parseCodeOwners(text: string): ParsedCodeOwners {
  const rules: CodeOwnersRule[] = [];
  const unreadableLines: number[] = [];
  text.split('\n').forEach((content, index) => {
    const words = splitWords(content.replace(/\r$/, ''));
    const [pattern, ...owners] = words;
    if (pattern === undefined) return;
    const line = index + 1;
    const isReadable =
      !/^\s*\\#/.test(content) &&
      !/^!|[[\]]/.test(pattern) &&
      pattern.length <= maxPatternLength &&
      owners.every((word) => owner.test(word));
    if (isReadable) rules.push({ pattern, owners, line });
    else unreadableLines.push(line);
  });
  return { rules, unreadableLines };
}

/** Words up to a comment; a backslash keeps the next character as it is. */
function splitWords(line: string): string[] {
  const words: string[] = [];
  let word = '';
  for (let at = 0; at < line.length; at++) {
    const char = line[at] as string;
    if (char === '\\' && at + 1 < line.length) word += line[++at];
    else if (char === '#' && word === '') break;
    else if (/\s/.test(char)) {
      if (word !== '') words.push(word);
      word = '';
    } else word += char;
  }
  return word === '' ? words : [...words, word];
}
