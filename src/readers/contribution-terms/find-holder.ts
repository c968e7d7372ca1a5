/** A proper name of up to seven words: `Apache Software Foundation`, `Acme, Inc.`, `JS Foundation`. */
const name = String.raw`((?:[\p{Lu}0-9][\p{L}\d_&'./+-]{0,40}|\.NET)(?:,? (?:(?:of|for|and|the|de) )?(?:\p{Lu}[\p{L}\d_&'./+-]{0,40})){0,6}(?: (?:e\.V\.|s\.r\.o\.))?)`;
const agreement = String.raw`(?:Individual |Corporate |Entity |Software |Grant |and |Contributors? |Contribution |Developer )*(?:Contribut(?:or|ion|ors)(?:'s|s')? (?:Licen[sc]e |Licensing |Assignment )?Agreement|[IC]?CLA)\b`;

const defined = new RegExp(
  String.raw`${name},? \((?:(?:the|hereinafter|collectively|referred to as|or|also|we),? ){0,3}(?:Us|us|We|we|our|Company|Foundation|Project|Organi[sz]ation|Corporation|Consortium|Owner|[A-Z][\w .&-]{1,40})(?:(?:,| or| and|\/) ?(?:Us|us|We|we|our|Our))*\)`,
  'u',
);
const patterns: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:assign|transfer)\w*\b.{0,160}?\bto (?:the )?${name}`, 'u'),
  new RegExp(String.raw`\bgrants?,? (?:to )?(?:the )?${name}`, 'u'),
  new RegExp(
    String.raw`\b(?:gives?|giving) (?:the )?${name} (?:a |the )?(?:right|permission|licen[sc]e|non-exclusive)`,
    'u',
  ),
  new RegExp(
    String.raw`(?:^|\b[Tt]he |\b[Aa]n? |\bour |\b(?:[Ss]ign|[Ss]ubmit|[Aa]ccept|[Cc]omplete|agree to|signed|signing) )${name}(?:'s)? ${agreement}`,
    'u',
  ),
  new RegExp(`${agreement} (?:with|to|for|of) (?:the )?${name}`, 'u'),
  new RegExp(String.raw`\b(?:Agreement|agreement|CLA|contract) (?:with|between you and) (?:the )?${name}`, 'u'),
];
/** Words that stand where a name would, and name nobody. */
const nobody =
  /^(?:a|an|the|our|your|this|that|these|all|any|us|we|you|i|it|me|company|foundation|project|projects|organization|individual|corporate|entity|software|contributors?|contributions?|contributing|grant|sign|signing|please|github|licen[sc]ees?|licen[sc]e|agreement|developers?|maintainers?|owners?|copyright|clas?|icla|ccla|dco|if|in|by|to|for|and|pr|prs|pull|request|open|source|submit|submitting|why|what|how|do|standard|new|each|simple|required|accept|agree|read|apache-style|harmony|recipients?|corporation|it's|i've|of|on|step|legal|also|have|adapted|based|standalone|such|both|mit|apache|bsd|gpl|fla|party|document|documents|bot|link|assistant|easycla|see|is|\d+\.?)$/i;

const abbreviated = new Map([
  ['FSF', 'Free Software Foundation'],
  ['ASF', 'Apache Software Foundation'],
  ['PSF', 'Python Software Foundation'],
]);

/** Who gets rights according to a sentence; null where it names nobody. */
export function findHolder(words: string): string | null {
  const sentence = words.slice(0, 1500);
  for (const pattern of patterns) {
    const holder = trimName(pattern.exec(sentence)?.[1]);
    if (holder !== null) return holder;
  }
  return null;
}

/** The party that an agreement defines: `Acme, Inc. ("Acme")`. */
export function findDefinedHolder(words: string): string | null {
  return trimName(defined.exec(words.slice(0, 1500))?.[1]);
}

function trimName(found: string | undefined): string | null {
  const parts = (found ?? '').split(' ');
  while (parts.length > 0 && nobody.test((parts[0] ?? '').replace(/[,.:;]$/, ''))) parts.shift();
  while (parts.length > 0 && isNobody(parts.at(-1) ?? '')) parts.pop();
  const holder = parts
    .join(' ')
    .replace(/(?:'s|[,:;])$/, '')
    .replace(/(?<!Inc|Ltd|Corp|Co|\.[A-Z]|e\.V)\.$/, '');
  return abbreviated.get(holder) ?? (holder.length > 1 && /[A-Z]/.test(holder) ? holder : null);
}

function isNobody(word: string): boolean {
  return /^(?:and|of|for|the|individual|corporate|entity|software|grant|contributors?|contribution|licen[sc]e|agreement|open|source|software|clas?|project)$/i.test(
    word,
  );
}
