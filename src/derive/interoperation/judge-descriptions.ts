import { parse } from 'tldts';
import type { ArtefactRole, DescribedInterface } from '../../core/interoperation-facts.ts';
import type { Description } from '../../readers/description/description.ts';
import { type InteroperationInput, isOwnName, type PlacedArtefact } from './interoperation-input.ts';

const maxListed = 40;
const order: readonly Description['format'][] = [
  'openapi',
  'asyncapi',
  'openrpc',
  'lexicon',
  'graphql',
  'protobuf',
  'wsdl',
  'raml',
  'smithy',
  'cddl',
  'abi',
  'json-schema',
  'graphql-operations',
];

export interface JudgedDescriptions {
  readonly descriptions: DescribedInterface[];
  readonly moreDescriptions: number;
}

/** Descriptions of interfaces, and whose interface each describes: that one parses says nothing of that. */
export function judgeDescriptions(input: InteroperationInput): JudgedDescriptions {
  const found = input.files.flatMap((file) => {
    const { description } = file.reading;
    return description && file.place !== 'test' ? [describe(file, description, input)] : [];
  });
  const ordered = found.toSorted(
    (left, right) =>
      rank(left) - rank(right) ||
      order.indexOf(left.format as Description['format']) - order.indexOf(right.format as Description['format']),
  );
  return { descriptions: ordered.slice(0, maxListed), moreDescriptions: Math.max(0, ordered.length - maxListed) };
}

function rank({ role, valid, operations }: DescribedInterface): number {
  return (role === 'producer' ? 0 : 2) + (valid && operations > 0 ? 0 : 1);
}

function describe(file: PlacedArtefact, description: Description, input: InteroperationInput): DescribedInterface {
  const { format, version, title, operations, trouble } = description;
  const role = roleOf(file, description, input);
  return {
    path: file.path,
    format,
    version,
    title: title?.slice(0, 100) ?? null,
    operations,
    role,
    valid: trouble === null,
    trouble,
  };
}

function roleOf({ path, place }: PlacedArtefact, description: Description, input: InteroperationInput): ArtefactRole {
  const { kind, packages } = input.character;
  if (place === 'others') return 'foreign';
  const { format } = description;
  if (format === 'graphql-operations') return 'consumer';
  if (kind === 'spec') return 'producer';
  // Of a program, CDDL describes what it writes, and nothing that is called.
  if (format === 'cddl') return 'internal';
  if (format === 'abi') return kind === 'contracts' ? 'producer' : 'consumer';
  if (format === 'lexicon') return kind === 'client' ? 'consumer' : 'producer';
  const own = packages
    .filter((one) => path.startsWith(`${one.path}/`))
    .toSorted((left, right) => right.path.length - left.path.length)[0];
  if (kind !== 'server' && own?.kind !== 'server')
    return kind === 'library' || kind === 'client' || kind === 'cli' ? 'consumer' : 'internal';
  if (format === 'protobuf') return hasSign(input, 'grpc-service') ? 'producer' : 'internal';
  if (format === 'graphql') return hasSign(input, 'graphql-server') ? 'producer' : 'consumer';
  return isOfSomebodyElse(description, input) ? 'foreign' : 'producer';
}

function hasSign({ files }: InteroperationInput, kind: string): boolean {
  return files.some(({ place, reading }) => place === 'own' && reading.source?.signs.some((one) => one.kind === kind));
}

/** It says that hosts of another name serve it, and its title is not the project's either. */
function isOfSomebodyElse({ servers, title }: Description, { names }: InteroperationInput): boolean {
  const labels = servers.flatMap((server) => {
    const { domainWithoutSuffix, isIcann } = parse(server);
    return isIcann && domainWithoutSuffix !== null && !/^(?:example|localhost|your|demo)/.test(domainWithoutSuffix)
      ? [domainWithoutSuffix]
      : [];
  });
  if (labels.length === 0 || labels.some((label) => isOwnName(label, names))) return false;
  return !(title ?? '').split(/\W+/).some((word) => isOwnName(word, names));
}
