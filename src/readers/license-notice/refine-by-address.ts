import { readLicenseUrl } from '../license-expression/read-license-url.ts';
import type { NoticeDraft } from './license-notice.ts';
import { familiesOf } from './settle-notices.ts';

const reach = 220;
const publicDomain = 'LicenseRef-scancode-public-domain';

/** "the BSD license (https://opensource.org/licenses/BSD-2-Clause)": the address behind a family's name says which is meant. */
export function refineByAddress(text: string, drafts: readonly NoticeDraft[]): NoticeDraft[] {
  return drafts.map((draft, index) => {
    const isDedication = draft.expression === publicDomain;
    if ((draft.isExact && !isDedication) || draft.expression.includes(' ')) return draft;
    const until = Math.min(drafts[index + 1]?.start ?? text.length, draft.end + reach);
    const match = /https?:\/\/[^\s<>"')]{4,200}/.exec(text.slice(draft.end, until));
    const expression = match ? readLicenseUrl(match[0].replace(/[.,;:]+$/, '')) : null;
    if (!match || expression === null) return draft;
    if (isDedication ? !/^CC0|^CC-PD/.test(expression) : !isOfFamily(expression, draft.expression)) return draft;
    // An address without a version says no more than the name.
    return /\d|bsd|mit|publicdomain/i.test(match[0])
      ? { ...draft, expression, isExact: true, end: draft.end + match.index + match[0].length }
      : draft;
  });
}

function isOfFamily(expression: string, family: string): boolean {
  return familiesOf(expression).every((one) => one === familyOf(family));
}

function familyOf(expression: string): string {
  return familiesOf(expression)[0] ?? expression;
}
