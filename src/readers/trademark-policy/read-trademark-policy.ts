export interface TrademarkPolicy {
  readonly line: number;
  /** True where forks or modified versions must take another name or ask first; false where the text lets them keep it; null where it does not say. */
  readonly restrictsForks: boolean | null;
}

interface Line {
  readonly words: string;
  readonly line: number;
}

/** Without a number: a clause of a license has one. */
const title =
  /^(?!.{0,20}\bno trade)[\s#=*_]{0,12}(?:(?:use of|our|the|\w{1,20}) ){0,3}(?:trade-?marks?|brand)(?: (?:policy|guidelines?|notice|usage|and \w{1,20}|use|license|clause)){0,3}[\s:*#_=]{0,12}$/i;
const mark = /\btrade-?marks?\b|\blogos?\b|\bbrand(?:ing| names?)?\b|\bservice marks?\b/i;
/** Words of a policy of one's own, and not of a license that leaves trademarks out, nor of a list of others' marks. */
const rule =
  /\b(?:you (?:may|must|can|cannot|may not|should|need)|not (?:permitted|allowed|authori[sz]ed)|permission|prior written|must not|may not|does not grant|do not grant|not grant|without (?:the )?(?:express |prior |written |our )|policy|guidelines|prohibit|requires?|are not covered|not included|is not licensed|rename|remove|claims?)\b/i;
const boilerplate =
  /\bthis license does not grant permission to use\b|\bexcept as required for reasonable and customary use\b|\ball (?:other )?(?:trademarks|product names|logos)\b.{0,80}\b(?:property of|belong to)\b|\bthis license does not grant (?:you )?any right in\b|\bis a trademark of mariadb\b|\bexcept for displaying the license details\b|\bgrants? any rights in the trademarks\b|\bno trademark license is granted\b|\bcreative commons\b/i;
/** "Use of the name is subject to our trademark policy." */
const pointsToPolicy =
  /\btrade-?marks? (?:\w+ ){0,2}(?:polic(?:y|ies)|guidelines?|standards? of use)\b|\bbrand (?:usage )?(?:policy|guidelines)\b/i;
const ofForks =
  /\bfork(?:s|ed|ing)?\b|\bmodif(?:y|ied|ication|ications)\b|\bderivatives?\b|\bderived\b|\bredistribut\w+|\bown (?:build|version|distribution)|\bunofficial\b/i;
const restricts =
  /\b(?:must|should|need to|have to|required to) (?:\w+ ){0,4}(?:re-?name|remove|replace|change|use (?:a |an )?(?:different|another|other)|not)\b|\bmay not\b|\bcannot\b|\bcan not\b|\bcan't\b|\bmust not\b|\bnot (?:permitted|allowed|authori[sz]ed)\b|\bwithout (?:\w+ ){0,6}(?:permission|consent|approval|authori[sz]ation)\b|\bunder a different name\b|\bprohibited\b|\bdifferent (?:name|trademark|brand)\b/i;
const allows =
  /\b(?:may|can|free to|allowed to|permitted to|welcome to)\b(?! not)[^.]{0,80}\b(?:use|keep|retain)\b[^.]{0,60}\b(?:name|logo|mark|trademark)/i;
const maxText = 300_000;
const maxLine = 4000;

/** Reads a trademark policy, or the section on trademarks of another file; null where neither is there. */
export function readTrademarkPolicy(text: string): TrademarkPolicy | null {
  const read = text.slice(0, maxText);
  if (!/trade-?mark|\blogo|\bbrand/i.test(read)) return null;
  const paragraphs = listParagraphs(read);
  const start = paragraphs.findIndex(({ words }) => title.test(words));
  const section = start < 0 ? [] : sectionFrom(paragraphs, start);
  const ruled = section.filter(({ words }) => mark.test(words) && rule.test(words) && !boilerplate.test(words));
  if (ruled.length > 0) return { line: section[0]?.line ?? 1, restrictsForks: judgeForks(section) };
  const told = paragraphs.filter(({ words }) => pointsToPolicy.test(words) && !boilerplate.test(words));
  const [first] = told;
  return first ? { line: first.line, restrictsForks: judgeForks(told) } : null;
}

/** Up to the next title, or a page of paragraphs. */
function sectionFrom(paragraphs: readonly Line[], start: number): readonly Line[] {
  const rest = paragraphs.slice(start + 1, start + 40);
  const isFirst = start <= 1;
  const end = isFirst ? -1 : rest.findIndex(({ words }) => /^#{1,3}\s/.test(words));
  const own = end < 0 ? rest : rest.slice(0, end);
  const head = paragraphs[start];
  return head && own.length > 0 ? [head, ...own] : [];
}

function judgeForks(paragraphs: readonly Line[]): boolean | null {
  const sentences = paragraphs.flatMap(({ words }) => words.split(/(?<=[.;!?])\s+/)).filter((one) => ofForks.test(one));
  if (sentences.some((one) => restricts.test(one) && !boilerplate.test(one))) return true;
  return sentences.some((one) => allows.test(one)) ? false : null;
}

function listParagraphs(text: string): Line[] {
  const paragraphs: Line[] = [];
  let lines: string[] = [];
  let start = 1;
  const close = () => {
    if (lines.length > 0) paragraphs.push({ words: lines.join(' ').replace(/\s+/g, ' ').trim(), line: start });
    lines = [];
  };
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.slice(0, maxLine).trim();
    const isTitle = /^#{1,6}\s/.test(line) || title.test(line);
    if (line === '' || isTitle || /^(?:[-*+]|\d{1,2}[.)])\s/.test(line)) close();
    if (line === '' || /^[-=~^_*]{3,}$/.test(line)) continue;
    if (lines.length === 0) start = index + 1;
    lines.push(line);
    if (isTitle) close();
  }
  close();
  return paragraphs;
}
