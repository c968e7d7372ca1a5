import { isAbbreviation } from './judge-context.ts';

/** Sentences that belong to the standard headers and say nothing that the license does not. */
const standard =
  /^\W{0,6}(?:(?:for |in )?(?:more|further) details|you should (?:also )?have received|if not,? (?:see|write|write to|you can|please)|along with|this (?:program|library|file|software|package|code|work|project|module|font|document|[\w-]{1,30})(?: software| library| program)? is distributed (?:in the hope|on an "?as is|wit?hout)|[\w+./ -]{1,40} (?:is|are) distributed in the hope|(?:but )?without (?:any|even) |see the (?:gnu|licen[cs]e|specific|mozilla)|you may obtain a copy|a copy of the licen[cs]e|unless required by (?:applicable )?law|distributed under the licen[cs]e is distributed|software distributed under|you may not use (?:this|the|these) (?:file|software|product|work|code|package|program|module|project)s? except in compliance|either express or implied|59 temple|51 franklin|675 mass|cambridge, ma|boston, ma|foundation, inc|inc\.|usa\b|the (?:full|complete) (?:text|license)|on debian (?:gnu\/linux )?systems|a full copy|the terms (?:are|of the)|https?:\/\/|see (?:the )?(?:accompanying )?(?:file )?"?(?:licen[cs]e|copying|https?:|<https?:|www))/i;
const restricts =
  /commerci|prohibit|forbid|not permitted|may not be|non-?profit|academic|personal use|evaluation|educational|hosted|competi/i;
const maxSentences = 12;
const maxSentence = 700;

/** The index behind the standard sentences that follow a notice, up to `until`. */
export function extendNotice(text: string, end: number, until: number): number {
  let past = end;
  for (let count = 0; count < maxSentences; count++) {
    const stop = endOfSentence(text, past, until);
    const sentence = text.slice(past, stop);
    const isRest = count === 0;
    if (stop <= past || restricts.test(sentence) || !(isRest ? isTail(sentence) : standard.test(sentence.trimStart())))
      break;
    past = stop;
  }
  while (past > end && /\s/.test(text.charAt(past - 1))) past--;
  return past;
}

/** What is left of the notice's own sentence. */
function isTail(rest: string): boolean {
  return (
    rest.length < 200 &&
    !/\b(?:not|no|only|except|but|without|provided|restrict|condition|unless|however|addition)/i.test(rest)
  );
}

function endOfSentence(text: string, from: number, until: number): number {
  const limit = Math.min(until, from + maxSentence);
  const pattern = /[.!?](?=["')]*(?:[ \n]|$))|\n/g;
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match !== null && match.index < limit; match = pattern.exec(text)) {
    if (match[0] === '\n' && match.index === from) continue;
    if (match[0] === '\n') return match.index;
    if (!isAbbreviation(text, match.index) || /\d\.$/.test(text.slice(match.index - 1, match.index + 1)))
      return match.index + 1;
  }
  return limit === until ? until : from;
}
