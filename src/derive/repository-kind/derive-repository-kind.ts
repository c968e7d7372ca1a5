import type { Evidence, RepositoryCharacter, RepositoryKind } from '../../core/interoperation-facts.ts';
import type { PackageShape } from '../../readers/package-shape/package-shape.ts';
import { artefactPlaceOf, folderOf, isSourcePath, nameOf } from './artefact-place.ts';
import { findReadme } from './find-readme.ts';
import { judgeDocuments } from './judge-documents.ts';
import { listAppSigns, listServerSigns } from './list-kind-signs.ts';
import type { KindInput, KindSign } from './repository-signs.ts';

/** From here on it is a server: a program that listens, and one more thing that says it is there for others. */
const serverWeight = 3;
const maxEvidence = 5;
/** Fewer may be a sample. */
const minContracts = 5;
const maxPackages = 200;

type Judged = Pick<RepositoryCharacter, 'kind' | 'evidence'>;

/** What kind of repository this is, and what kind each package of its workspace. */
export function deriveRepositoryKind(input: KindInput): RepositoryCharacter {
  return { ...judge(input), packages: listPackages(input) };
}

function judge(input: KindInput): Judged {
  return judgeContracts(input) ?? judgeDocuments(input) ?? judgeProgram(input) ?? { kind: 'other', evidence: [] };
}

/** Contracts, where most of the sources are. */
function judgeContracts({ contractPaths, paths }: KindInput): Judged | null {
  const sources = paths.filter(
    (path) =>
      isSourcePath(path) &&
      artefactPlaceOf(path) === 'own' &&
      !/(?:^|\/)(?:scripts?|tasks|deploy(?:ments?|er)?|lib|utils|migrations|scenario|spec)\//.test(path),
  );
  const [first] = contractPaths;
  if (first === undefined || contractPaths.length < sources.length / 2) return null;
  return said('contracts', [
    {
      path: first,
      line: 1,
      detail: `${contractPaths.length} files of contracts, ${sources.length} of other sources`,
      weight: 3,
    },
  ]);
}

/** Contracts that stand beside their tools: nothing else here serves anybody. */
function judgeSomeContracts({ contractPaths }: KindInput): Judged | null {
  const [first] = contractPaths;
  if (first === undefined || contractPaths.length < minContracts) return null;
  return said('contracts', [
    { path: first, line: 1, detail: `${contractPaths.length} files of contracts, and nothing that serves`, weight: 2 },
  ]);
}

interface Shaped {
  readonly path: string;
  readonly shape: PackageShape;
}

function judgeProgram(input: KindInput): Judged | null {
  const servers = listServerSigns(input);
  const apps = listAppSigns(input);
  const shapes = input.files.flatMap(({ path, reading: { shape } }): Shaped[] =>
    shape && artefactPlaceOf(path) === 'own' ? [{ path, shape }] : [],
  );
  const opening = openingOf(input);
  const contracts = judgeSomeContracts(input);
  const isListening = servers.some((one) => one.isListening);
  // What takes connections beside nothing but pages gives these pages.
  const givesPages = isListening && apps.length > 0 && apps.every(({ isPage }) => isPage);
  const isServed =
    givesPages || (sum(servers) >= serverWeight && (isListening || (hasImage(servers) && opening.server !== null)));
  const windows = apps.filter(({ isForPeople }) => isForPeople);
  const isDesktop =
    windows.some(({ isEntry }) => !isEntry || !isServed) ||
    (opening.isApplication && apps.some(({ isPage }) => !isPage));
  const isLibrary = contracts === null && !(isServed && opening.server) && !isDesktop && !hasImage(servers);
  const library = isLibrary ? judgeLibrary(shapes) : null;
  if (library) return library;
  if (isServed && (!isDesktop || opening.server !== null) && !opening.isCommand)
    return said('server', givesPages ? [...servers, ...apps] : servers);
  if (contracts && opening.isOfContracts) return contracts;
  if (isDesktop || (apps.length > 0 && sum(apps) > 1)) return said('client', apps);
  if (contracts) return contracts;
  const programs = listPrograms(input, shapes);
  if (programs.length > 0) return judgeCommand(input, programs);
  if (isServed) return said('server', servers);
  return apps.length > 0 ? said('client', apps) : judgeRest(input, shapes);
}

/** A package that is there to be imported: that at the root, where there is one. */
function judgeLibrary(shapes: readonly Shaped[]): Judged | null {
  const root = shapes.filter(({ path }) => !path.includes('/'));
  const found = (root.length > 0 ? root : shapes).find(
    ({ shape }) => shape.isLibrary && !shape.isPrivate && shape.programs.length === 0 && shape.application === null,
  );
  if (!found) return null;
  const detail = `is published as ${found.shape.name ?? 'a library'} for others to import`;
  return said('library', [{ path: found.path, line: found.shape.line, detail, weight: 2 }]);
}

/** What is imported, where nothing is started. */
function judgeRest({ paths }: KindInput, shapes: readonly Shaped[]): Judged | null {
  const imported = shapes.find(({ shape }) => shape.isLibrary);
  const indexed = shapes.find(
    ({ path, shape }) =>
      nameOf(path) === 'package.json' &&
      shape.name !== null &&
      !shape.isPrivate &&
      paths.some((one) => folderOf(one) === folderOf(path) && /^index\.[cm]?[jt]s$/.test(nameOf(one))),
  );
  const found = imported ?? indexed;
  if (found) {
    const detail = imported ? 'says what others import of it' : 'is published with an index to import';
    return said('library', [{ path: found.path, line: found.shape.line, detail, weight: 1 }]);
  }
  return paths.includes('go.mod')
    ? said('library', [{ path: 'go.mod', line: 1, detail: 'a module without a program', weight: 1 }])
    : null;
}

function hasImage(servers: readonly { readonly isImage: boolean }[]): boolean {
  return servers.some(({ isImage }) => isImage);
}

/** A command is a client where it works on something of a service's, and else a tool. */
function judgeCommand({ files }: KindInput, programs: readonly KindSign[]): Judged {
  const calls = files.flatMap(({ path, reading: { source } }) =>
    (source?.hosts ?? []).filter(({ isCalled }) => isCalled).map(({ host, line }) => ({ path, line, host })),
  );
  const logsIn = files.filter(
    ({ path }) =>
      /(?:^|\/)(?:cmd|commands?|cli)?\/?(?:\w+\/)*(?:login|logout|auth)(?:\/|[._]\w+|\.\w+$)/i.test(path) &&
      isSourcePath(path),
  );
  const [login] = logsIn;
  const [call] = calls;
  if (login !== undefined && call !== undefined)
    return said('client', [
      { path: login.path, line: 1, detail: 'a command that logs in', weight: 2 },
      { path: call.path, line: call.line, detail: `calls ${call.host}`, weight: 1 },
      ...programs,
    ]);
  return said('cli', programs);
}

function listPrograms(
  { files, paths }: KindInput,
  shapes: readonly { path: string; shape: { programs: readonly string[]; line: number } }[],
): KindSign[] {
  const named = shapes.flatMap(({ path, shape: { programs, line } }) =>
    programs.length > 0
      ? [{ path, line, detail: `is installed as ${programs.slice(0, 3).join(', ')}`, weight: 2 }]
      : [],
  );
  const started = files.flatMap(({ path, reading: { marks } }) => {
    const mark = marks?.find(({ kind }) => kind === 'starts');
    const counts =
      mark &&
      artefactPlaceOf(path) === 'own' &&
      !/(?:^|\/)(?:scripts?|tools?|hack|build|ci|internal\/tools)\//.test(path) &&
      !/(?:^|\/)(?:setup|manage|build)\.\w+$/.test(path);
    return counts && /\.(?:go|rs|c|cc|cpp|java|kt|cs|swift)$/.test(path)
      ? [{ path, line: mark.line, detail: `begins a program: ${mark.said}`, weight: 1 }]
      : [];
  });
  const isPackaged = paths.some((path) =>
    /^(?:go\.mod|Cargo\.toml|CMakeLists\.txt|Makefile|meson\.build|configure\.ac|pom\.xml|build\.gradle(?:\.kts)?)$/.test(
      path,
    ),
  );
  return [...named, ...(isPackaged ? started : [])];
}

interface Opening {
  readonly server: Evidence | null;
  readonly isCommand: boolean;
  readonly isOfContracts: boolean;
  readonly isApplication: boolean;
}

const servers =
  /\b(?:server|self[- ]hosted|self[- ]hosting|relay|daemon|registry|homeserver|web application|web app|broker|back-?end|reverse proxy|consensus client|execution client|node implementation|streamer|feed reader|reader)\b/i;
const applications =
  /\b(?:desktop|mobile|android|ios|native|gtk|qt|electron) (?:app|application|client)\b|\b(?:app|application|client|frontend|front-end) for (?:the )?(?:android|ios|iphone|linux|windows|macos|desktop)\b/i;
const commands =
  /\bCLI\b|\bcommand[- ]line (?:tool|interface|client|utility)\b|\bon the command line\b|\bcommand[- ]line\b.{0,40}\b(?:generator|tool|search)/i;

function openingOf(input: KindInput): Opening {
  const readme = findReadme(input);
  if (!readme) return { server: null, isCommand: false, isOfContracts: false, isApplication: false };
  const { path, prose } = readme;
  const match = servers.exec(prose.opening);
  const title = prose.opening.split('\n')[0] ?? '';
  return {
    server: match ? { path, line: prose.openingLine, detail: `calls itself “${match[0]}”` } : null,
    isCommand: commands.test(title) || (commands.test(prose.opening) && !match),
    isApplication: applications.test(prose.opening),
    isOfContracts: /\bsmart[- ]contracts?\b|\bon-chain (?:protocol|contracts)\b/i.test(prose.opening),
  };
}

/** One kind for each manifest of a workspace that has a name or makes something. */
function listPackages({ files, paths, contractPaths }: KindInput): RepositoryCharacter['packages'] {
  const manifests = files.filter(
    ({ path, reading }) =>
      reading.shape && path.includes('/') && artefactPlaceOf(path) === 'own' && !nameOf(path).endsWith('.xml'),
  );
  return manifests.slice(0, maxPackages).map(({ path, reading }) => {
    const folder = folderOf(path);
    const inside = (one: string) => one.startsWith(folder);
    const judged = judge({
      files: files
        .filter((file) => inside(file.path))
        .map(({ path: inner, reading: its }) => ({ path: inner.slice(folder.length), reading: its })),
      paths: paths.filter(inside).map((one) => one.slice(folder.length)),
      contractPaths: contractPaths.filter(inside).map((one) => one.slice(folder.length)),
    });
    const evidence = judged.evidence.map((one) => ({ ...one, path: `${folder}${one.path}` }));
    return { path: folder.slice(0, -1), name: reading.shape?.name ?? null, kind: judged.kind, evidence };
  });
}

function sum(signs: readonly KindSign[]): number {
  return signs.reduce((total, { weight }) => total + weight, 0);
}

function said(kind: RepositoryKind, signs: readonly KindSign[]): Judged {
  const evidence = signs
    .toSorted((left, right) => right.weight - left.weight)
    .slice(0, maxEvidence)
    .map(({ path, line, detail }) => ({ path, line, detail }));
  return { kind, evidence };
}
