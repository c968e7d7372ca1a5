import { countGrams } from './count-grams.ts';
import { type Posting, postingsOf, type Reference, type ReferenceIndex } from './reference-index.ts';

/** A stretch of the words read that shares many grams with one reference, in the reference's order. */
export interface Region {
  readonly reference: Reference;
  /** Word positions between which the license stands if it is whole; end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Share of the reference's grams that occur here, rare ones counting more; 0 to 1. */
  readonly containment: number;
}

/** Under this share a reference is not looked at more closely: with one word in five changed some 0.3 of the grams stay. */
const minContainment = 0.3;
const maxRegions = 4000;
/** Chains that a hit is tried against, newest first. */
const maxOpen = 12;
/** Chains that a later one may go on from, newest first: thousands of copies of one license must not all be tried. */
const maxJoinable = 64;
/** Words more or less between two hits of one chain: a name, a year. */
const maxDrift = 15;
/** A chain that holds less of the reference than this is chance. */
const minShare = 0.03;

/** Hits of one reference that follow each other in the text as in the reference. */
interface Chain {
  readonly first: { readonly at: number; readonly position: number };
  last: { readonly at: number; readonly position: number };
  weight: number;
}

/** Where which reference may stand, the likeliest first. */
export function findRegions(words: ArrayLike<number>, index: ReferenceIndex): Region[] {
  const chains = new Map<number, Chain[]>();
  countGrams(words, (gram, at) => {
    for (const posting of postingsOf(index, gram)) addHit(chains, { ...posting, at });
  });
  const regions: Region[] = [];
  for (const [number, found] of chains) {
    const reference = index.references[number] as Reference;
    for (const chain of joinChains(found, reference)) {
      const containment = Math.min(1, chain.weight / reference.weight);
      if (containment >= minContainment)
        regions.push({ reference, containment, ...boundsOf(chain, reference, words.length) });
    }
  }
  return regions.sort((left, right) => estimate(right) - estimate(left)).slice(0, maxRegions);
}

/** How well the reference will explain the region: words that it has, less half of those that it lacks. */
function estimate({ reference, containment }: Region): number {
  return reference.words.length * (containment - (1 - containment) / 2);
}

function addHit(
  chains: Map<number, Chain[]>,
  { reference, position, weight, at }: Posting & { readonly at: number },
): void {
  let found = chains.get(reference);
  if (!found) {
    found = [];
    chains.set(reference, found);
  }
  for (let open = found.length - 1; open >= Math.max(0, found.length - maxOpen); open--) {
    const chain = found[open] as Chain;
    if (position <= chain.last.position || Math.abs(driftOf(chain.last, { at, position })) > maxDrift) continue;
    chain.last = { at, position };
    chain.weight += weight;
    return;
  }
  found.push({ first: { at, position }, last: { at, position }, weight });
}

/** How many words more stand between two hits in the text than in the reference. */
function driftOf(earlier: Chain['last'], later: Chain['last']): number {
  return later.at - earlier.at - (later.position - earlier.position);
}

/** Chains that go on where another ends, behind words that are lacking or stand between, are one; chance hits are none. */
function joinChains(chains: readonly Chain[], { words: { length }, weight }: Reference): Chain[] {
  const joined: Chain[] = [];
  for (const chain of chains) {
    if (chain.weight < minShare * weight) continue;
    const before = joined.slice(-maxJoinable).findLast(({ last }) => {
      const drift = driftOf(last, chain.first);
      const isBehind = chain.first.position > last.position && chain.first.at > last.at;
      return isBehind && drift <= Math.max(150, length / 2) && -drift <= Math.max(40, length / 3);
    });
    if (before) {
      before.last = chain.last;
      before.weight += chain.weight;
    } else joined.push(chain);
  }
  return joined;
}

function boundsOf({ first, last }: Chain, { words: { length } }: Reference, end: number): { from: number; to: number } {
  return { from: Math.max(0, first.at - first.position), to: Math.min(end, last.at + length - last.position) };
}
