import { type Alignment, align, regionMargin, score } from './align.ts';
import { gramLength } from './count-grams.ts';
import { findRegions, type Region } from './find-regions.ts';
import type { ReferenceIndex } from './reference-index.ts';

/** So many references are laid against one place. */
const maxRivals = 16;
/** What stands in one place is compared with what promises at least this share of the best. */
const minRival = 0.5;
const minCoverage = 0.75;
/** Of grams, in references that are not short: three words in four with one in twenty changed leave as many. */
const minContainment = 0.45;
const shortReference = 60;
const minSimilarity = 0.82;
/** Diffs made for one file. */
const maxAlignments = 1500;

/** What a change that decides costs a rival, in words: a version of the license without it is the better answer. */
const decidingCost = 12;
/** A name in the place of another. */
const smallInsertion = 6;

export interface Claims {
  /** In the order of the text. */
  readonly claims: readonly Alignment[];
  /** What came nearest where nothing was claimed, the likeliest first. */
  readonly near: readonly Region[];
}

/**
 * Which license stands where: in each place the one that explains most of the words there, larger before smaller. No
 * word is claimed twice.
 */
export function claimLicenses(
  words: Uint16Array,
  index: ReferenceIndex,
  countDeciding: (alignment: Alignment) => number,
): Claims {
  const regions = findRegions(words, index);
  const free = words.slice();
  const claimed = new Uint8Array(words.length);
  const claims: Alignment[] = [];
  const near: Region[] = [];
  const done = new Set<Region>();
  let budget = maxAlignments;
  for (const region of regions) {
    if (budget <= 0) break;
    if (done.has(region) || isTaken(region, claimed)) continue;
    const rivals = regions
      .filter((other) => !done.has(other) && overlaps(other, region) && !isTaken(other, claimed))
      .slice(0, maxRivals);
    budget -= rivals.length;
    const best = chooseBest(alignRivals(free, rivals), countDeciding);
    if (best) {
      claims.push(best);
      claimed.fill(1, best.from, best.to);
      free.fill(0, best.from, best.to);
    } else {
      for (const rival of rivals) done.add(rival);
      near.push(...rivals.slice(0, 3));
    }
  }
  return { claims: claims.sort((left, right) => left.from - right.from), near };
}

function chooseBest(aligned: readonly Alignment[], countDeciding: (alignment: Alignment) => number): Alignment | null {
  let best: { readonly alignment: Alignment; readonly rank: number } | null = null;
  for (const alignment of aligned.filter(isClaim)) {
    const rank = score(alignment) - decidingCost * Math.min(3, countDeciding(alignment));
    if (!best || rank > best.rank) best = { alignment, rank };
  }
  return best?.alignment ?? null;
}

/** One that cannot explain more words than the best so far is not looked at. */
function alignRivals(words: Uint16Array, rivals: readonly Region[]): Alignment[] {
  const aligned: Alignment[] = [];
  let best: Alignment | null = null;
  for (const rival of rivals) {
    if (!canBeClaimed(rival) || (best && !canBeBetter(rival, best))) continue;
    const alignment = align(words, rival);
    if (!alignment) continue;
    aligned.push(alignment);
    if (!best || score(alignment) > score(best)) best = alignment;
  }
  return aligned;
}

/** A license that stands there whole, but for a name, is only beaten by a longer one. */
function canBeBetter(rival: Region, best: Alignment): boolean {
  const isWhole = best.missing === 0 && best.inserted <= smallInsertion;
  if (isWhole && rival.reference.words.length <= best.reference.words.length) return false;
  return mostPossible(rival) >= score(best) - decidingCost;
}

/**
 * The best score a region can come to. A changed word costs as many grams as a gram has words, and chance takes as many
 * again; words for which there is no room are missing.
 */
function mostPossible({ reference, containment, from, to }: Region): number {
  const length = reference.to - reference.from;
  const changed = (length * (1 - containment)) / (2 * gramLength);
  const missing = Math.max(0, length - (to - from) - 2 * regionMargin);
  return reference.words.length - Math.max(changed, 3 * missing);
}

/** Not where too little of it is found, or there is no room for enough of its words. */
function canBeClaimed({ reference, containment, from, to }: Region): boolean {
  if (reference.words.length > shortReference && containment < minContainment) return false;
  return to - from + 2 * regionMargin >= minCoverage * (reference.to - reference.from);
}

function isClaim(alignment: Alignment): boolean {
  return coverage(alignment) >= minCoverage && similarity(alignment) >= minSimilarity;
}

export function coverage({ reference, missing }: Alignment): number {
  return 1 - missing / (reference.to - reference.from);
}

/** Sørensen–Dice over words, 0 to 1. */
export function similarity({ reference, missing, inserted }: Alignment): number {
  const length = reference.to - reference.from;
  const common = length - missing;
  return (2 * common) / (length + common + inserted);
}

function overlaps(left: Region, right: Region): boolean {
  const common = Math.min(left.to, right.to) - Math.max(left.from, right.from);
  return common > minRival * Math.min(left.to - left.from, right.to - right.from);
}

function isTaken({ from, to }: Region, claimed: Uint8Array): boolean {
  let taken = 0;
  for (let at = from; at < to; at++) taken += claimed[at] as number;
  return taken > (to - from) / 2;
}
