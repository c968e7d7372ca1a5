import { z } from 'zod';

/** What a repository is to those who depend on it. Only the first four, and applications, serve people who could want to leave. */
export const RepositoryKind = z.enum([
  'server',
  'client',
  'spec',
  'contracts',
  'governance-docs',
  'library',
  'cli',
  'other',
]);
export type RepositoryKind = z.infer<typeof RepositoryKind>;

export const Evidence = z.object({ path: z.string(), line: z.int().positive(), detail: z.string() });
export type Evidence = z.infer<typeof Evidence>;

/** One primary kind, and one for each package of a workspace, each with what it was told by. */
export const RepositoryCharacter = z.object({
  kind: RepositoryKind,
  evidence: z.array(Evidence),
  packages: z.array(
    z.object({ path: z.string(), name: z.string().nullable(), kind: RepositoryKind, evidence: z.array(Evidence) }),
  ),
});
export type RepositoryCharacter = z.infer<typeof RepositoryCharacter>;

/** Whose an artefact is: it is served here, it is called from here, it only talks to itself, or it is of somebody else. */
export const ArtefactRole = z.enum(['producer', 'consumer', 'internal', 'foreign']);
export type ArtefactRole = z.infer<typeof ArtefactRole>;

/** What lets others in or users out. The meaning of each stands on the checks' pages. */
export const OpeningId = z.enum([
  'grpc-service',
  'graphql-server',
  'generated-api',
  'tokens',
  'client-registration',
  'plugins',
  'client-library',
  'conformance',
  'declared-support',
  'api-document',
  'file-format',
  'versioned-api',
  'export',
  'import',
  'backup',
  'plain-storage',
  'data-schema',
  'image',
  'compose',
  'packaging',
  'install-document',
  'server-setting',
  'account-move',
  'lockfile',
  'toolchain',
  'build-document',
  'signed-release',
  'security-contact',
  'exit-window',
  'restore',
  'reproducible-build',
  'bridge',
  'local-use',
  'machine-output',
]);
export type OpeningId = z.infer<typeof OpeningId>;

export const Opening = Evidence.extend({
  id: OpeningId,
  role: ArtefactRole,
  /** What showed that it is what it looks like; null where only its words say so. */
  validatedBy: z.string().nullable(),
});
export type Opening = z.infer<typeof Opening>;

/** What keeps others out or users in. */
export const BarrierId = z.enum([
  'attestation',
  'client-gate',
  'tethered',
  'pinning',
  'terms',
  'secret-to-build',
  'drm',
  'saas-dependency',
  'telemetry',
]);
export type BarrierId = z.infer<typeof BarrierId>;

/** `way`: what undoes it, or half of it (a setting that only whoever builds it can make). */
export const Barrier = Evidence.extend({
  id: BarrierId,
  /** What it is, without its place: `Firebase`, `railway.com`. */
  subject: z.string(),
  resolvedBy: z.string().nullable(),
  isHalfResolved: z.boolean(),
});
export type Barrier = z.infer<typeof Barrier>;

/** What a protocol is about. */
export const ProtocolField = z.enum([
  'ai',
  'calendar',
  'calls',
  'chain',
  'chat',
  'data',
  'feeds',
  'files',
  'identity',
  'mail',
  'media',
  'network',
  'records',
  'social',
  'telemetry',
  'things',
  'tools',
]);
export type ProtocolField = z.infer<typeof ProtocolField>;

export const SpokenProtocol = z.object({
  id: z.string(),
  name: z.string(),
  spec: z.string(),
  field: ProtocolField,
  /** Source files with words of it, and how many different words. */
  files: z.int(),
  tokens: z.array(z.string()),
  path: z.string(),
  line: z.int().positive(),
  /** Where a document names it; null where none does. */
  documented: Evidence.nullable(),
  role: ArtefactRole,
  /** The README's opening says that the program is a client of it. */
  isPurpose: z.boolean(),
});
export type SpokenProtocol = z.infer<typeof SpokenProtocol>;

export const DescribedInterface = z.object({
  path: z.string(),
  format: z.string(),
  version: z.string().nullable(),
  title: z.string().nullable(),
  operations: z.int(),
  role: ArtefactRole,
  valid: z.boolean(),
  /** Why its parser does not accept it. */
  trouble: z.string().nullable(),
});
export type DescribedInterface = z.infer<typeof DescribedInterface>;

/** Everything a tree says about who could write a client, and how users could leave. */
export const Interoperation = z.object({
  protocols: z.array(SpokenProtocol),
  descriptions: z.array(DescribedInterface),
  /** Descriptions that were found beyond those listed. */
  moreDescriptions: z.int(),
  openings: z.array(Opening),
  barriers: z.array(Barrier),
  /** Repositories of others that the documents list as clients, servers or implementations. */
  independentClients: z.array(
    z.object({ url: z.string(), owner: z.string(), path: z.string(), line: z.int().positive() }),
  ),
  /** Parts of the source that outsiders cannot fetch, or of which that cannot be told. */
  sources: z.array(Evidence.extend({ isPublic: z.boolean().nullable() })),
  /** Files whose contents were looked at. */
  files: z.int(),
  partlyRead: z.array(z.object({ path: z.string(), why: z.string() })),
});
export type Interoperation = z.infer<typeof Interoperation>;

/**
 * Repositories of others that the documents list, and that carry the project's name as a topic, as GitHub knew them when it was last
 * asked: once a week, by the App.
 */
export const ListedClients = z.object({
  /** Null where nobody searched. */
  discovered: z.array(z.object({ name: z.string(), askedAt: z.int(), pushedAt: z.int().nullable() })).nullable(),
  repositories: z.array(
    z.object({
      /** `owner/name`, in lower case. */
      name: z.string(),
      /** Seconds since 1970. */
      askedAt: z.int(),
      exists: z.boolean(),
      isArchived: z.boolean(),
      /** Seconds since 1970; null where it is empty. */
      pushedAt: z.int().nullable(),
    }),
  ),
});
export type ListedClients = z.infer<typeof ListedClients>;
