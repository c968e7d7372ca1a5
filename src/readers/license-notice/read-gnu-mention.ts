import { type GnuFamily, gnuVersions, gnuWithoutVersion } from '../license-expression/gnu-family.ts';
import type { Mention } from './mention.ts';

const longName =
  /(?:gnu(?:'s)?[ \n-])?(?:(?<kind>affero|lesser|library)\b(?:[ /]+(?:or )?\(?(?:lesser|library)\b\)?)?[ \n](?:gnu )?)?(?:(?:general|gernal|genral|gereral)[ \n-]?(?:public|pubic)|(?<bare>public))(?:[ \n-](?:software[ -])?li[cs]en[cs]es?(?:'s)?)?(?![a-z])/iy;
const shortName =
  /(?:gnu[ /-])?(?:the )?(?:(?<kind>affero|lesser|library) )?(?<prefix>a|l|gf|f)?(?:gpl|dl(?<=fdl))(?:'?ed|'d)?(?:[ -](?=v?\d))?(?![a-z]{3,}(?<!v))(?!\w*-?(?:compat|incompat|friendly|violat))/iy;
const freeDocumentation = /(?:gnu[ \n-])?free[ \n]documentation[ \n]li[cs]en[cs]e/iy;

/** What may stand between the parts of a notice and means nothing for which version it is. */
const filler =
  /(?:[ \n,;:"']|\.(?= (?:either|version) )|- |\((?:the )?"?(?:gnu )?(?:[al]?gpl|g?fdl|license|licence)(?:v?\d)?"?\)|\((?=[^()\n]{0,90}\))|\)|(?:licen[cs]e|agreement)\b|(?:as|is|was|which is|published|by|the|free software foundation|fsf|inc\.?|gnu|general public licen[cs]e|gpl|of|in|from|or copyleft|either|using|under|terms|this|that|at your option|at your choice|if you (?:prefer|want|like|wish)|your option|version number|(?:january|february|june|november)(?: \d{1,2},?)? (?:1989|1991|1999|2000|2002|2007|2008)|\d{1,2} june 2007|dated|\d{2,3} (?:franklin|temple|mass)[\w ,.-]{10,80}(?=; (?:either )?version))(?=[ \n,;:.()"']|$))+/iy;
const version =
  /(?:(?:version|versions|ver|vers|v|release|rev|revision)[. ]?\.? ?-?)?[-/]?(?<number>[123](?:\.[0123])?(?:\.0)?)(?![\d%])(?!\.\d)(?! ?(?:-| )clause)/iy;
const orLater =
  /\+(?![+A-Za-z])|(?:-?,? ?(?:or|and|and\/or)[ ,:-]*)?(?:\(?(?:at your (?:own )?(?:option|choice|discretion)|if you (?:prefer|want|like|wish)|your choice|optionally)\)?[ ,:]*)?\(?(?:or[ -])?(?:any|a|all|every|some)? ?(?:(?:later|newer|subsequent|higher|future|greater|above|superior|more recent|onwards?)(?:[ -]versions?| release| ones?| licenses?)?|(?:version|release) (?:that is )?(?:later|newer))\)?(?![a-z])/iy;
const later = /\b(?:later|newer|subsequent|higher|future|greater|above|superior|recent|onwards?)\b/i;
const only =
  /-?\(?(?:and )?(?:only|exclusively|no later(?: version)?|not any later(?: version)?|and no other(?: version)?)\b\)?(?! (?:if|when|for|in|to|under))/iy;
const anyVersion = /any (?:version|release)(?! of)(?: (?:ever )?(?:published|you (?:like|want|choose)))?/iy;
const connector = /(?:, ?|\/| ?& ?| or | and | and\/or |(?:,? )?or )/iy;
const versionBefore =
  /(?:version|versions|ver|v)[. ]{0,2}(?<first>\d(?:\.\d)?)(?<second>(?: or |, | and |\/)(?:version )?\d(?:\.\d)?)?(?<later>\+| ?(?:,? ?or,? ?\(?(?:at your (?:option|choice),?\)? )?(?:any )?(?:later|newer|higher|above|greater)(?: versions?)?\)?),?)? ?(?:of )?(?:the )?(?:gnu )?$/i;

/** The versions a wording names. */
interface Terms {
  readonly versions: string[];
  isOrLater: boolean;
  isOnly: boolean;
  isAny: boolean;
}

/**
 * A GNU license named at an index of a folded text, with the version, "or later" and "only" of its wording, wherever they stand:
 * before ("version 2 of the GNU …"), in the name (`GPLv2+`) or behind ("…; either version 2 of the License, or …").
 */
export function readGnuMention(text: string, at: number): Mention | null {
  const head = readHead(text, at);
  if (head === null) return null;
  const terms: Terms = { versions: [], isOrLater: false, isOnly: false, isAny: false };
  const start = readBefore(text, at, terms);
  const end = readBehind(text, head.end, terms);
  const expression = express(head.family, terms);
  return { ...expression, start, end, isName: true };
}

function readHead(text: string, at: number): { family: GnuFamily; end: number } | null {
  const documentation = matchAt(freeDocumentation, text, at);
  if (documentation) return { family: 'GFDL', end: freeDocumentation.lastIndex };
  const long = matchAt(longName, text, at);
  if (long) {
    const { kind, bare } = long.groups ?? {};
    // "GNU Public License" is one, "Mozilla Public License" and "general public" are not.
    const isNamed = /li[cs]en[cs]e/i.test(long[0]) || kind !== undefined || /^gnu/i.test(long[0]);
    if (!isNamed || (bare !== undefined && !/^(?:gnu|affero|lesser|library)/i.test(long[0]))) return null;
    if (
      /(?:nethack|alliance|philips|aladdin|reciprocal|netscape|affero,? ?inc) $/i.test(
        text.slice(Math.max(0, at - 14), at),
      )
    )
      return null;
    return { family: familyOf(kind), end: at + long[0].length };
  }
  const short = matchAt(shortName, text, at);
  if (!short) return null;
  const { kind, prefix = '' } = short.groups ?? {};
  if (/^(?:gf|f)$/i.test(prefix)) return { family: 'GFDL', end: at + short[0].length };
  return { family: familyOf(kind ?? { a: 'affero', l: 'lesser' }[prefix.toLowerCase()]), end: at + short[0].length };
}

function familyOf(kind: string | undefined): GnuFamily {
  if (kind === undefined) return 'GPL';
  return kind.toLowerCase() === 'affero' ? 'AGPL' : 'LGPL';
}

function readBefore(text: string, at: number, terms: Terms): number {
  const from = Math.max(0, at - 90);
  const before = versionBefore.exec(text.slice(from, at));
  if (!before) return at;
  const { first = '', second, later: laterBefore } = before.groups ?? {};
  terms.versions.push(first);
  const other = second?.match(/\d(?:\.\d)?/)?.[0];
  if (other !== undefined) terms.versions.push(other);
  terms.isOrLater ||= laterBefore !== undefined;
  return from + before.index;
}

/** Reads on as long as what follows belongs to the wording; the end is that of the last part that says something. */
function readBehind(text: string, from: number, terms: Terms): number {
  let end = from;
  let at = from;
  let skipped = 0;
  while (at - end < 200 && skipped < 4) {
    const past = readTerm(text, at, terms);
    if (past > at) {
      end = past;
      at = past;
      skipped = 0;
      continue;
    }
    const step = pastMatch(filler, text, at) || pastMatch(connector, text, at);
    if (step <= at) break;
    at = step;
    skipped++;
  }
  return end;
}

function readTerm(text: string, at: number, terms: Terms): number {
  const laterMatch = matchAt(orLater, text, at);
  if (laterMatch && (laterMatch[0] === '+' || later.test(laterMatch[0]))) {
    terms.isOrLater = true;
    return at + laterMatch[0].length;
  }
  const onlyPast = pastMatch(only, text, at);
  if (onlyPast > 0) {
    terms.isOnly = true;
    return onlyPast;
  }
  const anyPast = pastMatch(anyVersion, text, at);
  if (anyPast > 0) {
    terms.isAny = true;
    return anyPast;
  }
  const number = matchAt(version, text, at);
  if (
    number?.groups &&
    (terms.versions.length === 0 || /^v|^[23]/i.test(number[0])) &&
    isVersionPlace(text, at, number[0])
  ) {
    terms.versions.push(number.groups.number as string);
    return at + number[0].length;
  }
  return at;
}

/** A number without the word version must follow the name at once, not open a list or a date. */
function isVersionPlace(text: string, at: number, written: string): boolean {
  if (/^(?:v|r)/i.test(written)) return true;
  const before = text.slice(Math.max(0, at - 12), at);
  return (
    /(?:gpl|fdl|licen[cs]e|public|or|,|\/|&|and|version)[ ,v.("-]*$/i.test(before) && !/[;:\n]/.test(before.slice(-2))
  );
}

function express(family: GnuFamily, terms: Terms): { expression: string; isExact: boolean } {
  const named = terms.versions.map((number) => (number.includes('.') ? number.slice(0, 3) : `${number}.0`));
  const versions = [...new Set(named)].filter((number) => gnuVersions[family].includes(number)).sort();
  const [first] = versions;
  // There is no GPL 2.1: who writes so means the Lesser GPL.
  if (first === undefined && family === 'GPL' && named.includes('2.1')) return express('LGPL', terms);
  if (first === undefined) return { expression: gnuWithoutVersion[family], isExact: false };
  if (terms.isOrLater && !(terms.isOnly && versions.length === 1))
    return { expression: `${family}-${first}-or-later`, isExact: true };
  return { expression: versions.map((number) => `${family}-${number}-only`).join(' OR '), isExact: true };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function pastMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : 0;
}
