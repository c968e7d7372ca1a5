import type { FoldedText } from './fold-text.ts';
import type { NoticeDraft } from './license-notice.ts';

const expression = 'LicenseRef-scancode-proprietary-license';

/** Words that no open license is granted with. Each is a whole wording, so that a disclaimer or a condition is not one. */
const forbids =
  /\bunauthori[sz]ed (?:copying|use|reproduction|distribution|duplication|disclosure|modification|access)\b[^.\n]{0,200}\b(?:prohibited|forbidden|not permitted|violation|illegal)|\b(?:confidential and proprietary|proprietary and confidential|confidential,? proprietary|proprietary,? confidential|company confidential|strictly confidential)\b|\b(?:contains?|constitutes?|is|are|comprises|includes?)(?: \w+){0,4} (?:confidential|proprietary)(?:[ ,/]+(?:and |or )?(?:confidential|proprietary|trade secret))*(?: \w+){0,2} (?:information|material|property|source code|software|code|trade secrets?)\b|\bunpublished (?:proprietary )?(?:source code|work|software)\b[^.\n]{0,60}\b(?:of|by)\b|\btrade secrets? of\b|\b(?:may|must|shall|can) not be (?:copied|reproduced|(?:re)?distributed|disclosed|modified|transmitted|disseminated)\b[^.\n]{0,200}\bwithout (?:the )?(?:prior |express |explicit |specific |written )*(?:permission|consent|authori[sz]ation|approval|license)|\bno part of this (?:file|software|code|work|program|source|document|project)[^.\n]{0,120}\bmay be (?:copied|reproduced|used|distributed)|\b(?:reproduction|redistribution|distribution|copying|use|disclosure|duplication)\b[^.\n]{0,120}\b(?:is|are) (?:strictly )?(?:prohibited|forbidden)(?! (?:unless|except|if))|\b(?:sole|exclusive|proprietary|confidential) property of\b|\bnot (?:be )?(?:an )?(?:open[- ]source|free) software\b|\bnot for (?:re)?distribution\b|\bcommercial licen[cs]e is required\b|\b(?:valid|separate|signed|proprietary|commercial) licen[cs]e agreement\b|\buse (?:of [^.\n]{0,60} )?is (?:subject to|governed by)(?: the)?(?: terms of)?(?: your| an| a| the)? (?:licen[cs]e terms(?! (?:which|that|in|as|of|found|described|specified|set))|(?:commercial |proprietary |end[- ]user |software )licen[cs]e(?: agreement)?)/gi;
const hint =
  /confidential|proprietary|unauthori[sz]ed|prohibited|forbidden|trade secret|without|reproduced|property of|not |agreement|license terms|licence terms/i;

/** A header that keeps everything to its owner. */
export function readProprietary({ text }: FoldedText): NoticeDraft[] {
  if (!hint.test(text) || !/copyright|\(c\)|©|rights reserved|property|confidential|proprietary/i.test(text)) return [];
  return [...text.matchAll(forbids)].slice(0, 20).map((match) => ({
    expression,
    kind: 'notice',
    start: match.index,
    end: match.index + match[0].length,
    isExact: true,
  }));
}
