import type { ProseSignKind } from './prose.ts';
import type { OutlinePart } from './read-outline.ts';

interface HeadingSign {
  readonly kind: ProseSignKind;
  readonly pattern: RegExp;
}

/** What headings say. */
export const byHeading: readonly HeadingSign[] = [
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

/** What stands in sentences and in code. */
export const byText: readonly TextSign[] = [
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
