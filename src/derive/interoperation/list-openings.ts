import type { Barrier, Opening, OpeningId } from '../../core/interoperation-facts.ts';
import type { ProseSignKind } from '../../readers/prose/prose.ts';
import type { SourceSignKind } from '../../readers/source-sign/source-sign.ts';
import { nameOf } from '../repository-kind/artefact-place.ts';
import { listAppSigns } from '../repository-kind/list-kind-signs.ts';
import { findLocalUse } from './find-local-use.ts';
import type { InteroperationInput, PlacedArtefact } from './interoperation-input.ts';
import { isToolSetting } from './is-tool-setting.ts';
import { isUserDeployment } from './is-user-deployment.ts';
import { listDocumentedCalls } from './list-documented-calls.ts';
import { listTreeOpenings } from './list-tree-openings.ts';

/** Of one sort, so many are listed; the first are the most telling. */
const maxOfSort = 5;
/** A document that demands so often (RFC 2119) specifies. */
const minDemands = 20;

const bySource: Readonly<Partial<Record<SourceSignKind, OpeningId>>> = {
  export: 'export',
  import: 'import',
  backup: 'backup',
  'account-move': 'account-move',
  'server-setting': 'server-setting',
  'grpc-service': 'grpc-service',
  'graphql-server': 'graphql-server',
  'generated-api': 'generated-api',
  'token-route': 'tokens',
  'client-registration': 'client-registration',
  'plugin-loader': 'plugins',
  'client-library': 'client-library',
  'exit-window': 'exit-window',
  restore: 'restore',
  bridge: 'bridge',
  'versioned-route': 'versioned-api',
  'machine-output': 'machine-output',
};
const byProse: Readonly<Partial<Record<ProseSignKind, OpeningId>>> = {
  export: 'export',
  backup: 'backup',
  'plain-storage': 'plain-storage',
  'account-move': 'account-move',
  tokens: 'tokens',
  extensions: 'plugins',
  api: 'api-document',
  'file-format': 'file-format',
  'server-setting': 'server-setting',
  'self-host': 'install-document',
  install: 'install-document',
  'signed-releases': 'signed-release',
  restore: 'restore',
  reproducible: 'reproducible-build',
};

/** Everything that lets others in or users out, each with what shows that it is what it looks like. */
export function listOpenings(input: InteroperationInput, barriers: readonly Barrier[]): Opening[] {
  const fromSource = input.files.flatMap((file) => (file.place === 'own' ? readSource(file, input) : []));
  const fromProse = input.files.flatMap((file) => readProse(file));
  const all = [
    ...fromSource,
    ...fromProse,
    ...listDeployments(input),
    ...listSigning(input),
    ...listTreeOpenings(input),
    ...listDocumentedCalls(input),
    ...[findLocalUse(input, barriers)].filter((one) => one !== null),
  ];
  const ids = [...new Set(all.map(({ id }) => id))];
  return ids.flatMap((id) => {
    const same = all.filter((one) => one.id === id);
    return confirm(same)
      .toSorted((left, right) => rankOf(left) - rankOf(right))
      .slice(0, maxOfSort);
  });
}

function rankOf({ validatedBy, path }: Opening): number {
  return (validatedBy === null ? 100 : 0) + path.split('/').length;
}

function readSource(
  { path, reading: { source } }: PlacedArtefact,
  { character: { kind }, files }: InteroperationInput,
): Opening[] {
  return (source?.signs ?? []).flatMap((sign): Opening[] => {
    const id = bySource[sign.kind];
    if (id === undefined || (id === 'server-setting' && (kind === 'server' || isToolSetting(path)))) return [];
    // What a module keeps to itself is no library.
    if (id === 'client-library' && /(?:^|\/)internal\//.test(path)) return [];
    if ((id === 'export' || id === 'import') && (isOfBuild(path) || isUnsureExport(path, sign.said, files))) return [];
    return [{ id, path, line: sign.line, detail: sign.said, role: 'producer', validatedBy: validations[id] ?? null }];
  });
}

/** What each kind of sign in code was held against. */
const validations: Readonly<Partial<Record<OpeningId, string>>> = {
  export: 'a route, a command or a handler with its format',
  import: 'a route, a command or a handler with its format',
  backup: 'a route, a command or a handler',
  'account-move': 'the words of a protocol for moving',
  'server-setting': 'a setting that code reads',
  'grpc-service': 'a registered service',
  'graphql-server': 'a schema that is served',
};

/** A function of that name alone may export to anything: its file or a document has to speak of it as well. */
function isUnsureExport(path: string, said: string, files: readonly PlacedArtefact[]): boolean {
  const isRoute = /["'`]/.test(said);
  if (isRoute || /export|import|backup|takeout/i.test(path)) return false;
  return !files.some(({ reading }) => reading.prose?.signs.some(({ kind }) => kind === 'export'));
}

function isOfBuild(path: string): boolean {
  return (
    /(?:^|\/)(?:scripts?|tools?|build|i18n|locales?|ci)\//i.test(path) ||
    /(?:^|\/)[\w-]*(?:i18n|translation|locale)[\w-]*\.\w+$/i.test(path)
  );
}

function readProse({ path, place, reading: { prose } }: PlacedArtefact): Opening[] {
  if (
    place === 'test' ||
    /changelog|history|release|upgrad|develop|contributing|code.of.conduct|agents|claude|adr\//i.test(path)
  )
    return [];
  return (prose?.signs ?? []).flatMap((sign): Opening[] => {
    const id = byProse[sign.kind];
    if (id === undefined) return [];
    const isSpecified = id === 'api-document' && (prose?.normative ?? 0) >= minDemands;
    const validatedBy = isSpecified ? `${prose?.normative} demands in capitals` : null;
    return [{ id, path, line: sign.line, detail: sign.said, role: 'producer', validatedBy }];
  });
}

function listDeployments(input: InteroperationInput): Opening[] {
  const { files, names, character } = input;
  const isApplication = listAppSigns({ ...input, contractPaths: [] }).length > 0;
  return files.flatMap(({ path, reading: { deployments } }) =>
    (deployments ?? []).flatMap((one): Opening[] => {
      if (!isUserDeployment(path, one)) return [];
      // An image of a command wraps it; only one that serves stands for a server.
      if (character.kind === 'client' && !(one.isServing && isApplication)) return [];
      if (one.tool === 'compose' && !one.isBuiltHere && !isOwnImage(one.image ?? '', names)) return [];
      const id = one.tool === 'image' ? 'image' : one.tool === 'compose' ? 'compose' : 'packaging';
      const detail = `${nameOf(path)} runs ${one.runs ?? one.image ?? 'it'}`.slice(0, 120);
      return [
        {
          id,
          path,
          line: one.line,
          detail,
          role: 'producer',
          validatedBy: `its ${one.tool === 'image' ? 'instructions' : 'services'}`,
        },
      ];
    }),
  );
}

/** Steps of workflows that sign or attest what is released. */
function listSigning({ files }: InteroperationInput): Opening[] {
  return files.flatMap(({ path, reading: { signing } }): Opening[] =>
    signing
      ? [
          {
            id: 'signed-release',
            path,
            line: signing.line,
            detail: signing.said,
            role: 'producer',
            validatedBy: 'a step of a workflow',
          },
        ]
      : [],
  );
}

/** The project's own image: one part of its name is the project's or its owner's. */
function isOwnImage(image: string, { owner, name }: InteroperationInput['names']): boolean {
  const plain = (one: string) => one.toLowerCase().replace(/[^a-z0-9]/g, '');
  const parts = image.split('/').map(plain);
  const own = [owner, name].flatMap((one) => (one === null || plain(one).length < 3 ? [] : [plain(one)]));
  return parts.some((part) =>
    own.some((one) => part === one || part.startsWith(one) || (part.length >= 4 && one.startsWith(part))),
  );
}

/** What code does and a document tells of is the surer; of plugins and tokens both are wanted. */
function confirm(same: readonly Opening[]): Opening[] {
  const [first] = same;
  if (!first || !['plugins', 'tokens', 'client-registration'].includes(first.id)) return [...same];
  const documented = same.find(({ path }) => /\.(?:md|mdx|rst|adoc|markdown)$/i.test(path));
  const coded = same.filter((one) => !/\.(?:md|mdx|rst|adoc|markdown)$/i.test(one.path));
  if (first.id === 'client-registration') return coded;
  if (!documented || coded.length === 0) return [];
  return coded.map((one) => ({ ...one, validatedBy: `code, and ${documented.path}` }));
}
