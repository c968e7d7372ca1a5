import type { FindingDraft } from '../../src/core/finding.ts';
import { isOpen } from '../../src/readers/license/classify-license.ts';
import type { OwnPart } from './roll-up.ts';

type Location = Pick<FindingDraft, 'path' | 'line' | 'endLine'>;

/** Where it is said: the text that closes it, else what names the license, else the folder. */
export function locate({ part, closing }: OwnPart): Location {
  if (closing) {
    const [said] = isOpen(closing.class) ? closing.carvesOut : closing.found;
    return { path: closing.path, line: said?.line ?? 1 };
  }
  if (part.by) return { path: part.by.path, line: part.by.line };
  return part.path === '' ? {} : { path: part.path };
}

/** The part and its license: neither the name of a file nor which of many headers comes first makes a finding another. */
export function subjectOf({ part }: OwnPart): { readonly subject: string; readonly key: string } {
  return { subject: part.path, key: part.expression };
}
