import type { LicenseFile } from '../../core/license-facts.ts';
import type { Span } from '../license-text/match-license-texts.ts';
import type { LineLookup } from '../text/line-lookup.ts';

type CarveOut = LicenseFile['carvesOut'][number];

/** "All content that resides under the "ee/" directory is licensed under the license defined in "ee/LICENSE"." */
const carving =
  /\b(?:content|code|files?|software|portions?|everything|parts?|source)\b[^\n]{0,200}\b(?:directory|directories|folders?|under|within|inside|located|residing|resides?)\b[\s\S]{0,300}?\b(?:licen[sc]ed|subject to|governed|covered)\b/i;
/** `ee/`, `/webapp/src/ee`, or a single word in quotes. */
const folder = /["'`“]([\w.@-]{2,60})["'`”]|((?:[\w.@-]+\/)+[\w.@-]*|\/(?:[\w.@-]+\/?)+)/g;
/** Up to the folder, in the address of a code host. */
const address = /^.*?\/(?:tree|blob)\/[^/]+\//;
/** Names of what is sold. */
const soldApart =
  /(?:^|[/._-])(?:ee|enterprise|commercial|pro|premium|business|paid|proprietary|cloud|x-?pack)(?:$|[/._-])/i;
const maxWords = 300;

/** Sentences that put folders with the name of a paid edition under another license. */
export function findCarveOuts(text: string, spans: readonly Span[], lines: LineLookup): CarveOut[] {
  return spans
    .flatMap(({ start, end }) => itemsOf(text.slice(start, end), start))
    .flatMap(({ words, at }) => {
      if (!carving.test(words)) return [];
      const named = [...words.matchAll(folder)].map(([, quoted, path]) => quoted ?? path ?? '');
      const folders = named.map((path) => path.replace(address, '').replace(/^\/|\/$/g, ''));
      const sold = [...new Set(folders.filter((path) => soldApart.test(path) && !/licen[cs]e|\.\w{1,4}$/i.test(path)))];
      const line = lines(at + (/\S/.exec(words)?.index ?? 0));
      return sold.length > 0
        ? [{ line, words: words.replace(/\s+/g, ' ').trim().slice(0, maxWords), folders: sold }]
        : [];
    });
}

/** List items and paragraphs. */
function itemsOf(text: string, offset: number): { readonly words: string; readonly at: number }[] {
  const items: { words: string; at: number }[] = [];
  let at = 0;
  for (const part of text.split(/(?=\n[ \t]*(?:[-*•]|\d+[.)])\s)|(?=\n[ \t]*\r?\n)/)) {
    items.push({ words: part, at: offset + at });
    at += part.length;
  }
  return items;
}
