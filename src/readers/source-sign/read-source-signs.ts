import { findInCode } from '../comments/find-in-code.ts';
import { withoutComments } from '../comments/without-comments.ts';
import { createLineLookup, type LineLookup } from '../text/line-lookup.ts';
import type { SignPattern } from './sign-pattern.ts';
import { signPatterns } from './sign-patterns.ts';
import type { NamedHost, SourceReading, SourceSign } from './source-sign.ts';

/** Sources beyond this are tables. */
const maxText = 1_000_000;
const maxHosts = 40;
const maxSaid = 80;
const maxRoutes = 60;

const nothing: SourceReading = { signs: [], hosts: [], routes: [] };

/** What the source of one file does that concerns how users leave and others come in: the first place of each kind. */
export function readSourceSigns(path: string, text: string): SourceReading {
  if (text.length > maxText) return nothing;
  const lower = text.toLowerCase();
  const wanted = signPatterns.filter(
    ({ hints, endings }) => (endings?.test(path) ?? true) && hints.some((hint) => lower.includes(hint)),
  );
  const namesHosts = /\.[a-z]{2,}/.test(lower);
  const mayRoute = routing.test(text);
  if (wanted.length === 0 && !namesHosts && !mayRoute) return nothing;
  const code = withoutComments(path, text);
  const lineAt = createLineLookup(text);
  const signs = new Map<string, SourceSign>();
  for (const one of wanted) {
    if (signs.has(one.kind)) continue;
    const match = find(path, one, code);
    if (match) signs.set(one.kind, { kind: one.kind, said: short(match[0]), line: lineAt(match.index) });
  }
  return { signs: [...signs.values()], hosts: listHosts(code, lineAt), routes: mayRoute ? listRoutes(code) : [] };
}

/** What stands in the files that say which function answers which call. */
const routing =
  /\broute[sr]?\b|\bHandleFunc\b|\bmux\b|\b(?:app|router|api|r|e|g|group)\.(?:get|post|put|patch|delete|GET|POST|PUT|PATCH|DELETE|Get|Post|Put|Patch|Delete)\(|@(?:Get|Post|Put|Patch|Delete|Request)(?:Mapping)?\b|@Path\b|\[(?:Http(?:Get|Post|Put|Patch|Delete)|Route)\b|\burlpatterns\b/i;

/** Strings that begin as a path does. */
function listRoutes(code: string): string[] {
  const found = new Set<string>();
  for (const [, path = ''] of code.matchAll(
    /["'`](?:(?:GET|POST|PUT|PATCH|DELETE) )?(\/[\w\-./{}:<>$*]{2,80})["'`]/g,
  )) {
    if (found.size === maxRoutes) break;
    found.add(path);
  }
  return [...found];
}

function find(
  path: string,
  { pattern, isCode, also, orPath, unless }: SignPattern,
  code: string,
): RegExpExecArray | null {
  const match = isCode ? findInCode(path, code, pattern) : pattern.exec(code);
  if (!match || unless?.test(code)) return null;
  return !also || also.test(code) || orPath?.test(path) ? match : null;
}

function short(said: string): string {
  return said.replace(/\s+/g, ' ').trim().slice(0, maxSaid);
}

const literal =
  /["'`](?:(?:https?|wss?):\/\/)?((?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,4}(?:com|org|net|io|app|dev|co|ai|xyz|im|me|so|sh|cloud|finance|fi|tech|chat|social|is|us|de|eu|uk|fr|link|page|run|site|online|software))(?::\d+)?(?:[/?#][^"'`\n]{0,200})?["'`]/g;
/** Words of a line that calls an address. */
const calling =
  /endpoint|base_?(?:url|uri)|server|\bapi|_api|api_?(?:url|uri|host|base)|fetch|axios|request|socket|connect|client|backend/i;
/** Words of a line that has one, which may be a page. */
const addressing = /url|uri|host|base|origin|api|domain|=>|match/i;
/** Addresses that programs call and people do not read. */
const served =
  /^(?:wss?:)|^(?:https?:\/\/)?(?:[\w-]*(?:api|app|graphql|gateway|backend|backboard|server|sync|auth|login|accounts?|id|ws|rpc|data|cloud|upload|socket|chat|push|mqtt|stun|turn)[\w-]*\.)[\w-]+\.|\/(?:api|v\d+|graphql|rpc|ws|socket|oauth2?|sync|upload)\b/i;
const shown =
  /href|<a\b|link|docs?\b|homepage|help|support|blog|website|open(?:External|Url|URL)|learn|readme|schema|privacy|terms|xmlns|namespace|issue|email|organi[sz]ation|@/i;

function listHosts(code: string, lineAt: LineLookup): NamedHost[] {
  const found = new Map<string, NamedHost>();
  for (const match of code.matchAll(literal)) {
    const host = match[1] ?? '';
    // A call may have its address on the next line.
    const start = Math.max(0, code.lastIndexOf('\n', match.index) + 1 - 60);
    const end = code.indexOf('\n', match.index);
    const line = code.slice(start, end < 0 ? undefined : end).slice(0, 400);
    const address = match[0].slice(1, -1);
    // A host without a scheme is what a call is made of; a whole address may be that of a page.
    const mayBeCalled =
      calling.test(line) || (addressing.test(line) && (!address.includes('://') || served.test(address)));
    const isCalled = mayBeCalled && !shown.test(line);
    const known = found.get(host);
    if (known === undefined || (isCalled && !known.isCalled))
      found.set(host, { host, isCalled, line: lineAt(match.index) });
    if (found.size >= maxHosts) break;
  }
  return [...found.values()];
}
