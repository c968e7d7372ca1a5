import type { ContributionStatement } from './contribution-terms.ts';
import { findDefinedHolder, findHolder } from './find-holder.ts';
import { leavesLicenseFree, promisesOpenness, readGrant } from './read-grant.ts';
import { certificateText } from './read-guide.ts';
import { type ProseSentence, readProseSentences } from './read-prose-sentences.ts';

const maxNaming = 60;

/** Reads the text of an agreement: what it gives, to whom, and whether the holder is free to choose other terms. */
export function readAgreement(text: string): ContributionStatement[] {
  const sentences = readProseSentences(text).filter(({ kind }) => kind !== 'code');
  if (sentences.some(({ words }) => certificateText.test(words))) return readCertificate(text);
  const granting = sentences.flatMap((sentence) => {
    const grant = readGrant(sentence.words);
    return grant ? [{ sentence, grant }] : [];
  });
  const assignment = granting.find(({ grant }) => grant.instrument === 'assignment');
  const told = assignment ?? granting.find(({ grant }) => grant.relicensing === true) ?? granting[0];
  const [first] = sentences;
  if (first === undefined) return [];
  const { line, endLine } = told?.sentence ?? first;
  return [
    {
      instrument: told?.grant.instrument ?? 'cla',
      line,
      endLine,
      strength: told ? 'required' : strengthOfPointer(sentences),
      holder: findHolderOf(sentences),
      relicensing: told ? judgeRelicensing(sentences, told.grant.relicensing) : null,
      detail: told?.grant.detail ?? 'agreement-file',
    },
  ];
}

/** A promise to stay open binds the holder only where nothing else leaves the choice to it. */
function judgeRelicensing(sentences: readonly ProseSentence[], granted: boolean | null): boolean | null {
  if (sentences.some(({ words }) => leavesLicenseFree(words))) return true;
  return sentences.some(({ words }) => promisesOpenness(words)) ? false : granted;
}

/** A file of that name that grants nothing tells how to sign what stands elsewhere. */
function strengthOfPointer(sentences: readonly ProseSentence[]): ContributionStatement['strength'] {
  return sentences.some(({ words }) => /\b(?:sign|agree|must|require[sd]?|need)\b/i.test(words))
    ? 'required'
    : 'mentioned';
}

function findHolderOf(sentences: readonly ProseSentence[]): string | null {
  const first = sentences.slice(0, maxNaming);
  for (const find of [findDefinedHolder, findHolder]) {
    for (const { words } of first) {
      const holder = find(words);
      if (holder !== null) return holder;
    }
  }
  return null;
}

/** The DCO's text alone in a file asks for nothing, but is put there where it is meant to hold. */
export function readCertificate(text: string): ContributionStatement[] {
  const sentences = readProseSentences(text).filter(({ words }) => certificateText.test(words));
  const [first] = sentences;
  const last = sentences.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    {
      instrument: 'dco',
      line: first.line,
      endLine: last.endLine,
      strength: 'offered',
      holder: null,
      relicensing: null,
      detail: 'dco-text',
    },
  ];
}
