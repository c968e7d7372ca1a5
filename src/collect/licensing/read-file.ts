import type { ChangeTerms, LicenseClass } from '../../core/license-facts.ts';
import type { LicensePlace } from '../../derive/licensing/license-place.ts';
import { readChangeTerms } from '../../readers/change-date/read-change-terms.ts';
import type { ContributionTerms } from '../../readers/contribution-terms/contribution-terms.ts';
import { readContributionTerms } from '../../readers/contribution-terms/read-contribution-terms.ts';
import { noLicense } from '../../readers/license/classify-license.ts';
import { keepHeader } from '../../readers/license/keep-header.ts';
import { type LicenseReading, readLicense } from '../../readers/license/read-license.ts';
import type { LicenseManifest } from '../../readers/license-manifest/license-manifest.ts';
import { readLicenseManifest } from '../../readers/license-manifest/read-license-manifest.ts';
import { type ReadmeClaim, readReadmeClaims } from '../../readers/license-notice/read-readme-claims.ts';
import { type ReuseRule, readReuse } from '../../readers/reuse/read-reuse.ts';
import { readTrademarkPolicy, type TrademarkPolicy } from '../../readers/trademark-policy/read-trademark-policy.ts';

/** One file, and what to read of it. */
export interface FileTask {
  readonly path: string;
  readonly text: string;
  readonly place: LicensePlace | null;
  readonly isManifest: boolean;
  readonly isContribution: boolean;
  readonly isTrademark: boolean;
  readonly isReuse: boolean;
  readonly isHeader: boolean;
}

/** What was read of one file; kept by its blob. */
export interface FileReading {
  readonly license?: LicenseReading;
  readonly changeTerms?: Omit<ChangeTerms, 'path'>;
  readonly claims?: readonly ReadmeClaim[];
  readonly manifest?: Omit<LicenseManifest, 'name'>;
  readonly contribution?: ContributionTerms;
  readonly trademark?: TrademarkPolicy;
  readonly reuse?: readonly ReuseRule[];
  /** Null where the header names no license. */
  readonly header?: { readonly expression: string; readonly class: LicenseClass; readonly line: number } | null;
  /** Why a part of it could not be read. */
  readonly trouble?: string;
}

const headerLines = 80;
const headerSigns = 8000;
/** A header without any of these names no license. */
const headerWord =
  /licen[cs]|copyright|©|spdx|public[- ]domain|\b[al]?gpl|warrant|permission|proprietary|confidential|all rights/i;

/** Reads one file for everything that it says of licenses. */
export function readFile(task: FileTask): FileReading {
  if (task.isHeader) return { header: readHeader(task) };
  try {
    return { ...readProse(task), ...readData(task) };
  } catch (error) {
    return {
      ...(task.isManifest ? readProse(task) : {}),
      trouble: error instanceof Error ? error.message : String(error),
    };
  }
}

function readProse({ path, text, place, isContribution, isTrademark }: FileTask): FileReading {
  const isReadme = place?.role === 'readme';
  const changeTerms = place && !isReadme ? readChangeTerms(text) : null;
  // Deeper files and notices of others speak of other people's marks.
  const trademark = isTrademark || (place && !path.includes('/')) ? readTrademarkPolicy(text) : null;
  return {
    ...(place ? { license: readLicense(text, isReadme ? 'readme' : 'license-file') } : {}),
    ...(changeTerms ? { changeTerms } : {}),
    ...(isReadme ? { claims: readReadmeClaims(text) } : {}),
    ...(isContribution ? { contribution: readContributionTerms(path, text) } : {}),
    ...(trademark ? { trademark } : {}),
  };
}

function readData({ path, text, isManifest, isReuse }: FileTask): FileReading {
  const manifest = isManifest ? readLicenseManifest(path, text) : null;
  return {
    ...(manifest ? { manifest: omitName(manifest) } : {}),
    ...(isReuse ? { reuse: readReuse(path, text) } : {}),
  };
}

function omitName({ isPrivate, declarations, licenseFiles }: LicenseManifest): Omit<LicenseManifest, 'name'> {
  return { isPrivate, declarations, licenseFiles };
}

function readHeader({ path, text }: FileTask): NonNullable<FileReading['header']> | null {
  const head = text.slice(0, headerSigns).split('\n', headerLines).join('\n');
  if (!headerWord.test(head)) return null;
  const header = keepHeader(head, path);
  const reading = readLicense(header.text, 'header', header);
  const { found, restrictions, expression, class: licenseClass } = reading;
  if (expression === noLicense && found.length === 0) return null;
  return { expression, class: licenseClass, line: found[0]?.line ?? restrictions[0]?.line ?? 1 };
}
