const maxTokens = 60;

const numberWords = new Map([
  ['zero', '0'],
  ['one', '1'],
  ['two', '2'],
  ['three', '3'],
  ['four', '4'],
]);

/** When the FSF and Apache published their licenses, which their titles say. */
const publicationDate =
  /,?\s*\b(?:\d{1,2} )?(?:january|february|june|november) (?:\d{1,2},? )?(?:1989|1991|1999|2004|2007)\b/g;

/** Words that tell no license from another. */
const emptyWords = new Set([
  'the',
  'a',
  'an',
  'of',
  'version',
  'versions',
  'ver',
  'license',
  'licenses',
  'licensed',
  'lic',
  'agreement',
]);

/**
 * The words and numbers of a license's name, in lower case: `GPLv3+` is gpl, v, 3, +. Numbers lose their `.0`, written numbers are
 * digits, a hyphen between `non` and its word goes, and `licence` is `license`. Null for what is too long to be a name.
 */
export function nameTokens(raw: string): readonly string[] | null {
  const folded = raw
    .normalize('NFKC')
    .toLowerCase()
    .replace(/licen[cs]e/g, 'license')
    .replace(/licencia|licenza|lizenz|licença/g, 'license')
    .replace(/\bnon[- ](?=commercial|derivative)/g, 'non')
    .replace(/['’](?=s\b)/g, '')
    .replace(/([a-z]{2})v(?=\d)/g, '$1 v')
    .replace(/(\d)[- ]?plus$/, '$1+')
    .replace(/\b(zero|one|two|three|four)(?=[- ](?:clause|term))/g, (word) => numberWords.get(word) ?? word)
    .replace(publicationDate, '');
  const tokens = folded.match(/\d+(?:\.\d+)*|[\p{L}\p{M}]+|\+|>=|[&/|,;]/gu) ?? [];
  if (tokens.length > maxTokens) return null;
  return tokens.map((token) => token.replace(/^(\d+(?:\.\d+)*?)(?:\.0+)+$/, '$1'));
}

/** What two spellings of one name have in common; empty where nothing is left. */
export function nameKey(raw: string): string {
  return keyOf(nameTokens(raw) ?? []);
}

export function keyOf(tokens: readonly string[]): string {
  return tokens
    .filter(
      (token, at) =>
        !emptyWords.has(token) && !(token === 'v' && /^\d/.test(tokens[at + 1] ?? '')) && !/^[&/|,;]$/.test(token),
    )
    .join(' ');
}
