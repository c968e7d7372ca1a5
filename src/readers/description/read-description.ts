import { type Description, describe, maxDescription } from './description.ts';
import { isTable, listIn, parseDocument, type Table, tableIn, textIn } from './document.ts';
import { mayDescribe } from './may-describe.ts';
import { readAbi } from './read-abi.ts';
import { readAsyncApi } from './read-asyncapi.ts';
import { readCddl } from './read-cddl.ts';
import { readGraphQl, readIntrospection } from './read-graphql.ts';
import { readJsonSchema } from './read-json-schema.ts';
import { readLexicon } from './read-lexicon.ts';
import { readOpenApi } from './read-openapi.ts';
import { readOpenRpc } from './read-openrpc.ts';
import { readProtobuf } from './read-protobuf.ts';
import { readRaml } from './read-raml.ts';
import { readSmithy, readSmithyJson } from './read-smithy.ts';
import { isWsdl, readWsdl } from './read-wsdl.ts';

interface NamedLanguage {
  readonly form: RegExp;
  readonly format: Description['format'];
  readonly read: (text: string) => Description | null;
}

/** Languages that have an ending of their own. */
const named: readonly NamedLanguage[] = [
  { form: /\.(?:graphqls?|gql)$/i, format: 'graphql', read: readGraphQl },
  { form: /\.proto$/i, format: 'protobuf', read: readProtobuf },
  { form: /\.wsdl$/i, format: 'wsdl', read: (text) => (isWsdl(text) ? readWsdl(text) : null) },
  { form: /\.raml$/i, format: 'raml', read: readRaml },
  { form: /\.smithy$/i, format: 'smithy', read: readSmithy },
  { form: /\.cddl$/i, format: 'cddl', read: readCddl },
];

/** The key that says in which language a document is, within its first lines. */
const head = /^\s*["']?(openapi|swagger|asyncapi|openrpc|smithy|lexicon|\$schema|__schema)["']?\s*:/m;
const headLength = 4000;

/** What a file describes, by what it says and not by what it is called; null where it describes no interface. */
export function readDescription(path: string, text: string): Description | null {
  if (!mayDescribe(path)) return null;
  const byName = named.find(({ form }) => form.test(path));
  if (byName) return tooLarge(text, byName.format) ?? byName.read(text);
  const [, key] =
    head.exec(
      text
        .slice(0, headLength)
        .replace(/^[\s{,]+/, '')
        .replace(/([{,])\s*"/g, '$1\n"'),
    ) ?? [];
  const isList = /^\s*\[\s*\{/.test(text) && /"stateMutability"|"type"\s*:\s*"function"/.test(text);
  const isArtefact = /"abi"\s*:\s*\[/.test(text);
  if (key === undefined && !isList && !isArtefact) return null;
  const large = tooLarge(text, formats[key ?? ''] ?? 'abi');
  if (large) return large;
  const parsed = parseDocument(path, text);
  if ('trouble' in parsed)
    return key === undefined ? null : describe(formats[key] ?? 'json-schema', { trouble: parsed.trouble });
  return readValue(parsed.value);
}

const formats: Readonly<Record<string, Description['format']>> = {
  openapi: 'openapi',
  swagger: 'openapi',
  asyncapi: 'asyncapi',
  openrpc: 'openrpc',
  smithy: 'smithy',
  lexicon: 'lexicon',
  $schema: 'json-schema',
  __schema: 'graphql',
};

function tooLarge(text: string, format: Description['format']): Description | null {
  return text.length > maxDescription ? describe(format, { trouble: 'too large to be read' }) : null;
}

/** The keys stand at the top: within, they describe something else. */
function readValue(value: unknown): Description | null {
  if (Array.isArray(value)) return isAbi(value) ? readAbi(value, null) : null;
  if (!isTable(value)) return null;
  if (textIn(value, 'openapi') !== null || textIn(value, 'swagger') !== null) return readOpenApi(value);
  if (textIn(value, 'asyncapi') !== null) return readAsyncApi(value);
  if (textIn(value, 'openrpc') !== null) return readOpenRpc(value);
  if (textIn(value, 'smithy') !== null) return readSmithyJson(value);
  if (typeof value.lexicon === 'number' && textIn(value, 'id') !== null) return readLexicon(value);
  if (isIntrospection(value)) return readIntrospection(value);
  const abi = listIn(value, 'abi');
  if (abi.length > 0 && isAbi(abi)) return readAbi(abi, textIn(value, 'contractName'));
  return isJsonSchema(value) ? readJsonSchema(value) : null;
}

function isIntrospection(value: Table): boolean {
  return [value, tableIn(value, 'data')].some((one) => listIn(tableIn(one, '__schema'), 'types').length > 0);
}

function isAbi(entries: readonly unknown[]): boolean {
  return entries.every((one) =>
    /^(?:function|event|error|constructor|fallback|receive)$/.test(textIn(one, 'type') ?? ''),
  );
}

/** Settings name the schema that they keep to; a schema names that of its draft, and says something. */
function isJsonSchema(value: Table): boolean {
  const names = /^https?:\/\/json-schema\.org\//.test(textIn(value, '$schema') ?? '');
  return (
    names &&
    ['type', 'properties', '$defs', 'definitions', 'anyOf', 'oneOf', 'allOf', '$ref'].some((key) => key in value)
  );
}
