import { type ProseBlock, type ProseKind, readProseBlocks } from './read-prose-blocks.ts';

/** A sentence of a document written for people. */
export interface ProseSentence {
  /** White space folded, markup gone, quotes straight; as written otherwise. */
  readonly words: string;
  readonly line: number;
  readonly endLine: number;
  /** Where its links lead: without scheme and `www.`, lower case. */
  readonly links: readonly string[];
  /** The titles it stands under, outermost first. */
  readonly titles: readonly string[];
  readonly kind: ProseKind;
}

const maxLine = 4000;
/** Longer ones are no sentences, and each pattern takes time with the square of this. */
const maxSentence = 1500;
const maxSentences = 8000;

/**
 * Reads Markdown, reStructuredText, AsciiDoc and plain text alike: titles, paragraphs, list items, table rows; fenced code as
 * one sentence for each line. Comments are read only where they speak to the contributor, as in templates.
 */
export function readProseSentences(text: string, { readsComments = false } = {}): ProseSentence[] {
  const lines = (readsComments ? text : blankComments(text))
    .split('\n')
    .map((line) => line.slice(0, maxLine).trimEnd());
  const references = readReferences(lines);
  const sentences: ProseSentence[] = [];
  for (const block of readProseBlocks(lines)) {
    for (const sentence of splitBlock(block, references)) {
      if (sentences.length >= maxSentences) return sentences;
      sentences.push(sentence);
    }
  }
  return sentences;
}

function blankComments(text: string): string {
  let kept = '';
  let from = 0;
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', from)) {
    const close = text.indexOf('-->', open + 4);
    const end = close < 0 ? text.length : close + 3;
    kept += text.slice(from, open) + text.slice(open, end).replace(/[^\n]/g, ' ');
    from = end;
  }
  return kept + text.slice(from);
}

/** `[name]: address` of Markdown and `.. _name: address` of reStructuredText. */
function readReferences(lines: readonly string[]): ReadonlyMap<string, string> {
  const references = new Map<string, string>();
  for (const line of lines) {
    const found =
      /^ {0,3}\[([^\]]{1,100})\]:\s*<?([^\s<>]{1,300})/.exec(line) ??
      /^\s*\.\. _`?([^:`]{1,100})`?:\s*(\S{1,300})/.exec(line);
    if (found) references.set((found[1] ?? '').toLowerCase(), found[2] ?? '');
  }
  return references;
}

/** `e.g.`, `Inc.`: a full stop that ends nothing. */
const abbreviation = /(?:\b(?:inc|ltd|llc|corp|co|e\.g|i\.e|etc|no|vs|st|v|ver)|\b[a-z])\.$/i;

function* splitBlock(
  { lines, line: first, kind, titles }: ProseBlock,
  references: ReadonlyMap<string, string>,
): Generator<ProseSentence> {
  let parts: string[] = [];
  let startLine = first;
  const finish = (endLine: number): ProseSentence => {
    const raw = parts.join(' ').slice(0, maxSentence);
    const links = findLinks(raw, references);
    return { words: plainWords(raw), line: startLine, endLine, links, titles: titles.map(plainWords), kind };
  };
  for (const [offset, line] of lines.entries()) {
    let from = 0;
    if (parts.length === 0) startLine = first + offset;
    for (const { 0: stop, index } of line.matchAll(
      /[.!?。！？;；](?=["')\]*_]{0,4}(?:\s|$)|[\u3000-\u9fff])["')\]*_]{0,4}/g,
    )) {
      const end = index + stop.length;
      if (kind === 'title' || abbreviation.test(line.slice(Math.max(0, index - 7), index + 1))) continue;
      parts.push(line.slice(from, end));
      yield finish(first + offset);
      parts = [];
      startLine = first + offset;
      from = end;
    }
    const rest = line.slice(from).trim();
    if (rest !== '') {
      if (parts.length === 0) startLine = first + offset;
      parts.push(rest);
    }
  }
  if (parts.length > 0) yield finish(first + lines.length - 1);
}

function findLinks(raw: string, references: ReadonlyMap<string, string>): string[] {
  const named = [...raw.matchAll(/\[([^\][]{1,200})\](?:\[([^\][]{0,100})\])?|`([^`<>]{1,100})`_/g)].flatMap(
    ([, words, reference, role]) => {
      const target = references.get((reference || words || role || '').toLowerCase());
      return target === undefined ? [] : [target];
    },
  );
  const written = [...raw.matchAll(/https?:\/\/[^\s<>()[\]"'`]{3,300}|\]\(([^\s()]{1,300})\)/gi)].map(
    ([url, target]) => target ?? url,
  );
  return [...named, ...written].map((link) => link.toLowerCase().replace(/^https?:\/\/(?:www\.)?/, ''));
}

function plainWords(raw: string): string {
  return raw
    .replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ')
    .replace(/\]\([^\s()]{0,300}(?:\s"[^"]{0,100}")?\)/g, ' ')
    .replace(/\]\[[^\][]{0,100}\]/g, ' ')
    .replace(/\s<https?:[^\s<>]{0,300}>`__?/g, ' ')
    .replace(/[‘’´]/g, "'")
    .replace(/[“”"*_`[\]#|>{}]|<!--|-->/g, ' ')
    .replace(/\s+([,.;:!?)])/g, '$1')
    .replace(/\(\s+/g, '(')
    .replace(/\s+/g, ' ')
    .trim();
}
