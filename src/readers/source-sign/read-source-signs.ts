import { withoutComments } from '../comments/without-comments.ts';
import { createLineLookup, type LineLookup } from '../text/line-lookup.ts';
import { type SignPattern, signPatterns } from './sign-patterns.ts';
import type { NamedHost, SourceReading, SourceSign } from './source-sign.ts';

/** Sources beyond this are tables. */
const maxText = 1_000_000;
const maxHosts = 40;
const maxSaid = 80;

/** What the source of one file does that concerns how users leave and others come in: the first place of each kind. */
export function readSourceSigns(path: string, text: string): SourceReading {
  if (text.length > maxText) return { signs: [], hosts: [] };
  const lower = text.toLowerCase();
  const wanted = signPatterns.filter(
    ({ hints, endings }) => (endings?.test(path) ?? true) && hints.some((hint) => lower.includes(hint)),
  );
  const namesHosts = /\.[a-z]{2,}/.test(lower);
  if (wanted.length === 0 && !namesHosts) return { signs: [], hosts: [] };
  const code = withoutComments(path, text);
  const lineAt = createLineLookup(text);
  const signs = new Map<string, SourceSign>();
  for (const one of wanted) {
    if (signs.has(one.kind)) continue;
    const match = find(path, one, code);
    if (match) signs.set(one.kind, { kind: one.kind, said: short(match[0]), line: lineAt(match.index) });
  }
  return { signs: [...signs.values()], hosts: listHosts(code, lineAt) };
}

function find(path: string, { pattern, also, orPath, unless }: SignPattern, code: string): RegExpExecArray | null {
  const match = pattern.exec(code);
  if (!match || unless?.test(code)) return null;
  return !also || also.test(code) || orPath?.test(path) ? match : null;
}

function short(said: string): string {
  return said.replace(/\s+/g, ' ').trim().slice(0, maxSaid);
}

const literal =
  /["'`](?:(?:https?|wss?):\/\/)?((?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,4}(?:com|org|net|io|app|dev|co|ai|xyz|im|me|so|sh|cloud|finance|fi|tech|chat|social|is|us|de|eu|uk|fr|link|page|run|site|online|software))(?::\d+)?(?:[/?#][^"'`\n]{0,200})?["'`]/g;
const called =
  /url|host|endpoint|base|origin|server|api|fetch|axios|request|socket|connect|client|backend|domain|=>|match/i;
const shown =
  /href|<a\b|link|docs?\b|homepage|help|support|blog|website|open(?:External|Url|URL)|learn|readme|schema|privacy|terms|xmlns|namespace|issue|email|@/i;

function listHosts(code: string, lineAt: LineLookup): NamedHost[] {
  const found = new Map<string, NamedHost>();
  for (const match of code.matchAll(literal)) {
    const host = match[1] ?? '';
    // A call may have its address on the next line.
    const start = Math.max(0, code.lastIndexOf('\n', match.index) + 1 - 60);
    const end = code.indexOf('\n', match.index);
    const line = code.slice(start, end < 0 ? undefined : end).slice(0, 400);
    const isCalled = called.test(line) && !shown.test(line);
    const known = found.get(host);
    if (known === undefined || (isCalled && !known.isCalled))
      found.set(host, { host, isCalled, line: lineAt(match.index) });
    if (found.size >= maxHosts) break;
  }
  return [...found.values()];
}
