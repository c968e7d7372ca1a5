/** A sentence as it is read: lower case, one space between words, quotes and markup left out. */
export interface Sentence {
  readonly words: string;
  /** UTF-16 offsets into the text, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** `e.g.`, `Inc.`, `v2.0`: a full stop that ends nothing. */
const abbreviation = /(?:\b(?:inc|ltd|llc|corp|co|e\.g|i\.e|etc|no|vs|mr|ms|dr|st|v|ver|sec|art)|\b[a-z])$/i;
const maxSentence = 1200;
const maxSentences = 4000;

/** Splits at full stops, semicolons, blank lines and list items. */
export function splitSentences(
  text: string,
  { start: from, end }: { readonly start: number; readonly end: number },
): Sentence[] {
  const sentences: Sentence[] = [];
  let start = from;
  const add = (to: number) => {
    const words = plainWords(text.slice(start, to));
    if (words !== '' && sentences.length < maxSentences) sentences.push({ words, start, end: to });
    start = to;
  };
  const breaks =
    /[.;!?。；](?=[\s"')\]]|$)|\n[ \t*#/>%;|]*(?=\r?\n)|\n[ \t*#/>%;|]*(?=(?:[-*•]|\(?[a-z0-9]{1,2}[.)])\s)|\n(?==|-{3}|#{1,6} )/gi;
  breaks.lastIndex = from;
  for (let found = breaks.exec(text); found && found.index < end; found = breaks.exec(text)) {
    const at = found.index;
    if (text[at] === '.' && abbreviation.test(text.slice(Math.max(start, at - 6), at))) continue;
    add(Math.min(end, at + 1));
    if (breaks.lastIndex <= at) breaks.lastIndex = at + 1;
  }
  add(end);
  return sentences;
}

function plainWords(raw: string): string {
  return raw
    .slice(0, maxSentence)
    .toLowerCase()
    .replace(/<\/?[a-z][^<>]{0,200}>/g, ' ')
    .replace(/[‘’`´]/g, "'")
    .replace(/["“”*_#|\\<>]/g, ' ')
    .replace(/\n[ \t]*(?:\/\/|\/\*|;|%)+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\blicence/g, 'license')
    .replace(/\bnon[- ]commercial/g, 'noncommercial')
    .replace(/\bsub-licens/g, 'sublicens')
    .trim();
}
