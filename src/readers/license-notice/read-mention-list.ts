import { combineExpressions } from '../license-expression/combine-expressions.ts';
import { formatExpression } from '../license-expression/format-expression.ts';
import { parseExpression } from '../license-expression/parse-expression.ts';
import type { Mention } from './mention.ts';
import { readGnuMention } from './read-gnu-mention.ts';
import { isFirstWord, readNameMention } from './read-name-mention.ts';

const gnuWord = /^(?:gnu|[al]?gpl|g?fdl|affero|lesser|library|general|free$)/i;
/** What a license's name is followed by before the list goes on: its abbreviation, its address, the word license. */
const aside =
  /(?:[ \n]?\((?:[^()\n]{0,120})\)|["',]{1,2}(?= (?:or|and|the|")|$)|"| (?:software )?licen[cs]es?(?![a-z])| style| terms|,? at your (?:option|choice)|,? (?:available )?(?:from|in|at) (?:the )?(?:file )?[\w:/.-]{3,80}(?: in the main directory of this source tree)?(?=,? (?:or|and) ))/iy;
const connector =
  /(?:,? ?(?:(?:and\/or|or|and|&|\+|plus|as well as)(?![a-z])|\/|[,;](?: or)?|\|\|?)[ \n]?|\n(?=or ))(?:(?:alternatively|optionally|at your (?:option|choice|election)|under|either|both|any|of|by|to|with|the|terms|\(?(?:[a-d1-4]|i{1,3})[.)]|conditions|and|also|a|an|or|later|version \d(?:\.\d)? of)[,:]? |[("']{1,2})*/iy;
const choice =
  /\b(?:(?:dual|tri|triple|multi|disjunctive(?:ly)?|double|multiple)[- ]?(?:ly )?-?licen[cs]|choice|choose|either|whichever|alternatively|at your (?:option|election|discretion)(?!\)?,? any)|any one of|one of the following)/i;
/** "under the same terms as Perl itself". */
const sameAs =
  /same (?:licen[cs]e|terms|conditions|licensing terms)(?: terms)?(?: and conditions)?(?: as| of)(?: the| that of)? (?<language>perl|ruby|python|vim|php|tcl)(?: ?v?\d{1,2}(?:\.\d{1,2}){0,2})?(?: itself| core| license)?(?![\w-])/iy;
const languages: Readonly<Record<string, string>> = {
  perl: 'Artistic-1.0-Perl OR GPL-1.0-or-later',
  ruby: 'Ruby',
  python: 'Python-2.0',
  vim: 'Vim',
  php: 'PHP-3.01',
  tcl: 'TCL',
};
const maxItems = 8;

/** A license named at an index of a folded text, or a list of them ("the MIT or GPL Version 2 licenses") as one expression. */
export function readMentionList(text: string, at: number): Mention | null {
  const first = readMention(text, at);
  if (first === null) return null;
  const items = [first];
  const joints: string[] = [];
  while (items.length < maxItems) {
    const from = (items.at(-1) as Mention).end;
    const behind = pastAsides(text, from);
    const joint = matchAt(connector, text, behind);
    const next = joint ? readMention(text, behind + joint.length) : null;
    if (!joint || next === null || next.start < from) break;
    joints.push(joint.toLowerCase());
    items.push(next);
  }
  return items.length === 1 ? withClause(text, first) : join(text, items, joints);
}

function readMention(text: string, at: number): Mention | null {
  const first = /^[A-Za-z0-9][\w.+/-]*/.exec(text.slice(at, at + 60))?.[0].replace(/[./]+$/, '');
  if (first === undefined) return null;
  if (/^same$/i.test(first)) return readSameAs(text, at);
  const gnu = gnuWord.test(first) ? readGnuMention(text, at) : null;
  if (gnu !== null || /^gnu$/i.test(first)) return gnu;
  const isLikely = isFirstWord(first) || isFirstWord(first.split(/[/,]/)[0] as string) || /^[A-Z]/.test(first);
  return isLikely ? readNameMention(text, at) : null;
}

function readSameAs(text: string, at: number): Mention | null {
  sameAs.lastIndex = at;
  const match = sameAs.exec(text);
  const expression = languages[match?.groups?.language?.toLowerCase() ?? ''];
  if (!match || expression === undefined) return null;
  return { expression, start: at, end: at + match[0].length, isExact: true, isName: true };
}

function pastAsides(text: string, from: number): number {
  let at = from;
  for (let count = 0; count < 4; count++) {
    const past = matchAt(aside, text, at);
    if (!past) break;
    at += past.length;
  }
  return at;
}

/** "Apache License 2.0 with the Commons Clause". */
function withClause(text: string, mention: Mention): Mention {
  const clause =
    /^"?(?: licen[cs]e)?[ ,("]{1,3}(?:(?:as )?(?:modified|amended|restricted) by|with|plus|\+|and|subject to|including|combined with) (?:the )?(?:additional )?"?commons clause"?(?: restriction| license condition(?: v1\.0)?)?/i.exec(
      text.slice(mention.end, mention.end + 90),
    );
  if (!clause || mention.expression.includes('commons-clause')) return mention;
  const expression = combine([mention.expression, 'LicenseRef-scancode-commons-clause'], 'AND');
  return { ...mention, expression, end: mention.end + clause[0].length, isExact: true };
}

function join(text: string, items: readonly Mention[], joints: readonly string[]): Mention {
  const first = items[0] as Mention;
  const last = items.at(-1) as Mention;
  const around = text.slice(Math.max(0, first.start - 160), last.end + 90).split('\n');
  const isChoice = joints.some((joint) => /\bor\b|\/|\|/.test(joint)) || choice.test(around.join(' '));
  const hasClause = items.some(({ expression }) => expression.includes('commons-clause'));
  const operator = isChoice && !hasClause ? 'OR' : 'AND';
  // "GPL, GNU General Public License, version 2": the name again, and more exact.
  const distinct = items.filter(
    (item) => item.isExact || !items.some((other) => other.isExact && familyOf(other) === familyOf(item)),
  );
  const expression = combine(
    distinct.map((item) => item.expression),
    operator,
  );
  return {
    expression,
    start: first.start,
    end: last.end,
    isExact: distinct.every(({ isExact }) => isExact),
    isName: items.some(({ isName }) => isName),
  };
}

function familyOf({ expression }: Mention): string {
  return /^[A-Za-z]+/.exec(expression)?.[0] ?? expression;
}

function combine(expressions: readonly string[], operator: 'AND' | 'OR'): string {
  const parsed = expressions.map(parseExpression).filter((expression) => expression !== null);
  return formatExpression(combineExpressions(operator, parsed));
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
