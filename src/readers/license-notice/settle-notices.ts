import type { NoticeDraft } from './license-notice.ts';

const strength = { tag: 3, notice: 2, reference: 1, link: 0 } as const;

/**
 * Drafts in the order of the text, without overlaps and without those another says better: a bare or inexact mention counts for
 * nothing beside a notice of the same family.
 */
export function settleNotices(drafts: readonly NoticeDraft[]): NoticeDraft[] {
  const apart = separate(drafts);
  return apart.filter((draft) => !isSaidBetter(draft, apart));
}

/** Of two that overlap, the stronger; of equals, the longer. */
function separate(drafts: readonly NoticeDraft[]): NoticeDraft[] {
  const ordered = [...drafts].sort((left, right) => left.start - right.start || right.end - left.end);
  const kept: NoticeDraft[] = [];
  for (const draft of ordered) {
    const last = kept.at(-1);
    if (last === undefined || draft.start >= last.end) kept.push(draft);
    else if (isBetter(draft, last)) kept[kept.length - 1] = draft;
  }
  return kept;
}

function isBetter(draft: NoticeDraft, other: NoticeDraft): boolean {
  if (draft.isExact !== other.isExact) return draft.isExact;
  if (strength[draft.kind] !== strength[other.kind]) return strength[draft.kind] > strength[other.kind];
  return draft.end - draft.start > other.end - other.start;
}

function isSaidBetter(draft: NoticeDraft, all: readonly NoticeDraft[]): boolean {
  const others = all.filter((other) => other !== draft);
  if (others.some((other) => other.expression.includes(`${draft.expression} WITH `))) return true;
  if (draft.kind === 'tag' && others.some((other) => isVaguer(draft.expression, other))) return true;
  const isMention = draft.kind === 'reference' || draft.kind === 'link';
  if (!isMention && draft.isExact) return false;
  const stronger = others.filter(
    (other) =>
      strength[other.kind] > strength[draft.kind] ||
      (other.isExact && !draft.isExact && strength[other.kind] === strength[draft.kind]),
  );
  const better = isMention ? stronger : stronger.filter(({ isExact }) => isExact);
  const families = new Set(better.flatMap(({ expression }) => familiesOf(expression)));
  const hasGnu = [...families].some(isGnu);
  return familiesOf(draft.expression).every((family) => families.has(family) || (isMention && isGnu(family) && hasGnu));
}

/** `License: GPL-3.0` over a notice of version 3 "or any later". */
function isVaguer(expression: string, other: NoticeDraft): boolean {
  const version = /^((?:[AL]?GPL|GFDL)-\d\.\d)-only$/.exec(expression)?.[1];
  return version !== undefined && other.kind === 'notice' && other.expression.startsWith(`${version}-or-later`);
}

/** `GPL` of `GPL-2.0-or-later WITH …`, `Apache` of `Apache-2.0`. */
export function familiesOf(expression: string): string[] {
  const ids = expression.replaceAll(/ WITH \S+|[()]/g, '').split(/ (?:AND|OR) /);
  return ids.map((id) => (id.startsWith('LicenseRef-') ? id : (/^[A-Za-z]+/.exec(id)?.[0] ?? id)));
}

function isGnu(family: string): boolean {
  return family === 'GPL' || family === 'LGPL' || family === 'AGPL';
}
