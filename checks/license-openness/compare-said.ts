import type { LicenseClass } from '../../src/core/license-facts.ts';
import { classOfExpression, isClosed, isOpen } from '../../src/readers/license/classify-license.ts';
import { listLicenses } from '../../src/readers/license-expression/list-licenses.ts';
import { readExpression, sharesLicense } from './compare-licenses.ts';
import { folderOf } from './find-closing-text.ts';
import type { Measurement, Part } from './measurement.ts';

export interface Said {
  readonly expression: string;
  readonly class: LicenseClass;
}

/** Finds the innermost first-party part that a folder lies in; headers speak of their own files alone. */
export function createPartLookup(parts: Measurement['parts']): (folder: string) => Part | null {
  const own = parts.filter(({ party, by, path }) => party === 'first' && (by?.kind !== 'headers' || path === ''));
  const byPath = new Map(own.map((part) => [part.path, part]));
  return (folder) => {
    for (let at = folder; ; at = folderOf(at)) {
      const part = byPath.get(at);
      if (part || at === '') return part ?? null;
    }
  };
}

/**
 * What a manifest or README says against what the license says. contradicts: one is open and the other is not. differs:
 * another license as open, or as closed. same: also where either cannot be told.
 */
export function compareSaid(said: Said, part: Part, parts: Measurement['parts']): 'same' | 'differs' | 'contradicts' {
  if (said.class === 'unknown' || part.class === 'unknown') return 'same';
  // Once its day is past, a license goes by either name.
  if (part.effective && sharesLicense(said.expression, part.effective.expression)) return 'same';
  const isShared = sharesLicense(said.expression, part.expression);
  if (isOpen(said.class) === isOpen(part.class)) return isShared ? 'same' : 'differs';
  // Who names the closed license too hides nothing, however the two are joined.
  if (!isOpen(part.class) && isShared && namesClosed(said.expression)) return 'same';
  if (isOpen(part.class) && isShared && parts.some(({ party, class: own }) => party === 'first' && isClosed(own)))
    return 'same';
  return 'contradicts';
}

function namesClosed(expression: string): boolean {
  return listLicenses(readExpression(expression)).some((leaf) => isClosed(classOfExpression(leaf)));
}
