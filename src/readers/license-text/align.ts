import { diff } from 'fast-myers-diff';
import type { Region } from './find-regions.ts';
import type { Reference } from './reference-index.ts';

/** Words of the reference that the text lacks, and words that it has in their place. Positions, end exclusive. */
export interface Hunk {
  readonly missingFrom: number;
  readonly missingTo: number;
  readonly insertedFrom: number;
  readonly insertedTo: number;
}

/** A reference laid word by word against the text. */
export interface Alignment {
  readonly reference: Reference;
  /** The words claimed, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly matched: number;
  /** Words of the license (not of its title or instructions) that the text lacks. */
  readonly missing: number;
  readonly inserted: number;
  readonly hunks: readonly Hunk[];
}

/** Words around a region that may belong to it, besides those by which it is too short or too long. */
export const regionMargin = 8;
/** Of the license's length: how far numbering and the like may shift its beginning. */
const marginShare = 0.03;
const maxMargin = 200;
/** So many inserted words in one place may be another text that stands between. */
const longInsertion = 30;
/** So many words missing together are a part left out. */
const wholeSentence = 6;
/** Fewer words than these match by chance. */
const smallIsland = 4;
const largeIsland = 10;
/** A notice of a steward's of so many words is a text of its own. */
const longNotice = 100;

/** Null where the two are too far apart to be worth telling how. */
export function align(words: Uint16Array, region: Region): Alignment | null {
  const whole = alignRegion(words, region);
  if (whole === null) return null;
  const gap = whole.hunks.find(({ insertedFrom, insertedTo }) => insertedTo - insertedFrom >= longInsertion);
  if (!gap) return whole;
  const sides = [
    { ...region, from: whole.from, to: Math.min(gap.insertedFrom + regionMargin, gap.insertedTo) },
    { ...region, from: Math.max(gap.insertedFrom, gap.insertedTo - regionMargin), to: whole.to },
  ];
  const closer = sides.flatMap((side) => alignRegion(words, { ...side, isExact: true }) ?? []);
  return closer.reduce((best, side) => (score(side) > score(best) ? side : best), whole);
}

/** Words explained, less those that are missing (twice: they are what the license says) or too many. */
export function score({ matched, missing, inserted }: Alignment): number {
  return matched - 2 * missing - inserted;
}

interface ExactRegion extends Region {
  /** The words around the region belong to others. */
  readonly isExact?: boolean;
}

function alignRegion(words: Uint16Array, { reference, from, to, isExact }: ExactRegion): Alignment | null {
  const margin = isExact ? 0 : marginOf(reference.words.length, to - from);
  const start = Math.max(0, from - margin);
  const end = Math.min(words.length, to + margin);
  const part = words.subarray(start, end);
  return trim(reference, diffWords(reference.words, part, start), { start, end });
}

function marginOf(length: number, found: number): number {
  return Math.min(maxMargin, regionMargin + Math.abs(length - found) + Math.round(length * marginShare));
}

/** Neighbouring hunks as one; a word that no license has (0) equals nothing. */
function diffWords(reference: Uint16Array, part: Uint16Array, start: number): Hunk[] {
  const hunks: Hunk[] = [];
  const isSame = (left: number, right: number) => reference[left] === part[right] && part[right] !== 0;
  for (const [missingFrom, missingTo, from, to] of diff(reference, part, isSame)) {
    const hunk = { missingFrom, missingTo, insertedFrom: from + start, insertedTo: to + start };
    const last = hunks.at(-1);
    if (last && last.missingTo === missingFrom && last.insertedTo === hunk.insertedFrom) {
      hunks[hunks.length - 1] = { ...hunk, missingFrom: last.missingFrom, insertedFrom: last.insertedFrom };
    } else hunks.push(hunk);
  }
  return hunks;
}

/** What stands before the first and behind the last matching words is not the license's. */
function trim(
  reference: Reference,
  all: readonly Hunk[],
  { start, end }: { start: number; end: number },
): Alignment | null {
  const { length } = reference.words;
  const lead = mergeLead(cutNotices(reference, all, { start, end }), start);
  const { hunks, rest } = mergeTail(lead.rest, { length, end });
  const from = lead.hunk?.insertedTo ?? start;
  const to = rest?.insertedFrom ?? end;
  if (from >= to) return null;
  const edges = [lead.hunk, rest]
    .flatMap((hunk) => hunk ?? [])
    .map((hunk) => ({ ...hunk, insertedFrom: 0, insertedTo: 0 }));
  const counted = [...edges, ...hunks];
  const sum = (count: (hunk: Hunk) => number) => counted.reduce((total, hunk) => total + count(hunk), 0);
  return {
    reference,
    from,
    to,
    matched: length - sum(({ missingFrom, missingTo }) => missingTo - missingFrom),
    missing: sum((hunk) => overlap(hunk, reference)),
    inserted: sum(({ insertedFrom, insertedTo }) => insertedTo - insertedFrom),
    hunks: [
      ...edges
        .slice(0, lead.hunk ? 1 : 0)
        .filter((hunk) => overlap(hunk, reference) > 0)
        .map((hunk) => at(from, clip(hunk, reference))),
      ...hunks.filter((hunk) => isTelling(hunk, reference)).map((hunk) => clip(hunk, reference)),
      ...edges
        .slice(lead.hunk ? 1 : 0)
        .filter((hunk) => overlap(hunk, reference) > 0)
        .map((hunk) => at(to, clip(hunk, reference))),
    ],
  };
}

/** What a steward says before and behind its license (Creative Commons, some 400 words) counts where it stands, not where a few words of it do. */
function cutNotices(
  { words: { length }, from, to }: Reference,
  hunks: readonly Hunk[],
  { start, end }: { start: number; end: number },
): readonly Hunk[] {
  const missingIn = (first: number, last: number) =>
    hunks.reduce(
      (sum, hunk) => sum + Math.max(0, Math.min(hunk.missingTo, last) - Math.max(hunk.missingFrom, first)),
      0,
    );
  const isAbsent = (first: number, last: number) =>
    last - first >= longNotice && missingIn(first, last) > (last - first) / 2;
  const lead = isAbsent(0, from) ? cutAt(hunks, from, start) : null;
  const tail = isAbsent(to, length) ? cutAt(hunks, to, start) : null;
  if (lead === null && tail === null) return hunks;
  const within = hunks.filter(
    ({ missingFrom, missingTo }) =>
      (lead === null || missingFrom > from || (missingFrom === from && missingTo > from)) &&
      (tail === null || missingTo < to || (missingTo === to && missingFrom < to)),
  );
  return [
    ...(lead === null ? [] : [{ missingFrom: 0, missingTo: from, insertedFrom: start, insertedTo: lead }]),
    ...within,
    ...(tail === null ? [] : [{ missingFrom: to, missingTo: length, insertedFrom: tail, insertedTo: end }]),
  ];
}

/** Where in the text the reference's word at a position stands; within a hunk, behind or before what is in its place. */
function cutAt(hunks: readonly Hunk[], position: number, start: number): number {
  let shift = start;
  for (const { missingFrom, missingTo, insertedFrom, insertedTo } of hunks) {
    if (missingFrom > position) break;
    if (missingTo >= position) return missingFrom < position ? insertedTo : insertedFrom;
    shift += insertedTo - insertedFrom - (missingTo - missingFrom);
  }
  return position + shift;
}

function at(position: number, hunk: Hunk): Hunk {
  return { ...hunk, insertedFrom: position, insertedTo: position };
}

/** Few words that match, next to many that do not. */
function isByChance(matched: number, inserted: number): boolean {
  return (matched < smallIsland && inserted >= 2) || (matched < largeIsland && inserted > 2 * matched);
}

/** The words before the license, with a few that match by chance among them. */
function mergeLead(
  hunks: readonly Hunk[],
  start: number,
): { readonly hunk: Hunk | null; readonly rest: readonly Hunk[] } {
  let lead: Hunk | null = null;
  let next = 0;
  for (; next < hunks.length; next++) {
    const hunk = hunks[next] as Hunk;
    const isEdge = lead === null && hunk.insertedFrom === start;
    const matched = hunk.missingFrom - (lead?.missingTo ?? 0);
    const isIsland = isByChance(matched, hunk.insertedTo - hunk.insertedFrom);
    if (!isEdge && !isIsland) break;
    lead = { ...hunk, missingFrom: 0, insertedFrom: start };
  }
  return { hunk: lead, rest: hunks.slice(next) };
}

function mergeTail(
  hunks: readonly Hunk[],
  { length, end }: { readonly length: number; readonly end: number },
): { readonly rest: Hunk | null; readonly hunks: readonly Hunk[] } {
  let tail: Hunk | null = null;
  let last = hunks.length;
  for (; last > 0; last--) {
    const hunk = hunks[last - 1] as Hunk;
    const isEdge = tail === null && hunk.insertedTo === end && hunk.missingTo === length;
    const matched = (tail?.missingFrom ?? length) - hunk.missingTo;
    const isIsland = isByChance(matched, hunk.insertedTo - hunk.insertedFrom);
    if (!isEdge && !isIsland) break;
    tail = { ...hunk, missingTo: length, insertedTo: end };
  }
  return { rest: tail, hunks: hunks.slice(0, last) };
}

function isTelling(hunk: Hunk, reference: Reference): boolean {
  return overlap(hunk, reference) > 0 || isWordTaken(hunk, reference) || hunk.insertedTo > hunk.insertedFrom;
}

/** A title or instructions may be left out; a word taken out of them may not. */
function clip(hunk: Hunk, { from, to }: Reference): Hunk {
  if (hunk.missingTo - hunk.missingFrom < wholeSentence) return hunk;
  const missingFrom = Math.min(to, Math.max(from, hunk.missingFrom));
  return { ...hunk, missingFrom, missingTo: Math.max(missingFrom, Math.min(to, hunk.missingTo)) };
}

function isWordTaken({ missingFrom, missingTo }: Hunk, { from }: Reference): boolean {
  return missingTo - missingFrom < wholeSentence && (missingFrom >= from || from >= longNotice);
}

/** Missing words that are the license's own. */
function overlap({ missingFrom, missingTo }: Hunk, { from, to }: Reference): number {
  return Math.max(0, Math.min(missingTo, to) - Math.max(missingFrom, from));
}
