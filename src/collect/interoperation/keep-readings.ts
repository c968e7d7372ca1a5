import type { ArtefactReading } from '../../derive/interoperation/read-artefact.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import { KeptByFile } from '../cache/kept-by-file.ts';
import type { NamedFile } from '../reading/list-named-files.ts';
import { readerVersion } from '../reading/reader-version.ts';

const sources = [
  ...[
    'code-mark',
    'comments',
    'dependencies',
    'deployment',
    'description',
    'package-shape',
    'prose',
    'protocol',
    'source-sign',
    'text',
    'workflow',
  ].map((room) => `../../readers/${room}/`),
  '../../derive/interoperation/',
  '../../derive/repository-kind/',
  '../../../config/protocols.json',
];

/** What single files say of openings and barriers. The path tells how a file is read. */
export function keepReadings(store: EntryStore | null): KeptByFile<NamedFile, ArtefactReading> {
  return new KeptByFile({
    store,
    kind: 'artefact',
    versionOf: () => readerVersion(...sources.map((source) => new URL(source, import.meta.url))),
    keyOf: ({ file: { blob }, path }) => `${blob} ${path}`,
  });
}
