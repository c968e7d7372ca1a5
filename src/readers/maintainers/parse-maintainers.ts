import { parseDocument } from 'yaml';

/** Somebody a MAINTAINERS or OWNERS file names, as far as the file tells. */
export interface NamedMaintainer {
  readonly name: string | null;
  readonly email: string | null;
  readonly login: string | null;
}

export const maxMaintainersBytes = 1024 * 1024;
const maxMaintainers = 5000;

const emailPattern = /([^\s<>()[\]"',;|:]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})/i;
const loginPattern =
  /(?:^|[\s([|,`*])@([a-z0-9](?:[a-z0-9-]{0,38}))(?![\w/.@-])|github\.com\/([a-z0-9][a-z0-9-]{0,38})(?![\w/-])/i;

/**
 * Reads the people a list of maintainers names. Three forms are in use: OWNERS of Kubernetes (YAML with `approvers`), MAINTAINERS
 * of the Linux kernel (`M:` lines), and a list or table of people in plain text or Markdown. Emeritus sections are left out.
 */
export function parseMaintainers(path: string, text: string): NamedMaintainer[] {
  const found = /(?:^|\/)OWNERS$/.test(path) ? parseOwners(text) : parseText(text);
  return dedupe(found).slice(0, maxMaintainers);
}

function parseOwners(text: string): NamedMaintainer[] {
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) return parseText(text);
  const content: unknown = document.toJS({ maxAliasCount: 0 });
  // Chromium's OWNERS has an address a line, which YAML takes for one string.
  if (typeof content !== 'object' || content === null) return parseText(text);
  const approvers: unknown = (content as Record<string, unknown>).approvers;
  if (!Array.isArray(approvers)) return [];
  return approvers.flatMap((login) =>
    typeof login === 'string' ? [{ name: null, email: null, login: login.replace(/^@/, '') }] : [],
  );
}

function parseText(text: string): NamedMaintainer[] {
  const lines = text.split(/\r?\n/).map((line) => line.slice(0, 500));
  const isKernelStyle = lines.some((line) => /^M:\s/.test(line));
  const found: NamedMaintainer[] = [];
  let isEmeritus = false;
  for (const line of lines) {
    if (/^\s*(?:#{1,6}\s|=+\s)|^[\w /-]+:?\s*$/.test(line))
      isEmeritus = /emerit|former|past|retired|inactive|alumni/i.test(line);
    if (isEmeritus || /^\s*(?:#(?!#|\s*[A-Z@])|\/\/)/.test(line)) continue;
    if (isKernelStyle && !/^M:\s/.test(line)) continue;
    const person = parsePerson(isKernelStyle ? line.slice(2) : line);
    if (person) found.push(person);
  }
  return found;
}

/** A line names a person when it has an address or a login; prose alone names nobody. */
function parsePerson(line: string): NamedMaintainer | null {
  const email = emailPattern.exec(line)?.[1]?.toLowerCase() ?? null;
  const loginMatch = loginPattern.exec(email === null ? line : line.replace(email, ' '));
  const login = loginMatch?.[1] ?? loginMatch?.[2] ?? null;
  if (email === null && login === null) return null;
  if (
    email !== null &&
    /^(?:.*-)?(?:list|lists|security|maintainers|dev|devel|users|conduct|coc|info|team|noreply)@|@(?:lists?|googlegroups|vger)\./.test(
      email,
    )
  )
    return null;
  return { name: parseName(line), email, login };
}

/** The words before the address or login, without list marks and table rules. */
function parseName(line: string): string | null {
  const words = line
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/[<(@|,:[]|https?:|\s[-–—]\s/)
    .map((part) =>
      part
        .replaceAll(/[*_`#>"'\]]/g, ' ')
        .replace(/^[\s\d.)+-]+/, '')
        .trim(),
    )
    .find((part) => /^\p{L}[\p{L}\p{M}.'’ -]{1,60}$/u.test(part) && part.includes(' '));
  return words ?? null;
}

function dedupe(found: readonly NamedMaintainer[]): NamedMaintainer[] {
  const byKey = new Map(found.map((person) => [person.login?.toLowerCase() ?? person.email ?? person.name, person]));
  return [...byKey.values()];
}
