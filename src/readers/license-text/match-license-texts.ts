import { type Alignment, align } from './align.ts';
import { claimLicenses, similarity } from './claim-licenses.ts';
import { describeChanges, type TextChange } from './describe-changes.ts';
import { type FingerprintMatch, findFingerprints } from './find-fingerprints.ts';
import type { MatchKind } from './judge-changes.ts';
import { referenceIndex } from './reference-index.ts';
import { type Tokens, tokenize } from './tokenize.ts';

/** UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a text differs from its license. */
export interface Change extends Span {
  /** The license's words, missing here; without case and punctuation. */
  readonly removed: string;
  /** As it stands in the text. */
  readonly added: string;
  /** True where the words can change what is allowed. */
  readonly isDeciding: boolean;
}

/** A license's text, found. */
export interface TextMatch extends Span {
  /** SPDX id (of licenses that share a text, the narrowest: `GPL-3.0-only`, `OFL-1.1`), or `LicenseRef-scancode-<key>`. */
  readonly id: string;
  /** Word by word, or by hashes of some of its words, which show no changes. */
  readonly how: 'words' | 'fingerprint';
  readonly match: MatchKind;
  /** Sørensen–Dice over words, 0 to 1. */
  readonly similarity: number;
  readonly changes: readonly Change[];
}

export interface NearMatch {
  readonly id: string;
  readonly similarity: number;
}

export interface TextReading {
  /** In the order of the text; no word belongs to two. */
  readonly matches: readonly TextMatch[];
  /** Words that no license claims, and sentences inserted into one, in the order of the text. */
  readonly unclaimed: readonly Span[];
  /** The licenses most like what stays unclaimed, the nearest first, at most three. */
  readonly nearest: readonly NearMatch[];
}

const maxNearest = 3;
/** Share of a fingerprint that must be found where nothing else is, and where another license is found with changes. */
const minFingerprint = 0.9;
const minBetterFingerprint = 0.97;
/** A license found word by word this alike, over so much of the place, needs no other explanation. */
const goodSimilarity = 0.97;
const goodCover = 0.85;

/** A license at a place; word positions, end exclusive. */
interface Placed {
  readonly from: number;
  readonly to: number;
  readonly match: TextMatch;
  readonly changes: readonly TextChange[];
}

/** Which licenses' texts a text contains, word by word, and what else it says. Built on the SPDX License List. */
export function matchLicenseTexts(text: string): TextReading {
  const index = referenceIndex();
  const tokens = tokenize(text);
  const words = Uint16Array.from(tokens.words, (word) => index.vocabulary.get(word) ?? 0);
  const { claims, near } = claimLicenses(words, index, (claim) => countDeciding(describeChanges(claim, tokens, index)));
  const listed = claims.map((claim): Placed => {
    const changes = describeChanges(claim, tokens, index);
    return { from: claim.from, to: claim.to, match: describeMatch(text, tokens, claim, changes), changes };
  });
  const placed = addUnlisted(listed, findFingerprints(tokens.words), tokens);
  return {
    matches: placed.map(({ match }) => match),
    unclaimed: findUnclaimed(tokens, placed),
    nearest: near.slice(0, maxNearest).flatMap((region) => {
      const alignment = align(words, region);
      return alignment ? [{ id: region.reference.id, similarity: similarity(alignment) }] : [];
    }),
  };
}

/** Licenses that only their fingerprint tells, where no listed one stands as it is. */
function addUnlisted(listed: readonly Placed[], fingerprints: readonly FingerprintMatch[], tokens: Tokens): Placed[] {
  let placed = [...listed];
  for (const { id, from, to, containment } of fingerprints) {
    const rivals = placed.filter((other) => Math.min(other.to, to) - Math.max(other.from, from) > 0);
    const isExplained = rivals.some(
      ({ match, ...rival }) =>
        match.how === 'fingerprint' ||
        (match.match !== 'modified' &&
          match.similarity >= goodSimilarity &&
          Math.min(rival.to, to) - Math.max(rival.from, from) >= goodCover * (to - from)),
    );
    if (isExplained || containment < (rivals.length > 0 ? minBetterFingerprint : minFingerprint)) continue;
    const match: TextMatch = {
      id,
      how: 'fingerprint',
      ...spanOf(tokens, { from, to }),
      similarity: containment,
      match: 'cosmetic',
      changes: [],
    };
    placed = [...placed.filter((other) => !rivals.includes(other)), { from, to, match, changes: [] }];
  }
  return placed.sort((left, right) => left.from - right.from);
}

function countDeciding(changes: readonly TextChange[]): number {
  return changes.filter(({ isDeciding }) => isDeciding).length;
}

function describeMatch(text: string, tokens: Tokens, claim: Alignment, changes: readonly TextChange[]): TextMatch {
  return {
    id: claim.reference.id,
    how: 'words',
    ...spanOf(tokens, claim),
    similarity: similarity(claim),
    match: changes.length === 0 ? 'verbatim' : countDeciding(changes) > 0 ? 'modified' : 'cosmetic',
    changes: changes.map(({ removed, isDeciding, ...place }) => {
      const span = spanOf(tokens, place);
      return { ...span, removed: removed.join(' '), added: text.slice(span.start, span.end), isDeciding };
    }),
  };
}

/** Of no words: the end of the word before. */
function spanOf({ starts, ends }: Tokens, { from, to }: { readonly from: number; readonly to: number }): Span {
  const end = ends[to - 1] ?? 0;
  return { start: to > from ? (starts[from] as number) : end, end };
}

function findUnclaimed(tokens: Tokens, placed: readonly Placed[]): Span[] {
  const spans: Span[] = [];
  let from = 0;
  const add = (to: number) => {
    if (to > from) spans.push(spanOf(tokens, { from, to }));
  };
  for (const place of placed) {
    add(place.from);
    for (const change of place.changes.filter(({ isSentence }) => isSentence)) spans.push(spanOf(tokens, change));
    from = Math.max(from, place.to);
  }
  add(tokens.words.length);
  return spans;
}
