import { type Description, describe } from './description.ts';
import { isTable, parseDocument, type Table, textIn } from './document.ts';

const methods = new Set(['get', 'put', 'post', 'patch', 'delete', 'head', 'options']);
const maxDepth = 40;

/** RAML 0.8 and 1.0, told by its first line: a title, and resources with methods. What it includes is left alone. */
export function readRaml(text: string): Description | null {
  const [, version = null, fragment] = /^#%RAML (\d\.\d)[ \t]*(\S*)/.exec(text) ?? [];
  // A fragment describes a type or a trait, and no interface.
  if (version === null || fragment) return null;
  const parsed = parseDocument('api.yaml', text.replaceAll('!include ', ''));
  if ('trouble' in parsed) return describe('raml', { version, trouble: parsed.trouble });
  if (!isTable(parsed.value)) return describe('raml', { version, trouble: 'is no mapping' });
  const title = textIn(parsed.value, 'title');
  const base = textIn(parsed.value, 'baseUri');
  return describe('raml', {
    version,
    title,
    operations: countMethods(parsed.value, 0),
    servers: base === null ? [] : [base],
    trouble: title === null ? 'title is missing' : null,
  });
}

/** Resources are the keys that begin with a slash, within each other. */
function countMethods(node: Table, depth: number): number {
  if (depth > maxDepth) return 0;
  return Object.entries(node).reduce((sum, [key, value]) => {
    if (depth > 0 && methods.has(key)) return sum + 1;
    return key.startsWith('/') && isTable(value) ? sum + countMethods(value, depth + 1) : sum;
  }, 0);
}
