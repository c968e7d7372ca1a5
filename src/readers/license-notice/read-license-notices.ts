import { readLicenseUrl } from '../license-expression/read-license-url.ts';
import { createLineLookup } from '../text/line-lookup.ts';
import { addExceptions } from './add-exceptions.ts';
import { extendNotice } from './extend-notice.ts';
import { type FoldedText, foldText } from './fold-text.ts';
import type { LicenseNotice, NoticeDraft, NoticeForm } from './license-notice.ts';
import { readProprietary } from './read-proprietary.ts';
import { readReadmeNotices } from './read-readme-notices.ts';
import { findIgnored, readTags } from './read-tags.ts';
import { readWordings } from './read-wordings.ts';
import { refineByAddress } from './refine-by-address.ts';
import { settleNotices } from './settle-notices.ts';
import { describeLines } from './standalone-name.ts';

export type { LicenseNotice, NoticeForm } from './license-notice.ts';

/** Nothing is read past this; a header or README that says its license does so before. UTF-16 units. */
const maxLength = 1_000_000;
/** A text without any of these words says nothing about a license. */
const hint =
  /li[cs]en[cs]|gpl|gnu |public domain|copying|proprietary|confidential|unauthori[sz]ed|mozilla|apache|\bmit\b|\bbsd\b|same terms|lizenz|licen[çz]|лиценз|许可|ライセンス|beer-?ware|rights reserved|uganda|conditions of distribution|free and unencumbered|disclaims copyright|same conditions|contributor agreement|freely redistributed|cc-by|cc0/i;

/**
 * The places where a text says under which license something is, in the order of the text and apart from each other. A `header` is
 * the beginning of a source file; of a `readme`, sections on the license count and statements about the whole project. What is
 * denied ("not licensed under …") is left out, and so is what names no license we know.
 */
export function readLicenseNotices(whole: string, form: NoticeForm): LicenseNotice[] {
  const text = whole.slice(0, maxLength);
  if (!hint.test(text)) return [];
  const drafts = form === 'readme' ? readReadmeNotices(text) : readWhole(text);
  const ignored = findIgnored(text);
  const kept = drafts.filter(({ start }) => !ignored.some((span) => start >= span.start && start < span.end));
  const lineOf = createLineLookup(text);
  const settled = settleNotices(kept);
  const isSaid = form === 'header' && settled.some(({ kind }) => kind === 'tag' || kind === 'notice');
  const counting = isSaid ? settled.filter(({ kind }) => kind === 'tag' || kind === 'notice') : settled;
  return counting.map(({ expression, kind, start, end, choice }) => ({
    expression,
    kind,
    start,
    end,
    line: lineOf(start),
    endLine: lineOf(Math.max(start, end - 1)),
    ...(choice ? { choice } : {}),
  }));
}

/** All of a text that speaks of one thing: offsets are those of the text. */
export function readWhole(text: string): NoticeDraft[] {
  const folded = foldText(text);
  const wordings = refineByAddress(
    folded.text,
    settleNotices([...readWordings(folded, describeLines(text, folded)), ...readProprietary(folded)]),
  );
  const tags = readTags(text);
  const drafts = [...placeIn(folded, addExceptions(folded.text, wordings), tags), ...tags];
  return drafts.length > 0 ? drafts : readAddresses(text);
}

/** Drafts with the offsets of the original text, and with the standard sentences behind them, up to what else says a license. */
function placeIn(
  { text, offsets }: FoldedText,
  drafts: readonly NoticeDraft[],
  tags: readonly NoticeDraft[],
): NoticeDraft[] {
  return drafts.map((draft, index) => {
    const next = drafts[index + 1]?.start ?? text.length;
    const from = offsets[draft.start] as number;
    const tag = tags.find(({ start }) => start > from);
    const until = tag === undefined ? next : Math.max(draft.end, Math.min(next, indexOf(offsets, tag.start)));
    const end = draft.kind === 'notice' ? extendNotice(text, draft.end, until) : draft.end;
    return { ...draft, start: from, end: (offsets[end - 1] as number) + 1 };
  });
}

/** The folded index that stands for an offset of the original text. */
function indexOf(offsets: Uint32Array, offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where nothing else is said, the address of a license says it. */
function readAddresses(text: string): NoticeDraft[] {
  const drafts: NoticeDraft[] = [];
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'()]{4,200}/g)) {
    const expression = readLicenseUrl(match[0].replace(/[.,;:*]+$/, ''));
    if (expression !== null)
      drafts.push({ expression, kind: 'link', start: match.index, end: match.index + match[0].length, isExact: true });
  }
  return drafts.slice(0, 20);
}
