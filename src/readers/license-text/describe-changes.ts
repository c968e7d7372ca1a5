import type { Alignment, Hunk } from './align.ts';
import { isConditionAdded, isDeciding } from './judge-changes.ts';
import type { Reference, ReferenceIndex } from './reference-index.ts';
import type { Tokens } from './tokenize.ts';

/** Words that a text has otherwise than its license; positions among the words read, end exclusive. */
export interface TextChange {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly isDeciding: boolean;
  /** Words that begin a sentence of their own and stand for nothing in the license: what they say is read, not counted. */
  readonly isSentence: boolean;
}

/** Changes so near to each other are judged together: a word may have moved. */
const nearby = 8;
/** The license's words on each side that tell what kind of sentence a change is in. */
const around = 14;
/** More words than these, and none for them, may be a sentence of their own. */
const longInsertion = 6;
const maxSlide = 8;
/** So many words missing at an end of the license, up to this share of it, are a remark of its steward's. */
const remark = 6;
const maxRemarkShare = 0.12;

/** Each difference, those near each other judged as one. */
export function describeChanges(
  { reference, hunks }: Alignment,
  { words, startsSentence }: Tokens,
  index: ReferenceIndex,
): TextChange[] {
  const inReference = (from: number, to: number) =>
    Array.from(reference.words.subarray(Math.max(0, from), to), (number) => index.words[number - 1] as string);
  const slid = hunks.map((hunk) => slideToSentence(hunk, words, startsSentence));
  return groupHunks(slid).flatMap((group) => {
    const changes = group.map(({ missingFrom, missingTo, insertedFrom, insertedTo }) => ({
      removed: inReference(missingFrom, missingTo),
      added: words.slice(insertedFrom, insertedTo),
      from: insertedFrom,
      to: insertedTo,
      isEdge: isLeftOutAtEdge({ missingFrom, missingTo, insertedFrom, insertedTo }, reference),
      isSentence:
        missingFrom === missingTo && insertedTo - insertedFrom > longInsertion && startsSentence(insertedFrom),
    }));
    const first = group[0] as Hunk;
    const last = group.at(-1) as Hunk;
    const decides = isDeciding({
      removed: changes.filter(({ isEdge }) => !isEdge).flatMap(({ removed }) => removed),
      added: changes.filter((change) => !change.isSentence).flatMap(({ added }) => added),
      context: inReference(first.missingFrom - around, last.missingTo + around),
      beside: inReference(first.missingFrom - 2, last.missingTo + 2),
    });
    return changes.map(({ isEdge, ...change }) => ({
      ...change,
      isDeciding: change.isSentence ? isConditionAdded(change.added) : decides && !isEdge,
    }));
  });
}

/** "[The] A b. [The] c": of the same words put in, those that begin a sentence. */
function slideToSentence(hunk: Hunk, words: readonly string[], startsSentence: Tokens['startsSentence']): Hunk {
  if (hunk.missingFrom < hunk.missingTo) return hunk;
  let by = 0;
  const isSame = () => words[hunk.insertedFrom - by - 1] === words[hunk.insertedTo - by - 1];
  while (by < maxSlide && !startsSentence(hunk.insertedFrom - by) && hunk.insertedFrom - by > 0 && isSame()) by++;
  if (!startsSentence(hunk.insertedFrom - by)) return hunk;
  const { missingFrom, missingTo, insertedFrom, insertedTo } = hunk;
  return {
    missingFrom: missingFrom - by,
    missingTo: missingTo - by,
    insertedFrom: insertedFrom - by,
    insertedTo: insertedTo - by,
  };
}

/** A remark before or behind what grants and conditions; a short one may be a word taken out. */
function isLeftOutAtEdge({ missingFrom, missingTo, insertedFrom, insertedTo }: Hunk, { from, to }: Reference): boolean {
  const missing = missingTo - missingFrom;
  const isRemark = missing >= remark && missing <= maxRemarkShare * (to - from);
  return isRemark && insertedFrom === insertedTo && (missingFrom <= from || missingTo >= to);
}

function groupHunks(hunks: readonly Hunk[]): Hunk[][] {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const group = groups.at(-1);
    if (group && hunk.missingFrom - (group.at(-1) as Hunk).missingTo <= nearby) group.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}
