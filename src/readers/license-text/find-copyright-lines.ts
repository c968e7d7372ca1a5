const borders = /^[\s*#/;%>|"'.!~-]{0,40}/;
const opening =
  /^(?:portions?|parts?|some portions|all code|original code|files?|code|this (?:software|file) is)?\s?,?\s?(?:copyrights?|copr\.|\(c\)|©|&copy;)/i;
const dated = /\b(?:19|20)\d\d\b|\byyyy\b|\byear\b|copyright \(c\)|©|&copy;/i;
const named = /^copyright (?:by )?["<[{$A-Z]/;
/** "copyright notice, this list of conditions": prose that a line happens to begin with. */
const prose =
  /^copyrights? (?:notices?|holders?|owners?|laws?|licen[cs]es?|act|and|or|in|of|to|is|are|as|interests?|statements?|protect|infring|rights?|line|header|file|material|ownership|information|claim)/i;
/** Where a statement ends though its line goes on. */
const goingOn =
  /(?<!\b(?:inc|ltd|co|corp|llc|jr|sr|dr|et al|by|[a-z]))[.;]\s+(?=[A-Z][a-z]+ [a-z])|(?<=\S\s)(?=(?:permission (?:is|to)|redistribution|everyone is|this (?:program|software|library|file|work|license|package)\b|the accompanying|licensed under|released under|distributed under|you (?:may|can)|all rights reserved))/i;
const maxWords = 30;

/**
 * Statements of copyright that begin a line: the offset of the line's first sign, to where the statement ends.
 * The SPDX matching guidelines leave copyright notices out of a license's text.
 */
export function findCopyrightLines(text: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let from = 0;
  while (from < text.length) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    const length = end - from < 400 ? statementLength(text.slice(from, end)) : 0;
    if (length > 0) found.set(from, from + length);
    from = end + 1;
  }
  return found;
}

/** 0 where the line does not begin with one. */
function statementLength(line: string): number {
  const border = borders.exec(line)?.[0].length ?? 0;
  const words = line.slice(border);
  if (!opening.test(words) || prose.test(words)) return 0;
  const statement = words.slice(0, goingOn.exec(words)?.index ?? words.length);
  const isStatement =
    (dated.test(statement) || named.test(statement)) && statement.split(/\s+/, maxWords + 1).length <= maxWords;
  return isStatement ? border + statement.length : 0;
}
