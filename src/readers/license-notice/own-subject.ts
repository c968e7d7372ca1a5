/** Judges whether the beginning of a sentence speaks of the project whose README it is in. */
const own =
  /^(?:(?:and|but|so|please note that|note that|note|also|all|of|as of [\w .]{1,20},|unless (?:otherwise )?(?:stated|noted|indicated|specified)(?: otherwise)?,|except (?:as|where) (?:otherwise )?noted,)[ :]*)*(?:this|the|our|my|these|that|all|its|your)? ?(?:(?:entire|whole|full|source|original|main|core|present|overall|npm|python|ruby|rust|go|open[- ]source|node|javascript|java|c\+\+)[ ]?)*(?:project|software|library|package|repo|repository|code|codebase|sources?|module|plugin|tool|toolkit|program|work|framework|app|application|theme|template|extension|crate|gem|dataset|database|models?|weights|files?|contents?|product|script|sdk|cli|distribution|system|server|client|game|engine|driver|font|collection|list|plugin|bundle|component|package|api|release|it|we|everything)s?(?: (?:in|of|from|contained in|within|on) (?:this|the|our) (?:repo\w*|project|package|folder|directory|distribution))?(?: itself)?(?:,? (?:and|including|&) [\w ,'-]{1,60}?)?,? (?:is|are|was|has been|have been|comes|may be|can be|will be|gets|'s|falls?)\b/i;
const bare =
  /^(?:(?:copyright|\(c\)|©).{0,140}[.,;-]? ?)?(?:it's|it is|freely|dual|open[- ]sourced?|and|free software|released|licensed|available|distributed)?\W*$/i;
const other =
  /\b(?:which|who|whose|that (?:is|are|was)|uses?|using|used by|based on|inspired|depends?|dependenc\w+|powered by|thanks to|credits?|icons?|fonts?|artwork|logos?|trademark|third[- ]party|borrowed|forked from|port of|ported from|derived from|borrows|adapted|example|if you|if your|when you|unlike|require\w*|wrapper|bundled|vendored|embedded|includes?|portions?)\b/i;

const maxIntroduction = 1500;

/** `title`: what the README calls the project; `isFrequent`: whether a name occurs again and again. */
export function isOwnSubject(
  lead: string,
  { title, isFrequent }: { title: string; isFrequent: (name: string) => boolean },
): boolean {
  const subject = lead.replace(/^[\s>*#:.,;!|-]+/, '');
  if (bare.test(subject)) return true;
  if (other.test(subject)) return false;
  if (own.test(`${subject} `) || own.test(`${subject} is`)) return true;
  if (/\b(?:becomes?|will|converts?|future|delayed|previous\w*|formerly|earlier|older)\b/i.test(subject)) return false;
  return (
    startsWithTitle(subject, title) ||
    isFrequent(/^(?:the )?([A-Za-z][\w.-]{2,40}) (?:is|are|comes)\b/.exec(subject)?.[1] ?? '')
  );
}

/** Whether the license section speaks of something that others made. */
export function isOfOther(lead: string): boolean {
  if (/^\W*(?:icons?|fonts?|code|docs|documentation|images?|data|assets|content) ?[-:]/i.test(lead)) return false;
  if (
    /\b(?:files?|code|everything|contents?|contracts|packages) (?:in|under|within|inside|located in) (?!this |the (?:repo|project)|our )/i.test(
      lead,
    )
  )
    return true;
  if (
    /\b(?:becomes?|convert\w*|future|delayed|DOSP|change licen[cs]e|previous versions?|earlier versions?|older versions?|formerly)\b/i.test(
      lead,
    )
  )
    return true;
  return /\b(?:third[- ]party|icons?|fonts?|artwork|logos?|images?|dependenc\w+|based on|inspired by|uses?|using|includes?|bundled|bundles|vendored|(?:^|some |certain )(?:portions?|parts?) of|derived from|adapted from|borrow\w+|ported from|port of|some (?:of the )?(?:files|code|parts)|examples?|thanks to|courtesy|originally|forked from|powered by|library by|developed by|written by|from)\b/i.test(
    lead,
  );
}

function startsWithTitle(subject: string, title: string): boolean {
  const words = (value: string) => value.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = words(title).slice(0, 4);
  const [first, second] = words(subject);
  const start = first === 'the' ? second : first;
  return (
    start !== undefined && name.length > 0 && (name.includes(start) || name.join('') === start) && subject.length < 120
  );
}

/** A name that a text begins with and comes back to is that of the project. */
export function createFrequency(text: string): (name: string) => boolean {
  const lower = text.toLowerCase();
  return (name) =>
    name !== '' &&
    lower.slice(0, maxIntroduction).includes(name.toLowerCase()) &&
    lower.split(name.toLowerCase(), 4).length > 3;
}
