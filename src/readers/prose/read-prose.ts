import { findProtocolNames } from '../protocol/find-protocol-names.ts';
import type { ProseLink, ProseReading, ProseSign, ProseSignKind } from './prose.ts';
import { type OutlinePart, readOutline } from './read-outline.ts';

/** Longer documents are logs and tables. */
const maxText = 400_000;
const maxLinks = 400;
/** Paragraphs. */
const maxOpening = 3;

/** Whether a file is a document for people, by its name. */
export function isProsePath(path: string): boolean {
  return /\.(?:md|mdx|markdown|rst|adoc|asciidoc)$|(?:^|\/)(?:full|short)_description\.txt$|(?:^|\/)(?:README|HISTORY|SECURITY|CONTRIBUTING)(?:\.txt)?$/i.test(
    path,
  );
}

interface HeadingSign {
  readonly kind: ProseSignKind;
  readonly pattern: RegExp;
}

const byHeading: readonly HeadingSign[] = [
  {
    kind: 'export',
    pattern:
      /^(?!.*\b(?:traces?|metrics?|telemetry|logs?|spans?|variables?|default exports?|modules?)\b).*\bexport(?:s|ing)?\b|\btakeout\b|download (?:all )?your data/i,
  },
  { kind: 'backup', pattern: /\bback(?:ing)?[- ]?ups?\b/i },
  { kind: 'restore', pattern: /\brestor(?:e|ing)\b/i },
  {
    kind: 'self-host',
    pattern:
      /\bself[- ]?host(?:ed|ing)?\b|\bdocker\b|\bdeploy(?:ment|ing)?\b|\brun(?:ning)? (?:your own|a (?:local )?(?:server|node))\b/i,
  },
  {
    kind: 'install',
    pattern:
      /^\W*(?:(?:easy|quick|manual) )?install(?:ation|ing)?\b|\bquick ?start\b|\bgetting started\b|\b(?:build|compil)\w* from source\b|\binstall(?:ation)?$/i,
  },
  {
    kind: 'account-move',
    pattern:
      /\b(?:mov(?:e|ing)|migrat(?:e|ing|ion of)) (?:(?:your|an|the) )?(?:accounts?|validators?)\b|\baccount (?:migration|portability)\b|\bslashing protection\b/i,
  },
  { kind: 'extensions', pattern: /\bplug-?ins?\b|\badd-?ons?\b|\bextensions?\b/i },
  {
    kind: 'api',
    pattern: /\b(?:REST|HTTP|JSON|web|public|developer|RPC|client)?\s?APIs?\b(?: (?:reference|documentation|docs))?/,
  },
  { kind: 'file-format', pattern: /\b(?:file|data|storage|backup|export) formats?\b|\bjson schema\b/i },
  {
    kind: 'tokens',
    pattern: /\b(?:personal |API |access |app(?:lication)? )(?:access )?(?:tokens?|keys?|passwords?)\b/i,
  },
];

interface TextSign extends HeadingSign {
  readonly in?: OutlinePart['kind'];
}

const byText: readonly TextSign[] = [
  {
    kind: 'self-host',
    pattern:
      /\bdocker(?:-| )compose (?:-f \S+ )?(?:up|pull)\b|\bdocker (?:run|pull)\b|\bpodman run\b|\bhelm install\b|\b(?:apt(?:-get)?|dnf|pacman|brew|snap) (?:install|-S)\b/,
    in: 'code',
  },
  {
    kind: 'install',
    pattern:
      /\b(?:go (?:build|install|run)|make (?:build|install)|cargo (?:build|install|run)|npm (?:run )?(?:start|build)|pip3? install|python3? -m|composer install|\.\/gradlew|mvnw? )\b/,
    in: 'code',
  },
  {
    kind: 'plain-storage',
    pattern:
      /\bstores?\b[^.]{0,100}\b(?:on the file ?system|(?:plain|simple|regular|ordinary|flat|human[- ]readable)[^.]{0,30}(?:files?|folders?|director(?:y|ies)))\b|\b(?:data|notes|files?|content) (?:is|are) (?:stored|saved|kept)[^.]{0,60}\b(?:as|in) (?:plain|simple|regular|ordinary|flat|markdown)[^.]{0,20}(?:files?|text)|\bsynchroni[sz]es\s+files between\b|\bstores? (?:all )?data on the file ?system\b/i,
  },
  {
    kind: 'install',
    pattern:
      /\b(?:information|instructions?|guide|documentation|tutorial)\b[^.]{0,40}\binstall(?:ation|ing)\b|\binstall(?:ation)? (?:guide|instructions)\b/i,
    in: 'paragraph',
  },
  { kind: 'reproducible', pattern: /\breproducible builds?\b|\bbuilds? (?:are|is) reproducible\b|\bbit-for-bit\b/i },
  {
    kind: 'signed-releases',
    pattern:
      /\b(?:release(?:s| binaries| artifacts)?|binaries|tags|packages|images)\b[^.]{0,60}\b(?:(?:GPG|PGP|minisign|cosign|code)[- ]?signed|signed (?:with|by|using)|are signed|attest(?:ed|ations?))\b/i,
  },
  {
    kind: 'tokens',
    pattern: /\b(?:personal access|API) (?:tokens?|keys?)\b|\bapplication passwords?\b|\btoken to communicate\b/i,
  },
  {
    kind: 'export',
    pattern:
      /\bexport(?:s|ed)?\b(?! \w+=)[^.]{0,50}\b(?:json|csv|opml|html|pdf|zip|sqlite|markdown|ics|vcard|epub|your (?:data|notes|feeds))\b|\bimport (?:and|&|\/) export\b|\bimport\/export\b/i,
  },
  {
    kind: 'server-setting',
    pattern:
      /\b(?:connect|point|log ?in|sign ?in)\w*\b[^.]{0,40}\b(?:to )?(?:any|your own|a custom|another|self[- ]hosted) (?:instance|server|node|broker)\b|\bcustom (?:sync )?server\b/i,
  },
  {
    kind: 'telemetry-choice',
    pattern:
      /\b(?:opt(?:ing)?[- ]?(?:out|in)|disabl(?:e|ing)|turn off)\b[^.]{0,60}\b(?:telemetry|analytics|usage (?:data|report\w*))\b|\b(?:telemetry|analytics|usage report\w*)\b[^.]{0,80}\b(?:opt[- ]?(?:out|in)|disabled?|turned off)\b|\bDO_NOT_TRACK\b/i,
  },
  {
    kind: 'forbids-clients',
    pattern:
      /\b(?:third[- ]party|unofficial|alternative|modified|other) (?:clients?|apps?|applications?)\b[^.]{0,60}\b(?:(?:are|is) (?:not (?:allowed|permitted|welcome)|forbidden|prohibited|against)|may not (?:connect|access|use)|will be (?:blocked|banned))\b|\b(?:may|must|shall|agree) not(?: to)?\b[^.]{0,80}\b(?:third[- ]party clients?|unofficial clients?|reverse[- ]engineer)/i,
  },
  {
    kind: 'needs-secret',
    pattern:
      /\b(?:local development|development|building|running locally|contribut\w+|build(?:s)?)\b[^.]{0,160}\b(?:not (?:currently )?(?:supported|possible))\b[^.]{0,120}\b(?:production|credentials?|secrets?)\b|\b(?:requires?|needs?|without|have) (?:access to )?(?:our |the |valid |internal |private |company )*(?:production|internal|private) (?:credentials?|secrets?|API keys?)\b|\bdecrypt\b[^.]{0,80}\b(?:credentials?|secrets?|config)\b/i,
  },
  {
    kind: 'contact',
    pattern:
      /[\w.+-]+@[\w-]+\.[\w.]+|\bmailto:|security\/advisories\/new|\breport (?:a|the) (?:security )?vulnerabilit(?:y|ies)\b|\bprivate(?:ly)? (?:vulnerability )?report/i,
  },
];

const empty: ProseReading = {
  opening: '',
  openingLine: 1,
  links: [],
  protocols: [],
  signs: [],
  normative: 0,
  words: 0,
};

/** A document, by its headings, its first words and what it says of leaving and coming in. */
export function readProse(path: string, text: string): ProseReading {
  if (text.length > maxText) return empty;
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
  };
}

/** Demands as RFC 2119 writes them; where the folder says that these are specifications, small letters serve as well. */
function countDemands(path: string, text: string): number {
  const isSpecified = /(?:^|\/)spec(?:s|ification|ifications)?\//i.test(path);
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
