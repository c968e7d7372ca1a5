import type { LicenseClass, RestrictionKind } from '../../src/core/license-facts.ts';

/** 0.124 → "12 %"; a share that is not nothing is not shown as 0 %. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return '< 1 %';
  if (share < 1 && share >= 0.995) return '> 99 %';
  return `${Math.round(share * 100)} %`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** "A", "A and B", "A, B and 3 more". */
export function list(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

const unprintable = /[\p{C}\p{Z}]+/gu;

/**
 * One line of what a repository wrote: no control characters, nothing that turns the direction of writing, and at most so
 * many UTF-16 units, the last of them an ellipsis where something was cut.
 */
export function quote(text: string, most: number): string {
  const isCut = text.length > 4 * most;
  const line = text
    .slice(0, 4 * most)
    .replace(unprintable, ' ')
    .trim();
  return isCut || line.length > most ? `${cutAt(line, most - 1)}…` : line;
}

/** Never through the middle of a character. */
function cutAt(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  const isHalf = text.length > length && last >= 0xd800 && last < 0xdc00;
  return text.slice(0, isHalf ? length - 1 : length);
}

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
