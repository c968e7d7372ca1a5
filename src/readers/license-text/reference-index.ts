import deprecated from 'spdx-license-ids/deprecated.json' with { type: 'json' };
import texts from 'spdx-license-list/full.js';
import { countGrams, gramLength } from './count-grams.ts';
import { tokenize } from './tokenize.ts';

/** A license's text as words. */
export interface Reference {
  /** SPDX id; of several that share a text, the one that the text alone shows. */
  readonly id: string;
  readonly words: Uint16Array;
  /** The words that make the license: before are titles, after are instructions for its use. End exclusive. */
  readonly from: number;
  readonly to: number;
  /** Sum of the weights of its grams. */
  weight: number;
}

export interface ReferenceIndex {
  readonly references: readonly Reference[];
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Words by number. */
  readonly words: readonly string[];
  /** Gram (29 bits), reference (10) and position (13) in one number, sorted. */
  readonly postings: Float64Array;
}

/** One of the places where a gram stands. */
export interface Posting {
  /** Index into `references`. */
  readonly reference: number;
  /** Of its first word in the reference. */
  readonly position: number;
  /** What the gram tells: one that few licenses have tells more. */
  readonly weight: number;
}

const maxReferences = 2 ** 10;
const maxWords = 2 ** 13;
const perGram = maxReferences * maxWords;
/** A gram that more references have than this tells none of them. */
const maxHolders = 150;
/** Names no license: its text is a joke of the list's. */
const noLicense = ['any-OSI'];
/** Past so many words not every gram is kept. */
export const longReference = 300;
/** Long texts keep one gram in so many. */
const thinning = 4;
const closings = [
  'end of terms and conditions',
  'how to apply these terms',
  'how to apply the apache license',
  'mariadb hereby grants you permission to use',
  'creative commons is not a party to its',
  'creative commons notice creative commons is not a party',
  'addendum how to use this license for your documents',
];
/** Where a license begins behind what its steward says about it. */
const openings = [
  'by exercising the licensed rights defined below you accept',
  'statement of purpose',
  'license the work as defined below is provided',
];
const maxOpening = 0.2;
/** Titles longer than this are the beginning of the license itself. */
const maxTitleWords = 16;

let built: ReferenceIndex | null = null;

/** The index over every text of the SPDX License List, built with the first question. */
export function referenceIndex(): ReferenceIndex {
  built ??= buildIndex(texts);
  return built;
}

/** Ids that share a text are one reference; deprecated ones are none. */
export function buildIndex(list: Readonly<Record<string, { readonly licenseText: string }>>): ReferenceIndex {
  const vocabulary = new Map<string, number>();
  const references: Reference[] = [];
  const postings: number[] = [];
  const skipped = new Set([...deprecated, ...noLicense]);
  const seen = new Set<string>();
  const ids = Object.keys(list).filter((id) => !skipped.has(id) && !id.endsWith('+'));
  for (const id of ids.sort(byPlainness)) {
    const { licenseText } = list[id] as { readonly licenseText: string };
    if (seen.has(licenseText)) continue;
    seen.add(licenseText);
    const text = cutSecondLicense(id, licenseText);
    const tokens = tokenize(text);
    const words = Uint16Array.from(tokens.words, (word) => numberOf(vocabulary, word));
    const reference = { id, words, ...findBody(text, tokens.starts, tokens.words), weight: 0 };
    const index = references.push(reference) - 1;
    for (const [gram, position] of keptGrams(words)) postings.push(gram * perGram + index * maxWords + position);
  }
  const index = { references, vocabulary, words: [...vocabulary.keys()], postings: Float64Array.from(postings).sort() };
  weigh(index);
  return index;
}

/** Of ids with one text, first the one that the text alone shows: `GPL-3.0-only`, `OFL-1.1`. */
function byPlainness(left: string, right: string): number {
  return rank(left) - rank(right) || left.length - right.length || (left < right ? -1 : 1);
}

function rank(id: string): number {
  return id.endsWith('-only') && !id.includes('invariants') ? 0 : 1;
}

/** Where a gram stands, unless too many have it. */
export function postingsOf({ postings }: ReferenceIndex, gram: number): Posting[] {
  const from = lowerBound(postings, gram * perGram);
  let to = from;
  const end = (gram + 1) * perGram;
  while (to < postings.length && (postings[to] as number) < end) to++;
  if (to - from > maxHolders) return [];
  const weight = Math.log2(1 + maxReferences / (to - from));
  return Array.from(postings.subarray(from, to), (posting) => {
    const place = posting % perGram;
    return { reference: Math.floor(place / maxWords), position: place % maxWords, weight };
  });
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function weigh(index: ReferenceIndex): void {
  let last = -1;
  for (const packed of index.postings) {
    const gram = Math.floor(packed / perGram);
    if (gram === last) continue;
    last = gram;
    for (const { reference, weight } of postingsOf(index, gram))
      (index.references[reference] as Reference).weight += weight;
  }
}

/** The first place of each gram that is kept. */
function keptGrams(words: Uint16Array): Map<number, number> {
  const kept = new Map<number, number>();
  const every = words.length > longReference ? thinning : 1;
  countGrams(words, (gram, at) => {
    if (gram % every === 0 && !kept.has(gram)) kept.set(gram, at);
  });
  return kept;
}

function numberOf(vocabulary: Map<string, number>, word: string): number {
  const known = vocabulary.get(word);
  if (known !== undefined) return known;
  // 0 stands for a word that no license has.
  const number = vocabulary.size + 1;
  vocabulary.set(word, number);
  return number;
}

/** SPDX prints the whole GPL after the LGPL that refers to it. */
function cutSecondLicense(id: string, text: string): string {
  if (!id.startsWith('LGPL-3.0')) return text;
  const at = text.indexOf('GNU GENERAL PUBLIC LICENSE');
  return at > 0 ? text.slice(0, at) : text;
}

function findBody(text: string, starts: readonly number[], words: readonly string[]): { from: number; to: number } {
  const paragraph = /\n[ \t]*\r?\n/.exec(text)?.index ?? text.length;
  const title = starts.findIndex((start) => start > paragraph);
  const joined = words.join(' ');
  const opened = openings
    .map((opening) => joined.indexOf(opening))
    .find((at) => at > 0 && at < maxOpening * joined.length);
  const from =
    opened !== undefined
      ? countWords(joined, opened)
      : title > 0 && title <= maxTitleWords && words.length - title > 2 * gramLength
        ? title
        : 0;
  const ends = closings.map((closing) => joined.lastIndexOf(closing)).filter((at) => at > joined.length / 2);
  const to = ends.length === 0 ? words.length : countWords(joined, Math.min(...ends));
  return { from, to };
}

function countWords(joined: string, end: number): number {
  return joined.slice(0, end).split(' ').length - 1;
}
