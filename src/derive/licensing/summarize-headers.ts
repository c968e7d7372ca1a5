import type { LicenseHeaders, LicensePart } from '../../core/license-facts.ts';
import { isClosed, isOpen } from '../../readers/license/classify-license.ts';
import { listLicenses } from '../../readers/license-expression/list-licenses.ts';
import { parseExpression } from '../../readers/license-expression/parse-expression.ts';
import { parentOf, partyOf } from './license-place.ts';
import type { ReadHeader } from './licensing-input.ts';

const maxExamples = 5;

/** First-party headers by what they say, the most frequent first. */
export function summarizeHeaders(
  headers: readonly ReadHeader[],
  filesInTree: number,
  parts: readonly LicensePart[],
): LicenseHeaders {
  const own = headers.filter(({ path }) => partyOf(path) === 'first');
  const saying = own.flatMap(({ path, license }) => (license ? [{ path, ...license }] : []));
  const groups = [...Map.groupBy(saying, ({ expression }) => expression)];
  const byExpression = groups.map(([expression, found]) => {
    const sorted = found.toSorted((left, right) => (left.path < right.path ? -1 : 1));
    const [first] = sorted as [(typeof sorted)[number]];
    return {
      expression,
      class: first.class,
      files: found.length,
      examples: sorted.slice(0, maxExamples).map(({ path, line }) => ({ path, line })),
      contradicts: sorted.some(({ path }) => contradicts(expression, first.class, partOf(parts, path))),
    };
  });
  byExpression.sort((left, right) => right.files - left.files || (left.expression < right.expression ? -1 : 1));
  return { files: own.length, filesInTree, filesWithId: saying.length, byExpression };
}

/** A header that closes what is open, or opens what is closed; one open license inside another is how code is shared. */
function contradicts(expression: string, licenseClass: LicensePart['class'], part: LicensePart | undefined): boolean {
  if (!part) return false;
  const given = new Set(idsOf(part.expression));
  if (idsOf(expression).every((id) => given.has(id))) return false;
  return (isClosed(licenseClass) && !isClosed(part.class)) || (isOpen(licenseClass) && isClosed(part.class));
}

function idsOf(expression: string): readonly string[] {
  const parsed = parseExpression(expression);
  return parsed ? listLicenses(parsed).map(({ license }) => license) : [expression];
}

/** The part that governs a path by a file, not by the headers themselves. */
function partOf(parts: readonly LicensePart[], path: string): LicensePart | undefined {
  for (let at = parentOf(path); ; at = parentOf(at)) {
    const part = parts.find((candidate) => candidate.path === at && candidate.by?.kind !== 'headers');
    if (part || at === '') return part;
  }
}
