import type { LicenseClass, LicenseFile, LicenseMention } from '../../src/core/license-facts.ts';
import { classOfExpression, isClosed, isOpen } from '../../src/readers/license/classify-license.ts';
import { isLicenseManifest } from '../../src/readers/license-manifest/is-license-manifest.ts';
import { isDelayedLicense, readExpression } from './compare-licenses.ts';
import { findClosingText, folderOf, groupTexts } from './find-closing-text.ts';
import { findTerms } from './measure-parts.ts';
import type { Measurement, Part } from './measurement.ts';

/** How a part stands, the best first. */
const standings = ['open', 'open-unlisted', 'unknown', 'delayed-open', 'source-available', 'modified', 'none'] as const;
export type Standing = (typeof standings)[number];

/** A first-party part that decides, and why it stands as it does. */
export interface OwnPart {
  readonly part: Part;
  readonly expression: string;
  readonly class: LicenseClass;
  readonly standing: Standing;
  /** What keeps it from being open. */
  readonly closing: LicenseFile | null;
  /** Its license and what stands beside it. */
  readonly texts: readonly LicenseFile[];
  /** A file that may say what it is under, and could not be read. */
  readonly unread: Unread | null;
}

type Unread = Measurement['partlyRead'][number];

export interface RollUp {
  /** What the rest of the repository is under. */
  readonly main: OwnPart;
  /** All that decide, the main one first. */
  readonly own: readonly OwnPart[];
  readonly worst: OwnPart;
  /** In all of them. */
  readonly files: number;
}

export type RollUpInput = Pick<Measurement, 'parts' | 'class' | 'texts' | 'declared' | 'changeTerms' | 'partlyRead'>;

/** Which first-party parts there are, and which of them decides: the worst. */
export function rollUp(input: RollUpInput): RollUp {
  const first = input.parts.filter(({ party }) => party === 'first');
  const filled = first.filter((part) => part.files > 0);
  const deciding = (filled.length > 0 ? filled : first).filter((part) => !isTolerated(part, input.class));
  const sources = {
    ...input,
    byFolder: groupTexts(input.texts),
    closedManifests: new Set(input.declared.filter((row) => isClosed(row.class)).map(({ path }) => path)),
  };
  const all = (deciding.length > 0 ? deciding : first).map((part) => judgePart(part, sources));
  const root = all.find(({ part }) => part.path === '');
  const main = (root ?? all[0]) as OwnPart;
  const own = [main, ...all.filter((part) => part !== main)];
  const worst = own.reduce((left, right) => (isWorseStanding(right, left) ? right : left));
  return { main, own, worst, files: own.reduce((sum, { part }) => sum + part.files, 0) };
}

/** A small folder whose text cannot be placed puts nothing in doubt; the class of the whole says whether it is small. */
function isTolerated(part: Part, whole: LicenseClass): boolean {
  return part.class === 'unknown' && part.path !== '' && isOpen(whole);
}

export function isWorseStanding(left: OwnPart, right: OwnPart): boolean {
  return standings.indexOf(left.standing) > standings.indexOf(right.standing);
}

interface Sources extends RollUpInput {
  readonly byFolder: ReadonlyMap<string, readonly LicenseFile[]>;
  readonly closedManifests: ReadonlySet<string>;
}

function judgePart(part: Part, input: Sources): OwnPart {
  const { expression, class: licenseClass } = part.effective ?? part;
  const texts = input.byFolder.get(part.path) ?? [];
  const closing = findClosingText(part, texts, input.closedManifests);
  const unread = licenseClass === 'none' && closing === null ? findUnread(part, input) : null;
  const judged = part.effective ? standingOfClass(licenseClass) : standingOf(part, closing, input);
  return { part, expression, class: licenseClass, standing: unread ? 'unknown' : judged, closing, texts, unread };
}

const licenseName = /(?:licen[cs]|copying|copyright)/i;

/** Silence is no refusal where what could speak was not read. */
function findUnread({ path: folder }: Part, { partlyRead }: RollUpInput): Unread | null {
  const found = partlyRead.find(({ path }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return folderOf(path) === folder && (licenseName.test(name) || isLicenseManifest(name));
  });
  return found ?? null;
}

function standingOf(part: Part, closing: LicenseFile | null, input: RollUpInput): Standing {
  const isDelayed = isDelayedLicense(part.expression) || findTerms(part, input) !== null;
  if (isClosed(part.class) && part.class !== 'none' && isDelayed) return 'delayed-open';
  if (closing && isModified(closing, part.class)) return 'modified';
  return standingOfClass(part.class);
}

function standingOfClass(licenseClass: LicenseClass): Standing {
  if (licenseClass === 'none' || licenseClass === 'unknown') return licenseClass;
  if (licenseClass === 'unapproved') return 'open-unlisted';
  return isOpen(licenseClass) ? 'open' : 'source-available';
}

/** Words changed within a known license, or terms added to it whose nature stays unclear. */
function isModified(text: LicenseFile, licenseClass: LicenseClass): boolean {
  if (licenseClass !== 'restricted' && licenseClass !== 'unknown') return false;
  const kinds = text.restrictions.map(({ kind }) => kind);
  // What nobody can place does not become clearer by a plain restriction beside it; what is closed by one is closed.
  if (licenseClass === 'restricted' && kinds.some((kind) => kind !== 'other')) return false;
  return text.match === 'modified' || (kinds.length > 0 && restrictsOpenLicense(text));
}

/** True where the terms were added to an open license, and are not the terms themselves. */
export function restrictsOpenLicense({ found, restrictions }: LicenseFile): boolean {
  return restrictions.length > 0 && found.some(isOpenMention);
}

/** Open as published, whatever was done to it here. */
export function isOpenMention({ expression }: LicenseMention): boolean {
  const base = expression.replaceAll(' WITH LicenseRef-scancode-commons-clause', '');
  const original = /^LicenseRef-(.+)-modified$/.exec(base)?.[1] ?? base;
  return isOpen(classOfExpression(readExpression(original)));
}
