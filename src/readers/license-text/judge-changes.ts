import { distance } from 'fastest-levenshtein';
import table from '../../../config/license-deciding-words.json' with { type: 'json' };

/** How far a text is from the license that it is. */
export type MatchKind = 'verbatim' | 'cosmetic' | 'modified' | 'partial';

export interface WordChange {
  /** Of the license's words, missing here. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** The license's words around the change, to tell a grant from a disclaimer. */
  readonly context: readonly string[];
  /** Of these, the two on each side. */
  readonly beside: readonly string[];
}

const everywhere = new Set(table.everywhere);
const grants = new Set(table.grants);
const conditions = new Set(table.conditions);
const disclaimers = new Set(table.disclaimers);
const harmless = table.harmless.map((phrase) => phrase.split(' ')).sort((left, right) => right.length - left.length);
const year = /^(?:19|20)\d\d$|^year$|^yyyy$/;
const longestStatement = 20;
const longWord = 7;
const sameSense = new Map(Object.entries(table.sameSense));

/** True where a change gives or takes a word that can decide what is allowed; a word that merely moved decides nothing. */
export function isDeciding({ removed, added, context, beside }: WordChange): boolean {
  if (speaksOfAdvice(beside, [...removed, ...added])) return false;
  const isDisclaimer = context.some((word) => disclaimers.has(word)) || added.some((word) => disclaimers.has(word));
  const decides = (word: string) => everywhere.has(word) || (!isDisclaimer && grants.has(word));
  const [missing, inserted] = dropMisspelt(dropHarmless(removed), dropHarmless(added));
  return !sameWords(missing.filter(decides), inserted.filter(decides));
}

/** "Even if (not) advised of the possibility of such damage" is said both ways, and grants nothing. */
function speaksOfAdvice(beside: readonly string[], changed: readonly string[]): boolean {
  return changed.length === 1 && changed[0] === 'not' && beside.includes('if') && beside.includes('advised');
}

function dropHarmless(all: readonly string[]): string[] {
  const words = dropCopyright(all);
  const kept: string[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = harmless.find((candidate) => candidate.every((word, offset) => words[at + offset] === word));
    const word = words[at] as string;
    if (!phrase) kept.push(sameSense.get(word) ?? word);
    at += phrase?.length ?? 1;
  }
  return kept;
}

/** "withough" for "without": a long word written wrong is the word. */
function dropMisspelt(removed: readonly string[], added: readonly string[]): [readonly string[], readonly string[]] {
  const inserted = [...added];
  const missing = removed.filter((word) => {
    const at = inserted.findIndex((other) => isMisspelling(word, other));
    if (at >= 0) inserted.splice(at, 1);
    return at < 0;
  });
  return [missing, inserted];
}

function isMisspelling(word: string, other: string): boolean {
  if (word === other || word.length < longWord || everywhere.has(other) || grants.has(other)) return false;
  return Math.abs(word.length - other.length) <= 2 && distance(word, other) <= 2;
}

/** A statement of copyright inside a change says who, not what. */
function dropCopyright(words: readonly string[]): readonly string[] {
  const at = words.indexOf('copyright');
  const isStatement =
    at >= 0 && words.length - at <= longestStatement && words.slice(at).some((word) => year.test(word));
  return isStatement ? words.slice(0, at) : words;
}

function sameWords(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.toSorted().join(' ') === right.toSorted().join(' ');
}

/** A sentence put into a license that forbids or excepts something, whatever it is. */
export function isConditionAdded(words: readonly string[]): boolean {
  return dropHarmless(words).some((word) => conditions.has(word));
}
