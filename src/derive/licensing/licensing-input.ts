import type { ChangeTerms, LicenseClass } from '../../core/license-facts.ts';
import type { LicenseReading } from '../../readers/license/read-license.ts';
import type { LicensePlace } from './license-place.ts';

/** A license, notice, README or file of conditions, read. */
export interface ReadLicenseFile {
  readonly path: string;
  readonly place: LicensePlace;
  readonly reading: LicenseReading;
  readonly changeTerms: Omit<ChangeTerms, 'path'> | null;
}

/** One declaration of a manifest. */
export interface ReadDeclaration {
  readonly field: string;
  readonly raw: string;
  readonly line: number;
  readonly expression: string | null;
  readonly meaning: 'expression' | 'name' | 'unlicensed' | 'see-file' | 'none' | 'unknown';
}

export interface ReadManifest {
  readonly path: string;
  readonly isPrivate: boolean;
  readonly declarations: readonly ReadDeclaration[];
}

/** The first comment of a source file. */
export interface ReadHeader {
  readonly path: string;
  /** Null where it names no license. */
  readonly license: { readonly expression: string; readonly class: LicenseClass; readonly line: number } | null;
}
