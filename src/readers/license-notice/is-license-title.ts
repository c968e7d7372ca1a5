import { readLicenseName } from '../license-expression/read-license-name.ts';

const licenseWord =
  /\b(?:licen[cs](?:e|es|ing|ed)|copyrights?|copying|legal|lizenz(?:en|ierung|bedingungen)?|licencias?|licença|licenza|licentie|licens)\b|лицензия|许可|授权|版权|协议|ライセンス|라이[선센]스/iu;
/** What a title on the license may hold beside it. */
const beside =
  /\b(?:the|and|of|this|our|project|software|code|source|open|free|under|terms|conditions|use|usage|information|infos?|details|notices?|agreement|summary|statement|disclaimer|stuff|attribution|authors?|credits?|contributors?|contributing|contribution|contact|support|acknowledge?ments?|und|y|et|urheberrecht|warranty|trademarks?|policy|type|status|file)\b|[^\p{L}]+|证|书|开源|许可证|声明|说明|について|権|情報|로/giu;
/** Sections inside that speak of others. */
const ofOthers =
  /third[- ]?part|dependenc|bundled|libraries|includes|vendored|attributions?$|acknowledge?ments?$|credits?$|assets|fonts?|icons?|contribut|cla\b|plugins?|check|scann?er|detect|supported|headers?|compar|faq|compatib/i;

/** Whether a heading opens the section on the license of the project. */
export function isLicenseTitle(raw: string): boolean {
  const title = raw
    .replace(/<[^>]{0,200}>|!?\[|\]\([^)]{0,300}\)|&\w{1,8};|:[a-z_]{2,30}:/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (title.length > 80 || !licenseWord.test(title))
    return readLicenseName(title) !== null && /\d|licen/i.test(title) && title.length < 40;
  if (/third[- ]?part|dependenc|scann?|detect|check|header/i.test(title)) return false;
  const rest = title.replace(new RegExp(licenseWord.source, 'giu'), ' ').replace(beside, ' ').trim();
  return rest === '' || readLicenseName(title) !== null || readLicenseName(rest) !== null;
}

/** Whether a section inside the one on the license speaks of the licenses of others. */
export function isOfOthers(title: string): boolean {
  return ofOthers.test(title);
}
