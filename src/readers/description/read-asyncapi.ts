import specifications from '@asyncapi/specs';
import { type Description, describe, firstLine } from './description.ts';
import { type Table, tableIn, textIn } from './document.ts';
import { troubleWith } from './validate-schema.ts';

/** AsyncAPI 2 and 3, against the schema of its version. */
export function readAsyncApi(document: Table): Description {
  const version = textIn(document, 'asyncapi') ?? '';
  const schemas = specifications.schemasWithoutId as unknown as Readonly<Record<string, Table>>;
  const schema = Object.hasOwn(schemas, version) ? schemas[version] : undefined;
  const operations = Object.keys(tableIn(document, version.startsWith('2.') ? 'channels' : 'operations')).length;
  const servers = Object.values(tableIn(document, 'servers')).flatMap(
    (server) => textIn(server, 'host') ?? textIn(server, 'url') ?? [],
  );
  const found = { version, title: textIn(tableIn(document, 'info'), 'title'), operations, servers };
  if (!schema) return describe('asyncapi', { ...found, trouble: `there is no AsyncAPI ${version.slice(0, 20)}` });
  try {
    return describe('asyncapi', { ...found, trouble: troubleWith(schema, document) });
  } catch (error) {
    return describe('asyncapi', { ...found, trouble: firstLine(error) });
  }
}
