import { readLicenseField } from '../license-expression/read-license-field.ts';
import { readLicenseUrl } from '../license-expression/read-license-url.ts';
import type { NoticeDraft } from './license-notice.ts';

/** `https://img.shields.io/badge/license-Apache%202.0-blue.svg`: label, message and color (https://shields.io/badges/static-badge). */
const shield =
  /\/badge\/(?:[\w%. -]{0,30}?)?licen[cs]e(?:%20|[ _])?-(?<message>(?:[^-\s)"'<>?/]|--){1,60})(?:-[\w%.]{1,30})?/gi;
/** `[![License: MIT](…)](https://opensource.org/licenses/MIT)` */
const labelled =
  /!\[[^\]\n]{0,20}licen[cs]e[^\]\n]{0,60}\]\([^)\s]{1,300}(?: "[^"\n]{0,100}")?\)\]\((?<target>https?:\/\/[^)\s]{1,200})\)/gi;
/** More licenses than this are those a tool knows, not those of a project. */
const maxLicenses = 3;

/** The licenses that the badges of a README show. */
export function readBadges(text: string): NoticeDraft[] {
  const drafts: NoticeDraft[] = [];
  for (const match of text.matchAll(shield)) {
    const message = decode(match.groups?.message ?? '');
    add(drafts, readLicenseField(message).expression, match);
  }
  for (const match of text.matchAll(labelled)) add(drafts, readLicenseUrl(match.groups?.target ?? ''), match);
  const distinct = new Set(drafts.map(({ expression }) => expression));
  return distinct.size > maxLicenses ? [] : drafts;
}

function add(drafts: NoticeDraft[], expression: string | null, match: RegExpExecArray): void {
  if (expression === null || drafts.length > 50) return;
  drafts.push({
    expression,
    kind: 'link',
    start: match.index,
    end: match.index + match[0].length,
    isExact: /\d|^(?:MIT|ISC|Unlicense|WTFPL)$/.test(expression),
  });
}

function decode(message: string): string {
  const spaced = message
    .replaceAll('--', '\u0000')
    .replaceAll('__', '\u0001')
    .replaceAll('_', ' ')
    .replaceAll('\u0001', '_')
    .replaceAll('\u0000', '-');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // A stray percent sign: the message as it is written.
    return spaced;
  }
}
