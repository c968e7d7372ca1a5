import type { Signal } from '../../src/core/evidence/grade.ts';
import type { DescribedInterface, Opening, OpeningId, SpokenProtocol } from '../../src/core/interoperation-facts.ts';
import { isAlive, isRecent } from './is-alive.ts';
import type { Facts } from './needs.ts';

/** So many owners make a list of clients, and not a mention. */
const minOwners = 3;
const manyAlive = 5;

/** Everything that speaks for others' being able to come in. */
export function listSignals(facts: Facts): Signal[] {
  const { interoperation, repositoryKind } = facts;
  const openings = interoperation.openings.flatMap((one) => toSignal(one, facts));
  return [
    ...interoperation.descriptions.flatMap((one) => describedSignal(one, facts)),
    ...interoperation.protocols.flatMap((one) => protocolSignal(one, facts)),
    ...openings,
    ...listClients(facts),
    ...listDiscovered(facts),
    ...listContracts(facts),
    ...(repositoryKind.kind === 'spec' ? listSpecification(facts) : []),
  ];
}

const formats: Readonly<Record<string, readonly [string, number, string]>> = {
  openapi: ['TPC-01', 3, 'the schema of its version'],
  graphql: ['TPC-02', 2, 'its schema, and code that serves it'],
  protobuf: ['TPC-03', 2, 'its parser, and a service that is registered'],
  lexicon: ['TPC-04', 3, 'the schema of lexicons'],
  asyncapi: ['TPC-05', 2, 'the schema of its version'],
  openrpc: ['TPC-05', 2, 'the schema of its version'],
  'json-schema': ['TPC-05', 2, 'the schema of its draft'],
  wsdl: ['TPC-05', 2, 'well-formed XML, with operations'],
  raml: ['TPC-05', 2, 'YAML with a title and resources'],
  smithy: ['TPC-05', 2, 'its service and its namespace'],
  cddl: ['TPC-05', 2, 'its rules'],
  abi: ['TPC-16', 2, 'the schema of ABIs'],
};

function describedSignal(
  { path, format, operations, role, valid, title }: DescribedInterface,
  { repositoryKind }: Facts,
): Signal[] {
  const [id, weight, validatedBy] = formats[format] ?? [];
  if (id === undefined || weight === undefined || validatedBy === undefined || !valid || role !== 'producer') return [];
  if (operations === 0 && !(format === 'json-schema' && repositoryKind.kind === 'spec') && format !== 'lexicon')
    return [];
  const detail = `${title || format}${operations > 0 ? `, ${operations} operations` : ''}`;
  return [{ id, family: 'description', role, path, line: 1, validatedBy, detail, weight, isSupporting: false }];
}

/** Served here, or spoken by a client to whichever server: either way others speak it too. */
function protocolSignal(
  { name, files, tokens, path, line, documented, role, isPurpose }: SpokenProtocol,
  { repositoryKind: { kind } }: Facts,
): Signal[] {
  const counts = role === 'producer' || (role === 'consumer' && (kind === 'client' || isPurpose));
  if (!counts || documented === null) return [];
  const validatedBy =
    files === 1
      ? `a package that speaks it, and ${documented.path}`
      : `${tokens.length} of its words in ${files} files, and ${documented.path}`;
  return [
    { id: 'TPC-06', family: 'protocol', role, path, line, validatedBy, detail: name, weight: 3, isSupporting: false },
  ];
}

const byOpening: Readonly<Partial<Record<OpeningId, readonly [string, string, number]>>> = {
  'declared-support': ['TPC-07', 'protocol', 2],
  'client-library': ['TPC-10', 'sdk', 1],
  conformance: ['TPC-11', 'conformance', 2],
  plugins: ['TPC-12', 'extension', 1],
  'generated-api': ['TPC-13', 'description', 1],
  'api-document': ['TPC-14', 'description', 1],
  'versioned-api': ['TPC-14', 'description', 1],
  tokens: ['TPC-15', 'extension', 1],
  'client-registration': ['TPC-15', 'extension', 1],
  'machine-output': ['TPC-17', 'extension', 1],
  'file-format': ['TPC-19', 'description', 1],
};
/** A document is one more way in only where it specifies; whoever scripts a command has no client of their own. */
const supporting: readonly string[] = ['TPC-14', 'TPC-17'];

function toSignal(
  { id, path, line, detail, role, validatedBy }: Opening,
  { repositoryKind: { kind } }: Facts,
): Signal[] {
  const [name, family, weight] = byOpening[id] ?? [];
  if (name === undefined || family === undefined || weight === undefined) return [];
  // Of a program that talks to a service, tokens and descriptions are the service's.
  if (kind === 'client' && ['TPC-13', 'TPC-14', 'TPC-15', 'TPC-10'].includes(name)) return [];
  if (kind !== 'client' && name === 'TPC-19') return [];
  return [
    {
      id: name,
      family,
      role,
      path,
      line,
      validatedBy,
      detail,
      weight,
      isSupporting: supporting.includes(name) && validatedBy === null,
    },
  ];
}

/** Repositories of other owners that the documents list, without those that are known to be dead; five that live weigh most. */
function listClients(facts: Facts): Signal[] {
  const { independentClients } = facts.interoperation;
  const listed = independentClients.map((one) => ({ ...one, alive: isAlive(one.url, facts) }));
  const counted = listed.filter(({ alive }) => alive !== false);
  const [first] = counted;
  const owners = new Set(counted.map(({ owner }) => owner.toLowerCase())).size;
  if (!first || owners < minOwners) return [];
  const living = listed.filter(({ alive }) => alive === true).length;
  const said = living > 0 ? `, ${living} of them alive` : '';
  const detail = `${counted.length} repositories of ${owners} other owners${said}`;
  return [
    {
      id: 'TPC-08',
      family: 'independent clients',
      role: 'foreign',
      path: first.path,
      line: first.line,
      validatedBy: living > 0 ? 'what GitHub says of them' : 'links to repositories of other owners',
      detail,
      weight: living >= manyAlive ? 5 : 2,
      isSupporting: false,
    },
  ];
}

/** Living repositories of other owners that a search finds: by their topics and words alone, so that they support. */
function listDiscovered({ listedClients, repositoryKind: { evidence } }: Facts): Signal[] {
  if (listedClients.status === 'unknown') return [];
  const living = (listedClients.value.discovered ?? []).filter(isRecent);
  const owners = new Set(living.map(({ name }) => name.split('/')[0])).size;
  const [first] = evidence;
  if (!first || owners < minOwners) return [];
  const named = living
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ');
  return [
    {
      id: 'TPC-09',
      family: 'independent clients',
      role: 'foreign',
      path: first.path,
      line: first.line,
      validatedBy: 'a search of GitHub for the project’s name as a topic',
      detail: `${living.length} living repositories of ${owners} other owners, such as ${named}`,
      weight: 1,
      isSupporting: true,
    },
  ];
}

/** Contracts are their own interface: whoever can call them has a client. */
function listContracts({ repositoryKind: { kind }, contracts }: Facts): Signal[] {
  if (kind !== 'contracts' || contracts.status === 'unknown') return [];
  const open = contracts.value.contracts.flatMap(({ path, contract, functions }) =>
    functions.filter((one) => one.class === 'open' || one.class === 'user').map((one) => ({ path, contract, ...one })),
  );
  const [first] = open;
  if (!first) return [];
  const detail = `${open.length} functions, such as ${first.contract}.${first.signature}`;
  return [
    {
      id: 'TPC-16',
      family: 'description',
      role: 'producer',
      path: first.path,
      line: first.line,
      validatedBy: 'the syntax tree: no condition on who calls',
      detail,
      weight: 2,
      isSupporting: false,
    },
  ];
}

function listSpecification({ repositoryKind: { evidence } }: Facts): Signal[] {
  const [first] = evidence;
  if (!first) return [];
  return [
    {
      id: 'TPC-18',
      family: 'description',
      role: 'producer',
      path: first.path,
      line: first.line,
      validatedBy: first.detail,
      detail: 'the documents are the specification',
      weight: 3,
      isSupporting: false,
    },
  ];
}
