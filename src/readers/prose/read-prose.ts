import { findProtocolNames } from '../protocol/find-protocol-names.ts';
import { findSpecification } from './find-specification.ts';
import type { DocumentedCall, ProseLink, ProseReading, ProseSign, ProseSignKind } from './prose.ts';
import { byHeading, byText } from './prose-patterns.ts';
import { type OutlinePart, readOutline } from './read-outline.ts';

/** Longer documents are logs and tables. */
const maxText = 400_000;
const maxLinks = 400;
const maxCalls = 60;
/** Paragraphs. */
const maxOpening = 3;

const empty: ProseReading = {
  opening: '',
  openingLine: 1,
  links: [],
  protocols: [],
  signs: [],
  normative: 0,
  words: 0,
  calls: [],
  specification: null,
};

/** A document, by its headings, its first words and what it says of leaving and coming in. */
export function readProse(path: string, text: string): ProseReading {
  const specification = findSpecification(path, text);
  if (specification !== null) return readSpecification(path, text, specification);
  if (text.length > maxText || /\.(?:html?|xml|bs|emu)$/i.test(path)) return empty;
  const parts = readOutline(path, text);
  const signs = new Map<ProseSignKind, ProseSign>();
  const add = (kind: ProseSignKind, part: OutlinePart, said: string) => {
    if (!signs.has(kind))
      signs.set(kind, { kind, said: said.replace(/\s+/g, ' ').trim().slice(0, 120), line: part.line });
  };
  for (const part of parts) {
    if (part.kind === 'link') continue;
    if (part.kind === 'heading')
      for (const { kind, pattern } of byHeading) if (pattern.test(part.text)) add(kind, part, part.text);
    for (const { kind, pattern, in: where } of byText) {
      if (where !== undefined ? where !== part.kind : part.kind === 'code') continue;
      const match = pattern.exec(part.text.slice(0, 5000));
      if (match) add(kind, part, match[0]);
    }
  }
  return {
    ...openingOf(parts),
    links: listLinks(parts),
    protocols: findProtocolNames(text),
    signs: [...signs.values()],
    normative: countDemands(path, text),
    words: text.split(/\s+/).length,
    calls: listCalls(parts),
    specification,
  };
}

/** A page of markup: what it demands and which protocols it names; its headings are those of every specification. */
function readSpecification(path: string, text: string, specification: string): ProseReading {
  return {
    ...empty,
    protocols: findProtocolNames(text),
    normative: countDemands(path, text, true),
    words: text.split(/\s+/).length,
    specification,
  };
}

const call = /\b(GET|POST|PUT|PATCH|DELETE)\b[`*\s|:]{1,10}(?:https?:\/\/[\w.:{}-]{1,80})?(\/[\w\-./{}:<>$]{2,120})/g;

/** Each call once, in the order of the document. */
function listCalls(parts: readonly OutlinePart[]): DocumentedCall[] {
  const calls = new Map<string, DocumentedCall>();
  for (const { kind, text, line } of parts) {
    if (kind === 'link') continue;
    for (const [, method = '', path = ''] of text.slice(0, 20_000).matchAll(call)) {
      if (calls.size === maxCalls) return [...calls.values()];
      const key = `${method} ${path}`;
      if (!calls.has(key)) calls.set(key, { method, path, line });
    }
  }
  return [...calls.values()];
}

/** Demands as RFC 2119 writes them; where the folder or the page says that these are specifications, small letters serve as well. */
function countDemands(path: string, text: string, isPage = false): number {
  const isSpecified = isPage || /(?:^|\/)spec(?:s|ification|ifications)?\//i.test(path);
  const demand = isSpecified
    ? /\b(?:MUST|SHALL|REQUIRED|SHOULD|RECOMMENDED|MAY)\b|\b(?:must|shall)\b/g
    : /\b(?:MUST|SHALL|REQUIRED|SHOULD|RECOMMENDED|MAY)\b/g;
  return text.match(demand)?.length ?? 0;
}

/** The title, and the paragraphs that stand before the next heading: what the project says of itself before it tells how it is used. */
function openingOf(parts: readonly OutlinePart[]): Pick<ProseReading, 'opening' | 'openingLine'> {
  const title = parts.find(({ kind }) => kind === 'heading')?.text ?? '';
  const said: OutlinePart[] = [];
  let hasTitle = false;
  for (const part of parts) {
    if (part.kind === 'heading' && hasTitle && said.length > 0) break;
    if (part.kind === 'heading') hasTitle = true;
    else if (isSentence(part)) said.push(part);
    if (said.length === maxOpening) break;
  }
  return {
    opening: [title, ...said.map(({ text }) => text)].join('\n').slice(0, 1500),
    openingLine: said[0]?.line ?? 1,
  };
}

function isSentence({ kind, text }: OutlinePart): boolean {
  if (kind !== 'paragraph') return false;
  const words = text.slice(0, 500).split(/\s+/);
  return words.filter((word) => /\w/.test(word)).length > 2;
}

function listLinks(parts: readonly OutlinePart[]): ProseLink[] {
  const links: ProseLink[] = [];
  let under: { text: string; depth: number }[] = [];
  for (const { kind, text, line, depth } of parts) {
    if (kind === 'heading') under = [...under.filter((one) => one.depth < depth), { text, depth }];
    else if (kind === 'link' && /^https?:\/\//.test(text) && links.length < maxLinks)
      links.push({ url: text.slice(0, 300), line, under: under.map((one) => one.text.slice(0, 80)) });
  }
  return links;
}
