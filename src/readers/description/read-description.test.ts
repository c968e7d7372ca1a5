import { buildSchema, introspectionFromSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readDescription } from './read-description.ts';

const openApi = `openapi: 3.1.0
info: { title: Notes, version: "1" }
servers: [{ url: https://notes.example.org/api }]
paths:
  /notes:
    get: { responses: { "200": { description: All } } }
    post: { responses: { "201": { description: Made } } }
`;
const abi = [
  { type: 'function', name: 'f', inputs: [], outputs: [], stateMutability: 'view' },
  { type: 'event', name: 'E', inputs: [], anonymous: false },
];
const lexicon = {
  lexicon: 1,
  id: 'org.example.get',
  defs: { main: { type: 'query', parameters: { type: 'params', properties: {} } } },
};
const openRpc = {
  openrpc: '1.3.2',
  info: { title: 'Node', version: '1' },
  methods: [{ name: 'f', params: [], result: { name: 'r', schema: {} } }],
};

const wsdl = `<?xml version="1.0"?>
<wsdl:definitions name="Notes" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/">
  <wsdl:portType name="P"><wsdl:operation name="a"/><wsdl:operation name="b"/></wsdl:portType>
  <wsdl:service name="NoteService"><wsdl:port name="p"><soap:address location="https://notes.example.org/soap"/></wsdl:port></wsdl:service>
</wsdl:definitions>`;
const raml = `#%RAML 1.0
title: Notes
baseUri: https://notes.example.org
types: !include types.raml
/notes:
  get:
  /{id}:
    put:
      body: { type: string }
`;
const smithy = `$version: "2"
namespace org.example
// service Old {
service Notes { operations: [Get] }
operation Get { output: Out }
structure Out { @pattern("{") name: String }
`;

describe('what a file describes', () => {
  test.each([
    [
      'notes.wsdl',
      wsdl,
      {
        format: 'wsdl',
        version: '1.1',
        title: 'NoteService',
        operations: 2,
        servers: ['https://notes.example.org/soap'],
      },
    ],
    [
      'api.raml',
      raml,
      {
        format: 'raml',
        version: '1.0',
        title: 'Notes',
        operations: 2,
        servers: ['https://notes.example.org'],
        trouble: null,
      },
    ],
    ['main.smithy', smithy, { format: 'smithy', version: '2', title: 'Notes', operations: 1, trouble: null }],
    [
      'model.json',
      JSON.stringify({ smithy: '2.0', shapes: { 'a.b#S': { type: 'service' }, 'a.b#O': { type: 'operation' } } }),
      { format: 'smithy', version: '2.0', title: 'S', operations: 1, trouble: null },
    ],
    [
      'a.cddl',
      'person = { name: tstr, ? age: uint } ; who\nname = tstr\nlist = [* person]\n',
      { format: 'cddl', title: 'person', operations: 3, trouble: null },
    ],
    [
      'api.yaml',
      openApi,
      {
        format: 'openapi',
        version: '3.1.0',
        title: 'Notes',
        operations: 2,
        servers: ['https://notes.example.org/api'],
      },
    ],
    [
      'old.json',
      JSON.stringify({
        swagger: '2.0',
        info: { title: 'Old', version: '1' },
        host: 'old.example.org',
        paths: { '/a': { get: { responses: { 200: { description: 'A' } } } } },
      }),
      { format: 'openapi', version: '2.0', title: 'Old', operations: 1, servers: ['old.example.org'] },
    ],
    [
      'events.yml',
      'asyncapi: 2.6.0\ninfo: { title: Events, version: "1" }\nchannels: { made: { subscribe: { message: { payload: { type: object } } } } }\n',
      { format: 'asyncapi', version: '2.6.0', title: 'Events', operations: 1 },
    ],
    ['rpc.json', JSON.stringify(openRpc), { format: 'openrpc', version: '1.3.2', title: 'Node', operations: 1 }],
    ['schema.graphql', 'type Query { a: Int b: Int } type Mutation { c: Int }', { format: 'graphql', operations: 3 }],
    ['ask.graphql', 'query Ask { a } fragment F on T { b }', { format: 'graphql-operations', operations: 2 }],
    [
      'schema.json',
      JSON.stringify({ data: introspectionFromSchema(buildSchema('type Query { a: Int }')) }),
      { format: 'graphql', operations: 1 },
    ],
    [
      'a.proto',
      'syntax = "proto3"; package a.v1; service S { rpc F (M) returns (M); } message M {}',
      { format: 'protobuf', version: 'proto3', title: 'a.v1', operations: 1 },
    ],
    ['get.json', JSON.stringify(lexicon), { format: 'lexicon', version: '1', title: 'org.example.get', operations: 1 }],
    ['Token.json', JSON.stringify({ contractName: 'Token', abi }), { format: 'abi', title: 'Token', operations: 1 }],
    ['abi.json', JSON.stringify(abi, null, 2), { format: 'abi', title: null, operations: 1 }],
    [
      'note.schema.json',
      JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: 'Note', type: 'object' }),
      { format: 'json-schema', version: 'http://json-schema.org/draft-07/schema#', title: 'Note' },
    ],
  ])('%s', (path, text, expected) => {
    expect(readDescription(path, text)).toEqual({
      version: null,
      title: null,
      operations: 0,
      servers: [],
      trouble: null,
      ...expected,
    });
  });
});

describe('what describes nothing', () => {
  test.each([
    [
      'a workflow',
      '.github/workflows/api.yml',
      'name: openapi\non: push\njobs: { a: { steps: [{ run: "openapi: generate" }] } }\n',
    ],
    [
      'settings of a generator',
      'openapitools.json',
      '{ "$schema": "./config.schema.json", "generator-cli": { "version": "7.0.0" } }',
    ],
    [
      'settings that name their schema',
      'tsconfig.json',
      '{ "$schema": "https://json.schemastore.org/tsconfig", "type": "module" }',
    ],
    ['a document about one', 'docs.yaml', 'about:\n  openapi: 3.1.0\n  paths: {}\n'],
    ['a list', 'list.json', '[{"name":"a","type":"function of time"}]'],
    ['any other file', 'src/main.ts', 'openapi: 3.1.0'],
    ['what is no JSON', 'a.json', '{ a'],
    ['a fragment of RAML', 'types.raml', '#%RAML 1.0 DataType\ntype: string\n'],
    ['XML of another kind', 'a.wsdl', '<project/>'],
    ['shapes without a service', 'a.smithy', 'namespace a\nstructure B {}\n'],
    ['two rules', 'a.cddl', 'a = int\nb = int\n'],
  ])('%s', (_, path, text) => {
    expect(readDescription(path, text)).toBeNull();
  });
});

describe('what its parser does not accept', () => {
  test.each([
    ['a path that does not begin with a slash', 'a.yaml', openApi.replace('  /notes', '  notes')],
    ['a version that there is not', 'a.yaml', openApi.replace('3.1.0', '9.0.0')],
    ['YAML that is none', 'a.yaml', 'openapi: "3.1.0\n'],
    ['a schema without Query', 'a.graphql', 'type Mutation { c: Int }'],
    ['a schema with a type that is not there', 'a.graphql', 'type Query { a: Missing }'],
    ['half a message', 'a.proto', 'syntax = "proto3"; message M {'],
    ['a lexicon of no kind', 'a.json', JSON.stringify({ ...lexicon, defs: { main: { type: 'unheard' } } })],
    [
      'a function without its inputs',
      'a.json',
      JSON.stringify([{ type: 'function', name: 'f', stateMutability: 'view' }]),
    ],
    ['an element that is not closed', 'notes.wsdl', wsdl.replace('</wsdl:service>', '')],
    ['RAML without a title', 'api.raml', raml.replace('title: Notes\n', '')],
    ['a brace that is not closed', 'main.smithy', smithy.slice(0, -2)],
    ['a method without a name', 'a.json', JSON.stringify({ ...openRpc, methods: [{}] })],
    [
      'a type of no kind',
      'a.json',
      JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'unheard' }),
    ],
  ])('%s', (_, path, text) => {
    expect(readDescription(path, text)?.trouble).toMatch(/./);
  });
});

describe('a description that means harm', () => {
  const long = 'a'.repeat(40);

  test.each([
    [
      'aliases of aliases',
      'a.yaml',
      `openapi: 3.1.0\na0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array.from({ length: 9 }, () => `*a${n}`).join(', ')}]\n`).join('')}`,
    ],
    ['selections in selections', 'a.graphql', `{ ${'a { '.repeat(30_000)} b ${'}'.repeat(30_001)}`],
    ['lists in lists', 'a.json', `{"openapi":"3.1.0","a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['messages in messages', 'a.proto', `syntax = "proto3"; ${'message M { '.repeat(20_000)}`],
    ['five million characters', 'a.yaml', `openapi: 3.1.0\n${`# ${long}\n`.repeat(130_000)}`],
    [
      'elements in elements',
      'a.wsdl',
      `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/">${'<a>'.repeat(100_000)}`,
    ],
    [
      'aliases of aliases in RAML',
      'a.raml',
      `#%RAML 1.0\na0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array.from({ length: 9 }, () => `*a${n}`).join(', ')}]\n`).join('')}`,
    ],
    ['shapes in shapes', 'a.smithy', `namespace a\nservice S ${'{ a: '.repeat(200_000)}`],
    ['rules in rules', 'a.cddl', `a = int\nb = int\nc = ${'['.repeat(500_000)}`],
    ['bytes that are no text', 'a.yaml', `openapi: 3.1.0\ninfo: "\u0000\uFFFD\uD800"\n`],
  ])('%s', (_, path, text) => {
    expect(readDescription(path, text)?.trouble).toMatch(/./);
  });

  test.each([
    ['elsewhere', 'https://evil.example.org/schema.json'],
    ['in another file', './other.yaml#/a'],
    ['itself', '#/components/schemas/A'],
  ])('references to %s are left alone', (_, to) => {
    const text = `${openApi}components: { schemas: { A: { $ref: "${to}" } } }\n`;
    expect(readDescription('a.yaml', text)).toMatchObject({ operations: 2, trouble: null });
  });

  test('a schema that refers elsewhere is not asked for', () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      $ref: 'https://evil.example.org/a.json',
      type: 'object',
    };
    expect(readDescription('a.json', JSON.stringify(schema))).toMatchObject({ format: 'json-schema', trouble: null });
  });
});
