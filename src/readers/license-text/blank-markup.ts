const tags =
  'a|abbr|article|b|big|blockquote|body|br|center|cite|code|dd|div|dl|dt|em|font|footer|h[1-6]|head|header|hr|html|i|img|ins|li|link|main|meta|nav|ol|p|pre|s|section|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul';
const tag = new RegExp(`</?(?:${tags})(?:\\s[^<>]{0,500})?/?>|<!(?:doctype)[^<>]{0,200}>|<!--|-->`, 'gi');
const invisible = /<(style|script)\b[^<>]{0,200}>[^<]{0,20000}<\/\1>/gi;
const entity = /&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});/gi;
/** `](target)` of a Markdown link; the linked words stay. */
const linkTarget = /\]\((?:https?:|mailto:|\.{0,2}\/|#)[^()\s]{0,300}\)/g;
/** What a template leaves to be filled in. */
const placeholder =
  /<(?:[a-z' ]{0,30}(?:year|name|owner|holder|author|organi[sz]ation|date|email|description)[a-z' ]{0,30})>|\[(?:yyyy|year|[a-z ]{0,20}(?:fullname|full name|name of|owner|email|licensor|copyright holder)[a-z ]{0,30})\]|\$?\{{1,2}\s?(?:year|[a-z. ]{0,20}(?:name|owner|holder|author|organi[sz]ation|email|licensor)[a-z ]{0,20})\s?\}{1,2}/gi;
const link = /\b(?:https?:\/\/|www\.)/gi;

/** The text with markup turned to spaces, sign for sign, so that every offset still holds. */
export function blankMarkup(text: string): string {
  let blanked = text;
  if (text.includes('<')) blanked = blanked.replace(invisible, blank).replace(tag, blank);
  if (text.includes('&')) blanked = blanked.replace(entity, blank);
  if (text.includes('](')) blanked = blanked.replace(linkTarget, blank);
  return blanked.replace(placeholder, blank).replace(link, blank);
}

/** Whether a text still says what its template leaves to be filled in, and where: offsets. */
export function findPlaceholders(text: string): { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(placeholder)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
}

/** Line ends stay: they are where bullets and copyright lines begin. */
function blank(matched: string): string {
  return matched.includes('\n') ? matched.replace(/[^\n]/g, ' ') : ' '.repeat(matched.length);
}
