import { withoutComments } from '../comments/without-comments.ts';
import { type Description, describe } from './description.ts';
import { isTable, type Table, tableIn, textIn } from './document.ts';

/**
 * Smithy's own language, version 1 and 2. There is no parser of it outside of the JVM: a namespace and a service have to stand there, and
 * its braces have to meet.
 */
export function readSmithy(text: string): Description | null {
  const code = withoutComments('model.js', text).replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
  const version = /^\$version:\s*"([\d.]{1,10})"/m.exec(text)?.[1] ?? null;
  const title = /^service\s+(\w{1,200})/m.exec(code)?.[1] ?? null;
  const operations = code.match(/^operation\s+\w/gm)?.length ?? 0;
  if (title === null && operations === 0) return null;
  const isNamed = /^namespace\s+[\w.]+/m.test(code);
  const trouble = isNamed ? (isBalanced(code) ? null : 'a brace is not closed') : 'namespace is missing';
  return describe('smithy', { version, title, operations, trouble });
}

function isBalanced(code: string): boolean {
  let depth = 0;
  for (const [brace] of code.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** The same as JSON (Smithy's abstract syntax): shapes by their absolute ids. */
export function readSmithyJson(document: Table): Description | null {
  const shapes = Object.entries(tableIn(document, 'shapes')).filter(([, shape]) => isTable(shape));
  const typed = (type: string) => shapes.filter(([, shape]) => textIn(shape, 'type') === type);
  const [service] = typed('service');
  const operations = typed('operation').length;
  if (!service && operations === 0) return null;
  const wrong = shapes.find(([id]) => !/^[\w.]+#\w+(?:\$\w+)?$/.test(id));
  return describe('smithy', {
    version: textIn(document, 'smithy'),
    title: service?.[0].split('#')[1] ?? null,
    operations,
    trouble: wrong ? `${wrong[0].slice(0, 60)} is no id of a shape` : null,
  });
}
