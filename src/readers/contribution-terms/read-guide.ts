import type { ContributionStatement } from './contribution-terms.ts';
import { findHolder } from './find-holder.ts';
import { type ContributionService, findServiceByLink } from './find-service.ts';
import { findRefused, findSubjects, judgeStrength, type Strength, type Subject } from './judge-sentence.ts';
import { leavesLicenseFree, readGrant } from './read-grant.ts';
import { type ProseSentence, readProseSentences } from './read-prose-sentences.ts';
import { readsInboundOutbound } from './reads-inbound-outbound.ts';

/** Sentences of the DCO's own text, https://developercertificate.org. */
export const certificateText =
  /\bcreated in whole or in part by me\b|\bbased upon previous work that,? to the best\b|\bsome other person who certified\b|\bincluding my sign-?off\b|\bdeveloper'?s certificate of origin,? (?:version )?1\.\d$|\bpermitted to copy and distribute verbatim copies of this\b/i;
/** A sentence without any of these words asks for nothing. */
const telling =
  /licen[sc]|agree|sign|\bI?C?CLAs?\b|\bDCO\b|certif|assign|copyright|\b(?:ECA|OCA|FLA)\b|\bform\b|inbound|transfer|grant|\s-s\b|协议/i;
const contributing =
  /contribut|licen[sc]|legal|\bcla\b|\bdco\b|sign|pull request|develop|hacking|involved|communit|patch|copyright|help/i;
const speaksOfContributing = /\bcontribut|\bpull requests?\b|\bpatch(?:es)?\b|\bsubmit/i;

/** Reads what a guide, a README or a template asks of contributors. */
export function readGuide(text: string, kind: 'guide' | 'readme' | 'template'): ContributionStatement[] {
  const statements: ContributionStatement[] = [];
  for (const sentence of readProseSentences(text, { readsComments: kind === 'template' })) {
    if (!mayTell(sentence)) continue;
    if (kind === 'readme' && !belongsToContributing(sentence)) continue;
    statements.push(...readSentence(sentence, kind === 'template'));
  }
  return foldCertificate(statements);
}

/** The DCO's own text is one statement, and a guide that quotes it asks for it. */
function foldCertificate(statements: readonly ContributionStatement[]): ContributionStatement[] {
  const quoted = statements.filter(({ detail }) => detail === 'dco-text');
  const [first] = quoted;
  if (first === undefined) return [...statements];
  const endLine = quoted.at(-1)?.endLine ?? first.endLine;
  return [...statements.filter((one) => !quoted.includes(one)), { ...first, endLine, strength: 'required' }];
}

function mayTell({ words, links }: ProseSentence): boolean {
  return links.length > 0 || telling.test(words) || certificateText.test(words);
}

function belongsToContributing({ words, titles }: ProseSentence): boolean {
  return titles.some((title) => contributing.test(title)) || speaksOfContributing.test(words);
}

function readSentence(sentence: ProseSentence, isTemplate: boolean): ContributionStatement[] {
  const { words, kind } = sentence;
  if (certificateText.test(words))
    return [state(sentence, { instrument: 'dco', strength: 'mentioned', detail: 'dco-text' })];
  if (kind === 'code') return [];
  const refused = findRefused(words);
  const subjects = findSubjects(words).filter((subject) => !refused.includes(subject));
  return [
    ...refused.map((subject) => state(sentence, { instrument: 'none', strength: 'required', detail: `no-${subject}` })),
    ...(refused.length > 0 ? [] : readGranted(sentence)),
    ...readNamed(sentence, { subjects, isTemplate, isRefusal: refused.length > 0 }),
    ...(kind === 'text' && subjects.length === 0 && readsInboundOutbound(words)
      ? [state(sentence, { instrument: 'inbound-outbound', strength: 'required', detail: 'inbound-outbound' })]
      : []),
  ];
}

/** Rights given away by the sentence itself: terms of contribution without any form to sign. */
function readGranted(sentence: ProseSentence): ContributionStatement[] {
  const { words, kind } = sentence;
  if (kind !== 'text') return [];
  const grant = readGrant(words);
  if (grant) {
    const strength = judgeStrength(words, kind) === 'offered' ? 'offered' : 'required';
    return [state(sentence, { ...grant, strength })];
  }
  const isOfContributions = /\b(?:your|all|any|submitted) (?:contribut|code|work|patch|change|submission)/i.test(words);
  return isOfContributions && leavesLicenseFree(words) && /\bagree|\bmay\b|\breserve/i.test(words)
    ? [state(sentence, { instrument: 'cla', strength: 'required', relicensing: true, detail: 'relicensing-clause' })]
    : [];
}

interface Named {
  readonly subjects: readonly Subject[];
  readonly isTemplate: boolean;
  readonly isRefusal: boolean;
}

function readNamed(sentence: ProseSentence, { subjects, isTemplate, isRefusal }: Named): ContributionStatement[] {
  const { words, links, titles, kind } = sentence;
  const services =
    isRefusal || namesExamples(words) ? [] : links.map(findServiceByLink).filter((service) => service !== null);
  const ofTitle = subjects.length === 0 && services.length === 0 && !isRefusal ? subjectOfTitle(words, titles) : [];
  const all = new Set<Subject>([...subjects, ...services.map(({ instrument }) => instrument), ...ofTitle]);
  const strength =
    pointsToOurs(sentence) ||
    (isTemplate && /^\W*(?:x )?(?:i|i've|have you|all|my|the|this|sign|dco|cla)\b/i.test(words))
      ? 'required'
      : judgeStrength(words, kind);
  const isChoice = all.size > 1 && /\bor\b|\beither\b/i.test(words);
  const weakest = (['dco', 'cla', 'assignment'] as const).find((subject) => all.has(subject));
  return [...all].map((instrument) => {
    const service = services.find((one) => one.instrument === instrument);
    return state(sentence, {
      instrument,
      strength: isChoice && instrument !== weakest && strength === 'required' ? 'offered' : strength,
      ...describe(service, instrument, words),
    });
  });
}

/** "The CLA is available here": whoever keeps one and shows where has it signed. */
function pointsToOurs({ words, links, kind }: ProseSentence): boolean {
  const isOurs =
    /\b(?:[Oo]ur|[Tt]he|this project's) (?:\w+ ){0,2}(?:CLA|[Cc]ontribut(?:or|ion) (?:[Ll]icen[sc]e )?[Aa]greement)\b/.test(
      words,
    );
  const leadsThere = links.some((link) => /\bi?cla\b|contribut(?:or|ion)s?[-_](?:licen[sc]e[-_])?agreement/.test(link));
  return kind === 'text' && isOurs && leadsThere && judgeStrength(words, kind) !== 'offered' && !words.endsWith('?');
}

/** "As do other projects, such as …": whose agreements those are is another matter. */
function namesExamples(words: string): boolean {
  return (
    /\b(?:such as|for example|e\.g\.|including|similar|other (?:\w+ )?projects|common(?:ly)?|many)\b/i.test(words) &&
    !/\b(?:must|need to|required)\b/i.test(words)
  );
}

/** Under the title "Contributor License Agreement", "please sign it" needs no name. */
function subjectOfTitle(words: string, titles: readonly string[]): Subject[] {
  if (!/\b(?:agreement|sign(?:ed|ing)? (?:it|this|the|our|up)|the form|this form)\b/i.test(words)) return [];
  const title = titles.findLast((one) => findSubjects(one).length > 0);
  return title === undefined || findRefused(title).length > 0 ? [] : findSubjects(title).slice(0, 1);
}

function describe(
  service: ContributionService | undefined,
  instrument: Subject,
  words: string,
): Omit<Partial<ContributionStatement>, 'instrument'> {
  const holder = instrument === 'dco' ? null : (service?.holder ?? findHolder(words) ?? knownHolder(words, instrument));
  const relicensing = instrument === 'assignment' ? true : (service?.relicensing ?? null);
  return { holder, relicensing, detail: service?.detail ?? `names-${instrument}` };
}

function knownHolder(words: string, instrument: Subject): string | null {
  if (/\bFSF\b|Free Software Foundation/.test(words) && instrument === 'assignment') return 'Free Software Foundation';
  if (/\b(?:Oracle|OCA)\b/.test(words)) return 'Oracle';
  return /\b(?:Eclipse|ECA)\b/.test(words) ? 'Eclipse Foundation' : null;
}

type Said = Pick<ContributionStatement, 'instrument' | 'detail'> & {
  readonly strength: Strength;
} & Partial<ContributionStatement>;

function state(
  { words, line, endLine }: ProseSentence,
  said: Said | (Omit<Said, 'detail'> & { detail?: string }),
): ContributionStatement {
  const needsHolder = said.instrument === 'cla' || said.instrument === 'assignment';
  return {
    line,
    endLine,
    relicensing: null,
    detail: said.instrument,
    ...said,
    holder: said.holder ?? (needsHolder ? findHolder(words) : null),
  };
}
