const contribution = `(?:contribut(?:e|es|ed|ing|ions?)|submissions?|submit(?:s|ted|ting)?|patch(?:es)?|pull requests?|(?:your|these|new) (?:code|work|changes|modifications|improvements))`;
const comesIn = `(?:licen[sc]ed?|licen[sc]ing|released?|distributed?|provided?|submitted|made available|published|covered|shared|accepted|contribut(?:ed|e|ing)|offered|dedicated|placed|be|are|is|fall|falls|put)`;
const terms = `(?:licen[sc](?:e|es|ing)|MIT|Apache|[AL]?GPL|BSD|MPL|ISC|CC0|CC[- ]BY|EUPL|Unlicense|public domain|terms|LICENSE|the same|as above)`;
const patterns: readonly RegExp[] = [
  /\binbound ?(?:=+|equals|is) ?outbound\b/i,
  // "By contributing, you agree that your contributions will be licensed under …"
  new RegExp(
    String.raw`\b(?:by ${contribution}|you (?:agree|accept|understand|acknowledge|license|consent|release)|unless (?:you )?(?:explicitly|otherwise|stated)|(?:any|all|your|these|such|every|submitted|new) ${contribution}|${contribution} (?:to|made|submitted|from|must|should|will|shall|are|is))\b.{0,220}?\b${comesIn}\b.{0,80}?\b(?:under|with|by|into|as|in)\b.{0,140}?\b${terms}`,
    'i',
  ),
  new RegExp(String.raw`\b${contribution}\b.{0,200}\blicen[sc]ed as (?:above|below|stated)\b`, 'i'),
  new RegExp(String.raw`\b${contribution}\b.{0,200}\bsame (?:[\w-]+ ){0,4}(?:licen[sc]e|licen[sc]ing|terms)\b`, 'i'),
  new RegExp(
    String.raw`\b(?:under|to) (?:its|the|this project's|the project's|our|the repository's) (?:\w+ ){0,3}licen[sc]e\b.{0,60}\bby ${contribution}\b`,
    'i',
  ),
];
const speaksOfContributions = new RegExp(String.raw`\b${contribution}\b|\binbound\b|\bcommit`, 'i');
/** Speaks of something else: code of others, a question of which license applies, the project alone. */
const speaksOfOthers =
  /\bthird[- ]part(?:y|ies)\b|\bdependenc(?:y|ies)\b|\b(?:not|n't) (?:be )?(?:licen[sc]ed|released|accepted|compatible)\b|\bcompatible\b|\bcode of conduct\b|\b(?:adapted|copied|taken|vendored|borrowed) from\b|\bthis (?:guide|document|file|policy)\b|\bcontributor covenant\b|\b(?:is|are) licensed to you\b|\ban?other licen[sc]e\b/i;
const binds =
  /\bagree|\bunless\b|\bwill be\b|\bshall\b|\bmust\b|\bshould\b|\bare (?:licensed|released|made|submitted|provided|accepted|covered|assumed|considered|expected|implicitly|automatically|by default)|\bis (?:licensed|released|assumed|considered|understood|expected|provided|covered)|\bsame\b|\baccept|\bunderstand|\backnowledge|\binbound\b|\bconsent|\byou license\b|\byou release\b|\bfall/i;

/** Whether a sentence says that contributions come in under the license under which the project goes out. */
export function readsInboundOutbound(words: string): boolean {
  const sentence = words.slice(0, 1200);
  return (
    speaksOfContributions.test(sentence) &&
    binds.test(sentence) &&
    !speaksOfOthers.test(sentence) &&
    patterns.some((pattern) => pattern.test(sentence))
  );
}
