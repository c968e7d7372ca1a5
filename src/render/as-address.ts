const longest = 300;

/** An address that may stand in a link; anything else is none. */
export function asAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return ['https:', 'http:'].includes(protocol) && href.length <= longest ? href : null;
}
