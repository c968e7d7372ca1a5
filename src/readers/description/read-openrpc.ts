import openRpc from '@open-rpc/meta-schema';
import { type Description, describe, firstLine } from './description.ts';
import { listIn, type Table, tableIn, textIn } from './document.ts';
import { troubleWith } from './validate-schema.ts';

/** OpenRPC, against its schema without the one of JSON Schema that it refers to elsewhere. */
export function readOpenRpc(document: Table): Description {
  const found = {
    version: textIn(document, 'openrpc'),
    title: textIn(tableIn(document, 'info'), 'title'),
    operations: listIn(document, 'methods').length,
    servers: listIn(document, 'servers').flatMap((server) => textIn(server, 'url') ?? []),
  };
  try {
    return describe('openrpc', { ...found, trouble: troubleWith(schema, document) });
  } catch (error) {
    return describe('openrpc', { ...found, trouble: firstLine(error) });
  }
}

const schema = withoutOutside(openRpc as unknown) as Table;

/** References to other addresses accept anything: nothing is fetched. */
function withoutOutside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOutside);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.some(([key, to]) => key === '$ref' && typeof to === 'string' && !to.startsWith('#'))) return {};
  return Object.fromEntries(
    entries.filter(([key]) => key !== '$id' && key !== '$schema').map(([key, one]) => [key, withoutOutside(one)]),
  );
}
