import type { LicenseMark, Licensing } from '../../core/license-facts.ts';
import { deriveLicensing } from '../../derive/licensing/derive-licensing.ts';
import type { ReadHeader, ReadLicenseFile, ReadManifest } from '../../derive/licensing/licensing-input.ts';
import { decideInstrument } from '../../readers/contribution-terms/decide-instrument.ts';
import type { WantedFile, WantedFiles } from './choose-files.ts';
import { listPointed } from './list-pointed.ts';
import type { FileReading } from './read-file.ts';
import { forgetOld, listUnread, type ReadFilesRequest, readFiles } from './read-files.ts';

export interface LicensingRequest extends ReadFilesRequest {
  readonly wanted: WantedFiles;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Everything a tree says of licenses, read where it was not read before. */
export async function collectLicensing(request: LicensingRequest): Promise<Licensing> {
  const { wanted, now } = request;
  const named = await readFiles(wanted.files, request);
  const pointed = listPointed(named.readings, wanted.findFile);
  const missing = listUnread(pointed, request.store);
  if (missing.length > 0) await request.fetch?.(missing);
  const said = await readFiles(pointed, request);
  const isPointed = ({ path, place }: WantedFile) =>
    pointed.some((other) => other.path === path && other.place?.governs === place?.governs);
  const files = [...wanted.files.filter((file) => !isPointed(file)), ...pointed];
  forgetOld(files, request.store);
  const inOrder = files.flatMap((file) => {
    const reading = named.readings.get(file) ?? said.readings.get(file);
    return reading ? [{ file, reading }] : [];
  });
  return derive(inOrder, { wanted, now, partlyRead: [...named.partlyRead, ...said.partlyRead] });
}

interface DeriveContext {
  readonly wanted: WantedFiles;
  readonly now: number;
  readonly partlyRead: Licensing['partlyRead'];
}

interface ReadWanted {
  readonly file: WantedFile;
  readonly reading: FileReading;
}

function derive(readings: readonly ReadWanted[], { wanted, now, partlyRead }: DeriveContext): Licensing {
  return deriveLicensing({
    now,
    paths: wanted.paths,
    files: readings.flatMap(({ file, reading }): ReadLicenseFile[] =>
      file.place && reading.license
        ? [{ path: file.path, place: file.place, reading: reading.license, changeTerms: reading.changeTerms ?? null }]
        : [],
    ),
    manifests: readings.flatMap(({ file, reading }): ReadManifest[] =>
      reading.manifest
        ? [{ path: file.path, isPrivate: reading.manifest.isPrivate, declarations: reading.manifest.declarations }]
        : [],
    ),
    headers: readings.flatMap(({ file, reading }): ReadHeader[] =>
      reading.header === undefined ? [] : [{ path: file.path, license: reading.header }],
    ),
    reuse: readings.flatMap(({ reading }) => reading.reuse ?? []),
    sourceFiles: wanted.sourceFiles,
    relicensing: decideInstrument(
      readings.flatMap(({ file, reading }) =>
        reading.contribution ? [{ path: file.path, ...reading.contribution }] : [],
      ),
    ),
    marks: readings.flatMap(listMarks),
    partlyRead: [
      ...partlyRead,
      ...readings.flatMap(({ file, reading }) => (reading.trouble ? [{ path: file.path, why: reading.trouble }] : [])),
      ...wanted.leftOut,
    ],
  });
}

function listMarks({ file: { path }, reading: { claims = [], trademark } }: ReadWanted): LicenseMark[] {
  return [
    ...claims.map(
      ({ kind, line, expression }): LicenseMark =>
        kind === 'license'
          ? { kind: 'readme-names-license', path, line, detail: expression ?? '' }
          : { kind: 'readme-claims-open', path, line, detail: kind },
    ),
    ...(trademark
      ? [{ kind: 'trademark-policy' as const, path, line: trademark.line, detail: `${trademark.restrictsForks}` }]
      : []),
  ];
}
