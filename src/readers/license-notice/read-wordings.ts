import table from '../../../config/license-wordings.json' with { type: 'json' };
import type { FoldedText } from './fold-text.ts';
import { judgeContext, startOfSentence } from './judge-context.ts';
import type { NoticeDraft } from './license-notice.ts';
import { isAltered, limitsGrant } from './limits-grant.ts';
import type { Mention } from './mention.ts';
import { readMentionList } from './read-mention-list.ts';
import { isFirstWord } from './read-name-mention.ts';
import type { Lines } from './standalone-name.ts';

const gnuWord = /^(?:gnu|[al]?gpl|g?fdl|affero|lesser|library|general|free)/i;
const candidate = /[A-Za-z0-9][\w.+/-]*/g;
const received =
  /(?:received|accompan|included?|a)[^.\n]{0,40}\bcopy of[^.\n]{0,60}$|complete text of (?:the |version )[^.\n]{0,60}$/i;
/** Far more than any honest text has; a hostile one must not cost more. */
const maxTries = 4000;
const ownTerms = 'LicenseRef-scancode-proprietary-license';
const maxDrafts = 300;
const alternatively =
  /\b(?:alternatively|alternately|or, at your (?:option|election)|in the alternative|optionally)\b/i;
const introduction = /\b(?:following|these|two|three|one of the)(?: [\w-]+){0,3} licen[cs]es?\b[^.\n]{0,60}[:\n]/i;
/** Licenses that go by one word that also names a program or language. */
const bareName = /^(?:apache|mozilla|artistic|boost|eclipse|perl|expat|zlib|openssl)\b/i;

/** Every license a folded text names in words that make it a grant, a label or a bare name on its own. */
export function readWordings({ text }: FoldedText, lines: Lines): NoticeDraft[] {
  const drafts = readPhrases(text);
  let past = 0;
  let tries = 0;
  for (const match of text.matchAll(candidate)) {
    const word = match[0].replace(/[./]+$/, '');
    if (match.index < past || !isCandidate(text, match.index, word)) continue;
    if (++tries > maxTries || drafts.length > maxDrafts) break;
    const mention = readMentionList(text, match.index);
    if (mention === null) continue;
    const draft = judgeMention(text, mention, lines);
    if (draft !== null) drafts.push({ ...draft, start: Math.max(draft.start, Math.min(past, mention.start)) });
    past = mention.end;
  }
  return drafts;
}

/** "Released under Apache" is a grant; "distributed with Perl" and "run under Python" are not. */
function isGranting(lead: string, name: string): boolean {
  if (/licen[cs]|\bterms\b/i.test(lead)) return true;
  return bareName.test(name) && /\b(?:releas|distribut|publish)\w+\b/i.test(lead) && /\bunder\b/i.test(lead);
}

function isCandidate(text: string, at: number, word: string): boolean {
  if (gnuWord.test(word) || isFirstWord(word) || isFirstWord(word.split('/')[0] as string)) return true;
  return /^[A-Z]/.test(word) && /(?:under|the) "?$/.test(text.slice(Math.max(0, at - 7), at));
}

function judgeMention(text: string, mention: Mention, lines: Lines): NoticeDraft | null {
  const { start, end, isExact } = mention;
  const expression = withLimit(text, mention.expression, end);
  const context = judgeContext(text, start, end);
  const lead = text.slice(context.start, start);
  if (context.verdict === 'denies' || isAltered(text.slice(Math.max(0, start - 60), start), text.slice(end, end + 40)))
    return null;
  const behind = text.slice(end, end + 40);
  if (
    /^[ ,(]{0,2}sections? /i.test(behind) ||
    /\bsections? \(?\d+\)?(?:\(\w\))? of (?:the |version \d of the )?$/i.test(
      text.slice(Math.max(0, start - 30), start),
    )
  )
    return null;
  if (isOfContributions(text, start)) return null;
  const base = { expression, start: context.start, end, isExact, ...readChoice(text, context.start, end) };
  if (context.verdict === 'grants')
    return mention.isName || isGranting(lead, text.slice(start, end)) ? { ...base, kind: 'notice' } : null;
  if (context.verdict === 'labels') return { ...base, kind: /[:=]/.test(lead) ? 'tag' : 'notice' };
  if (!mention.isName) return null;
  const before = text.slice(Math.max(0, start - 160), start);
  if (/\b(?:not|non|no|never|un)[ -](?:\w+ )?$/i.test(before)) return null;
  if (/^(?:["')]{0,2}[- ]licen[cs]ed\b)/i.test(behind) || /licensed$/i.test(text.slice(start, end)))
    return { ...base, kind: 'notice' };
  if (received.test(before.slice(before.lastIndexOf('\n') + 1))) return { ...base, kind: 'reference', isExact: false };
  if (isListed(text, start, lines))
    return { ...base, kind: 'notice', ...(offersChoice(text, start) ? { choice: 'or' } : {}) };
  if (isAside(text, mention)) return { ...base, kind: 'reference', isExact: false };
  return lines.isAlone(start, end) ? { ...base, kind: 'reference' } : null;
}

/** An item of "under the terms of any of the following licenses: …". */
function isListed(text: string, start: number, lines: Lines): boolean {
  return introduction.test(text.slice(Math.max(0, start - 500), start)) && lines.isFirst(start);
}

function offersChoice(text: string, start: number): boolean {
  return /\b(?:any|one|either|choice|choose)\b[^.\n]{0,60}(?:following|licen[cs]es)[^.\n]{0,60}[:\n]/i.test(
    text.slice(Math.max(0, start - 500), start),
  );
}

/** "See the GNU General Public License for more details": it says which license, not that it applies. */
function isAside(text: string, { start, end }: Mention): boolean {
  return (
    / see (?:also )?(?:the|your) $/i.test(text.slice(Math.max(0, start - 14), start)) &&
    /^"?,? ?(?:for|in) (?:more|the|further)/i.test(text.slice(end, end + 20))
  );
}

/** What contributors must agree to is not what users get. */
function isOfContributions(text: string, start: number): boolean {
  const sentence = text.slice(startOfSentence(text, Math.max(0, start - 300), start), start);
  return /\b(?:by contributing|by submitting|your contributions?|any contributions?|contributions? (?:intentionally )?submitted|(?:all|code|new) contributions|pull requests?)\b/i.test(
    sentence,
  );
}

function readChoice(text: string, start: number, end: number): { choice?: 'or' } {
  const sentence = text.slice(startOfSentence(text, Math.max(0, start - 200), start), end);
  return alternatively.test(sentence.slice(0, Math.min(sentence.length, 240))) ? { choice: 'or' } : {};
}

/** What is granted with a restriction that the license does not know is not open. */
function withLimit(text: string, expression: string, end: number): string {
  if (!limitsGrant(text.slice(end, end + 160), expression)) return expression;
  return `${expression.includes(' OR ') ? `(${expression})` : expression} AND ${ownTerms}`;
}

function readPhrases(text: string): NoticeDraft[] {
  const lower = text.toLowerCase();
  const drafts: NoticeDraft[] = [];
  for (const [phrase = '', expression = ''] of table.wordings) {
    for (let at = lower.indexOf(phrase); at >= 0; at = lower.indexOf(phrase, at + phrase.length)) {
      const isTaken = drafts.some((draft) => draft.start < at + phrase.length && at < draft.end);
      if (isTaken || isOfSomethingElse(lower, at)) continue;
      const limited = withLimit(lower, expression, at + phrase.length);
      drafts.push({ expression: limited, kind: 'notice', start: at, end: at + phrase.length, isExact: true });
      if (drafts.length > 200) return drafts;
    }
  }
  return drafts;
}

/** "not in the public domain", "based on public domain code", "unlike the public domain version". */
function isOfSomethingElse(text: string, at: number): boolean {
  return /\b(?:not|never|nor|no part|none|n't|unless|unlike|if|isn't|cannot|neither|used to be|formerly|no longer|previously)\b[^.\n]{0,50}$|\b(?:elements of|elements of the material|based on|derived from|taken from|uses?|from|like)(?: \w+){0,4} $/.test(
    text.slice(Math.max(0, at - 80), at),
  );
}
