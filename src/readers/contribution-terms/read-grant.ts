/** What a sentence of an agreement gives away. */
export interface Grant {
  readonly instrument: 'cla' | 'assignment';
  readonly relicensing: boolean | null;
  readonly detail: string;
}

const giver = String.raw`\b(?:you|i|we|contributors?|submitters?|the undersigned|licensor|each contributor|and)\b`;
const grants = new RegExp(
  String.raw`${giver}.{0,120}?\b(?:grants?|gives?|licen[sc]es?|granting|giving)\b.{0,250}?\b(?:licen[sc]es?|rights?|permission)\b`,
  'i',
);
const sublicenses = /\bsub-?licen[sc]\w*/i;
/** A license of MIT's kind, quoted, gives to everybody and not to a holder. */
const quotedLicense =
  /\bpermission is hereby granted\b|\bto any person obtaining\b|\b(?:hereby )?grants? to you\b|\bterms and conditions of this license\b/i;
const assigns = new RegExp(
  String.raw`(?:${giver}|\bhereby\b|\bby (?:contributing|submitting)\b).{0,160}?\b(?:assign|assigns|transfer|transfers|assigning|transferring)\b.{0,160}?\b(?:copyrights?|title|ownership|intellectual property|all rights)\b`,
  'i',
);
const assigned =
  /\b(?:copyrights?|ownership)\b.{0,80}\b(?:is|are|be|being|shall be|must be|gets)\s+(?:hereby\s+)?(?:assigned|transferred)\s+to\b/i;
const assignsNot =
  /\b(?:not|n't|no|never|without|neither|nor)\b.{0,60}\b(?:assign|transfer)|\bassign\w*\b.{0,30}\b(?:issue|task|reviewer|ticket|bug)\b|\b(?:right|able|entitled|power|authority|authori[sz]ed|permission) to (?:\w+ ){0,3}(?:assign|transfer)|\bsuccessors? (?:and|or) assigns?\b|\bassigned to (?:you|me)\b|\bhas been assigned\b/i;
const freeChoice =
  /\bunder (?:any|such|whatever|different|other|additional|alternative|proprietary|commercial)(?: new| future| other)?(?: or \w+)?(?: \w+){0,2} (?:licen[sc]es?|terms)\b|\b(?:right|permission|able|free|ability|freedom|discretion) to (?:\w+ ){0,3}(?:re-?licen[sc]e|change the licen[sc]e)|\brelicens\w+\b.{0,80}\bdiscretion\b|\bunder (?:any|the) licen[sc]es? (?:terms )?(?:of (?:its|our|their)|(?:that )?(?:we|it|they)) (?:choice|choosing|sole discretion|choose|see fit|deem)|\bcommercial, or proprietary licen[sc]es\b|\bunder any (?:other )?(?:open source |present or future )?(?:or \w+ )?licen[sc]e\b|\bmay (?:be )?re-?licen[sc]ed?\b/i;
/** "only under licenses the OSI approves", "any other open source license approved by …". */
const staysOpen =
  /\b(?:only|solely|exclusively|always|agrees? to|commits? to|promises?|any other|will)\b.{0,120}\b(?:osi[- ]approved|approved by the (?:open source initiative|osi)|open[- ]source licen[sc]es?|free software licen[sc]es?|free and open[- ]source)\b/i;

/** What a sentence gives to whoever runs the project; null where it gives nothing of the kind. */
export function readGrant(words: string): Grant | null {
  if ((assigns.test(words) || assigned.test(words)) && !assignsNot.test(words))
    return { instrument: 'assignment', relicensing: true, detail: 'assigns-copyright' };
  if (quotedLicense.test(words) || !grants.test(words)) return null;
  if (staysOpen.test(words)) return { instrument: 'cla', relicensing: false, detail: 'stays-open' };
  if (freeChoice.test(words)) return { instrument: 'cla', relicensing: true, detail: 'grants-any-terms' };
  return sublicenses.test(words) ? { instrument: 'cla', relicensing: true, detail: 'grants-sublicense' } : null;
}

/** Whether a sentence promises that contributions stay under open source licenses. */
export function promisesOpenness(words: string): boolean {
  return (
    staysOpen.test(words) && /\b(?:contributions?|work|material|submissions?)\b/i.test(words) && !freeChoice.test(words)
  );
}

/** Whether a sentence leaves the choice of license to the holder. */
export function leavesLicenseFree(words: string): boolean {
  return (
    freeChoice.test(words) &&
    !/\b(?:not|never|n't|cannot|without)\b.{0,60}\b(?:re-?licen|under (?:any|other|different))/i.test(words)
  );
}
