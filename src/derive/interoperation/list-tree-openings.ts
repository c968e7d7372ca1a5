import type { Opening, OpeningId } from '../../core/interoperation-facts.ts';
import { protocols } from '../../readers/protocol/protocol-table.ts';
import { artefactPlaceOf, nameOf } from '../repository-kind/artefact-place.ts';
import type { InteroperationInput } from './interoperation-input.ts';

interface NamedFile {
  readonly id: OpeningId;
  readonly pattern: RegExp;
  readonly detail: string;
  readonly validatedBy: string | null;
}

const byName: readonly NamedFile[] = [
  {
    id: 'lockfile',
    pattern:
      /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|go\.sum|composer\.lock|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|Gemfile\.lock|mix\.lock|pubspec\.lock|gradle\.lockfile|verification-metadata\.xml|packages\.lock\.json|flake\.lock|Package\.resolved|Podfile\.lock)$/,
    detail: 'locks what it is built from',
    validatedBy: null,
  },
  {
    id: 'toolchain',
    pattern:
      /^(?:rust-toolchain(?:\.toml)?|\.nvmrc|\.node-version|\.python-version|\.ruby-version|\.java-version|\.tool-versions|mise\.toml|\.mise\.toml|flake\.nix|shell\.nix|\.sdkmanrc|global\.json|gradle\/wrapper\/gradle-wrapper\.properties|\.mvn\/wrapper\/maven-wrapper\.properties)$/,
    detail: 'names the tools it is built with',
    validatedBy: null,
  },
  {
    id: 'build-document',
    pattern:
      /^(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|Cargo\.toml|go\.mod|Makefile|GNUmakefile|CMakeLists\.txt|meson\.build|pom\.xml|build\.gradle(?:\.kts)?|settings\.gradle(?:\.kts)?|configure\.ac|composer\.json|Gemfile|mix\.exs|build\.sbt|Package\.swift|foundry\.toml|hardhat\.config\.[jt]s|justfile|[\w.-]+\.sln[x]?|[\w.-]+\.csproj|WORKSPACE|MODULE\.bazel|pubspec\.yaml|dune-project|stack\.yaml|[\w.-]+\.cabal)$|^[^/]+\/(?:package\.json|pyproject\.toml|Cargo\.toml|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|Makefile|CMakeLists\.txt)$/,
    detail: 'says how it is built',
    validatedBy: null,
  },
  {
    id: 'declared-support',
    pattern: /(?:^|\/)(?:FEDERATION\.md|[\w.-]+\.doap(?:\.xml)?|doap\.(?:xml|rdf))$/i,
    detail: 'lists what it supports',
    validatedBy: null,
  },
];

/** What names and folders of the tree show by themselves. */
export function listTreeOpenings(input: InteroperationInput): Opening[] {
  const named = byName.flatMap(({ id, pattern, detail, validatedBy }): Opening[] => {
    const found = input.paths
      .filter((path) => pattern.test(path) && ['own', 'docs'].includes(artefactPlaceOf(path)))
      .toSorted((left, right) => left.split('/').length - right.split('/').length);
    return found
      .slice(0, 3)
      .map((path) => ({ id, path, line: 1, detail: `${nameOf(path)} ${detail}`, role: 'producer', validatedBy }));
  });
  return [...named, ...listMigrations(input), ...listVectors(input), ...listContacts(input), ...listIdentifiers(input)];
}

function listMigrations({ paths, character: { kind } }: InteroperationInput): Opening[] {
  if (kind !== 'server' && kind !== 'client') return [];
  const path = paths.find(
    (one) =>
      /(?:^|\/)(?:migrations?|schemas?|db)\/[^\n]*\.sql$|(?:^|\/)schema\.(?:prisma|rb|sql)$/.test(one) &&
      artefactPlaceOf(one) === 'own',
  );
  return path === undefined
    ? []
    : [{ id: 'data-schema', path, line: 1, detail: 'the schema of its data', role: 'producer', validatedBy: null }];
}

const vectors =
  /(?:^|\/)(?:(?:test[-_]?)?vectors?|interop[-_](?:test[-_])?files|conformance|ef[-_]tests|spec[-_]tests|consensus[-_]spec[-_]tests|compliance|interop[-_]tests?)\//i;

/** Machine-readable cases that others can hold their own programs against, with a document that says so, or the harness that runs them. */
function listVectors({ paths }: InteroperationInput): Opening[] {
  const found = paths.filter((path) => vectors.test(path) && !/(?:^|\/)(?:node_modules|vendor)\//.test(path));
  const data = found.find(
    (path) => /\.(?:json|ya?ml|ssz\w*|txt|bin|hex|csv|io)$/i.test(path) && !/(?:package|tsconfig)\.json$/.test(path),
  );
  const readme = found.find((path) => /(?:^|\/)(?:readme\.\w+|Makefile)$/i.test(path));
  const path = data ?? (found.length > 2 ? readme : undefined);
  if (path === undefined || readme === undefined) return [];
  return [
    {
      id: 'conformance',
      path,
      line: 1,
      detail: `cases for others, ${found.length} files`,
      role: 'producer',
      validatedBy: `a machine-readable case and ${readme}`,
    },
  ];
}

/** A security policy whose contact is filled in. */
function listContacts({ files }: InteroperationInput): Opening[] {
  const policy = files.find(
    ({ path, reading: { prose } }) =>
      /(?:^|\/)SECURITY\.\w+$/i.test(path) && prose?.signs.some(({ kind }) => kind === 'contact'),
  );
  const sign = policy?.reading.prose?.signs.find(({ kind }) => kind === 'contact');
  if (!policy || !sign || /example\.(?:com|org)|use this section to tell/i.test(sign.said)) return [];
  return [
    {
      id: 'security-contact',
      path: policy.path,
      line: sign.line,
      detail: 'a private way to report',
      role: 'producer',
      validatedBy: 'a contact that is filled in',
    },
  ];
}

/** Lists of numbered extensions (XEP-0001, NIP-01, FEP-abcd), at least one of a protocol that the code speaks. */
function listIdentifiers({ files }: InteroperationInput): Opening[] {
  const spoken = new Set(
    files.flatMap(({ place, reading }) =>
      place === 'own' ? (reading.tokens ?? []).map(({ protocol }) => protocol) : [],
    ),
  );
  const families: Readonly<Record<string, string>> = { XEP: 'xmpp', NIP: 'nostr', MSC: 'matrix', FEP: 'activitypub' };
  for (const {
    path,
    reading: { prose },
  } of files) {
    const under = prose?.protocols.filter(({ protocol }) => spoken.has(protocol)) ?? [];
    const links = (prose?.links ?? []).filter(({ url }) =>
      /\/(?:xep-\d{4}|nips?\/blob\/\w+\/\d\d|fep\/[\w-]+|fep-[0-9a-f]{4})/i.test(url),
    );
    const family = Object.keys(families).find((key) => under.some(({ protocol }) => protocol === families[key]));
    const [first] = links;
    if (links.length >= 3 && first && family !== undefined && protocols.some(({ id }) => id === families[family]))
      return [
        {
          id: 'declared-support',
          path,
          line: first.line,
          detail: `${links.length} extensions by their numbers`,
          role: 'producer',
          validatedBy: `links to ${family}s, and code`,
        },
      ];
  }
  return [];
}
