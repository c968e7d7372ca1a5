import { createLineLookup } from '../text/line-lookup.ts';
import { foldText } from './fold-text.ts';

/** A place where a text says that the license is in another file. */
export interface LicensePointer {
  /** Counted from 1. */
  readonly line: number;
  /** As it is written: a path or a base name. */
  readonly file: string;
}

const maxLength = 300_000;
const maxPointers = 50;
const file = String.raw`(?<file>(?:\.{0,2}\/)?(?:[\w.-]{1,60}\/){0,6}(?:[\w-]{0,30}[-_.])?(?:LICEN[CS]ES?|COPYING|COPYRIGHT|UNLICENSE|LICENSING)(?:[-_.][\w.-]{1,40})?)`;
/** "see the file LICENSE", "found in the LICENSE file", "see COPYING.LESSER for details" */
const worded = new RegExp(
  String.raw`\b(?:see|refer to|read|consult|check|view|cf\.?|found in|contained in|described in|included in|stated in|specified in|set forth in|available in|located in|in|accompanying|license:|licence:)(?: (?:also|the|our|a|its|accompanying|included|file|files|full|named|called|attached|enclosed|text|of|license|in|project|top-level|root)){0,6} ["'\x60([<]{0,3}${file}(?![\w/-])`,
  'gi',
);
/** A link to such a file: `[MIT](LICENSE.md)`. */
const linked = new RegExp(String.raw`\]\(\s{0,3}${file}(?:#[\w-]{0,60})?\s{0,3}\)`, 'gi');

/** The files a text points to for its license. Only names that look like a license file's count. */
export function findLicensePointers(whole: string): LicensePointer[] {
  const text = whole.slice(0, maxLength);
  const found = new Map<number, string>();
  const folded = foldText(text);
  const add = (match: RegExpExecArray, start: number) => {
    const name = match.groups?.file?.replace(/[.]+$/, '');
    if (name !== undefined && found.size < maxPointers && isFileName(name, match[0])) found.set(start, name);
  };
  for (const match of folded.text.matchAll(worded)) add(match, folded.offsets[match.index] as number);
  for (const match of text.matchAll(linked)) add(match, match.index);
  const lineOf = createLineLookup(text);
  return [...found]
    .sort(([left], [right]) => left - right)
    .map(([start, name]) => ({ line: lineOf(start), file: name }));
}

/** "see the license for details" names no file; "see the license file" and "see LICENSE" do. */
function isFileName(name: string, whole: string): boolean {
  return /[./\\]/.test(name) || /^[A-Z_-]+$/.test(name) || /\bfile\b/i.test(whole) || /\]\(/.test(whole);
}
