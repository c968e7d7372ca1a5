/** What makes a page of what somebody writes as a specification, and what of it only such a page has. */
const makers: readonly (readonly [string, RegExp, RegExp])[] = [
  ['ReSpec', /\.html?$/i, /\brespecConfig\b|\/respec(?:-w3c(?:-common)?)?\b/],
  ['Bikeshed', /\.(?:bs|html?)$/i, /<pre class=["']?(?:metadata|anchors)\b|^Shortname:\s/m],
  ['Ecmarkup', /\.(?:html?|emu)$/i, /<emu-(?:clause|intro|alg)\b/],
  ['RFC XML', /\.xml$/i, /<rfc\b[^>]{0,500}\b(?:docName|category|ipr)=/],
  ['an Internet-Draft', /\.(?:md|mkd)$/i, /^docname:\s*["']?draft-/m],
];

/** Where such pages stand: not in what a site is made of. */
const named = /(?:^|\/)(?:index|overview|spec(?:ification)?|draft-[\w-]+)\.(?:html?|md|xml)$|\.(?:bs|emu|mkd)$/i;

/** Whether a file's name is that of a page that could be a specification by one of the tools for such pages. */
export function maySpecify(path: string): boolean {
  return named.test(path);
}

/** By which of the tools for specifications a page is written; null for another page. */
export function findSpecification(path: string, text: string): string | null {
  if (!maySpecify(path)) return null;
  const head = text.slice(0, 20_000);
  return makers.find(([, form, mark]) => form.test(path) && mark.test(head))?.[0] ?? null;
}
