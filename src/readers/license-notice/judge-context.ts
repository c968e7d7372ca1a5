/** What the words before a mention make of it: a grant, the opposite of one, or nothing. */
export interface Context {
  readonly verdict: 'grants' | 'labels' | 'denies' | 'none';
  /** Index at which the words that belong to the mention begin. */
  readonly start: number;
}

const reach = 260;
const verb =
  /^(?:dual|tri|multi|double|triple|co|re|sub|un)?-?(?:licen[cs](?:ed|e|es|ing)|releas\w+|distribut\w+|redistribut\w*|redistribution|availab\w+|publish\w*|provid\w+|offer\w*|govern\w*|cover\w*|subject\w*|protect\w*|permi(?:t|ts|tted|ssions?)|use|used|usable|usage|copied|copyable|copying|copy|modif\w+|share[ds]?|sharing|issued|contribut\w+|made|open-?sourced?|opensourced?|free|freely|falls?|fall|pursuant|accordance|compliance|comply|comes|placed|put|bound|granted|grants?|copyrighted|copyright|copyleft(?:ed)?|hosted|sourced|given|reproduced|transferred|sold|published|donated|conveyed)$/;
/** What a preposition needs before it to speak of a license; under a license stands only what is licensed. */
const prepositions: Readonly<Record<string, RegExp>> = {
  under: verb,
  by: /^(?:govern\w*|cover\w*|protect\w*|bound|authori[sz]ed)$/,
  to: /^(?:subject\w*|according|accordance|pursuant|bound|conform\w*|adheres?)$/,
  with: /^(?:accordance|compliance|comply|dual-?licen[cs]ed|licen[cs]ed|released|distributed|comes|available|published|covered|provided|compliant|conformance|agreement)$/,
  of: /^(?:terms|conditions|provisions|permissions|restrictions|agreement|choice|one|both|either|any|text)$/,
  as: /^(?:licen[cs]ed|released|distributed|available|published|open-?sourced?|provided|offered|shared|free|redistributed)$/,
  via: /^(?:licen[cs]ed|released|distributed|available|published)$/,
  through: /^(?:licen[cs]ed|released|distributed|available)$/,
  using: /^(?:licen[cs]ed|released|distributed|available|published)$/,
  in: /^(?:licen[cs]ed|released|published)$/,
  per: /^/,
  within: /^(?:released|published|distributed)$/,
};
const filler =
  /^(?:the|a|an|of|terms?|and|conditions?|provisions?|either|both|version|versions|v?\d(?:\.\d)?\+?|following|same|open|source|open-source|opensource|licen[cs]es?|permissive|free|software|standard|your|choice|any|all|one|or|later|at|option|this|its|their|our|my|own|extremely|very|liberal|simple|two|three|dual|flexible|permissions?|restrictions|as|well|well-known|famous|gnu|new|popular|-|mit|bsd|osi|osi-approved|approved|fsf|non-viral|generous|awesome|latest|full)$/;
const denial =
  /^(?:not|never|cannot|nor|neither|isn't|aren't|wasn't|weren't|don't|doesn't|can't|won't|unlike|than|formerly|previously|incompatible|non|prohibited|forbidden|without|instead)$/;
const exemption =
  /^(?:except|unless|only|but|until|necessarily|other|otherwise|,|modification|modifications|modifying|change|changes|warranty|warranties|fee|limitation|charge|restriction|merely|just|implied)$/;
const label =
  /(?:^|[^\w-])(?:primary |main )?licen[cs]e (?:\(|(?:for|of|used by) [^.\n]{0,60} is (?:the )?)$|(?:^|[^\w-])(?:licen[cs](?:e|es|ed|ing)|licenza|licencia|lizenz|licença|licentie|copying|copyright|copyleft|许可证|ライセンス|лицензия)(?: (?:type|terms?|information|agreement|status|statement|notice|name|info))?(?: ?(?:is|:{1,2}|-|\|))?(?: ?(?:the|a|an|either|of|you can choose from))? ?["'{]{0,2}$/i;

/** "This project uses the …", "our code follows the …". */
const follows =
  /\b(?:project|software|code|codes|library|package|repo|repository|module|plugin|program|tool|app|application|we|it|license|theme|work|framework)(?: itself)? (?:(?:currently |now )?(?:uses?|follows?|adopts?|has|have|carries|carry|is|are|comes with))(?: (?:the|a|an|under))?(?: open[- ]source)? ?["']?$/i;

/** Judges what stands before a mention, within its sentence. */
export function judgeContext(text: string, at: number, end: number): Context {
  const from = Math.max(0, at - reach);
  const left = text.slice(startOfSentence(text, from, at), at);
  const labelled = label.exec(left.slice(-70));
  const words = text.slice(at, end);
  const found = findCue(
    left,
    (lead) => /licen[cs]|terms|conditions/i.test(lead) || /licen[cs]e|gpl/i.test(words) || lead.length === left.length,
  );
  if (found !== null) {
    const start = at - left.length + found.index;
    return { verdict: isDenied(left.slice(0, found.index), left.slice(found.index)) ? 'denies' : 'grants', start };
  }
  const following = labelled === null ? follows.exec(left.slice(-70)) : null;
  if (following !== null && /licen[cs]e/i.test(words)) return { verdict: 'grants', start: at - following[0].length };
  if (labelled === null) return { verdict: 'none', start: at };
  const start = at - labelled[0].length + (/^\w/.test(labelled[0]) ? 0 : 1);
  return {
    verdict:
      /\b(?:not|no|non|other|than|each|per|change|future|new|old|previous|compatible|alternative|dependency|additional)[ -]$/i.test(
        text.slice(Math.max(0, start - 14), start),
      )
        ? 'denies'
        : 'labels',
    start,
  };
}

/** Index of the verb that, with its preposition, puts something under the license; null where there is none. */
function findCue(left: string, isLegal: (lead: string) => boolean): { index: number } | null {
  const words = [...left.matchAll(/[^\s"'()[\],;:.]+/g)].slice(-40);
  let preposition: RegExp | null = null;
  let between = 0;
  let sincePreposition = 0;
  let under: number | null = null;
  for (let at = words.length - 1; at >= 0; at--) {
    const match = words[at] as RegExpExecArray;
    const current = match[0].toLowerCase();
    if (preposition === null) {
      preposition = Object.hasOwn(prepositions, current) && current !== 'of' ? (prepositions[current] as RegExp) : null;
      if (preposition === null && !filler.test(current) && ++between > 5) return null;
      if (preposition === verb) under = match.index;
      if (preposition?.test('')) return { index: match.index };
      continue;
    }
    if (preposition.test(current)) return { index: match.index };
    if (++sincePreposition > (preposition === verb ? 16 : 4)) break;
  }
  // "Code under the MIT license": what stands under a license is licensed by it, whatever the verb.
  return under !== null && isLegal(left.slice(under)) ? { index: under } : null;
}

function isDenied(before: string, cue: string): boolean {
  const words =
    before
      .toLowerCase()
      .match(/[\w'’-]+|,/g)
      ?.slice(-7) ?? [];
  const inside = cue.toLowerCase().match(/[\w'’-]+|,/g) ?? [];
  const all = [...words, ...inside];
  const at = all.findLastIndex((current) => denial.test(current));
  if (at < 0) return /\bno longer\b|\bused to be\b/.test(before.slice(-40).toLowerCase());
  return !all.slice(at + 1).some((current) => exemption.test(current));
}

/** Where the sentence begins that goes on at `at`; a point after an abbreviation or a version ends none. */
export function startOfSentence(text: string, from: number, at: number): number {
  let start = from;
  for (const match of text.slice(from, at).matchAll(/\n|[.!?](?=["')]* )/g)) {
    if (match[0] === '.' && isAbbreviation(text, from + match.index)) continue;
    start = from + match.index + 1;
  }
  return start;
}

export function isAbbreviation(text: string, dot: number): boolean {
  return /(?:^|[\s("])(?:v|ver|vers|inc|co|corp|ltd|no|e\.g|i\.e|etc|lic|st|jr|dr|mr|vs|cf|incl|b\.v|[A-Z]|llc|bros|\d)$/i.test(
    text.slice(Math.max(0, dot - 6), dot),
  );
}
