import type { ContributionStatement } from './contribution-terms.ts';

export type Strength = ContributionStatement['strength'];
export type Subject = 'cla' | 'assignment' | 'dco';

const clas = String.raw`(?:\b(?:ICLA|iCLA|CCLA|FLA|CLAs?|OCA|ECA)\b|\b(?:[Cc]ontributor|[Cc]ontribution|[Cc]ontributing|CONTRIBUTOR|[Cc]ontributors)(?:'s|'|s')? (?:[Ll]icen[sc](?:e|ing)|LICENSE|[Aa]ssignment|[Cc]opyright)? ?(?:[Aa]greement|AGREEMENT|[Ff]orm\b)|\b(?:[Ff]iduciary|[Cc]ommitter|[Dd]eveloper) [Ll]icen[sc]e [Aa]greement|贡献者(?:许可)?协议)`;
const subjects: Readonly<Record<Subject, RegExp>> = {
  cla: new RegExp(clas),
  assignment:
    /\bcopyright (?:re)?assignments?\b|\bassign(?:s|ed|ing|ment of)?\b(?! (?:an?|the) (?:issue|reviewer)).{0,50}\b(?:copyrights?|ownership of)\b|\bcopyrights?\b.{0,40}\bassign(?:ed|ment|ments)\b.{0,10}\b(?:to|papers|form)\b|\bcopyright papers\b|\bcopyright transfer\b/i,
  dco: /\bdeveloper(?:'s|s|s')? certificates? of origin\b|\bDCO\b|\bsigned[- ]off[- ]by\b|--sign-?off\b|\bsign(?:ed|ing|s)?[- ]?off\b(?! (?:by|from|of)\b).{0,50}\b(?:commits?|patch(?:es)?|contributions?|work|changes?|PRs?)\b|\b(?:commits?|patch(?:es)?|contributions?|work|PRs?)\b.{0,60}\bsign(?:ed|ing)?[- ]?offs?\b(?! (?:by (?:an?|the|at|one|two)|from|of)\b)/i,
};
/** `git commit -s`, in any bundle of short options; `-S` is another thing. */
const signoffOption = /\bcommit (?:-[a-z-]+ ){0,3}-[a-z]{0,3}s[a-z]{0,2}\b|[`' ]-s[`' ] (?:flag|option|switch)/;
const approval =
  /\b(?:get|obtain|retrieve|receive|needs?|requires?|have|has|final|reviewer'?s?|maintainers?'?|their) (?:a |the |an )?(?:\w+ )?sign-?off\b(?!-)/i;

/** What instruments a sentence speaks of. Words in its links count elsewhere. */
export function findSubjects(words: string): Subject[] {
  const found = (['assignment', 'cla', 'dco'] as const).filter((subject) => subjects[subject].test(words));
  if (!found.includes('dco') && signoffOption.test(words)) found.push('dco');
  const isApproval = approval.test(words) && !/\bDCO\b|origin|signed-off-by|--signoff|commit -/i.test(words);
  const isRight =
    /\b(?:right|able|entitled|authori[sz]ed|permission|power) to (?:\w+ ){0,3}(?:assign|transfer)\b|\bbeen assigned\b/i.test(
      words,
    );
  const isApache = /\bunder one or more contributor licen[sc]e agreements\b/i.test(words);
  return found.filter(
    (subject) =>
      !(subject === 'dco' && isApproval) && !(subject === 'cla' && isApache) && !(subject === 'assignment' && isRight),
  );
}

const anySubject = String.raw`(?:(?:i|c|f)?clas?|contribut(?:or|ion|ors)(?:'s|s')? (?:licen[sc]e |licensing |assignment |copyright )?agreements?|copyright assignments?|assign\w* (?:of )?(?:your |the |any )?copyrights?|dco|developer(?:'s|s)? certificates? of origin|signed-off-by|sign-?offs?|agreements? of any kind|legal agreements?|licen[sc]e agreements?)`;
const few = String.raw`(?:[\w'/,()-]+ ){0,7}`;
const not = `(?:do not|does not|don't|doesn't|did not|didn't|never|no longer|not|won't|will not|isn't|aren't)`;
const negative = new RegExp(String.raw`\b(?:no|${not}|instead|rather|place|lieu|without)\b|n't\b`, 'i');
const anyNamed = new RegExp(String.raw`\b${anySubject}\b`, 'gi');
const refusals: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:do not|does not|don't|doesn't|never|no longer|not|won't|will not) (?:currently |yet |even |have to |need to |ever |\w+ly )?(?:require|need|use|have|ask|want|demand|mandate|believe in|impose|sign|requiring|asking)\b ${few}${anySubject}\b`,
    'gi',
  ),
  new RegExp(
    String.raw`(?:\b(?:is|are|there is|there's|have|has|with|need|needs|require|requires|and|but|that) |[,;] |^)no (?:need ${few}|requirement ${few}|formal |separate |additional |such |\w+ ){0,2}${anySubject}\b`,
    'gi',
  ),
  new RegExp(
    String.raw`\b${anySubject}\b(?: \([^()]{1,40}\))? (?:is|are|isn't|aren't)(?: currently)? ?(?:not )?(?:currently )?(?:no longer )?(?:required|needed|necessary|used|mandatory|enforced|in use)\b`,
    'gi',
  ),
  new RegExp(
    String.raw`\b(?:instead of|rather than|in place of|in lieu of|without (?:having to sign|signing|requiring|needing|asking for|an?|the need for)) ${few}${anySubject}\b`,
    'gi',
  ),
  new RegExp(
    String.raw`\b${anySubject}\b ?(?::|-|–|—)? ?(?:we do not use (?:this|them|it)|not (?:required|needed|used))\b`,
    'gi',
  ),
];
/** An exemption for some, or a condition: `we cannot merge without a CLA`, `small patches do not need one`. */
const isPartial =
  /\b(?:can(?:not|'t)|unable|not able|won't|will not|not be|never|nothing|reject\w*)\b.{0,80}\bwithout\b|\b(?:small|trivial|typos?|minor|simple|tiny|obvious|documentation|docs|employees?|again|already|once|if you|unless|except|some|for (?:each|every)|first|members?|another|new|until|multiple|separate|short|changes? that|such (?:changes|patches|contributions)|haven't)\b/i;

/** "no CLA (CLA), nor the DCO": what stands behind the refused is refused with it. */
const refusedToo = new RegExp(
  String.raw`^(?: \([^()]{1,60}\))?(?:,? (?:or|nor|and no|and neither)|,) ${few}${anySubject}\b`,
  'i',
);

/** Which instruments a sentence says are not asked for. */
export function findRefused(words: string): Subject[] {
  if (isPartial.test(words)) return [];
  const refused = refusals.flatMap((pattern) =>
    [...words.matchAll(pattern)].flatMap(({ 0: matched, index }) => {
      if (!negative.test(matched)) return [];
      const more = refusedToo.exec(words.slice(index + matched.length))?.[0] ?? '';
      return [...`${matched}${more}`.matchAll(anyNamed)].map(([named]) => subjectNamed(named.toLowerCase()));
    }),
  );
  return [...new Set(refused)];
}

function subjectNamed(named: string): Subject {
  if (named.startsWith('dco') || named.includes('origin') || named.includes('off')) return 'dco';
  return named.includes('assign') && !named.includes('agreement') ? 'assignment' : 'cla';
}

const optional =
  /\b(?:optional(?:ly)?|voluntar\w+|consider (?:filing|signing|submitting)|encouraged?|recommend\w*|not mandatory|if you (?:want|wish|like|prefer|plan)|feel free|can also|not (?:strictly )?(?:required|necessary|needed)|nice to have|suggested?|appreciated|not enforced)\b/i;
const required =
  /\b(?:must|need(?:s|ed)? (?:to|you|a|an)|needs|you need|required?|requires|requiring|requirement|mandatory|have to|has to|having to|shall|be asked|asks?|asking|please|make sure|ensure|can(?:not|'t)|can only|only accept|unable to|before|prior to|in order to|necessary|prerequisite|until|unless|have you|you(?: have|'ve) signed|i(?: have|'ve) (?:read|signed|agreed)|i (?:agree|certify|hereby)|by (?:contributing|submitting|making (?:an?|any|your)|sending|opening|creating|signing|adding)|should|accompanied by|(?:you|contributors?) (?:also )?(?:agree|accept|certify|assert|attest)|prompt\w*|expected|don't forget|remember|enforced?|verif(?:y|ies|ied)|checks?|will be (?:closed|rejected|blocked)|uses? the dco|we use|we accept|accepted under|we enforce|you certify|you just add|i assign|hereby|do(?:es)? not accept|don't accept)\b|需要|必须|签署|请/i;
const imperative =
  /^(?:[\W\d]|x )*(?:(?:and|then|first|also|finally|always|carefully),? )*(?:sign(?:ing)?|read and sign|complete|fill|submit|agree|accept|review|add|use|include|have|all (?:commits|contributions|patches)|every (?:commit|patch)|each (?:commit|patch)|commits)\b/i;
const elsewhere =
  /\b(?:their|its) (?:own )?(?:\w+ ){0,2}(?:CLA|contributor licen[sc]e|copyright assign)|\b(?:other|some|many) (?:open[- ]source )?(?:projects|companies|organi[sz]ations|repositories)\b(?!.{0,80}\b(?:we|you|our)\b)|\bunlike\b|\bupstream\b|\b(?:based|modell?ed) (?:up)?on\b|\badapted from\b|\bsimilar to\b/i;

/** How strongly a sentence asks for what it speaks of. */
export function judgeStrength(words: string, kind: 'text' | 'title' | 'row' | 'code'): Strength {
  if (kind === 'code' || kind === 'row' || kind === 'title' || elsewhere.test(words)) return 'mentioned';
  if (words.endsWith('?') && !/^\W*(?:x )?(?:have|did|is|are|do) (?:you|all|your)/i.test(words)) return 'mentioned';
  if (optional.test(words) && !/\bmust\b|\brequired to\b|\bis required\b/i.test(words)) return 'offered';
  return required.test(words) || imperative.test(words) ? 'required' : 'mentioned';
}
