import { parseExpression } from '../license-expression/parse-expression.ts';
import { readLicenseName } from '../license-expression/read-license-name.ts';
import type { Span } from '../license-text/match-license-texts.ts';
import { classOfExpression } from './classify-license.ts';
import type { LicensePiece } from './license-piece.ts';

const maxLooked = 4000;
const maxLines = 12;
const maxWords = 14;
/** A title longer than a name is a sentence. */
const borders = /^(?:[\s#*=_"'`>|/;%-]+|\d{1,2}[.)]\s+)+|[\s#*=_"'`<|:.-]+$/g;

/** A license named in one of the first lines of a span, alone on its line. */
export function readTitle(
  text: string,
  { start: from, end }: Span = { start: 0, end: text.length },
): LicensePiece | null {
  let start = from;
  let seen = 0;
  for (const line of text.slice(from, Math.min(end, from + maxLooked)).split('\n')) {
    const name = line.replace(borders, '');
    if (name !== '' && seen++ < maxLines && name.split(/\s+/).length <= maxWords) {
      const expression = parseExpression(readLicenseName(name) ?? '');
      if (expression) {
        const span = { start, end: start + line.length };
        return {
          expression,
          class: classOfExpression(expression),
          how: 'title',
          match: 'partial',
          similarity: 0,
          ...span,
        };
      }
    }
    start += line.length + 1;
  }
  return null;
}
