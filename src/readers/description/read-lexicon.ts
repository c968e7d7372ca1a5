import { parseLexiconDoc } from '@atproto/lexicon';
import { type Description, describe, firstLine } from './description.ts';
import { type Table, tableIn, textIn } from './document.ts';

const called = new Set(['query', 'procedure', 'subscription']);

/** A lexicon of the AT Protocol. */
export function readLexicon(document: Table): Description {
  const definitions = Object.values(tableIn(document, 'defs'));
  const found = {
    version: String(document.lexicon),
    title: textIn(document, 'id'),
    operations: definitions.filter((one) => called.has(textIn(one, 'type') ?? '')).length,
  };
  try {
    parseLexiconDoc(document);
    return describe('lexicon', found);
  } catch (error) {
    return describe('lexicon', { ...found, trouble: firstLine(error) });
  }
}
