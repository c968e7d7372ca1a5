import type { RestrictionKind } from '../../core/license-facts.ts';

/** How a sentence of restriction is recognised. */
export interface RestrictionPattern {
  readonly kind: RestrictionKind;
  readonly pattern: RegExp;
  /** What makes the same words mean something else. */
  readonly unless?: RegExp;
}

const gap = (words: number) => `(?:[^\\s]+ ){0,${words}}?`;
const forbids =
  "(?:may|shall|must|can|should|agrees?|undertakes?|promises?) ?(?:not|never)|cannot|can't|mustn't|(?:do|does|are|is) not (?:have (?:the|any) right|permit|allow|authori[sz]e|grant|include)|not (?:be )?(?:permitted|allowed|authori[sz]ed|licensed|granted|entitled)|prohibited|forbidden|disallowed|never";
const asks =
  '(?:without|unless|except with|only with|subject to|requires?) (?:[^\\s]+ ){0,8}?(?:permission|consent|authori[sz]ation|approval|agreement|license from|written)';
const onlyWords = '(?:only|solely|exclusively|strictly|limited to|restricted to)';
const privateUse =
  '(?:noncommercial|non-?production|internal|personal|private|evaluation|educational|education|academic|research|scientific|teaching|testing|trial|demonstration|hobby|not-for-profit|non-?profit|classroom|assessment)';
/** Sentences that are about names and marks, about warranty, or about what copies must keep. */
const aboutNames =
  /\b(?:endors|promot(?:e|ing|ion)|advertis|publicity|trademarks?\b|trade names?|service marks?|logos?\b|names? of|the name\b|misrepresent|claim that you|remove|removed|alter(?:ed)? (?:any|the|this) (?:copyright|notice|license)|copyright notices?|license document|verbatim cop)/;

const build = (source: string) => new RegExp(source);

/** The first that fits is the sentence's kind. */
export const restrictionPatterns: readonly RestrictionPattern[] = [
  {
    kind: 'commons-clause',
    pattern: /commons clause/,
    unless: /(?:not|without|no|removed?|removing|dropp?ed|instead of|unlike) (?:[^\s]+ ){0,4}?commons clause/,
  },
  {
    kind: 'no-sale',
    pattern: build(
      `(?:does not include|not include|no|not grant)[^.]{0,60}right to sell|(?:${forbids}) (?:be )?${gap(8)}(?:sell|resell|sold|resold|rent|lease|monetize)\\b|\\b(?:sale|resale|selling|reselling)\\b[^.]{0,40}(?:prohibited|forbidden|not (?:permitted|allowed))`,
    ),
    unless: /by (?:itself|themselves)|in advertising|sell the name|do not sell your|personal (?:data|information)/,
  },
  {
    kind: 'no-hosting',
    pattern: build(
      `(?:${forbids}) ${gap(14)}(?:hosted|managed|cloud|saas|software[- ]as[- ]a[- ]service|as a service)\\b|\\b(?:hosted|managed|cloud|saas) (?:or [^\\s]+ )?(?:service|offering)s?\\b[^.]{0,60}(?:prohibited|not (?:permitted|allowed))`,
    ),
  },
  {
    kind: 'no-competing',
    pattern: build(
      `(?:${forbids}|other than|except) ${gap(30)}(?:compet(?:e|es|ing|itive|itor|itors)\\b|competing use)|(?:does not|not|doesn't) (?:[^\\s]+ ){0,4}?compete\\b`,
    ),
    unless: /unfair compet|competitive advantage of/,
  },
  {
    kind: 'user-cap',
    pattern:
      /(?:more|fewer|less|greater|up to|exceed\w*|over|at most|maximum of|under|below)(?: than)? (?:[^\s]+ ){0,3}?(?:\d[\d,.]*|one|two|three|five|ten|hundred|million|thousand|hundred) ?(?:[^\s]+ ){0,3}?(?:users?|seats|employees|developers|monthly active|usd|dollars|euros?|in (?:annual )?revenue|servers|instances|machines|computers)\b|annual (?:gross )?revenue/,
  },
  {
    kind: 'ethical',
    pattern: build(
      `(?:${forbids})[^.]{0,120}(?:human rights|\\bharm(?:ful|ing)?\\b|discriminat|abus(?:e|ive)|exploit(?:ation)? of (?:minors|children)|disinformation|surveillance|slave|violence)|(?:shall|must|may) be used for good|good,? not evil|labou?r laws|\\b996[. -]?icu\\b`,
    ),
    unless: /harmless|liable|liability|warrant/,
  },
  {
    kind: 'field-of-use',
    pattern: build(
      '\\bfor use (?:only |solely |exclusively )?(?:with|on|in) (?:[^\\s]+ ){1,6}?(?:devices?|hardware|chips?|processors?|boards?|only)\\b|' +
        `(?:${forbids}|prohibit\\w*)[^.]{0,100}\\b(?:military|weapons?|defen[cs]e industry|gambling|pornograph|adult content|fossil|animal testing|law enforcement|immigration|training (?:of )?(?:any )?(?:[^\\s]+ ){0,4}?(?:models?|ai\\b)|train (?:[^\\s]+ ){0,5}?(?:models?|ai\\b)|machine learning)`,
    ),
    unless: /not (?:designed|intended|warranted|fault)|export (?:control|law|regulation)/,
  },
  {
    kind: 'purchase',
    pattern:
      /(?:must|need to|needs to|have to|has to|required to|should|please|can) (?:[^\s]+ ){0,5}?(?:purchase|buy|obtain|acquire|procure|get) (?:[^\s]+ ){0,6}?(?:commercial |paid |valid |proper |enterprise |separate |developer )(?:[^\s]+ ){0,3}?(?:licenses?|subscription|agreement)|requires? (?:[^\s]+ ){0,4}?(?:commercial|paid|enterprise|valid) (?:[^\s]+ ){0,2}?(?:license|subscription)|license keys?\b|(?:have|hold|possess|with|under) a (?:valid|commercial|paid) (?:[^\s]+ ){0,4}?(?:license|subscription)|(?:purchas\w+|paid|payment of) (?:[^\s]+ ){0,6}?license fees?|subscription (?:agreement|terms)|upon payment|(?:must|need to|have to|has to|required to|please|make sure to) (?:[^\s]+ ){0,4}?(?:purchase|buy) (?:[^\s]+ ){0,3}?license/,
    unless:
      /\b[al]?gpl|(?:and|or) under|dual|available from|by contacting|no (?:purchase|license key)|alternativ|also available|is available under (?:a )?commercial|if you (?:want|would like|prefer)/,
  },
  {
    kind: 'confidential',
    pattern:
      /\b(?:strictly|company|highly) confidential\b|confidential (?:and|&|or|,|information (?:of|and))|^\W*confidential\W*$|(?:contains?|constitutes?|includes?|are|is|comprises?)\b[^.]{0,60}\b(?:confidential|trade secrets?)\b|proprietary (?:and confidential|information of|to |software of|product of|source code)|(?:is|are) (?:the )?(?:sole|exclusive)[^.]{0,20} property of\b|unauthori[sz]ed (?:copying|use|reproduction|distribution|duplication|disclosure)|unpublished (?:work|proprietary)/,
    unless:
      /proprietary (?:and (?:non-?proprietary|open)|rights notices?|notices?|software components)|non-?proprietary|privacy|third[- ]party/,
  },
  {
    kind: 'non-commercial',
    pattern: build(
      `noncommercial(?:ly)?\\b[^.]{0,40}\\b${onlyWords}\\b|${onlyWords}[^.]{0,60}noncommercial|(?:for|under|is) (?:[^\\s]+ ){0,3}?noncommercial(?: (?:use|purposes?|projects?|applications?|activit\\w+))?|(?:${forbids})[^.]{0,100}\\bcommercial(?:ly)?\\b|\\bcommercial(?: and [^\\s]+)? (?:use|usage|purposes?|exploitation|redistribution|distribution|products?|applications?)\\b[^.]{0,60}(?:${forbids}|requires?|${asks})|(?:no|not for|excluding|other than|except(?: for)?) commercial\\b|free for (?:personal|noncommercial|private|educational|academic)`,
    ),
    unless:
      /commercial (?:and|or|or for) noncommercial|noncommercial (?:and|or|as well as) (?:for )?commercial|commercial(?:ly)? or otherwise|commercial advantage|commercial (?:damages|computer software|item)|commercially reasonable|commercial (?:support|product names?)/,
  },
  {
    kind: 'evaluation-only',
    pattern: build(
      `(?:${onlyWords}|for)\\b[^.]{0,60}\\b(?:evaluation|trial|testing|demonstration|assessment)\\b(?: (?:and|or) [^\\s]+)? ?(?:use|purposes?|only|period)|evaluation license|trial (?:period|license|version)`,
    ),
  },
  {
    kind: 'internal-use',
    pattern: build(
      `\\b${onlyWords}\\b[^.]{0,80}\\b${privateUse}\\b|\\b${privateUse}\\b(?:,? (?:and|or)?\\/?(?:or)? ?[^\\s]+){0,4} ?(?:use|usage|purposes?)?,? only\\b|\\bfor (?:your |its |their )?(?:own )?(?:internal|personal)(?: business)? (?:use|purposes?|operations)\\b`,
    ),
    unless: /with(?:out)? (?:only|limitation)|including|personal (?:data|information)|warrant|liab/,
  },
  {
    kind: 'no-derivatives',
    pattern: build(
      `(?:${forbids}) ${gap(14)}(?:modify|modified|alter|adapt|translate|change|create (?:any )?derivative|derive|reverse[- ]engineer\\w*|decompil\\w*|disassembl\\w*|make (?:any )?(?:derivative|modif\\w+))|no derivative|(?:modification|derivative works?|reverse engineering)\\b[^.]{0,50}(?:prohibited|forbidden|not (?:permitted|allowed))`,
    ),
    unless:
      /modified versions? (?:must|may|under)|not (?:modify|change|alter)[^.]{0,30}(?:this license|the license|these terms|the terms|the text)|affect|warrant|liab|hold|except (?:as|in accordance|in compliance|to the extent|under|that|where|with)|if you do not|do(?:es)? not (?:agree|apply|require|need)|not (?:be )?required|need not|should not be (?:construed|interpreted)|would not permit|to the extent|in order to|license document|without making/,
  },
  {
    kind: 'no-redistribution',
    pattern: build(
      `(?:${forbids}) ${gap(14)}(?:redistribut\\w*|distribut\\w*|copy|copied|reproduc\\w*|publish\\w*|transfer\\w*|disclos\\w*|share\\b|sublicens\\w*|duplicat\\w*|re-?use\\b|used?\\b)|(?:use|redistribution|distribution|copying|reproduction|duplication|transmission|dissemination)\\b[^.]{0,80}(?:prohibited|forbidden|not (?:permitted|allowed))|(?:us(?:e|ed|ing)|cop(?:y|ied|ying)|reproduc\\w+|(?:re)?distribut\\w+|modif\\w+)\\b[^.]{0,100}\\b${asks}`,
    ),
    unless:
      /use (?:the|this|these) (?:software|program|library|code|files?) (?:in accordance|except in compliance)|except in compliance|you may not use this (?:file|work|software|project|code) except|limitation|warrant|liab|without (?:any )?(?:fee|charge|restriction)|with or without|provided that|to use (?:the|our)|affiliat|guarantee|patent|fitness|errors|except (?:as|in accordance|in compliance|to the extent|under|that|where|with)|if you do not|do(?:es)? not (?:agree|apply|require|need)|not (?:be )?required|need not|should not be (?:construed|interpreted)|would not permit|to the extent|in order to|license document|without making/,
  },
  {
    kind: 'other',
    pattern:
      /\bus(?:e|age) of [^.]{0,80}(?:fonts?|icons?|assets|logos?|images|artwork)[^.]{0,80} (?:is|are) subject to (?:the |its |their )?(?:terms|licenses?)/,
  },
  {
    kind: 'other',
    pattern:
      /^[^.]{0,60}\blicense\b[^.]{0,20}\bwith (?:additional |some |certain |the following )?(?:restrictions|limitations)\b/,
  },
];

export { aboutNames };
