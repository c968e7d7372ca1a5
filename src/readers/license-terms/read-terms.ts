import type { LicenseClass, RestrictionKind } from '../../core/license-facts.ts';
import { aboutNames, restrictionPatterns } from './restriction-patterns.ts';
import { type Sentence, splitSentences } from './split-sentences.ts';

export interface TermsSpan {
  readonly start: number;
  readonly end: number;
}

export interface RestrictionTerm extends TermsSpan {
  readonly kind: RestrictionKind;
}

/** What sentences say that no known license says. Offsets into the text. */
export interface Terms {
  readonly restrictions: readonly RestrictionTerm[];
  /** Sentences that let others use, change or pass on. */
  readonly grants: readonly TermsSpan[];
  /** Everything that the grants together allow. */
  readonly granted: ReadonlySet<Freedom>;
  readonly publicDomain: TermsSpan | null;
  readonly rightsReserved: TermsSpan | null;
  /** Calls itself an agreement between a vendor and a user. */
  readonly isAgreement: boolean;
  /** Asks the reader to agree before use. */
  readonly asksToAgree: boolean;
  /** Refers to a license or terms of its own, which are not here. */
  readonly ownTerms: 'closed' | 'unnamed' | null;
}

export type Freedom = 'use' | 'modify' | 'distribute' | 'sell';

const grantOpening =
  /permission (?:is|are) (?:hereby )?(?:granted|given)|permission to [^.]{0,200}(?:is|are) (?:hereby )?(?:granted|given)|(?:give|grant)s? (?:[^\s]+ ){0,5}?permission|hereby grants?|(?:you|anyone|everyone|everybody|users?|licensees?|they) (?:may|can|are free to|are allowed to|are permitted to|are hereby permitted|have (?:the )?permission to|is free to|is allowed to|has permission)|free to (?:use|copy|modify|do|share|distribute)|feel free|(?:may|can) be (?:freely )?(?:used|copied|modified|distributed|redistributed)|freely (?:distribut|redistribut|usable|available|used?|cop)|is free software|do (?:whatever|what|anything|as) (?:the fuck )?you|(?:redistribution|use|copying|distribution)\b[^.]{0,120}(?:is|are) (?:hereby )?(?:permitted|allowed|authori[sz]ed)|grants? (?:to )?(?:you|any|everyone|the (?:user|licensee|recipient))|free for (?:any|all)|use (?:it|this)[^.]{0,40}(?:however|any way|as you (?:like|wish|see fit|please))/;
const negated = /(?:\bnot|\bno|(?<!with or )\bwithout|nothing|never)\b[^.]{0,30}(?:grant|permi|free to|allowed)/;
const freedoms: readonly (readonly [Freedom, RegExp])[] = [
  ['use', /\bus(?:e|ed|ing|age)\b|any ?(?:purpose|thing)|whatever|what you/],
  ['modify', /modif|alter|change|adapt|derivative|fork|hack|anything|whatever|do what|however you/],
  [
    'distribute',
    /distribut|share|publish|copy and|copies|pass (?:it )?on|anything|whatever|do what|however you|convey/,
  ],
  ['sell', /\bsell|commercial(?:ly)?\b|any purpose|for profit/],
];
const publicDomain =
  /(?:in|into|to|as|is|of|be|under) (?:the )?public[- ]dom(?:ai|ia)n|public domain (?:dedication|software|work|code)|(?:waives?|relinquish\w*|disclaims?|abandon\w*) (?:[^\s]+ ){0,6}?(?:copyright|rights)|no (?:copyright|rights) (?:is|are )?(?:claimed|reserved)|not (?:be )?(?:subject to )?copyright(?:ed|able)?\b/;
const notPublicDomain =
  /(?:not|isn't|never|neither) (?:[^\s]+ ){0,4}?(?:public domain)|loss|otherwise (?:in|part of)|becomes? (?:part of )?the public domain|generally known/;
const rightsReserved =
  /all rights (?:are )?(?:reserved|res\b)|no (?:rights?|license|permission)s? (?:[^\s]+ ){0,4}?(?:is|are) (?:hereby )?granted|not (?:been )?licensed (?:for|to)|todos los derechos reservados|alle rechte vorbehalten|tous droits réservés/;
const agreement =
  /end[- ]?user license agreement|\beula\b|license agreement (?:between|is|\(|for)|terms (?:of (?:service|use)|and conditions of use)|by (?:installing|downloading|clicking|accessing|using)[^.]{0,80}(?:you (?:agree|accept|acknowledge)|agree to)|\blicensee\b[^.]{0,60}\bagrees?\b|(?:non-?exclusive|limited|revocable)[^.]{0,60}non-?transferable|subject to (?:the |our )?(?:terms|agreement)|agree (?:with|to) the (?:following )?(?:license|\W?license agreement)|commercial license agreement|master (?:services|subscription) agreement/;

const askedAgreement =
  /end[- ]?user license agreement|\beula\b|(?:need|have|must) (?:to )?(?:fully )?(?:read|understand|agree|accept)[^.]{0,60}(?:license|agreement|terms)|agree (?:with|to) the (?:following )?(?:license|\W?license agreement)/;
const ownTerms =
  /licen[sc]ed? (?:under|according|agreement|as)|(?:covered by|subject to|governed by|available under|under the terms of)[^.]{0,60}(?:license|terms|agreement|eula|model)|see [^.]{0,40}licen[sc]|licensing (?:here|information|details|terms)|(?:without|requires?) (?:a |an )?(?:proper|valid|commercial|paid) license|commercial license (?:may be|is) required|software is licensed|\beula/;
const closedTerms =
  /terms of (?:service|use)|\beula|trial license|enterprise|commercial|our (?:license|terms)|without (?:a )?(?:proper|valid) license|license agreement is|support model|infringement|proprietary/;

/** @param spans where to look: what no known license claims */
export function readTerms(text: string, spans: readonly TermsSpan[]): Terms {
  const sentences = spans.flatMap((span) => splitSentences(text, span));
  const grants = sentences.filter(isGrant);
  const granted = new Set<Freedom>();
  for (const { words } of grants)
    for (const [freedom, pattern] of freedoms) if (pattern.test(words)) granted.add(freedom);
  return {
    restrictions: sentences.flatMap((sentence) => readRestriction(sentence) ?? []),
    grants: grants.map(spanOf),
    granted,
    publicDomain: firstOf(sentences, ({ words }) => publicDomain.test(words) && !notPublicDomain.test(words)),
    rightsReserved: firstOf(sentences, ({ words }) => rightsReserved.test(words)),
    isAgreement: sentences.some(({ words }) => agreement.test(words)),
    asksToAgree: sentences.some(({ words }) => askedAgreement.test(words)),
    ownTerms: readOwnTerms(sentences),
  };
}

function readOwnTerms(sentences: readonly Sentence[]): Terms['ownTerms'] {
  const referring = sentences.filter(({ words }) => ownTerms.test(words));
  if (referring.length === 0) return null;
  return referring.some(({ words }) => closedTerms.test(words)) ? 'closed' : 'unnamed';
}

function readRestriction(sentence: Sentence): RestrictionTerm | null {
  const { words } = sentence;
  for (const { kind, pattern, unless } of restrictionPatterns) {
    if (!pattern.test(words) || unless?.test(words)) continue;
    if (kind !== 'commons-clause' && kind !== 'confidential' && aboutNames.test(words)) continue;
    return { kind, ...spanOf(sentence) };
  }
  return null;
}

function isGrant({ words }: Sentence): boolean {
  return grantOpening.test(words) && !negated.test(words);
}

function firstOf(sentences: readonly Sentence[], test: (sentence: Sentence) => boolean): TermsSpan | null {
  const found = sentences.find(test);
  return found ? spanOf(found) : null;
}

function spanOf({ start, end }: Sentence): TermsSpan {
  return { start, end };
}

const classOf: Readonly<Record<RestrictionKind, LicenseClass>> = {
  'commons-clause': 'source-available',
  'non-commercial': 'source-available',
  'no-sale': 'source-available',
  'no-hosting': 'source-available',
  'no-competing': 'source-available',
  'internal-use': 'source-available',
  'evaluation-only': 'source-available',
  'no-redistribution': 'source-available',
  'no-derivatives': 'source-available',
  'user-cap': 'source-available',
  'field-of-use': 'restricted',
  ethical: 'restricted',
  purchase: 'proprietary',
  confidential: 'proprietary',
  other: 'restricted',
};

/** The class of a license with this restriction. */
export function classOfRestriction(kind: RestrictionKind): LicenseClass {
  return classOf[kind];
}

/** What terms of nobody's known license amount to; `unknown` where they do not say. */
export function classOfTerms({
  restrictions,
  granted,
  publicDomain: domain,
  rightsReserved: reserved,
  isAgreement,
}: Terms): LicenseClass {
  const closed = restrictions.map(({ kind }) => classOf[kind]);
  if (closed.includes('proprietary')) return 'proprietary';
  if (closed.length > 0)
    return isAgreement ? 'proprietary' : closed.includes('source-available') ? 'source-available' : 'restricted';
  // An agreement that nobody has classed may hold anything.
  if (isAgreement) return granted.has('distribute') ? 'unknown' : 'proprietary';
  if (domain || (granted.has('modify') && granted.has('distribute'))) return 'unapproved';
  if (reserved && granted.size === 0) return 'none';
  return 'unknown';
}
