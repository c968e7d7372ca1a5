import type {
  DeclaredLicense,
  LicenseFile,
  LicenseMark,
  Licensing,
  RelicensingPower,
} from '../../core/license-facts.ts';
import { classOfExpression, isClosed, noAssertion } from '../../readers/license/classify-license.ts';
import { parseExpression } from '../../readers/license-expression/parse-expression.ts';
import type { ReuseRule } from '../../readers/reuse/read-reuse.ts';
import { applyReuse } from './apply-reuse.ts';
import { partyOf } from './license-place.ts';
import type { ReadDeclaration, ReadHeader, ReadLicenseFile, ReadManifest } from './licensing-input.ts';
import { listParts } from './list-parts.ts';
import { sumParts } from './sum-parts.ts';
import { summarizeHeaders } from './summarize-headers.ts';

export interface LicensingReadings {
  /** Seconds since 1970. */
  readonly now: number;
  /** Every file of the tree, decoded. */
  readonly paths: readonly string[];
  readonly files: readonly ReadLicenseFile[];
  readonly manifests: readonly ReadManifest[];
  readonly headers: readonly ReadHeader[];
  readonly reuse: readonly ReuseRule[];
  /** First-party source files, read or not. */
  readonly sourceFiles: number;
  readonly relicensing: RelicensingPower;
  /** Claims of READMEs, trademark policies and the like. */
  readonly marks: readonly LicenseMark[];
  readonly partlyRead: Licensing['partlyRead'];
}

const maxMarks = 20;
/** Where at least this share of source files names its license, the others are exceptions worth naming. */
const usualShare = 0.9;
const binary = /\.(?:dll|so|dylib|exe|a|lib|o|obj|class|jar|war|pyc|pyd|node|wasm|bin|apk|aar|nupkg|deb|rpm|msi)$/i;
/** Binaries that everybody takes as they are. */
const knownBinary = /(?:^|\/)(?:gradle-wrapper\.jar|maven-wrapper\.jar|\.mvn\/.*)$/i;

/** Whose license covers which files, and what else a tree says of it. */
export function deriveLicensing(readings: LicensingReadings): Licensing {
  const { now, paths, files, manifests, reuse, sourceFiles, relicensing, marks, partlyRead } = readings;
  const headers = applyReuse(readings.headers.map(dropUnnamed), reuse);
  const parts = listParts({ paths, files, manifests, headers, reuse });
  const ownHeaders = summarizeHeaders(headers, sourceFiles, parts);
  return {
    now,
    files: files.filter(isTelling).map(describeFile),
    declared: manifests.flatMap(describeManifest),
    headers: ownHeaders,
    parts,
    ...sumParts(parts),
    relicensing,
    changeTerms: files.flatMap(({ path, changeTerms, place }) =>
      changeTerms && partyOf(path) === 'first' && place.role !== 'readme' ? [{ path, ...changeTerms }] : [],
    ),
    marks: [...marks, ...markBinaries(paths), ...markUnlicensed(headers, ownHeaders)],
    partlyRead,
  };
}

/** "See the license file" in a header names none. */
function dropUnnamed(header: ReadHeader): ReadHeader {
  const isUnnamed = header.license?.expression === noAssertion && header.license.class === 'unknown';
  return isUnnamed ? { ...header, license: null } : header;
}

/** A README or NOTICE that says nothing of licenses is not a license file. */
function isTelling({ place, reading }: ReadLicenseFile): boolean {
  if (place.role === 'license' || place.role === 'condition') return true;
  return reading.found.length > 0 || (isClosed(reading.class) && reading.restrictions.length > 0);
}

function describeFile({ path, place, reading }: ReadLicenseFile): LicenseFile {
  return { path, role: place.role, governs: place.governs, ...reading };
}

function describeManifest({ path, isPrivate, declarations }: ReadManifest): DeclaredLicense[] {
  return declarations.map((declaration) => ({
    path,
    ...declaration,
    isPrivate,
    class: classOfDeclaration(declaration),
  }));
}

function classOfDeclaration({ expression, meaning }: ReadDeclaration): DeclaredLicense['class'] {
  if (meaning === 'unlicensed') return 'proprietary';
  if (meaning === 'none') return 'none';
  const parsed = expression === null ? null : parseExpression(expression);
  return parsed ? classOfExpression(parsed) : 'unknown';
}

function markBinaries(paths: readonly string[]): LicenseMark[] {
  const binaries = paths.filter((path) => binary.test(path) && !knownBinary.test(path) && partyOf(path) === 'first');
  return binaries.slice(0, maxMarks).map((path) => ({ kind: 'binary', path, line: 1, detail: `${binaries.length}` }));
}

function markUnlicensed(headers: readonly ReadHeader[], { files, filesWithId }: Licensing['headers']): LicenseMark[] {
  if (files === 0 || filesWithId === files || filesWithId / files < usualShare) return [];
  const lacking = headers.filter(({ path, license }) => license === null && partyOf(path) === 'first');
  return lacking.slice(0, maxMarks).map(({ path }) => ({ kind: 'unlicensed-source', path, line: 1, detail: '' }));
}
