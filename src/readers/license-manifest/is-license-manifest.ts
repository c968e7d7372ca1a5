import { manifestKindOf } from './manifest-kind.ts';

/** Whether a file's name is that of a manifest whose license we read. */
export function isLicenseManifest(path: string): boolean {
  return manifestKindOf(path) !== null;
}
