import type { FoldedText } from './fold-text.ts';

const maxLine = 240;
/** What may stand beside a bare name on its line: who owns the copyright, "the", "license", an address. */
const ownership = /(?:copyright|\(c\)|©|&copy;|opyright).{0,160}$/i;
const idle =
  /\b(?:the|a|license|licence|licensed|licenses|open|source|software|is|under|see|file|text|please|all rights reserved|version|rights|reserved|by|osi|approved|for|details?|in|more|full|text|terms|this|project|repository|repo|and|conditions|also|information|info|md|txt|at|to|root|directory|included?)\b|https?:\/\/\S{1,160}|[\W\d_]+/gi;

/** The rest of a Markdown link: `](LICENSE.md)`. */
const linkTarget = /\]\([^()\n]{0,300}\)?/g;

/** How names of a folded text stand in the lines of the original; indices are those of the folded text. */
export interface Lines {
  /** Whether a name stands alone on its line, or beside a copyright line only. */
  readonly isAlone: (start: number, end: number) => boolean;
  /** Whether a name begins its line, or the item of a list. */
  readonly isFirst: (start: number) => boolean;
}

export function describeLines(text: string, { offsets }: FoldedText): Lines {
  const isFirst = (start: number) => {
    const from = offsets[start] as number;
    const before = text.slice(Math.max(0, from - 60), from);
    return /(?:^|\n)[^\p{L}\p{N}\n]*(?:(?:the|dnl|(?:source )?code|docs|documentation|icons?|fonts?|images?|data|assets|content|text|software|\(?[a-d1-4][.)])[^\p{L}\p{N}\n]*)?$/iu.test(
      before,
    );
  };
  const isAlone = (start: number, end: number) => {
    const from = offsets[start] as number;
    const to = (offsets[end - 1] as number) + 1;
    const lineStart = text.lastIndexOf('\n', from) + 1;
    const newline = text.indexOf('\n', to);
    const lineEnd = newline < 0 ? text.length : newline;
    // `license = MIT` is code.
    if (lineEnd - lineStart > maxLine || text.slice(lineStart, from).includes('=')) return false;
    const before = text.slice(lineStart, from).replace(linkTarget, ' ').replace(ownership, ' ').replace(idle, '');
    const behind = text.slice(to, lineEnd).replace(linkTarget, ' ').replace(ownership, ' ').replace(idle, '');
    return before === '' && behind === '';
  };
  return { isAlone, isFirst };
}
