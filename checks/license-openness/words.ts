import type { LicenseClass, RestrictionKind } from '../../src/core/license-facts.ts';
import { quote } from '../../src/core/words.ts';

const pathLength = 120;

/** A path as a sentence shows it; empty: the repository. */
export function place(path: string, most = pathLength): string {
  return path === '' ? 'the repository' : quote(path, most);
}

/** A folder of the tree; some parts are single files, which have a line of their own. */
export function folder(path: string, most = pathLength): string {
  return path === '' ? 'the repository' : `${quote(path, most - 1)}/`;
}

const expressionLength = 60;

/** An expression as people say it. */
export function license(expression: string, most = expressionLength): string {
  if (expression === 'NONE') return 'no license';
  if (expression === 'NOASSERTION') return 'terms of its own';
  const said = expression
    .slice(0, 8 * most)
    .replaceAll(' WITH LicenseRef-scancode-commons-clause', ' with Commons Clause')
    .replaceAll('AND LicenseRef-scancode-commons-clause', 'with Commons Clause')
    .replace(/^LicenseRef-scancode-commons-clause AND (\S+)/, '$1 with Commons Clause')
    .replaceAll('AND NOASSERTION', 'and terms of its own')
    .replaceAll('LicenseRef-scancode-', '')
    .replace(/LicenseRef-([\w.+-]{1,80}?)-modified\b/g, 'changed $1');
  return quote(said, most);
}

const restrictionWords: Readonly<Record<RestrictionKind, string>> = {
  'commons-clause': 'no right to sell',
  'non-commercial': 'no commercial use',
  'no-sale': 'no right to sell',
  'no-hosting': 'no offering it as a service',
  'no-competing': 'no competing use',
  'internal-use': 'internal use only',
  'evaluation-only': 'evaluation only',
  'no-redistribution': 'no passing on',
  'no-derivatives': 'no changed versions',
  'user-cap': 'a limit on users or size',
  'field-of-use': 'a limit on fields of use',
  ethical: 'a limit on purposes',
  purchase: 'use has to be paid for',
  confidential: 'kept confidential',
  other: 'terms of its own',
};

export function restriction(kind: RestrictionKind): string {
  return restrictionWords[kind];
}

const classWords: Readonly<Record<LicenseClass, string>> = {
  osi: 'OSI-approved',
  libre: 'FSF-free',
  unapproved: 'open, unlisted',
  unknown: 'not placed',
  restricted: 'restricted',
  'source-available': 'source-available',
  proprietary: 'proprietary',
  none: 'nothing granted',
};

export function className(licenseClass: LicenseClass): string {
  return classWords[licenseClass];
}
