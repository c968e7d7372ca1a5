import version2 from '@seriousme/openapi-schema-validator/schemas/v2.0/schema.json' with { type: 'json' };
import version30 from '@seriousme/openapi-schema-validator/schemas/v3.0/schema.json' with { type: 'json' };
import version31 from '@seriousme/openapi-schema-validator/schemas/v3.1/schema.json' with { type: 'json' };
import version32 from '@seriousme/openapi-schema-validator/schemas/v3.2/schema.json' with { type: 'json' };
import { type Description, describe, firstLine } from './description.ts';
import { isTable, listIn, type Table, tableIn, textIn } from './document.ts';
import { troubleWith } from './validate-schema.ts';

/** The specification's own, as a package keeps them up to date. */
const schemas: readonly (readonly [string, Table])[] = [
  ['2.0', version2],
  ['3.0', version30],
  ['3.1', version31],
  ['3.2', version32],
];
const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/** OpenAPI 2, 3.0, 3.1 and 3.2, against the schema of its version. What it refers to, here or elsewhere, is not followed. */
export function readOpenApi(document: Table): Description {
  const version = textIn(document, 'openapi') ?? textIn(document, 'swagger') ?? '';
  const schema = schemas.find(([known]) => version.startsWith(known))?.[1];
  const found = {
    version,
    title: textIn(tableIn(document, 'info'), 'title'),
    operations: countOperations(document),
    servers: listServers(document),
  };
  if (!schema) return describe('openapi', { ...found, trouble: `there is no OpenAPI ${version.slice(0, 20)}` });
  try {
    return describe('openapi', { ...found, trouble: troubleWith(schema, document) });
  } catch (error) {
    return describe('openapi', { ...found, trouble: firstLine(error) });
  }
}

function countOperations(document: Table): number {
  return Object.values(tableIn(document, 'paths')).reduce<number>(
    (sum, path) => sum + (isTable(path) ? Object.keys(path).filter((key) => methods.has(key)).length : 0),
    0,
  );
}

function listServers(document: Table): string[] {
  const host = textIn(document, 'host');
  const servers = listIn(document, 'servers').flatMap((server) => textIn(server, 'url') ?? []);
  return host === null ? servers : [host, ...servers];
}
