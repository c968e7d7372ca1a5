import { protocols } from '../../readers/protocol/protocol-table.ts';
import { isUserDeployment } from '../interoperation/is-user-deployment.ts';
import { artefactPlaceOf } from './artefact-place.ts';
import { findReadme } from './find-readme.ts';
import type { KindInput, KindSign } from './repository-signs.ts';

export interface ServerSign extends KindSign {
  /** Takes connections. */
  readonly isListening: boolean;
  readonly isImage: boolean;
}

const producers = new Set(protocols.flatMap(({ producer }) => producer));
const selfNames =
  /\b(?:server|self[- ]hosted|self[- ]hosting|relay|daemon|registry|homeserver|broker|streamer|consensus client|execution client|web application)\b/i;
const plain = { isListening: false, isImage: false };

/** What speaks for a program that serves others. */
export function listServerSigns({ files, paths }: KindInput): ServerSign[] {
  const own = files.filter(({ path }) => artefactPlaceOf(path) === 'own');
  const listening = own.flatMap(({ path, reading: { marks } }) => {
    const mark = marks?.find(({ kind }) => kind === 'serves');
    return mark && !isTooling(path) ? [{ path, mark }] : [];
  });
  const signs: ServerSign[] = [];
  const [first] = listening;
  if (first)
    signs.push({
      ...plain,
      path: first.path,
      line: first.mark.line,
      detail: `takes connections: ${first.mark.said}`,
      weight: 1,
      isListening: true,
    });
  if (listening.length >= 5)
    signs.push({
      ...plain,
      path: first?.path ?? '',
      line: first?.mark.line ?? 1,
      detail: `${listening.length} files serve`,
      weight: 1,
    });
  for (const {
    path,
    reading: { deployments },
  } of files) {
    const image = deployments?.find((one) => isUserDeployment(path, one));
    if (image && !signs.some(({ isImage }) => isImage))
      signs.push({
        ...plain,
        path,
        line: image.line,
        detail: `runs as ${image.tool === 'image' ? 'an image' : image.tool}`,
        weight: 2,
        isImage: true,
      });
  }
  const produced = own.filter(({ reading: { tokens } }) => tokens?.some(({ token }) => producers.has(token)));
  const token = produced[0]?.reading.tokens?.find((one) => producers.has(one.token));
  if (produced.length >= 3 && token)
    signs.push({
      ...plain,
      path: produced[0]?.path ?? '',
      line: token.line,
      detail: `answers ${token.protocol}`,
      weight: 1,
    });
  const readme = findReadme({ files });
  const match = selfNames.exec(readme?.prose.opening ?? '');
  if (readme && match)
    signs.push({
      ...plain,
      path: readme.path,
      line: readme.prose.openingLine,
      detail: `calls itself “${match[0]}”`,
      weight: 2,
    });
  const migration = paths.find(
    (path) =>
      /(?:^|\/)migrations?\/.*\.sql$|(?:^|\/)migrations\/.*\.(?:py|php|rb|go|ts|js|cs|exs?)$|(?:^|\/)db\/migrate\/.*\.rb$/.test(
        path,
      ) && artefactPlaceOf(path) === 'own',
  );
  if (migration !== undefined)
    signs.push({ ...plain, path: migration, line: 1, detail: 'keeps a database', weight: 1 });
  return signs;
}

/** A listener that builds, tests or takes the answer of a login. */
function isTooling(path: string): boolean {
  return /(?:^|\/)(?:scripts?|tools?|hack|build|webpack|vite|config)[./]|(?:^|\/)[\w.-]*(?:webpack|vite|rollup|gulp|karma|esbuild)[\w.-]*\.\w+$|oauth|authflow|callback|(?:^|\/)(?:sso|log[_-]?in)[/.]/i.test(
    path,
  );
}

export interface AppSign extends KindSign {
  /** A window of its own, not a page that a server gives. */
  readonly isForPeople: boolean;
  /** Shown by a browser. */
  readonly isPage: boolean;
  /** Only a menu's entry says so, which may open the page of a server. */
  readonly isEntry: boolean;
}

/** What speaks for an application that people look at. */
export function listAppSigns({ files }: KindInput): AppSign[] {
  const signs: AppSign[] = [];
  for (const {
    path,
    reading: { shape, marks },
  } of files) {
    if (artefactPlaceOf(path) !== 'own') continue;
    const shows = marks?.find(({ kind }) => kind === 'shows');
    if (shape?.application) {
      signs.push({
        path,
        line: shape.line,
        detail: `an application for ${shape.application}`,
        weight: 2,
        isForPeople: !shape.isPage && isPrimary(path),
        isPage: shape.isPage,
        isEntry: shape.application === 'desktops',
      });
    } else if (shows && !isTooling(path)) {
      const isPage = /createRoot|ReactDOM|createApp|hydrateRoot|bootstrapApplication|bootstrapModule/.test(shows.said);
      signs.push({
        path,
        line: shows.line,
        detail: `opens a window: ${shows.said}`,
        weight: isPage ? 1 : 2,
        isForPeople: !isPage && isPrimary(path),
        isPage,
        isEntry: false,
      });
    }
  }
  return signs;
}

/** The application of a workspace that is one of several does not make the repository one. */
function isPrimary(path: string): boolean {
  return !/^(?:apps|packages)\/(?!desktop)[^/]+\//.test(path);
}
