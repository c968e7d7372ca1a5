import type { FieldMeaning } from '../license-expression/read-license-field.ts';

export interface LicenseDeclaration {
  /** The field as the format calls it, such as `license`, `licenses` or `project.license.text`. */
  readonly field: string;
  readonly raw: string;
  /** The line of the value, from 1. */
  readonly line: number;
  readonly expression: string | null;
  readonly meaning: FieldMeaning;
}

export interface LicenseManifest {
  readonly declarations: readonly LicenseDeclaration[];
  /** Whether the manifest says that its package is not to be published. */
  readonly isPrivate: boolean;
  /** What the package is called. */
  readonly name: string | null;
  /** Files that hold the license, as the manifest names them: paths beside it, or globs. */
  readonly licenseFiles: readonly string[];
}

/** A manifest that cannot be read as what its name says it is. */
export class ManifestSyntaxError extends Error {
  override readonly name = 'ManifestSyntaxError';
}
